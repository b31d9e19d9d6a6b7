import assert from "node:assert/strict";
import { test } from "node:test";
import { checker } from "./checker.ts";

const { law } = checker;
const { facts, lists } = law.vocabulary;

test("[prior] every fact that is no text has an entry", () => {
  const asked = [...facts, ...lists.flatMap((list) => list.facts)].filter((fact) => fact.type.kind !== "text");
  assert.equal(law.vocabulary.prior.size, asked.length);
});
