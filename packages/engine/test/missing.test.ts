import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, checkerFor, checkerOfTest, text } from "./small-law.ts";

const missing = (when: unknown, situation: unknown = {}) => answer(checkerFor({ when }), situation).missing;
const lease = { test: "home.lease" };
const filed = { test: "home.filed" };
const officer = { officer: text("是否？", "Is it so?") };
const some = (when: unknown) => ({ some: "family", as: "m", when });
const every = (when: unknown) => ({ every: "family", as: "m", when });

test("[M1][M3] what is not known is listed by its path, each fact once, in the order of the text", () => {
  assert.deepEqual(missing({ all: [filed, lease, filed] }), ["home.filed", "home.lease"]);
  assert.deepEqual(missing({ all: [filed, lease] }, { home: { filed: true } }), ["home.lease"]);
  assert.deepEqual(missing({ test: "home.area > home.rooms" }, { home: { rooms: 1 } }), ["home.area"]);
});

test("[M2] nothing is listed where the outcome is settled", () => {
  assert.deepEqual(missing({ all: [lease, filed] }, { home: { lease: false } }), []);
  assert.deepEqual(missing({ any: [lease, filed] }, { home: { lease: true } }), []);
  assert.deepEqual(missing(officer), []);
});

test("[M3] a path leads to a leaf, also where the whole object is absent", () => {
  assert.deepEqual(missing({ test: 'home.place.kind = "city"' }), ["home.place.kind"]);
  assert.deepEqual(
    answer(checkerOfTest("leadsTo(home.place)"), {}, { destination: { division: "371502", kind: "city" } }).missing,
    ["home.place.division", "home.place.kind"],
  );
});

test("[M3] a member of a family that is given stands at its place", () => {
  const family = [{ moves: false }, {}, { moves: false }];
  assert.deepEqual(missing(some({ test: "m.moves" }), { family }), ["family[1].moves"]);
});

test("[M4] a fact of an absent family stands as that of its first member", () => {
  assert.deepEqual(missing(some({ test: "m.moves and m.together" })), ["family[0].moves", "family[0].together"]);
  assert.deepEqual(missing(every({ test: "m.moves" })), ["family[0].moves"]);
});

test("[M4] the family itself stands where it matters whether there is a member", () => {
  assert.deepEqual(missing(some({ test: "true" })), ["family"]);
  assert.deepEqual(missing(some(officer)), ["family"]);
  assert.deepEqual(missing(every({ test: "false" })), ["family"]);
  assert.deepEqual(missing(some(lease), { home: { lease: true } }), ["family"]);
});

test("[M1][M4] the family stands beside facts that are not of its members", () => {
  assert.deepEqual([...missing(some(lease))].sort(), ["family", "home.lease"]);
  assert.deepEqual([...missing(every({ all: [lease, { test: "true" }] }))].sort(), ["family", "home.lease"]);
  const nested = some({ every: "family", as: "n", when: lease });
  assert.ok(missing(nested).includes("family"));
});

test("[M5] what another condition hides is not listed", () => {
  assert.deepEqual(missing({ any: [{ all: [lease, filed] }, { test: "home.livesIn" }] }, { home: { lease: false } }), [
    "home.livesIn",
  ]);
  assert.deepEqual(missing({ all: [{ any: [lease, filed] }, { test: "home.livesIn" }] }, { home: { lease: true } }), [
    "home.livesIn",
  ]);
  assert.deepEqual(missing({ all: [officer, { any: [officer, lease] }] }), [], "an officer decides either way");
  assert.deepEqual(missing({ any: [officer, { ...officer, when: lease }] }), [], "an officer decides either way");
  assert.deepEqual(missing({ all: [officer, { any: [officer, lease] }, filed] }), ["home.filed"]);
});

test("[M5] what only the officer's part could tell apart is not listed", () => {
  const when = { all: [filed, { any: [officer, lease] }] };
  assert.deepEqual(missing({ ...officer, when }), ["home.filed"]);
});

test("[M5] what hides under a negation too", () => {
  const checker = checkerOfTest("not(home.lease and home.filed) and home.livesIn");
  assert.deepEqual(answer(checker, { home: { lease: false } }).missing, ["home.livesIn"]);
  assert.deepEqual(answer(checker, { home: { lease: true } }).missing, ["home.filed", "home.livesIn"]);
});
