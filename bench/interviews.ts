import { firstOfMost, rankOf, savedBy } from "../packages/engine/src/decide/next.ts";
import { sharesOver } from "../packages/engine/src/decide/prior.ts";
import { type Ready, readyClauses } from "../packages/engine/src/decide/ready.ts";
import type { Shares } from "../packages/engine/src/exact/ahead.ts";
import { type Settled, settle } from "../packages/engine/src/exact/settle.ts";
import type { Part } from "../packages/engine/src/exact/variable.ts";
import { bind, type Examined, examine } from "../packages/engine/src/formula/examine.ts";
import type { Inquiry } from "../packages/engine/src/formula/formula.ts";
import {
  type City,
  drawSituation,
  type Fact,
  type Facts,
  factOf,
  type Known,
  type Law,
  readSituation,
} from "../packages/engine/src/index.ts";
import { both } from "../packages/engine/src/outcome.ts";

/** A person who is asked: the family is told beforehand (how many there are, and who comes along), everything else on being asked. */
export interface Asked {
  /** Of each member whether it comes along. */
  readonly family: readonly boolean[];
  /** By path. */
  readonly answers: ReadonlyMap<string, Known>;
}

/** A person drawn from the prior. */
export function drawAsked(law: Law, on: number, here: City, random: () => number): Asked {
  const { facts, issues } = readSituation(drawSituation(law, on, here, random), law.vocabulary, law.divisions, on);
  if (issues.length > 0) throw new Error(`a person who is no situation: ${JSON.stringify(issues)}`);
  const answers = new Map<string, Known>();
  const add = (own: readonly Fact[], values: readonly Known[], before: string): void => {
    for (const { path, slot } of own) answers.set(before + path, values[slot]);
  };
  add(law.vocabulary.facts, facts.values, "");
  const family: boolean[] = [];
  for (const { index, values } of facts.lists[0] ?? []) {
    add(law.vocabulary.lists[0]?.facts ?? [], values, `family[${index}].`);
    family.push(answers.get(`family[${index}].moves`) === true);
  }
  return { family, answers };
}

/** What is known of one outcome after some answers. */
interface State {
  /** What is asked for it. */
  readonly missing: readonly string[];
  readonly saved: ReadonlyMap<string, number>;
  /** What the answers so far say, each as far as the outcome tells answers apart. */
  readonly told: readonly string[];
  /** Facts at which its conditions look. */
  readonly looks: ReadonlyMap<string, Look>;
  readonly next: Map<string, Map<Known, State>>;
}

/** The parts of a fact that an outcome tells apart, but the one of most divisions; null where only the value itself will do. */
type Look = readonly Part[] | null;

/** The outcome of a clause for the applicant (`member` below 0) or for a member of the family. */
interface Outcome {
  readonly ready: Ready;
  readonly member: number;
  readonly start: State;
  readonly states: Map<string, State>;
}

/** Chooses what is asked next from what is missing. */
export type Choice = (missing: ReadonlySet<string>, states: readonly State[]) => string;

/** Interviews about the clauses of some cities; what was worked out once is kept. */
export class Interviews {
  readonly law: Law;
  readonly on: number;
  readonly #ready: readonly Ready[];
  readonly #shares: Shares;
  readonly #outcomes = new Map<string, readonly Outcome[]>();
  readonly #ranks = new Map<string, number>();

