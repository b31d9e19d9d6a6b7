import assert from "node:assert/strict";
import { test } from "node:test";
import { type CheckAnswer, type Checker, checkerOf } from "../src/index.ts";
import { fc } from "./property.ts";
import { CHAPTER, type Changes, chapterOf, clauseOf, lawOf, ON, text } from "./small-law.ts";
import { withPrior } from "./small-prior.ts";

/** What a law with these conditions asks next. */
function next(tests: readonly Tested[], request: Record<string, unknown> = {}, changes: Changes = {}) {
  return answerOf(checkerFor(tests, changes), request).next;
}

type Tested = string | Record<string, unknown>;

/** A law with one clause for each condition. */
function checkerFor(tests: readonly Tested[], changes: Changes = {}): Checker {
  const clauses = tests.map((when, index) =>
    clauseOf({ ref: String(index + 1), ...(typeof when === "string" ? { when: { test: when } } : when) }),
  );
  return checkerOf(lawOf({ ...changes, [CHAPTER]: chapterOf(clauses) }));
}

function answerOf(checker: Checker, request: Record<string, unknown>): CheckAnswer {
  const checked = checker.check({ situation: {}, ...request }, ON);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer;
}

test("[Q1] the fact after which the fewest questions are expected is asked", () => {
  assert.equal(next(["home.lease and home.filed", "home.filed", "home.livesIn"])?.fact, "home.filed");
  assert.deepEqual(next(["home.lease and home.filed", "home.filed", "home.livesIn"])?.decides, [
    "north/2020/1",
    "north/2020/2",
  ]);
  const one = "home.lease and (home.filed or home.livesIn) and person.single";
  assert.equal(next([one])?.fact, "person.single", "either settles half: the first");
  assert.equal(next([one], {}, withPrior())?.fact, "person.single", "more say no to it than to the lease");
  assert.equal(next(["home.lease and home.filed"], {}, withPrior())?.fact, "home.filed");
});

test("[Q1] among equals the first in the vocabulary, facts of members last", () => {
  assert.equal(next(["home.filed", "home.lease"])?.fact, "home.lease");
  assert.equal(next(["home.filed", "person.single"])?.fact, "person.single");
  const some = { when: { some: "family", as: "m", when: { test: 'm.relation = "child"' } } };
  assert.equal(next([some, "host.registration.since <= on"])?.fact, "host.registration.since");
  assert.equal(next([some, some, some, "home.lease"])?.fact, "family[0].relation", "but more clauses go first");
});

test("[Q2] a declined fact is not asked", () => {
  const tests = ["home.lease and home.filed", "home.filed"];
  assert.equal(next(tests, { declined: ["home.filed"] })?.fact, "home.lease");
  assert.deepEqual(next(tests, { declined: ["home.filed"] })?.decides, ["north/2020/1"]);
  assert.equal(next(tests, { declined: ["home.filed", "home.lease"] }), null);
});

test("[Q3] nothing is asked where nothing is open", () => {
  assert.equal(next(["true", "false"]), null);
  assert.equal(next(["home.lease"], { situation: { home: { lease: false } } }), null);
  assert.equal(
    next([{ when: { some: "family", as: "m", when: { test: "true" } } }]),
    null,
    "a whole family is no question",
  );
});

test("[Q4] a question has text, help, type and answers", () => {
  assert.deepEqual(next(['home.basis = "owned"']), {
    fact: "home.basis",
    label: text("住房性质", "basis of the home"),
    question: text("什么性质？", "On what basis?"),
    help: text("看合同。", "See the contract."),
    type: "choice",
    answers: [
      { value: "owned", label: text("自有", "owned") },
      { value: "rented", label: text("租住", "rented") },
      { value: "none", label: text("没有", "no home") },
    ],
    decides: ["north/2020/1"],
  });
  const yesNo = next(["home.lease"]);
  assert.deepEqual(yesNo?.answers, [
    { value: true, label: text("是", "yes") },
    { value: false, label: text("否", "no") },
  ]);
  assert.ok(yesNo && !("help" in yesNo));
  assert.deepEqual([next(["home.since < on"])?.type, next(["home.since < on"])?.answers], ["day", []]);
  assert.equal(next(["home.area > 1"])?.type, "number");
  assert.equal(next(['within(home.place.division, "north")'])?.question.en, "In which division is your home?");
});

