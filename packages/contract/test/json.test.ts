import assert from "node:assert/strict";
import { test } from "node:test";
import { DEEPEST, type JsonFault, readJson } from "@luohu/contract";
import { fc } from "./property.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

function faultOf(input: string | Uint8Array): JsonFault {
  const read = readJson(typeof input === "string" ? bytes(input) : input);
  if (read.ok) assert.fail(`read without a fault: ${JSON.stringify(read.value)?.slice(0, 80)}`);
  return read.fault;
}

const placeOf = ({ code, line, column }: JsonFault) => ({ code, line, column });

test("[json] every JSON value is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      assert.deepEqual(readJson(bytes(text)), { ok: true, value: JSON.parse(text) });
    }),
  );
});

test("[json] random bytes give a value or a fault with words in both languages, never a throw", () => {
  const pieces = fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "a", "1", " ", "\n", "落", "\u0000", "true");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.array(pieces).map((parts) => bytes(parts.join(""))),
      ),
      (input) => {
        const read = readJson(input);
        if (read.ok) return;
        assert.ok(read.fault.expected.zh && read.fault.expected.en);
        if (read.fault.line !== undefined) assert.ok(read.fault.line >= 1 && (read.fault.column ?? 0) >= 1);
      },
    ),
    { numRuns: 500 },
  );
});

test("[json] a byte-order mark is passed over", () => {
  assert.deepEqual(readJson(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('{"a":1}')])), { ok: true, value: { a: 1 } });
});

test("[json] bytes that are not UTF-8 are a fault of the encoding, without a place", () => {
  const inputs = {
    "a lone continuation byte": [0x22, 0x80, 0x22],
    "an overlong slash": [0x22, 0xc0, 0xaf, 0x22],
    "an encoded surrogate": [0x22, 0xed, 0xa0, 0x80, 0x22],
    "GBK text": [0x22, 0xc2, 0xe4, 0xbb, 0xa7, 0x22],
    "UTF-16": [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00],
    "a sequence cut off at the end": [0x22, 0xe8, 0x90],
  };
  for (const [name, input] of Object.entries(inputs)) {
    const fault = faultOf(new Uint8Array(input));
    assert.deepEqual(placeOf(fault), { code: "wrong-encoding", line: undefined, column: undefined }, name);
    assert.match(fault.expected.en, /UTF-8/);
  }
});

test("[json] nothing, and only space, is broken JSON at its end", () => {
  assert.deepEqual(placeOf(faultOf("")), { code: "broken-json", line: 1, column: 1 });
  assert.deepEqual(placeOf(faultOf(" \n ")), { code: "broken-json", line: 2, column: 2 });
});

test(`[json] ${DEEPEST} levels are read and one more is a fault at its bracket`, () => {
  assert.equal(readJson(bytes(nested(DEEPEST))).ok, true);
  assert.deepEqual(placeOf(faultOf(nested(DEEPEST + 1))), { code: "too-deep", line: 1, column: DEEPEST + 1 });
  assert.deepEqual(placeOf(faultOf(`\n\n${nested(DEEPEST + 1)}`)), { code: "too-deep", line: 3, column: DEEPEST + 1 });
  assert.equal(faultOf("[".repeat(100_000)).code, "too-deep");
  assert.equal(faultOf('{"a":'.repeat(100_000)).code, "too-deep");
});

test("[json] brackets inside a text are no nesting, and siblings do not add up", () => {
  assert.equal(readJson(bytes(JSON.stringify("[{".repeat(100)))).ok, true);
  assert.equal(readJson(bytes(JSON.stringify('\\"[[['.repeat(100)))).ok, true);
  assert.equal(readJson(bytes(JSON.stringify(Array(200).fill([{}])))).ok, true);
});

