import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Answers,
  answered,
  forgotten,
  isEmpty,
  NO_ANSWERS,
  readAnswers,
  requestOf,
  skipped,
} from "../src/state/answers.ts";
import { answersIn, fragmentOf } from "../src/state/link.ts";

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
