import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRequestSchema, situationSchema } from "@luohu/contract";
import { checkerOf, dayNumber, type FactType, type Issue, readSituation } from "@luohu/engine";
import { loadLaw } from "../../law/src/index.ts";
import { fc } from "./property.ts";
import { type Json, ON, partsOf, situations } from "./situations.ts";

const law = loadLaw();
const { vocabulary, divisions } = law;
const schema = situationSchema(vocabulary);
const arbitrary = situations(vocabulary, divisions);

const issuesOf = (situation: unknown): readonly Issue[] =>
  readSituation(situation, vocabulary, divisions, dayNumber(ON) as number).issues;
const accepts = (situation: unknown): boolean => schema.safeParse(situation).success;

test("[situation] random situations of the vocabulary pass the engine and the schema alike", () => {
  let leaves = 0;
  fc.assert(
    fc.property(arbitrary, (situation) => {
      assert.deepEqual(issuesOf(situation), []);
      const parsed = schema.safeParse(situation);
      assert.ok(parsed.success, parsed.error?.message);
      assert.deepEqual(parsed.data, situation, "the schema changes what it reads");
      leaves += partsOf(situation, vocabulary).leaves.length;
    }),
    { numRuns: 150 },
  );
  assert.ok(leaves > 1000, `only ${leaves} facts were tried`);
});

/** Values that no fact of the type takes. */
function misfits(type: FactType): unknown[] {
  const others = [null, {}, []];
  switch (type.kind) {
    case "yes-no":
      return [...others, "true", 1];
    case "choice":
      return [...others, true, 1, "no-such-answer", "", `${type.answers[0]?.value} `];
    case "day":
      return [...others, 20_210_301, "2021-02-29", "2021-13-01", "2021-3-1", "2021-03-01T00:00:00Z", "yesterday", ""];
    case "number":
      return [...others, "1", type.min - 1, type.max + 1, ...(type.whole ? [type.min + 0.5] : [])];
    case "division":
      return [...others, 371502, "3715", "37150a", "3715021", "聊城", ...(type.orNone ? [] : ["none"])];
    case "text":
      return [...others, 1, "", "x".repeat(101)];
  }
}

test("[situation] a fact of the wrong type, or out of its range, fails both at its own path", () => {
  const tried = new Set<string>();
  fc.assert(
    fc.property(arbitrary, fc.nat(), fc.nat(), (situation, which, how) => {
      const changed = structuredClone(situation);
      const { leaves } = partsOf(changed, vocabulary);
      const leaf = leaves[which % Math.max(1, leaves.length)];
      fc.pre(leaf !== undefined);
      const wrong = misfits(leaf.type);
      leaf.holder[leaf.name] = wrong[how % wrong.length];
      tried.add(leaf.type.kind);
      assert.equal(
        accepts(changed),
        false,
        `the schema takes ${JSON.stringify(leaf.holder[leaf.name])} as ${leaf.type.kind}`,
      );
      const issues = issuesOf(changed);
      assert.equal(issues.length, 1);
      assert.ok(issues[0]?.path.endsWith(`.${leaf.name}`), issues[0]?.path);
    }),
    // the name of a family member is the only text: it is tried once whatever chance draws
    { numRuns: 400, examples: [[{ family: [{ id: "a" }] }, 0, 0]] },
  );
  assert.deepEqual([...tried].sort(), ["choice", "day", "division", "number", "text", "yes-no"].sort());
});

test("[situation] an unknown field fails both, wherever it stands and whatever it is called", () => {
  const names = fc.constantFrom(
    "nickname",
    "Basis",
    "__proto__",
    "constructor",
    "toString",
    "",
    " ",
    "住房",
    "x".repeat(500),
  );
  fc.assert(
    fc.property(arbitrary, fc.nat(), names, (situation, which, name) => {
      const changed = structuredClone(situation);
      const holders = [changed, ...partsOf(changed, vocabulary).objects.map(({ value }) => value)];
      const holder = holders[which % holders.length] as Json;
      Object.defineProperty(holder, name, { value: 1, enumerable: true, configurable: true, writable: true });
      assert.equal(accepts(changed), false, `the schema takes \`${name}\``);
      assert.deepEqual(
        issuesOf(changed).map(({ code }) => code),
        ["unknown-field"],
      );
    }),
    { numRuns: 200 },
  );
});

