import assert from "node:assert/strict";
import { test } from "node:test";
import { lastingFault, type Release, releaseFault, releaseUntil } from "@luohu/registry";
import { FATHER, MOTHER, STUDENT } from "./family.ts";

const RELEASE: Release = {
  id: "R",
  people: [FATHER, MOTHER],
  given: "2021-03-01",
  until: "2021-03-31",
  state: "open",
  arrival: null,
};
const arrival = { id: "A", on: "2021-03-10", people: [MOTHER, FATHER] };
const codeOf = (release: Partial<Release>, more: Partial<typeof arrival> = {}, today = "2021-03-31") =>
  releaseFault("qujing", { ...RELEASE, ...release }, { ...arrival, ...more }, today)?.code;

test("[releases] whom it names arrive by it until its last day, in any order, from the day on which it was given", () => {
  assert.equal(codeOf({}), undefined);
  assert.equal(codeOf({}, { on: "2021-03-01" }), undefined);
  assert.equal(codeOf({ state: "used", arrival: "A" }, {}, "2022-01-01"), undefined, "the same arrival again");
});

test("[releases] one that is used, revoked, over or younger than the arrival, or for others, is refused", () => {
  assert.equal(codeOf({ state: "used", arrival: "B" }), "release-used");
  assert.equal(codeOf({ state: "revoked" }), "release-revoked");
  assert.equal(codeOf({}, {}, "2021-04-01"), "release-overdue");
  assert.equal(codeOf({}, { on: "2021-02-28" }), "release-not-yet");
  for (const people of [[FATHER], [FATHER, MOTHER, STUDENT], [FATHER, STUDENT], [FATHER, FATHER]])
    assert.equal(codeOf({}, { people }), "release-differs");
});

test("[releases] one lasts thirty days, or fewer where it says so", () => {
  assert.equal(releaseUntil("2021-03-01"), "2021-03-31");
  const fault = (until: string) => lastingFault("lincang", "R", "2021-03-01", until)?.code;
  assert.deepEqual(["2021-03-01", "2021-03-31"].map(fault), [undefined, undefined]);
  assert.deepEqual(["2021-02-28", "2021-04-01"].map(fault), ["release-lasts-wrong", "release-lasts-wrong"]);
});