test("[Q5] what companions wait for counts for their clause, once", () => {
  const clause = { when: { test: "true" }, with: { when: { test: "member.together" } } };
  const family = [{ moves: true }, { moves: true }];
  const asked = next([clause, "false"], { situation: { family } });
  assert.deepEqual([asked?.fact, asked?.decides], ["family[0].together", ["north/2020/1"]]);
  const both = next([{ with: { when: { test: "home.lease" } } }], { situation: { family } });
  assert.deepEqual([both?.fact, both?.decides], ["home.lease", ["north/2020/1"]]);
});

/** Facts in the order of the vocabulary, their values, and how likely those are under the prior of the tests. */
const FACTS: readonly (readonly [string, readonly unknown[], readonly number[]])[] = [
  ["person.single", [true, false], [0.35, 0.65]],
  ["home.basis", ["owned", "rented", "none"], [0.3, 0.6, 0.1]],
  ["home.lease", [true, false], [0.85, 0.15]],
  ["home.filed", [true, false], [0.2, 0.8]],
  ["home.livesIn", [true, false], [0.9, 0.1]],
];

/** A value of each fact by its index; null where it is not known. */
type Point = readonly (number | null)[];

const point = (taken: Point, fact: number, value: number): Point => taken.with(fact, value);

/** All completions of a point. */
function completionsOf(taken: Point): Point[] {
  const open = taken.indexOf(null);
  if (open < 0) return [taken];
  return (FACTS[open]?.[1] ?? []).flatMap((_, value) => completionsOf(point(taken, open, value)));
}

function situationOf(taken: Point): Record<string, Record<string, unknown>> {
  const situation: Record<string, Record<string, unknown>> = {};
  for (const [fact, value] of taken.entries()) {
    const [object, name] = (FACTS[fact]?.[0] ?? "").split(".") as [string, string];
    if (value !== null) situation[object] = { ...situation[object], [name]: FACTS[fact]?.[1][value] };
  }
  return situation;
}

/** The definition of Q6, over a table of the outcomes of all complete situations. */
class Brute {
  readonly outcomes = new Map<string, readonly string[]>();
  readonly checker: Checker;
  readonly declined: ReadonlySet<string>;
  readonly shares: readonly (readonly number[])[];

  constructor(checker: Checker, declined: readonly string[], even: boolean) {
    this.checker = checker;
    this.declined = new Set(declined);
    this.shares = FACTS.map(([, values, shares]) => (even ? values.map(() => 1 / values.length) : shares));
    for (const complete of completionsOf(FACTS.map(() => null))) {
      const { clauses } = answerOf(checker, { situation: situationOf(complete) });
      this.outcomes.set(
        complete.join(),
        clauses.map(({ outcome }) => outcome),
      );
    }
  }

  matters(fact: number, clause: number, taken: Point): boolean {
    return completionsOf(taken).some((complete) =>
      (FACTS[fact]?.[1] ?? []).some(
        (_, value) =>
          this.outcomes.get(complete.join())?.[clause] !==
          this.outcomes.get(point(complete, fact, value).join())?.[clause],
      ),
    );
  }

  left(clause: number, taken: Point): number {
    const fact = taken.findIndex((value, fact) => value === null && this.matters(fact, clause, taken));
    if (fact < 0) return 0;
    return (this.declined.has(FACTS[fact]?.[0] as string) ? 0 : 1) + this.after(fact, clause, taken);
  }

  after(fact: number, clause: number, taken: Point): number {
    const shares = this.shares[fact] as readonly number[];
    return shares.reduce((sum, share, value) => sum + share * this.left(clause, point(taken, fact, value)), 0);
  }

  next(taken: Point, clauses: number): string | null {
    const places = Array.from({ length: clauses }, (_, clause) => clause);
    let best: { path: string; left: number } | null = null;
    for (const [fact, [path]] of FACTS.entries()) {
      const open = places.some((clause) => taken[fact] === null && this.matters(fact, clause, taken));
      if (this.declined.has(path) || !open) continue;
      const left = places.reduce((sum, clause) => sum + this.after(fact, clause, taken), 0);
      if (best === null || left < best.left - 1e-6) best = { path, left };
    }
    return best?.path ?? null;
  }
}

