import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf, dayNumber, drawSituation, outlinerOf } from "@luohu/engine";
import { outlinedLaw, packLaw, unpackLaw } from "@luohu/engine/pack";
import { checker } from "./checker.ts";

const { law } = checker;
const packed = packLaw(law);
const again = checkerOf(unpackLaw(JSON.parse(JSON.stringify(packed.law)), packed.words, packed.countyNames));

/** Numbers from 0 up to 1, the same for every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A situation of which a person tells only some things. */
function partly(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((part) => partly(part, random));
  if (value === null || typeof value !== "object") return value;
  const told = Object.entries(value).filter(([, part]) => typeof part === "object" || random() < 0.7);
  return Object.fromEntries(told.map(([name, part]) => [name, partly(part, random)]));
}

test("[B1] the packed law of the five cities gives the same answers", () => {
  const on = "2021-06-01";
  for (const city of law.cities) {
    for (let seed = 1; seed <= 12; seed++) {
      const random = numbers(seed);
      const whole = drawSituation(law, dayNumber(on) as number, city, random);
      const situation = seed % 2 === 0 ? whole : partly(whole, random);
      const request = { cities: [city.id], situation, ...(seed % 3 === 0 ? { suppose: "in-each-city" } : {}) };
      assert.deepEqual(again.check(request, on), checker.check(request, on), `${city.id}, ${seed}`);
    }
  }
  assert.deepEqual(again.check({ situation: {} }, on), checker.check({ situation: {} }, on));
  assert.deepEqual(again.check({ situation: { home: 1 } }, on), checker.check({ situation: { home: 1 } }, on));
});

test("[B5] outlines of the packed law of interviews are what checks say", () => {
  const on = "2021-06-01";
  const { law: small, words } = packLaw(outlinedLaw(law));
  const outliner = outlinerOf(unpackLaw(JSON.parse(JSON.stringify(small)), words));
  for (const city of law.cities) {
    for (let seed = 1; seed <= 6; seed++) {
      const situation = partly(drawSituation(law, dayNumber(on) as number, city, numbers(seed)), numbers(seed + 100));
      const outlined = outliner.outline({ situation }, on);
      const checked = checker.check({ situation }, on, { explain: false });
      assert.ok(outlined.ok && checked.ok);
      assert.deepEqual(
        outlined.outline.clauses.map(({ id, outcome, missing }) => ({ id, outcome, missing })),
        checked.answer.clauses.map(({ id, outcome, missing }) => ({ id, outcome, missing })),
      );
      assert.equal(outlined.outline.next?.fact, checked.answer.next?.fact);
    }
  }
});
