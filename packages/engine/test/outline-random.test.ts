import assert from "node:assert/strict";
import { test } from "node:test";
import { type Checker, dayNumber, type OutlineClause, outlinerOf, readSituation } from "../src/index.ts";
import { fc } from "./property.ts";
import { DOMAIN, type Flat, type Life, lives, MEMBER_DOMAIN, randomChecker, situationOf, trees } from "./random.ts";
import { ON } from "./small-law.ts";

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
        const found = outliner.outline(asked, ON);
        assert.ok(found.ok, JSON.stringify(found));
        assert.deepEqual(found.outline, checked(checker, asked));
        outlines++;
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(outlines > RUNS * 4, `${outlines} outlines`);
});

test("[Q7] an outline says what is wrong with a request as a check does", () => {
  const checker = randomChecker([]);
  for (const request of [null, {}, { situation: { home: 1 } }, { situation: {}, cities: ["nowhere"] }]) {
    assert.deepEqual(outlinerOf(checker.law).outline(request, ON), checker.check(request, ON));
  }
});
