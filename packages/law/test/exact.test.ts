import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CheckAnswer,
  type Checker,
  type Clause,
  checkerOf,
  dayNumber,
  type Fact,
  isoDay,
  type Law,
} from "@luohu/engine";
import { type Random, random } from "../../../bench/random.ts";
import { checker } from "./checker.ts";
import {
  count,
  daysAround,
  deciding,
  divisionsAround,
  everyCompletion,
  type Given,
  livable,
  put,
  type Situation,
  type Subject,
  subjectOf,
  type Unknown,
  valueAt,
} from "./completions.ts";

/** Situations tried for each clause: open ones, and settled ones. */
const OPEN = 4;
const SETTLED = 2;
/** Situations begun for a clause, and how many more at most until one is open. */
const WALKS = 20;
const MOST_WALKS = 200;
/** Completions of one situation, and facts left out of it. */
const MOST = 600;
const MOST_UNKNOWN = 6;

const { law } = checker;
const executable = law.documents.flatMap(({ clauses }) => clauses.filter(({ rule }) => rule !== null));
const tried = { completions: 0, open: 0, settled: 0, companions: 0, destination: 0, supposed: 0, absent: 0 };

/** A question on its way to be put, and what its completions are made of. */
interface Asked {
  readonly situation: Situation;
  readonly request: {
    readonly on: string;
    readonly cities?: readonly string[];
    readonly destination?: object;
    readonly suppose?: string;
    readonly situation: Situation;
  };
  readonly on: number;
  /** Members whom an absent family may hold; null where the family is told. */
  readonly strangers: readonly { present: boolean; readonly facts: Situation }[] | null;
}

/** Random questions about one clause. */
class Questions {
  readonly clause: Clause;
  readonly draw: Random;
  readonly subject: Subject;
  readonly city: string | null;
  readonly #checker: Checker;
  readonly #divisions: readonly string[];

  constructor(clause: Clause, draw: Random) {
    this.clause = clause;
    this.draw = draw;
    this.subject = subjectOf(clause, law);
    this.#checker = checkerOf(alone(clause));
    this.city = law.documents.find(({ id }) => id === clause.document)?.city ?? null;
    this.#divisions = divisionsAround(law, this.city);
  }

  /** What the engine answers for the clause; null where it refuses the situation or no life can be so. */
  answer({ request, situation, on }: Asked): CheckAnswer["clauses"][number] | null {
    const checked = this.#checker.check(request, request.on, { explain: false });
    if (!checked.ok || !livable(law, situation, on)) return null;
    return checked.answer.clauses[0] ?? null;
  }

