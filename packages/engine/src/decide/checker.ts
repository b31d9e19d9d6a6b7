import { dayNumber } from "../calendar.ts";
import { settle } from "../exact/settle.ts";
import { factAt } from "../feel/scope.ts";
import { bind, decide, type Examined, examine } from "../formula/examine.ts";
import type { Budget, Inquiry } from "../formula/formula.ts";
import { supposedIn } from "../formula/suppose.ts";
import type { Issue } from "../issue.ts";
import type { City, Law } from "../law/law.ts";
import { inForce } from "../law/law.ts";
import { both, FAILS, HOLDS, isOpen, outcomeOf } from "../outcome.ts";
import type { Facts, Person } from "../situation/facts.ts";
import { readSituation } from "../situation/read.ts";
import type { CheckAnswer, CheckRequest, ClauseAnswer, CompanionAnswer } from "./answer.ts";
import { changesOf, freedOf } from "./changes.ts";
import { officerQuestions, reasonsOf } from "./explain.ts";
import { nextQuestion, type OpenOutcome } from "./next.ts";
import { papersOf } from "./papers.ts";
import { type Ready, readyClauses } from "./ready.ts";
import { readRequest } from "./request.ts";
import { SENTENCES, type Sentences } from "./sentences.ts";

/** How much the answer holds. */
export interface CheckOptions {
  /** With the trees of reasons; default true. */
  readonly explain?: boolean;
}

export type Checked =
  | { readonly ok: true; readonly answer: CheckAnswer }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A law made ready to check. Make it once, ask it often. */
export interface Checker {
  readonly law: Law;
  /**
   * Answers what a caller sent (shape {@link CheckRequest}), or says everything that is wrong with it.
   * @param today ISO day of application where the input names none: the engine has no clock
   */
  readonly check: (input: unknown, today: string, options?: CheckOptions) => Checked;
  /** Settled or open values of every clause of the documents asked for, by clause id: the bare decision, for bulk work. */
  readonly outcomes: (facts: Facts, on: string, clauses: readonly string[]) => readonly ReturnType<typeof outcomeOf>[];
}

/**
 * Makes a law ready to check.
 * @param sentences what the engine says by itself, in the words of the law's texts
 */
export function checkerOf(law: Law, sentences: Sentences = SENTENCES): Checker {
  const ready = readyClauses(law);
  const byId = new Map(ready.map((clause) => [clause.clause.id, clause]));
  return {
    law,
    check: (input, today, options) => check(input, today, options ?? {}, ready, law, sentences),
    outcomes: (facts, on, clauses) => {
      const inquiry: Inquiry = { facts, frames: [], examined: new Map(), on: dayNumber(on) ?? 0, destination: null };
      return clauses.map((id) => {
        const { when } = byId.get(id) as Ready;
        const possible = decide(when, inquiry);
        return outcomeOf(isOpen(possible) ? settle(examine(when, inquiry), inquiry, law).possible : possible);
      });
    },
  };
}

function check(
  input: unknown,
  today: string,
  options: CheckOptions,
  ready: readonly Ready[],
  law: Law,
  sentences: Sentences,
): Checked {
  const { request, issues } = readRequest(input, law, today);
  if (request === null) return { ok: false, issues };
  const on = dayNumber(request.on);
  if (on === undefined) throw new Error(`\`today\` is no day: ${today}`);
  const { facts, issues: faults } =
    request.situation === undefined
      ? NO_SITUATION
      : readSituation(request.situation, law.vocabulary, law.divisions, on);
  if (issues.length + faults.length > 0) return { ok: false, issues: [...issues, ...faults] };
  const cities = law.cities.filter((city) => request.cities === undefined || request.cities.includes(city.id));
  const budget: Budget = { left: MOST_STEPS };
  const open: OpenOutcome[] = [];
  // what national law gives is the same in every city: it is answered once, after the cities
  const clauses = [...cities, null].flatMap((city) => {
    const inquiry = inquiryOf(request, city, facts, on, law, budget);
    const place: Place = { inquiry, freed: freedOf(inquiry, law), city, open, sentences };
    return ready
      .filter((clause) => clause.document.city === (city?.id ?? null))
      .map((clause) => answerOf(clause, place, request.on, options.explain ?? true, law));
  });
  return {
    ok: true,
    answer: {
      on: request.on,
      law: law.version,
      ...(request.suppose ? { suppose: request.suppose } : {}),
      clauses,
      next: nextQuestion(open, {
        law,
        on,
        here: cities.map(({ division }) => division.slice(0, 4)),
        declined: new Set(request.declined),
      }),
    },
  };
}

const NO_SITUATION: ReturnType<typeof readSituation> = { facts: { values: [], lists: [] }, issues: [] };

/**
 * Steps that the exact decisions of one check may take together. A situation without a single fact takes a tenth of it;
 * eight family members who move and of whom nothing is known take all.
 */
const MOST_STEPS = 500_000;

