import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Checker,
  checkerOf,
  dayNumber,
  isoDay,
  type OutlineClause,
  outlinerOf,
  readSituation,
} from "../src/index.ts";
import { fc } from "./property.ts";
import { DOMAIN, type Flat, type Life, lives, MEMBER_DOMAIN, randomChecker, situationOf, trees } from "./random.ts";
import { CHAPTER, type ConditionData, chapterOf, clauseOf, lawOf, ON } from "./small-law.ts";

const RUNS = 40;
const BATCH = 6;

const interviews = fc.record({
  conditions: fc.array(trees, { minLength: BATCH, maxLength: BATCH }),
  companions: fc.array(fc.option(trees), { minLength: BATCH, maxLength: BATCH }),
  lives: fc.array(lives, { minLength: 2, maxLength: 3 }),
});

/** A life told fact by fact, members first. */
function told({ facts, family }: Life): Life[] {
  const entries = Object.entries(facts);
  return entries.concat([["", ""]]).map((_, count) => ({ facts: Object.fromEntries(entries.slice(0, count)), family }));
}

/** The same with one fact of one member taken back, so that a person comes back to a question. */
const withLess = ({ facts, family }: Life): Life => ({
  facts,
  family:
    family?.map((member, place): Flat => {
      const [first] = place === 0 ? Object.keys(MEMBER_DOMAIN).filter((path) => path in member) : [];
      const { [first ?? ""]: _, ...others } = member;
      return others;
    }) ?? null,
});

/** The same with one fact after the other told otherwise. */
const toldOtherwise = ({ facts, family }: Life): Life[] =>
  Object.entries(facts).map(([path, value]) => {
    const values = DOMAIN[path] ?? [];
    const other = values[(values.indexOf(value) + 1) % values.length] ?? value;
    return { facts: { ...facts, [path]: other }, family };
  });

/** What `check` says of what an outline holds. */
function checked(checker: Checker, request: unknown): unknown {
  const found = checker.check(request, ON);
  assert.ok(found.ok, JSON.stringify(found));
  const { on, law, clauses, next } = found.answer;
  return {
    on,
    law,
    clauses: clauses.map(
      ({ id, outcome, missing, companions }): OutlineClause => ({
        id,
        outcome,
        missing,
        companions: companions.map(({ member, id, outcome, missing }) => ({ member, id, outcome, missing })),
      }),
    ),
    next,
  };
}

test("[Q7] an outline is what a check says, whatever was asked before", () => {
  let outlines = 0;
  fc.assert(
    fc.property(interviews, ({ conditions, companions, lives }) => {
      const checker = randomChecker(conditions, companions);
      const outliner = outlinerOf(checker.law);
      const { vocabulary, divisions } = checker.law;
      const steps = lives.flatMap((life) => [...told(life), withLess(life), ...toldOtherwise(life), life]);
      for (const [place, life] of steps.entries()) {
        const situation = situationOf(life);
        if (readSituation(situation, vocabulary, divisions, dayNumber(ON) as number).issues.length > 0) continue;
        const declined = place % 5 === 4 ? ["home.lease", "family[0].relation"] : [];
        const asked = { situation, declined, ...(place % 7 === 6 ? { suppose: "in-each-city" } : {}) };
        // what is worked out ahead is broken off at any step
        const begun = outliner.ahead({ situation: situationOf(steps[(place * 5) % steps.length] as Life) }, ON);
        for (let step = 0; step < place * 3; step++) begun.next();
        const found = outliner.outline(asked, ON);
        assert.ok(found.ok, JSON.stringify(found));
        assert.deepEqual(found.outline, checked(checker, asked));
        if (place % 3 === 1) assert.ok(begun.next().done, "ends where something else was asked for meanwhile");
        outlines++;
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(outlines > RUNS * 4, `${outlines} outlines`);
});

const DAYS = ["person.born", "school.admitted", "school.graduated"];
const MEMBER_DAYS = ["born", "registration.since"];
const BACK = 6;

/** One test of one day, of the applicant or of somebody in the family. */
const dayTests = fc
  .record({
    path: fc.constantFrom(...DAYS, ...MEMBER_DAYS.map((path) => `m.${path}`)),
    operator: fc.constantFrom("<", "<=", ">", ">="),
    back: fc.nat(BACK),
  })
  .map(({ path, operator, back }): ConditionData => {
    const test = { test: `${path} ${operator} on - duration("P${back}D")` };
    return path.startsWith("m.") ? { some: "family", as: "m", when: test } : test;
  });

const daysOf = (paths: readonly string[]): fc.Arbitrary<Flat> =>
  fc.record(
    Object.fromEntries(
      paths.map((path) => [path, fc.nat(BACK).map((back) => isoDay((dayNumber(ON) as number) - back))]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Flat>;

const lifeOfDays: fc.Arbitrary<Life> = fc.record({
  facts: daysOf(DAYS),
  family: fc.array(
    fc
      .tuple(daysOf(MEMBER_DAYS), fc.constantFrom("child", "parent", "none"))
      .map(([days, relation]) => ({ ...days, relation })),
    { maxLength: 2 },
  ),
});

test("[Q7] a day that no clause looks at can settle an outline, as it settles a check", () => {
  let settled = 0;
  fc.assert(
    fc.property(
      fc.array(dayTests, { minLength: 2, maxLength: BATCH }),
      fc.array(lifeOfDays, { minLength: 8, maxLength: 8 }),
      (conditions, lives) => {
        const clauses = conditions.map((when, place) => clauseOf({ ref: String(place), when }));
        const checker = checkerOf(lawOf({ [CHAPTER]: chapterOf(clauses) }));
        const outliner = outlinerOf(checker.law);
        const { vocabulary, divisions } = checker.law;
        for (const life of lives.flatMap((life) => [...told(life), life])) {
          const situation = situationOf(life);
          if (readSituation(situation, vocabulary, divisions, dayNumber(ON) as number).issues.length > 0) continue;
          const found = outliner.outline({ situation }, ON);
          assert.ok(found.ok, JSON.stringify(found));
          assert.deepEqual(found.outline, checked(checker, { situation }));
          for (const [place, { outcome }] of found.outline.clauses.entries()) {
            const [, path] = /^(\S+) /.exec(String(conditions[place]?.test)) ?? [];
            if (path && life.facts[path] === undefined && outcome !== "undetermined") settled++;
          }
        }
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(settled > RUNS, `${settled} outcomes were settled by another day`);
});

test("[Q7] an outline says what is wrong with a request as a check does", () => {
  const checker = randomChecker([]);
  for (const request of [null, {}, { situation: { home: 1 } }, { situation: {}, cities: ["nowhere"] }]) {
    assert.deepEqual(outlinerOf(checker.law).outline(request, ON), checker.check(request, ON));
  }
});