test("[json] a field that stands twice in one object is a fault at the second", () => {
  const inputs: Record<string, [string, number, number]> = {
    "at the root": ['{"a":1,"a":2}', 1, 8],
    "with the same value": ['{"a":1,"a":1}', 1, 8],
    "three lines down": ['{\n  "a": 1,\n  "b": 2,\n  "a" : 3\n}', 4, 3],
    "inside a list": ['[{"a":1},{"b":1,"b":2}]', 1, 17],
    "written with an escape": ['{"a":1,"\\u0061":2}', 1, 8],
    "after an object of its own": ['{"a":{"b":1},"a":2}', 1, 14],
    "named __proto__": ['{"__proto__":1,"__proto__":2}', 1, 16],
    "without a name": ['{"":1,"":2}', 1, 7],
  };
  for (const [name, [text, line, column]] of Object.entries(inputs))
    assert.deepEqual(placeOf(faultOf(text)), { code: "duplicate-field", line, column }, name);
});

test("[json] the same name in different objects, and as a text, is no fault", () => {
  const texts = [
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":["a","a"]}',
    '{"a":":","b":"a"}',
    '{"a":1,"A":2}',
  ];
  for (const text of texts) assert.deepEqual(readJson(bytes(text)), { ok: true, value: JSON.parse(text) }, text);
});

test("[json] __proto__ is a field like any other and reaches no prototype", () => {
  const read = readJson(bytes('{"__proto__":{"polluted":true}}'));
  assert.ok(read.ok);
  assert.deepEqual(Object.keys(read.value as object), ["__proto__"]);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test("[json] broken JSON is placed where it breaks, in short and in long texts", () => {
  const long = `{"situation":{"home":{"basis":"rented","selfContained":true,"lease":tru,"landlordTitle":true,"ownsNoOther":true}}}`;
  const inputs: Record<string, [string, number, number]> = {
    "a field without quotation marks": ["{\n  a: 1}", 2, 3],
    "a comma before the end": ['{"a":1,}', 1, 8],
    "text after the end": ['{"a":1} x', 1, 9],
    "a line break in a text": ['{"a":"\n"}', 1, 7],
    "no value": ['{"a":}', 1, 6],
    "a misspelt word in a long text": [long, 1, long.indexOf("tru,") + 4],
    "a misspelt word on a later line": ['{\n "a": 1,\n "b": nul\n}', 3, 10],
    "a word that stands in a text too": ['{"a": "x", "b": "xy", "c": x}', 1, 28],
    "no item after a comma": ["[1, 2,]", 1, 7],
    "a space that JSON does not know": ['{\n"a":\u00a01}', 2, 5],
    "a bracket of the wrong kind": ["[1, 2}", 1, 6],
    "the end of the text": ['{"a":1', 1, 7],
    "the end of the text inside a text": ['{\n"a', 2, 3],
  };
  for (const [name, [text, line, column]] of Object.entries(inputs)) {
    const fault = faultOf(text);
    assert.equal(fault.code, "broken-json", name);
    // an engine of JSON may stop at the beginning of a broken word or one past it
    assert.equal(fault.line, line, `${name}: line`);
    assert.ok(Math.abs((fault.column ?? 0) - column) <= 3, `${name}: column ${fault.column}, expected about ${column}`);
  }
});

test("[json] a fault of the text goes before a field that stands twice", () => {
  assert.equal(faultOf('{"a":1,"a":2').code, "broken-json");
});

test("[json] what is wrong never repeats the text", () => {
  for (const text of ['{"name":"张三丰"', '{"张三丰":1,"张三丰":2}', '{"x": 张三丰}'])
    assert.doesNotMatch(JSON.stringify(faultOf(text)), /张三丰/);
});

test("[json] a quarter of a megabyte of any one sign is read or refused within a second", () => {
  for (const sign of ["{", "[", '"', "\\", '"\\', '{"a":1,', " ", '"a" ', '["",']) {
    const started = performance.now();
    readJson(bytes(sign.repeat(Math.floor(250_000 / sign.length))));
    assert.ok(performance.now() - started < 1000, `\`${sign}\` took ${Math.round(performance.now() - started)} ms`);
  }
});