function inquiryOf(
  request: CheckRequest,
  city: City | null,
  facts: Facts,
  on: number,
  law: Law,
  budget: Budget,
): Inquiry {
  const { destination, suppose } = request;
  return {
    ...(suppose && city ? supposedIn(city, facts, law.vocabulary) : { facts }),
    frames: [],
    examined: new Map(),
    on,
    budget,
    destination: destination
      ? { division: destination.division, kind: destination.kind, urban: destination.urban }
      : null,
  };
}

/** What the clauses of one city are asked. */
interface Place {
  readonly inquiry: Inquiry;
  /** As if nothing were known that can be changed. */
  readonly freed: Inquiry;
  readonly city: City | null;
  /** Takes what is not settled, for the next question. */
  readonly open: OpenOutcome[];
  readonly sentences: Sentences;
}

function answerOf(ready: Ready, place: Place, on: string, explain: boolean, law: Law): ClauseAnswer {
  const { clause, document } = ready;
  const { inquiry } = place;
  const three = examine(ready.when, inquiry);
  const settled = settle(three, inquiry, law);
  const { possible, missing } = settled;
  if (missing.length > 0) place.open.push({ clause: clause.id, settled });
  const examined = { ...three, possible };
  return {
    id: clause.id,
    kind: clause.kind,
    label: clause.label,
    document: { id: document.id, number: document.number, title: document.title, status: document.status },
    inForce: inForce(document, on),
    outcome: outcomeOf(examined.possible),
    ...(explain ? { because: reasonsOf(examined) } : {}),
    officer: officerQuestions(examined, place.sentences),
    missing,
    ...(examined.possible === FAILS ? changesIn(ready, place, law) : NO_CHANGES),
    companions: companionsOf(ready, three, place, explain, law),
    documents: papersOf(examined, law, clause.id),
    mayNotAsk: mayNotAsk(ready, inquiry),
    destination: examined.possible === FAILS ? [] : destinationsOf(ready, inquiry),
    benefit: clause.rule?.benefit ?? null,
    lead: clause.lead,
    togetherWith: clause.togetherWith,
    departments: ready.departments,
  };
}

const NO_CHANGES: Pick<ClauseAnswer, "changes" | "moreChanges"> = { changes: [], moreChanges: false };

function changesIn(
  { clause: { id }, when, changeable }: Ready,
  { inquiry, freed, city }: Place,
  law: Law,
): typeof NO_CHANGES {
  const { changes, more } = changesOf({ when, changeable }, inquiry, freed, city, law, (changed) =>
    papersOf({ ...examine(when, changed), possible: HOLDS }, law, id),
  );
  return { changes, moreChanges: more };
}

function destinationsOf(ready: Ready, inquiry: Inquiry): string[] {
  return ready.destinations.filter(({ when }) => when === null || decide(when, inquiry) !== FAILS).map(({ to }) => to);
}

function mayNotAsk(ready: Ready, inquiry: Inquiry): ClauseAnswer["mayNotAsk"] {
  return ready.forbids
    .filter(({ when }) => when === null || decide(when, inquiry) === HOLDS)
    .map(({ forbidden }) => ({ label: forbidden.label, clause: forbidden.clause }));
}

function companionsOf(ready: Ready, applicant: Examined, place: Place, explain: boolean, law: Law): CompanionAnswer[] {
  const { inquiry } = place;
  const moves = factAt(law.vocabulary, "family", "moves");
  const family = inquiry.facts.lists[law.vocabulary.lists.findIndex((list) => list.name === "family")] ?? [];
  return family
    .filter((member) => moves !== undefined && member.values[moves.slot] === true)
    .map((member) => companionOf(ready, applicant, member, place, explain, law));
}

function companionOf(
  ready: Ready,
  applicant: Examined,
  member: Person,
  place: Place,
  explain: boolean,
  law: Law,
): CompanionAnswer {
  const { inquiry } = place;
  const base = { member: member.index, id: member.id };
  if (ready.with === null) {
    const because = [{ text: place.sentences.alone, clause: ready.clause.id, state: "fails" as const }];
    return { ...base, outcome: "ineligible", ...(explain ? { because } : {}), missing: [], officer: [], documents: [] };
  }
  const own = examine(ready.with, bind(inquiry, 0, member));
  const together: Examined = {
    formula: {
      kind: "all",
      parts: [applicant.formula, own.formula],
      note: null,
      shownBy: null,
      test: false,
      name: null,
    },
    possible: both(applicant.possible, own.possible),
    parts: [applicant, own],
    inquiry,
  };
  const settled = settle(together, inquiry, law);
  const { possible, missing } = settled;
  if (missing.length > 0) place.open.push({ clause: ready.clause.id, settled });
  return {
    ...base,
    outcome: outcomeOf(possible),
    ...(explain ? { because: reasonsOf(own) } : {}),
    missing,
    officer: officerQuestions({ ...together, possible }, place.sentences),
    documents: possible === FAILS ? [] : papersOf(own, law, ready.clause.id),
  };
}
