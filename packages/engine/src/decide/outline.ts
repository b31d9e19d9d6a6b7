import type { Shares } from "../exact/ahead.ts";
import { type Settled, settle } from "../exact/settle.ts";
import { bind, type Examined, examine } from "../formula/examine.ts";
import type { Budget, Inquiry } from "../formula/formula.ts";
import type { Issue } from "../issue.ts";
import type { Law } from "../law/law.ts";
import { isOpen, type Outcome, outcomeOf, type Possible } from "../outcome.ts";
import type { NextQuestion } from "./answer.ts";
import { bothOf, inquiryOf, interviewOf, MOST_STEPS, movingOf } from "./inquiry.ts";
import { knownOf, type Looks, looksOf } from "./looks.ts";
import { finished, type OpenOutcome, savedBy, seekNext } from "./next.ts";
import { type Ready, readyClauses } from "./ready.ts";
import { type Asked, readAsked } from "./request.ts";

/** What an interview needs of a check: outcomes, what they wait for, and the next question. */
export interface Outline {
  readonly on: string;
  /** Version of the law and of the engine. */
  readonly law: string;
  readonly clauses: readonly OutlineClause[];
  readonly next: NextQuestion | null;
}

export interface OutlineClause {
  readonly id: string;
  readonly outcome: Outcome;
  readonly missing: readonly string[];
  readonly companions: readonly OutlineCompanion[];
}

export interface OutlineCompanion {
  /** Place in `situation.family`, from 0. */
  readonly member: number;
  readonly id: string | null;
  readonly outcome: Outcome;
  readonly missing: readonly string[];
}

export type Outlined =
  | { readonly ok: true; readonly outline: Outline }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A law made ready for interviews. Make it once, ask it often. */
export interface Outliner {
  readonly law: Law;
  /**
   * Outcomes and the next question, as a check gives them, for whoever answers one question after the other: what does not look at
   * what changed since one of the last calls is not decided again.
   * @param today ISO day of application where the input names none
   */
  readonly outline: (input: unknown, today: string) => Outlined;
  /**
   * Works out what may be asked for soon, in short steps: whoever takes them can stop between two, and what was worked out is kept.
   * Ends without an outline where something else was asked for meanwhile, or where the input cannot be read.
   */
  readonly ahead: (input: unknown, today: string) => Iterator<undefined, Outline | undefined>;
}

/** Makes a law ready for interviews: of its rules only the conditions are looked at. */
export function outlinerOf(law: Law): Outliner {
  const memory = new Memory();
  const looking = readyClauses(law).map((clause): Looking => {
    const companion = clause.with && looksOf(clause.when, clause.with, law);
    return { ready: clause, looks: looksOf(clause.when, null, law), companion };
  });
  let latest = 0;
  const outline = (input: unknown, today: string): Outlined => {
    latest++;
    const read = readAsked(input, law, today);
    return read.ok ? { ok: true, outline: finished(outlining(read.asked, looking, memory, law)) } : read;
  };
  function* ahead(input: unknown, today: string): Generator<undefined, Outline | undefined> {
    const own = ++latest;
    const read = readAsked(input, law, today);
    if (!read.ok) return undefined;
    const work = outlining(read.asked, looking, memory, law);
    while (own === latest) {
      const step = work.next();
      if (step.done) return step.value;
      yield;
    }
    return undefined;
  }
  return { law, outline, ahead };
}

interface Looking {
  readonly ready: Ready;
  readonly looks: Looks;
  /** For whoever comes along; null where nobody may. */
  readonly companion: Looks | null;
}

/** An outline, a clause or companion at a time. */
function* outlining(
  asked: Asked,
  looking: readonly Looking[],
  memory: Memory,
  law: Law,
): Generator<undefined, Outline> {
  const { request, cities, on } = asked;
  memory.turnTo(JSON.stringify([on, request.destination, request.suppose]), cities.map(({ id }) => id).join());
  const budget: Budget = { left: MOST_STEPS };
  const open: OpenOutcome[] = [];
  const clauses: OutlineClause[] = [];
  for (const city of [...cities, null]) {
    const inquiry = inquiryOf(asked, city, law, budget);
    for (const clause of looking) {
      if (clause.ready.document.city === (city?.id ?? null))
        clauses.push(yield* clauseOf(clause, inquiry, memory, open, law));
    }
  }
  const next = yield* seekNext(open, interviewOf(asked, law));
  return { on: request.on, law: law.version, clauses, next };
}

