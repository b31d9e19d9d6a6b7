import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Answers,
  answered,
  forgotten,
  isEmpty,
  NO_ANSWERS,
  placed,
  readAnswers,
  requestOf,
  skipped,
} from "../src/state/answers.ts";
import { isFamilyTold, peopleIn } from "../src/state/family.ts";
import { answersIn, fragmentOf } from "../src/state/link.ts";
import { withNobody, withoutPerson, withPerson } from "../src/state/tell-family.ts";

const SOME: Answers = {
  cities: ["liaocheng"],
  values: {
    "home.lease": true,
    "family[0].id": "阿珍",
    "family[1].registration.division": "371502",
    "home.areaPerHead": 12.5,
  },
  skipped: { "person.born": "unsaid", "home.since": "unknown" },
};

test("[web] answers become the situation of the contract, family members in their order", () => {
  assert.deepEqual(requestOf(SOME), {
    cities: ["liaocheng"],
    declined: ["person.born", "home.since"],
    situation: {
      home: { lease: true, areaPerHead: 12.5 },
      family: [{ id: "阿珍" }, { registration: { division: "371502" } }],
    },
  });
  assert.deepEqual(requestOf(NO_ANSWERS), { declined: [], situation: {} });
});

test("[web] a question is answered, left open or neither, never both", () => {
  const told = answered(NO_ANSWERS, "home.lease", true);
  const open = skipped(told, "home.lease", "unknown");
  assert.deepEqual(open, { cities: null, values: {}, skipped: { "home.lease": "unknown" } });
  assert.deepEqual(answered(open, "home.lease", false).skipped, {});
  assert.ok(isEmpty(forgotten(open, "home.lease")));
});

test("[web] a link carries the answers and nothing else reads as answers", () => {
  assert.deepEqual(answersIn(fragmentOf(SOME)), SOME);
  for (const fragment of ["", "#main", "#b=x"]) assert.equal(answersIn(fragment), null);
  assert.deepEqual(readAnswers(JSON.stringify(SOME)), SOME);
  const foreign = [null, "", "{}", "[]", '{"cities":1}', '{"cities":null,"values":{"__proto__":{}},"skipped":{}}'];
  for (const text of foreign) assert.deepEqual(readAnswers(text), NO_ANSWERS);
  assert.deepEqual(readAnswers('{"cities":null,"values":{"a b":true},"skipped":{}}'), NO_ANSWERS);
});

test("[web] family members are told together, changed and removed; those after move up", () => {
  const two = withPerson(withPerson(NO_ANSWERS, 0, { name: "阿珍", relation: "spouse", moves: true }), 1, {
    name: "老二",
    relation: "child",
    moves: false,
  });
  const asked = skipped(answered(two, "family[1].born", "2013-05-20"), "family[0].born", "unknown");
  assert.deepEqual(
    peopleIn(asked).map(({ name }) => name),
    ["阿珍", "老二"],
  );
  const one = withoutPerson(asked, 0);
  assert.deepEqual(requestOf(one), {
    declined: [],
    situation: { family: [{ id: "老二", relation: "child", moves: false, born: "2013-05-20" }] },
  });
  const renamed = withPerson(one, 0, { name: "小宝", relation: "child", moves: true });
  assert.deepEqual(peopleIn(renamed), [{ name: "小宝", relation: "child", moves: true }]);
  assert.equal(renamed.values["family[0].born"], "2013-05-20");
});

test("[web] nobody in the family is something else than a family not told", () => {
  const nobody = withNobody(withPerson(NO_ANSWERS, 0, { name: "阿珍", relation: "spouse", moves: true }));
  assert.deepEqual(requestOf(nobody), { declined: [], situation: { family: [] } });
  assert.deepEqual(answersIn(fragmentOf(nobody)), nobody);
  assert.ok(isFamilyTold(nobody));
  const open = skipped(NO_ANSWERS, "family", "unsaid");
  assert.deepEqual(requestOf(open, ["family[0].born"]), { declined: ["family", "family[0].born"], situation: {} });
  assert.ok(!isFamilyTold(open));
  const told = withPerson(open, 0, { name: "阿珍", relation: "spouse", moves: true });
  assert.deepEqual(requestOf(told).declined, []);
  assert.equal(withPerson(nobody, 0, { name: "阿珍", relation: "spouse", moves: true }).values.family, undefined);
});

test("[web] day and place asked for go into the request and the link; links made before them still read", () => {
  const planned: Answers = {
    ...SOME,
    on: "2018-05-01",
    destination: { division: "371502", kind: "town-village", urban: true },
  };
  const { on, destination } = requestOf(planned);
  assert.deepEqual({ on, destination }, { on: planned.on, destination: planned.destination });
  assert.deepEqual(answersIn(fragmentOf(planned)), planned);
  const { on: _, destination: __, ...before } = planned;
  assert.deepEqual(answersIn(fragmentOf(before)), before);
  // what nobody could have written is left out, and nothing else with it
  const odd = JSON.stringify({
    ...SOME,
    on: "soon",
    destination: { division: 7 },
    spots: { "home.place.division": "x" },
  });
  assert.deepEqual(readAnswers(odd), SOME);
});

test("[web] a community is kept beside its county, and goes with it", () => {
  const path = "home.place.division";
  const there = placed(NO_ANSWERS, path, "371502", { spot: "371502001001", kind: "city" });
  assert.deepEqual(requestOf(there).situation, { home: { place: { division: "371502", kind: "city" } } });
  assert.deepEqual(there.spots, { [path]: "371502001001" });
  assert.deepEqual(answersIn(fragmentOf(there)), there);
  assert.deepEqual(answered(there, path, "371503").spots, {});
  assert.deepEqual(skipped(there, path, "unknown").spots, {});
  assert.deepEqual(forgotten(there, path).spots, {});
  const family = placed(
    placed(NO_ANSWERS, "family[0].registration.division", "371502", { spot: "371502001" }),
    "family[1].registration.division",
    "371503",
    { spot: "371503001" },
  );
  assert.deepEqual(withoutPerson(family, 0).spots, { "family[0].registration.division": "371503001" });
  assert.deepEqual(withNobody(family).spots, {});
});
