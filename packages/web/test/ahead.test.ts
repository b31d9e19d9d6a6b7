import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { aheadOf, tapsOn } from "../src/interview/ahead.ts";
import type { LawClient } from "../src/law/client.ts";
import { NO_ANSWERS, placed, requestOf } from "../src/state/answers.ts";

const law = loadLaw();
const checker = checkerOf(law);

/** The engine as the page has it, but for the worker; says what it was asked. */
function engine(): { readonly client: LawClient; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const check: LawClient["check"] = async (request) => {
    asked.push(request);
    const checked = checker.check(request, "2026-11-22", { explain: false });
    return checked.ok ? { ok: true, answer: checked.answer } : { ok: false, issues: checked.issues };
  };
  return { client: { check } as LawClient, asked };
}

const begun = { ...NO_ANSWERS, cities: ["lincang"] };
const saying = (value: boolean): unknown => requestOf(placed(begun, "permit.held", value));

test("[web] an answer that was worked out ahead is the engine's own and is not worked out again", async () => {
  const { client, asked } = engine();
  const ahead = aheadOf(client);
  await ahead.prepare([saying(true), saying(false)]);
  assert.equal(asked.length, 2);
  const found = await ahead.check(saying(false));
  assert.equal(asked.length, 2);
  assert.deepEqual(found, await client.check(saying(false)));
  await ahead.check(requestOf(placed(begun, "work.hired", true)));
  assert.equal(asked.length, 4);
});

test("[web] nothing is worked out ahead while something is asked", async () => {
  const { client, asked } = engine();
  const ahead = aheadOf(client);
  const preparing = ahead.prepare([saying(true), saying(false)]);
  await ahead.check(requestOf(begun));
  await preparing;
  assert.deepEqual(asked, [saying(true), requestOf(begun)]);
});

test("[web] only what one tap answers is worked out ahead, and only where the taps are few", () => {
  const factOf = (path: string) =>
    law.vocabulary.facts.find((fact) => fact.path === path) as (typeof law.vocabulary.facts)[0];
  assert.deepEqual(tapsOn(factOf("permit.held")), [true, false]);
  assert.deepEqual(tapsOn(factOf("person.sex")), ["female", "male"]);
  for (const path of ["person.born", "home.areaPerHead", "home.place.division", "school.kind"])
    assert.deepEqual(tapsOn(factOf(path)), [], path);
});