  /** @param cities those asked about; national law answers everybody */
  constructor(law: Law, on: number, cities: readonly City[]) {
    this.law = law;
    this.on = on;
    this.#ready = readyClauses(law).filter(
      ({ document }) => document.city === null || cities.some(({ id }) => id === document.city),
    );
    this.#shares = sharesOver(
      law,
      on,
      cities.map(({ division }) => division.slice(0, 4)),
    );
  }

  /** What is asked, in turn, until nothing is open. */
  asked(person: Asked, choose: Choice): readonly string[] {
    const outcomes = this.#outcomesFor(person);
    const states = outcomes.map(({ start }) => start);
    const told = new Map<string, Known>();
    for (;;) {
      const missing = new Set(states.flatMap((state) => state.missing));
      if (missing.size === 0) return [...told.keys()];
      const path = choose(missing, states);
      if (told.has(path)) throw new Error(`asked twice: ${path}`);
      const answer = person.answers.get(path);
      for (const [index, outcome] of outcomes.entries())
        states[index] = this.#step(outcome, states[index] as State, path, answer, told, person);
      told.set(path, answer);
    }
  }

  /** The question of the engine (Q1). */
  readonly adaptive: Choice = (missing, states) => {
    const saved = new Map<string, number>();
    for (const state of states)
      for (const [path, questions] of state.saved) saved.set(path, (saved.get(path) ?? 0) + questions);
    const inOrder = [...missing].sort((a, b) => this.rank(a) - this.rank(b));
    return firstOfMost(inOrder, (path) => saved.get(path) ?? 0) as string;
  };

  /** Every fact that a form about these clauses asks a person. */
  form(person: Asked): readonly string[] {
    const missing = new Set(this.#outcomesFor(person).flatMap(({ start }) => start.missing));
    return [...missing].sort((a, b) => this.rank(a) - this.rank(b));
  }

  /** Those of the facts without which something stays open even where everything else is known: no interview goes without them. */
  indispensable(person: Asked, paths: readonly string[]): readonly string[] {
    const outcomes = this.#outcomesFor(person);
    return paths.filter((path) => {
      const others = new Map(person.answers);
      others.delete(path);
      const inquiry = this.#inquiry(person.family, others);
      return outcomes.some(
        ({ ready, member, start }) => start.looks.has(path) && this.#settle(ready, member, inquiry).missing.length > 0,
      );
    });
  }

  /** Place of a fact in the vocabulary. */
  rank(path: string): number {
    let rank = this.#ranks.get(path);
    if (rank === undefined) {
      rank = rankOf(path, factOf(path, this.law.vocabulary) as Fact, this.law.vocabulary);
      this.#ranks.set(path, rank);
    }
    return rank;
  }

  #outcomesFor({ family }: Asked): readonly Outcome[] {
    const key = family.join();
    let outcomes = this.#outcomes.get(key);
    if (!outcomes) {
      outcomes = this.#ready.flatMap((ready) => {
        const companions = ready.with === null ? [] : [...family.keys()].filter((member) => family[member]);
        return [-1, ...companions].map((member) => ({
          ready,
          member,
          start: this.#state(ready, member, this.#inquiry(family, new Map()), []),
          states: new Map<string, State>(),
        }));
      });
      this.#outcomes.set(key, outcomes);
    }
    return outcomes;
  }

  #step(
    outcome: Outcome,
    state: State,
    path: string,
    answer: Known,
    told: ReadonlyMap<string, Known>,
    { family }: Asked,
  ): State {
    const parts = state.looks.get(path);
    if (parts === undefined) return state;
    const known = state.next.get(path) ?? new Map<Known, State>();
    state.next.set(path, known);
    let next = known.get(answer);
    if (!next) {
      const now = [...state.told, `${path} ${parts === null ? answer : `part ${partOf(answer, parts)}`}`].sort();
      const key = now.join("|");
      next = outcome.states.get(key);
      if (!next) {
        const looked = new Map([...told].filter(([fact]) => outcome.start.looks.has(fact)));
        next = this.#state(outcome.ready, outcome.member, this.#inquiry(family, looked.set(path, answer)), now);
        outcome.states.set(key, next);
      }
      known.set(answer, next);
    }
    return next;
  }

  #state(ready: Ready, member: number, inquiry: Inquiry, told: readonly string[]): State {
    const settled = this.#settle(ready, member, inquiry);
    const missing = settled.missing.filter((path) => factOf(path, this.law.vocabulary));
    return {
      missing,
      saved: savedBy(settled, new Set(missing), this.#shares),
      told,
      looks: looksOf(settled),
      next: new Map(),
    };
  }

  #settle(ready: Ready, member: number, inquiry: Inquiry): Settled {
    const own = examine(ready.when, inquiry);
    if (member < 0 || ready.with === null) return settle(own, inquiry, this.law);
    const person = inquiry.facts.lists[0]?.[member];
    if (!person) throw new Error(`no member ${member}`);
    const companion = examine(ready.with, bind(inquiry, 0, person));
    const together: Examined = {
      formula: {
        kind: "all",
        parts: [own.formula, companion.formula],
        note: null,
        shownBy: null,
        test: false,
        name: null,
      },
      possible: both(own.possible, companion.possible),
      parts: [own, companion],
      inquiry,
    };
    return settle(together, inquiry, this.law);
  }

  #inquiry(family: readonly boolean[], told: ReadonlyMap<string, Known>): Inquiry {
    return { facts: this.#facts(family, told), frames: [], examined: new Map(), on: this.on, destination: null };
  }

  #facts(family: readonly boolean[], told: ReadonlyMap<string, Known>): Facts {
    const values: Known[] = [];
    const people = family.map((moves, index) => ({ id: null, index, values: [] as Known[], moves }));
    for (const [path, value] of told) {
      const { list, slot } = factOf(path, this.law.vocabulary) as Fact;
      const owner = list === null ? values : people[Number(/\d+/.exec(path)?.[0])]?.values;
      if (owner) owner[slot] = value;
    }
    const moves = factOf("family[0].moves", this.law.vocabulary) as Fact;
    for (const person of people) person.values[moves.slot] = person.moves;
    return { values, lists: [people] };
  }
}

/** Which facts a space looks at. A day beside another day that is open is told apart from all others, and so on. */
function looksOf({ space }: Settled): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>();
  const facts = (space?.variables ?? []).filter(({ kind }) => kind === "fact");
  for (const { path, fact, domain } of facts) {
    const kind = fact?.type.kind;
    const alone = facts.filter((other) => other.fact?.type.kind === kind).length === 1;
    const parts = alone || kind === "yes-no" || kind === "choice";
    looks.set(path, parts ? butTheWidest(domain.values.map((_, index) => domain.part(index))) : null);
  }
  return looks;
}

function butTheWidest(parts: readonly Part[]): readonly Part[] {
  const width = (part: Part): number => (part.kind === "divisions" ? part.codes.length : 0);
  const widest = Math.max(...parts.map(width));
  const place = parts.findIndex((part) => width(part) === widest);
  return widest === 0 ? parts : parts.filter((_, index) => index !== place);
}

/** What tells a part of a fact from others in the same state. */
function partOf(value: Known, parts: readonly Part[]): string {
  for (const part of parts) {
    if (part.kind === "values") {
      if (part.values.includes(value)) return part.values.join();
    } else if (part.kind === "span") {
      if (typeof value === "number" && value >= part.from && value <= part.to) return `${part.from} to ${part.to}`;
    } else if (part.codes.some((code) => String(value).startsWith(code)))
      return `${part.codes[0]} + ${part.codes.length}`;
  }
  return typeof value === "string" ? "the rest" : `of its own ${value}`;
}