function* clauseOf(
  { ready, looks, companion }: Looking,
  inquiry: Inquiry,
  memory: Memory,
  open: OpenOutcome[],
  law: Law,
): Generator<undefined, OutlineClause> {
  const { id } = ready.clause;
  const settledFor = (key: string, known: string, make: (inquiry: Inquiry) => Examined): Kept => {
    const kept = memory.recall(key, known, inquiry, (asked) => settle(make(asked), asked, law));
    if (kept.missing.length > 0) open.push({ clause: id, missing: kept.missing, saved: kept.saved });
    return kept;
  };
  const { possible, missing } = settledFor(id, knownOf(looks, inquiry, null), (asked) => examine(ready.when, asked));
  yield;
  const companions: OutlineCompanion[] = [];
  for (const member of movingOf(inquiry, law)) {
    const base = { member: member.index, id: member.id };
    const { with: condition } = ready;
    if (condition === null || companion === null) {
      companions.push({ ...base, outcome: "ineligible", missing: [] });
      continue;
    }
    const together = (asked: Inquiry): Examined =>
      bothOf(examine(ready.when, asked), examine(condition, bind(asked, 0, member)), asked);
    const own = settledFor(`${id} ${member.index}`, knownOf(companion, inquiry, member), together);
    companions.push({ ...base, outcome: outcomeOf(own.possible), missing: own.missing });
    yield;
  }
  return { id, outcome: outcomeOf(possible), missing, companions };
}

/** An outcome that was worked out. */
interface Kept {
  readonly possible: Possible;
  readonly missing: readonly string[];
  /** Steps that it took. */
  readonly steps: number;
  readonly saved: OpenOutcome["saved"];
}

/** Outcomes of one clause that are kept: those of a question's answers, and of some questions before it. */
const MOST_KEPT = 32;

/** The last outcomes of each clause and companion, by what was known of what they look at. */
class Memory {
  #question = "";
  #cities = "";
  #kept = new Map<string, Map<string, Kept>>();

  /** Forgets what was worked out for another day, or for another place asked for. */
  turnTo(question: string, cities: string): void {
    if (question !== this.#question) this.#kept = new Map();
    this.#question = question;
    this.#cities = cities;
  }

  recall(key: string, known: string, inquiry: Inquiry, make: (inquiry: Inquiry) => Settled): Kept {
    const budget = inquiry.budget as Budget;
    const all = this.#kept.get(key) ?? new Map<string, Kept>();
    const found = all.get(known);
    // what is supposed is not among what is known
    if (found && found.steps <= budget.left && !inquiry.supposed) {
      budget.left -= found.steps;
      all.delete(known);
      all.set(known, found);
      return found;
    }
    const before = budget.left;
    const settled = make(inquiry);
    const { possible, missing } = settled;
    const kept = { possible, missing, steps: before - budget.left, saved: this.#savedOf(settled, inquiry, make) };
    const spent = isOpen(possible) && settled.space === null;
    if (spent || inquiry.supposed) return kept;
    this.#kept.set(key, all.set(known, kept));
    for (const oldest of all.keys()) {
      if (all.size <= MOST_KEPT) break;
      all.delete(oldest);
    }
    return kept;
  }

  /** What each fact saves goes by the cities asked about, and by what the person declined. The space is let go once it is known. */
  #savedOf(settled: Settled, inquiry: Inquiry, make: (inquiry: Inquiry) => Settled): OpenOutcome["saved"] {
    const { budget: _, examined: __, ...bare } = inquiry;
    let last: { readonly key: string; readonly saved: ReadonlyMap<string, number> } | undefined;
    let held: Settled | null = settled;
    return (paths: ReadonlySet<string>, shares: Shares) => {
      const key = `${this.#cities} ${[...paths].join()}`;
      if (last?.key !== key) {
        last = { key, saved: savedBy(held ?? make({ ...bare, examined: new Map() }), paths, shares) };
        held = null;
      }
      return last.saved;
    };
  }
}