const simple = fc.constantFrom(
  "person.single",
  "home.lease",
  "home.filed",
  "home.livesIn",
  'home.basis = "owned"',
  'home.basis != "none"',
);

const condition: fc.Arbitrary<string> = fc.letrec<{ all: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    simple,
    simple.map((test) => `not(${test})`),
  ),
  all: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc
      .tuple(tie("all"), fc.constantFrom("and", "or"), tie("all"))
      .map(([left, join, right]) => `(${left} ${join} ${right})`),
  ),
})).all;

const paths = FACTS.map(([path]) => path);

test("[Q1][Q2][Q6] the question is that of the definition, counted over all completions", () => {
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.subarray(paths, { maxLength: 2 }),
      fc.tuple(...FACTS.map(([, values]) => fc.option(fc.nat(values.length - 1), { freq: 2 }))),
      (tests, even, declined, taken) => {
        const checker = checkerFor(tests, even ? {} : withPrior());
        const { next } = answerOf(checker, { situation: situationOf(taken), declined });
        assert.equal(next?.fact ?? null, new Brute(checker, declined, even).next(taken, tests.length));
      },
    ),
    { numRuns: 150 },
  );
});

const withFamily = fc.oneof(
  condition,
  fc.constantFrom<Tested[]>(
    { when: { some: "family", as: "m", when: { test: 'm.relation = "child" and m.born > person.born' } } },
    { when: { every: "family", as: "m", when: { test: "m.together or home.lease" } } },
    {
      when: { test: 'person.born + duration("P18Y") <= on' },
      with: { when: { test: "member.together and home.filed" } },
    },
    { when: { test: 'home.since + duration("P1Y") <= on and school.admitted <= home.since' } },
    { when: { some: "family", as: "m", when: { test: "true" } } },
  ),
) as fc.Arbitrary<Tested>;

const DAYS = ["1960-01-01", "1985-06-30", "2010-02-28", "2020-03-01"];

test("[Q2][Q3] nothing is asked twice, and at the end only what was declined is open", () => {
  fc.assert(
    fc.property(
      fc.array(withFamily, { minLength: 1, maxLength: 4 }),
      fc.constantFrom([], undefined, [{ moves: true }], [{ moves: true }, {}]),
      fc.infiniteStream(fc.nat(1000)),
      (tests, family, chance) => {
        const checker = checkerFor(tests);
        const situation: Record<string, unknown> = family ? { family: structuredClone(family) } : {};
        const declined: string[] = [];
        const asked = new Set<string>();
        let answer = answerOf(checker, { situation, declined });
        for (; answer.next !== null; answer = answerOf(checker, { situation, declined })) {
          const { fact, type, answers } = answer.next;
          assert.ok(!asked.has(fact), fact);
          asked.add(fact);
          const [draw] = [...chance.take(1)] as [number];
          const choices = type === "day" ? DAYS : answers.map(({ value }) => value);
          const tried = put(situation, fact, choices[draw % choices.length]);
          // one in four is declined, and so is what no life can show
          if (draw % 4 > 0 && checker.check({ situation: tried }, ON).ok) Object.assign(situation, tried);
          else declined.push(fact);
        }
        for (const { outcome, missing } of answer.clauses) {
          if (outcome === "undetermined") assert.ok(missing.length > 0);
          assert.deepEqual(
            missing.filter((path) => !declined.includes(path) && path !== "family"),
            [],
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** A copy of a situation with a value at a path. */
function put(situation: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(situation);
  const names = path.split(/\.|\[|\]\.?/).filter((name) => name !== "");
  let at: Record<string, unknown> = copy;
  for (const [place, name] of names.slice(0, -1).entries()) {
    at[name] ??= /^\d+$/.test(names[place + 1] as string) ? [] : {};
    at = at[name] as Record<string, unknown>;
  }
  at[names.at(-1) as string] = value;
  return copy;
}
