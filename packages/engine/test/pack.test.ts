import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf, outlinerOf } from "../src/index.ts";
import { outlinedLaw, pack, packLaw, unpack, unpackLaw } from "../src/pack/index.ts";
import { fc } from "./property.ts";
import { lawOf, ON } from "./small-law.ts";

const law = lawOf();

test("[B1] a law that was packed and made again gives the same answer", () => {
  const packed = packLaw(law);
  const again = checkerOf(unpackLaw(packed.law, packed.words, packed.countyNames));
  for (const situation of [{}, { person: { born: "1990-02-03" } }, { home: { lease: true } }]) {
    assert.deepEqual(again.check({ situation }, ON), checkerOf(law).check({ situation }, ON));
  }
});

test("[B2] what is packed is plain JSON and holds no summary and no reading", () => {
  const packed = packLaw(law);
  assert.deepEqual(JSON.parse(JSON.stringify(packed)), packed);
  const again = unpackLaw(packed.law, packed.words, packed.countyNames);
  assert.deepEqual(again.divisions, law.divisions);
  assert.deepEqual(again.vocabulary, law.vocabulary);
  const decided = [...law.clauses.values()].filter(({ rule }) => rule !== null);
  assert.deepEqual([...again.clauses.keys()].sort(), decided.map(({ id }) => id).sort());
  for (const clause of again.clauses.values()) {
    assert.equal(clause.summary.zh, "");
    assert.deepEqual(clause.readings, []);
    assert.deepEqual(clause.rule?.when, law.clauses.get(clause.id)?.rule?.when);
  }
});

test("[B3] a law made with the words of one language says them in the place of both", () => {
  const { law: packed, words } = packLaw(law);
  const [question] = unpackLaw(packed, { zh: words.en, en: words.en }).vocabulary.facts;
  assert.equal(question?.question.zh, law.vocabulary.facts[0]?.question.en);
});

test("[B5] outlines over the law reduced to them are outlines over the law, and its packed form is smaller", () => {
  const { law: packed, words } = packLaw(outlinedLaw(law));
  const [reduced, whole] = [outlinerOf(unpackLaw(packed, words)), outlinerOf(law)];
  for (const situation of [{}, { person: { born: "1990-02-03" } }, { home: { lease: true } }, { home: 1 }]) {
    assert.deepEqual(reduced.outline({ situation }, ON), whole.outline({ situation }, ON));
  }
  assert.ok(JSON.stringify(packed).length < JSON.stringify(packLaw(law).law).length);
});

test("[B4] any value is the same after packing", () => {
  const text = fc.record({ zh: fc.string(), en: fc.string() }, { noNullPrototype: true });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
      text,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie("value"), { maxKeys: 4, noNullPrototype: true }),
      fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 3 }).map((entries) => new Map(entries)),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      const { packed, words } = pack(given);
      assert.deepEqual(unpack(JSON.parse(JSON.stringify(packed)), words), given);
    }),
  );
});