  /** A question with nothing told but the family, or that there is none, or not even that. */
  start(): Asked {
    const { draw } = this;
    const on = (dayNumber("2021-03-31") as number) + draw.of([0, -31, 0, 1096]);
    const situation: Situation = {};
    const listed = this.subject.facts.some(({ list }) => list !== null) || this.clause.rule?.with;
    const absent = listed && draw.chance(0.4);
    if (listed && !absent)
      situation.family = Array.from({ length: draw.of([0, 1, 1, 2]) }, () => (draw.chance(0.8) ? { moves: true } : {}));
    return {
      situation,
      on,
      request: {
        on: isoDay(on),
        situation,
        ...(this.city ? { cities: [this.city] } : {}),
        ...(draw.chance(0.3) ? { destination: this.#destination() } : {}),
        ...(draw.chance(0.3) ? { suppose: "in-each-city" } : {}),
      },
      strangers: absent
        ? Array.from({ length: this.subject.quantifiers }, () => ({ present: false, facts: {} }))
        : null,
    };
  }

  #destination(): object {
    const { draw } = this;
    const kind = law.vocabulary.facts.find(({ path }) => path === "home.place.kind");
    const answers = kind?.type.kind === "choice" ? kind.type.answers : [];
    return {
      ...(draw.chance(0.6) ? { division: draw.of(this.#divisions) } : {}),
      ...(draw.chance(0.6) ? { kind: draw.of(answers).value } : {}),
      ...(draw.chance(0.4) ? { urban: draw.chance(0.5) } : {}),
    };
  }

  /** Everything that is not told and at which the clause looks. */
  unknowns(asked: Asked): Unknown[] {
    const { situation, strangers } = asked;
    const found = this.#missing(asked, situation, null, "", false);
    for (const [index, member] of ((situation.family ?? []) as Situation[]).entries())
      found.push(...this.#missing(asked, member, "family", `family[${index}].`, false));
    for (const member of strangers ?? []) {
      found.push({
        path: "family",
        values: [false, true],
        set: (value) => {
          member.present = value === true;
          const present = strangers?.filter((other) => other.present).map((other) => other.facts) ?? [];
          if (value === undefined) delete situation.family;
          else situation.family = present;
        },
      });
      found.push(...this.#missing(asked, member.facts, "family", "family[0].", true));
    }
    return found;
  }

  #missing(asked: Asked, owner: Situation, list: string | null, at: string, stranger: boolean): Unknown[] {
    return this.#lookedAt(asked)
      .filter((fact) => fact.list === list && valueAt(owner, fact.path) === undefined)
      .map((fact) => ({
        path: at + fact.path,
        values: this.#valuesOf(fact, asked, stranger).filter((value) => this.#supposable(fact, value, asked)),
        told: this.#valuesOf(fact, asked, stranger),
        set: (value) => put(owner, fact.path, value),
      }));
  }

  /** Facts that decide: under `suppose` the kind of a place decides where in the city it is. */
  #lookedAt({ request }: Asked): readonly Fact[] {
    const { facts } = this.subject;
    if (!request.suppose || this.city === null) return facts;
    const kinds = facts
      .filter(({ path, list }) => list === null && MOVED.test(path))
      .map(({ path }) => path.replace(/division$/, "kind"));
    return [...new Set([...facts, ...law.vocabulary.facts.filter(({ path }) => kinds.includes(path))])];
  }

  /** Under `suppose` a place that is not known is somewhere in the city. */
  #supposable({ path, list, type }: Fact, value: Given, { request }: Asked): boolean {
    if (!request.suppose || this.city === null || type.kind !== "division" || list !== null) return true;
    return value === "none" || !MOVED.test(path) || String(value).startsWith(String(this.#divisions[0]).slice(0, 4));
  }

  /** A few divisions: those of the situation, and some of each side of the city. */
  #few({ situation }: Asked): readonly string[] {
    const told = JSON.stringify(situation);
    return this.#divisions.filter((code, index) => index % 5 === 0 || told.includes(`"${code}"`));
  }

  /** What a fact can be told as. Of a stranger fewer answers are tried: those that the clause names, and some of the others. */
  #valuesOf({ path, type }: Fact, asked: Asked, stranger: boolean): readonly Given[] {
    switch (type.kind) {
      case "yes-no":
        return [true, false];
      case "choice": {
        const all = type.answers.map(({ value }) => value);
        const kept = [...this.subject.words, "parent", "child"];
        const others = all.filter((value) => !kept.includes(value)).slice(0, 2);
        return stranger ? all.filter((value) => kept.includes(value) || others.includes(value)) : all;
      }
      case "day": {
        const days = daysAround(this.subject, asked.on, told(asked));
        return path.endsWith("born") ? days.filter((day) => day <= asked.request.on) : days;
      }
      case "number": {
        const around = this.subject.numbers.flatMap((number) => [number - 1, number - 0.5, number, number + 0.5]);
        const all = [...new Set([type.min, type.max, ...around])];
        return all.filter(
          (value) => value >= type.min && value <= type.max && (!type.whole || Number.isInteger(value)),
        );
      }
      case "division": {
        const codes = stranger ? this.#few(asked) : this.#divisions;
        return type.orNone ? [...codes, "none"] : codes;
      }
      case "text":
        throw new Error("no clause looks at text");
    }
  }
}

/** Divisions that `suppose` puts in the city. */
const MOVED = /^(home\.place|work\.place|school\.place|host\.registration)\.division$/;

/** The days that a situation tells. */
function told({ situation }: Asked): readonly number[] {
  const days: number[] = [];
  const look = (value: unknown): void => {
    if (typeof value === "object" && value !== null) for (const part of Object.values(value)) look(part);
    const day = typeof value === "string" ? dayNumber(value) : undefined;
    if (day !== undefined) days.push(day);
  };
  look(situation);
  return days;
}

/** The law with one clause as the only one to answer for. */
function alone(clause: Clause): Law {
  const documents = law.documents.map((document) => ({
    ...document,
    clauses: document.clauses.filter((other) => other === clause),
  }));
  return { ...law, documents };
}

/** Facts that no clause need look at, and that still bound what a life can be. */
const BOUNDS = ["person.born", "school.admitted"] as const;
const BOUNDS_OF_MEMBER = ["relation", "born", "registration.since"] as const;

function tellBounds(questions: Questions, asked: Asked): void {
  const { draw } = questions;
  const { vocabulary } = law;
  const days = daysAround(questions.subject, asked.on, told(asked)).filter((day) => day <= asked.request.on);
  const tell = (owner: Situation, path: string, fact: Fact | undefined): void => {
    if (!fact || !draw.chance(0.3) || valueAt(owner, path) !== undefined) return;
    const value = fact.type.kind === "choice" ? draw.of(fact.type.answers).value : draw.of(days);
    put(owner, path, value);
    if (questions.answer(asked) === null) put(owner, path, undefined);
  };
  for (const path of BOUNDS)
    tell(
      asked.situation,
      path,
      vocabulary.facts.find((fact) => fact.path === path),
    );
  for (const member of (asked.situation.family ?? []) as Situation[])
    for (const path of BOUNDS_OF_MEMBER)
      tell(
        member,
        path,
        vocabulary.lists[0]?.facts.find((fact) => fact.path === path),
      );
}

/** Tells facts, most of them so that the outcome stays open as long as it can, until few enough completions are left. */
function narrow(questions: Questions, asked: Asked, open: boolean): Unknown[] | null {
  const { draw } = questions;
  for (;;) {
    const unknowns = questions.unknowns(asked);
    if (unknowns.length <= MOST_UNKNOWN && count(unknowns) <= MOST) return unknowns;
    const tellable = unknowns.filter(
      ({ path }) => path !== "family" && !(asked.strangers && path.startsWith("family[")),
    );
    if (tellable.length === 0) return null;
    const { values, told = values, set } = draw.of(tellable);
    let accepted = false;
    for (let attempt = 0; attempt < 6 && !accepted; attempt++) {
      set(draw.of(told));
      const answer = questions.answer(asked);
      accepted = answer !== null && (!open || attempt === 5 || answer.outcome === "undetermined");
    }
    if (!accepted) return null;
  }
}

/** Compares the answer with what every completion gives. */
function compare(questions: Questions, asked: Asked, unknowns: readonly Unknown[], isOpen: boolean): void {
  const answer = questions.answer(asked);
  assert.ok(answer);
  const decided: (string | null)[] = [];
  const companions: (string | null)[][] = answer.companions.map(() => []);
  everyCompletion(unknowns, () => {
    const complete = questions.answer(asked);
    decided.push(complete?.outcome ?? null);
    for (const [index, companion] of companions.entries()) companion.push(complete?.companions[index]?.outcome ?? null);
  });
  tried.completions += decided.length;
  const about = (): string => JSON.stringify(asked.request);
  agrees(answer, decided, unknowns, about);
  for (const [index, outcomes] of companions.entries())
    if (questions.clause.rule?.with) {
      tried.companions++;
      agrees(answer.companions[index] as (typeof answer.companions)[number], outcomes, unknowns, about);
    }
  assert.equal(answer.outcome === "undetermined", isOpen);
  if (asked.request.destination) tried.destination++;
  if (asked.request.suppose) tried.supposed++;
  if (asked.strangers) tried.absent++;
}

function agrees(
  { outcome, missing }: { readonly outcome: string; readonly missing: readonly string[] },
  decided: readonly (string | null)[],
  unknowns: readonly Unknown[],
  about: () => string,
): void {
  const outcomes = new Set(decided.filter((one) => one !== null));
  if (outcomes.size === 0) return;
  assert.equal(outcome, outcomes.size > 1 ? "undetermined" : [...outcomes][0], about());
  const paths = deciding(decided, unknowns);
  const ofPerson = paths.some((path) => path.startsWith("family["));
  const expected = paths.filter((path) => path !== "family" || !ofPerson);
  assert.deepEqual([...missing].sort(), expected.sort(), about());
}

for (const [index, clause] of executable.entries()) {
  test(`[exact] ${clause.id}: open where completions differ, missing what they differ by`, () => {
    const questions = new Questions(clause, random(index));
    let [open, settled] = [0, 0];
    for (let walk = 0; walk < WALKS ? open < OPEN || settled < SETTLED : open === 0 && walk < MOST_WALKS; walk++) {
      const asked = questions.start();
      if (questions.answer(asked) === null) continue;
      tellBounds(questions, asked);
      const unknowns = narrow(questions, asked, open < OPEN);
      if (unknowns === null || unknowns.length === 0) continue;
      const isOpen = questions.answer(asked)?.outcome === "undetermined";
      if (isOpen ? open >= OPEN : settled >= SETTLED) continue;
      compare(questions, asked, unknowns, isOpen);
      if (isOpen) open++;
      else settled++;
    }
    tried.open += open;
    tried.settled += settled;
    assert.ok(open > 0, "no open situation was tried");
  });
}

test("[exact] every kind of question was put", () => {
  for (const [kind, times] of Object.entries(tried)) assert.ok(times >= 30, `${kind}: ${times}`);
});
