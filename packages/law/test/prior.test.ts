import assert from "node:assert/strict";
import { test } from "node:test";
import { type Checked, dayNumber, drawSituation } from "@luohu/engine";
import { checker } from "./checker.ts";

const { law } = checker;
const { facts, lists } = law.vocabulary;

test("[prior] every fact that is no text has an entry", () => {
  const asked = [...facts, ...lists.flatMap((list) => list.facts)].filter((fact) => fact.type.kind !== "text");
  assert.equal(law.vocabulary.prior.size, asked.length);
});

/** Numbers from 0 up to 1, always the same. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("[prior] what is drawn from it for each city is checked without an issue, and settles every clause", () => {
  for (const city of law.cities) {
    const random = randomOf(20);
    for (const on of ["2016-02-29", "2021-03-01", "2026-01-01"]) {
      for (let count = 0; count < 20; count++) {
        const situation = drawSituation(law, dayNumber(on) as number, city, random);
        const checked: Checked = checker.check({ situation, cities: [city.id] }, on, { explain: false });
        assert.ok(checked.ok, JSON.stringify(checked));
        assert.deepEqual(
          checked.answer.clauses.filter((clause) => clause.outcome === "undetermined").map((clause) => clause.id),
          [],
        );
      }
    }
  }
});
