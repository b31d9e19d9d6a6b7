import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type City,
  dayNumber,
  drawSituation,
  type Facts,
  FIRST_DAY,
  type Law,
  readSituation,
  share,
} from "../src/index.ts";
import { fc } from "./property.ts";
import { lawOf, ON } from "./small-law.ts";
import { withPrior } from "./small-prior.ts";

const law = lawOf(withPrior());
const on = dayNumber(ON) as number;
const here = law.cities[0] as City;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function drawn(from: Law, when: number, random: () => number): Facts {
  const situation = drawSituation(from, when, here, random);
  const { facts, issues } = readSituation(situation, from.vocabulary, from.divisions, when);
  assert.deepEqual(issues, [], JSON.stringify(situation));
  return facts;
}

test("[V9] a situation that is drawn is complete and read without an issue, on any day", () => {
  const days = fc.integer({ min: (dayNumber(FIRST_DAY) as number) + 2, max: dayNumber("2199-12-31") as number });
  const uniform = lawOf();
  fc.assert(
    fc.property(fc.constantFrom(law, uniform), days, fc.integer(), (from, when, seed) => {
      const { values, lists } = drawn(from, when, randomOf(seed));
      assert.ok(values.every((value) => value !== undefined));
      assert.ok((lists[0]?.length ?? 9) <= 4);
      for (const { id, values } of lists[0] ?? []) {
        assert.ok(id);
        assert.ok(values.every((value) => value !== undefined));
      }
    }),
    { numRuns: 500 },
  );
});

test("[V9] even the smallest and greatest numbers of chance give a situation without an issue", () => {
  for (const extreme of [0, 1 - Number.EPSILON, 0.5]) drawn(law, on, () => extreme);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0.3, 0.999999999), { minLength: 1, maxLength: 9 }), (numbers) => {
      let index = 0;
      drawn(law, on, () => numbers[index++ % numbers.length] as number);
    }),
  );
});

test("[V9] the same numbers of chance draw the same situation", () => {
  assert.deepEqual(drawSituation(law, on, here, randomOf(7)), drawSituation(law, on, here, randomOf(7)));
});

test("[V9] a fact that nothing constrains has each value as often as the prior says", () => {
  const random = randomOf(1);
  const draws = Array.from({ length: 4000 }, () => drawn(law, on, random));
  const constrained = new Set(["person.born", "school.graduated"]);
  for (const fact of law.vocabulary.facts.filter(({ path }) => !constrained.has(path))) {
    const found = draws.map(({ values }) => values[fact.slot]);
    const frequency = (holds: (value: (typeof found)[number]) => boolean): number =>
      found.filter(holds).length / draws.length;
    const about = (often: number, expected: number): void =>
      assert.ok(Math.abs(often - expected) < 0.03, `${fact.path}: ${often}, expected ${expected}`);
    if (typeof found[0] === "number") {
      for (const limit of fact.type.kind === "day" ? [on, on - 100, on - 400, on - 1500] : [0, 1, 10, 100]) {
        const part = { kind: "span", from: Number.NEGATIVE_INFINITY, to: limit } as const;
        about(
          frequency((value) => (value as number) <= limit),
          share(fact, part, on, law, ["3715"]),
        );
      }
    } else {
      for (const value of new Set(found))
        about(
          frequency((other) => other === value),
          share(fact, { kind: "values", values: [value] }, on, law, ["3715"]),
        );
    }
  }
});