test("[situation] something else in the place of an object fails both", () => {
  fc.assert(
    fc.property(arbitrary, fc.nat(), fc.constantFrom(null, [], "", "x", 0, true), (situation, which, wrong) => {
      const changed = structuredClone(situation);
      const { objects } = partsOf(changed, vocabulary);
      const part = objects[which % Math.max(1, objects.length)];
      fc.pre(part !== undefined);
      part.holder[part.name] = wrong;
      assert.equal(accepts(changed), false);
      assert.deepEqual(
        issuesOf(changed).map(({ code }) => code),
        ["wrong-type"],
      );
    }),
    { numRuns: 200 },
  );
  for (const wrong of [null, undefined, [], "", 1, true]) {
    assert.equal(accepts(wrong), false);
    assert.equal(issuesOf(wrong)[0]?.path, "situation");
  }
});

test("[situation] a list takes as many people as the vocabulary says, and people only", () => {
  for (const { name, max } of vocabulary.lists) {
    assert.equal(
      accepts({ [name]: Array(max).fill({}) }) && issuesOf({ [name]: Array(max).fill({}) }).length === 0,
      true,
    );
    for (const wrong of [Array(max + 1).fill({}), Array(10_000).fill({}), [null], [[]], ["x"], {}, null, "x"]) {
      assert.equal(accepts({ [name]: wrong }), false);
      assert.equal(issuesOf({ [name]: wrong }).length, 1);
    }
  }
});

test("[situation] what the schema takes, the engine refuses only for what a schema cannot know", () => {
  const beyond = new Set(["unknown-division", "impossible-day", "impossible-order", "not-unique"]);
  const anything = fc.oneof(fc.jsonValue(), fc.constantFrom("371502", "999999", "1700-01-01", "none", 1, true));
  let both = 0;
  fc.assert(
    fc.property(arbitrary, fc.nat(), anything, (situation, which, value) => {
      const changed = structuredClone(situation);
      const { leaves } = partsOf(changed, vocabulary);
      const leaf = leaves[which % Math.max(1, leaves.length)];
      if (leaf) leaf.holder[leaf.name] = value;
      const issues = issuesOf(changed);
      if (accepts(changed)) for (const { code } of issues) assert.ok(beyond.has(code), code);
      else assert.notEqual(issues.length, 0, "the engine takes what the schema refuses");
      if (issues.length === 0) both++;
    }),
    { numRuns: 400 },
  );
  assert.ok(both > 10, `only ${both} of the changed situations were sound`);
});

test("[request] the request's schema and the engine agree on the envelope", () => {
  const request = checkRequestSchema(
    vocabulary,
    law.cities.map(({ id }) => id),
  );
  const checker = checkerOf(law);
  const city = law.cities[0]?.id as string;
  const sound: Json[] = [
    { situation: {} },
    { situation: {}, cities: [city] },
    { situation: {}, on: "2021-03-01", suppose: "in-each-city", declined: ["home.lease", "family[0].born", "family"] },
    { situation: {}, destination: {} },
    { situation: {}, destination: { division: "371502", kind: "city", urban: true } },
  ];
  const unsound: Json[] = [
    {},
    { situation: null },
    { situation: {}, city },
    { situation: {}, cities: [] },
    { situation: {}, cities: ["atlantis"] },
    { situation: {}, cities: city },
    { situation: {}, cities: null },
    { situation: {}, on: "2021-02-30" },
    { situation: {}, on: 2021 },
    { situation: {}, on: null },
    { situation: {}, suppose: "elsewhere" },
    { situation: {}, suppose: null },
    { situation: {}, destination: { street: "x" } },
    { situation: {}, destination: null },
    { situation: {}, destination: { urban: "yes" } },
    { situation: {}, declined: "home.lease" },
    { situation: {}, declined: [1] },
  ];
  for (const input of sound) {
    assert.equal(request.safeParse(input).success, true, JSON.stringify(input));
    assert.equal(checker.check(input, ON).ok, true, JSON.stringify(input));
  }
  for (const input of unsound) {
    assert.equal(request.safeParse(input).success, false, `the schema takes ${JSON.stringify(input)}`);
    assert.equal(checker.check(input, ON).ok, false, `the engine takes ${JSON.stringify(input)}`);
  }
});
