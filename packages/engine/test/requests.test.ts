import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf } from "../src/index.ts";
import { CHAPTER, checkerFor, clauseOf, fileOf, issuesOf, lawOf, ON, text } from "./small-law.ts";

const law = lawOf({
  "south/city.yaml": `id: south
name: { zh: 南市, en: South }
division: "210700"
typical: { city: "210702" }
`,
  "south/2017/document.yaml": fileOf("north/2020/document.yaml")
    .replace('"2020"', '"2017"')
    .replace("北政发〔2020〕", "南政发〔2017〕"),
  "south/2017/1-entry.yaml": fileOf(CHAPTER),
});
const checker = checkerOf(law);
const found = (input: unknown) => issuesOf(checker.check(input, ON)).map(({ code, path }) => [code, path]);
const ids = (input: unknown) => {
  const checked = checker.check(input, ON);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer.clauses.map(({ id }) => id);
};
const situation = {};

test("[R1] a request is an object with known fields", () => {
  for (const no of [null, [], "x", 5, true]) assert.deepEqual(found(no), [["wrong-type", ""]]);
  assert.deepEqual(found({ situation, situatoin: {} }), [["unknown-field", "situatoin"]]);
  assert.deepEqual(found({ situation, explain: true, today: ON }), [
    ["unknown-field", "explain"],
    ["unknown-field", "today"],
  ]);
  const [issue] = issuesOf(checker.check({ situation, destinaton: {} }, ON));
  assert.match(issue?.expected.en ?? "", /destination/);
  assert.deepEqual(found(JSON.parse('{"situation":{},"__proto__":{},"constructor":1}')), [
    ["unknown-field", "__proto__"],
    ["unknown-field", "constructor"],
  ]);
});

test("[R2] a request needs a situation, which may be empty", () => {
  assert.deepEqual(found({}), [["missing-field", "situation"]]);
  assert.deepEqual(found({ on: ON }), [["missing-field", "situation"]]);
  assert.deepEqual(found({ situation: null }), [["wrong-type", "situation"]]);
  assert.equal(ids({ situation }).length, 2);
});

test("[R3] cities are known, each once, at least one; without them all answer", () => {
  assert.deepEqual(ids({ situation }), ["north/2020/一", "south/2017/一"]);
  assert.deepEqual(ids({ situation, cities: ["south"] }), ["south/2017/一"]);
  assert.deepEqual(
    ids({ situation, cities: ["south", "north"] }),
    ["north/2020/一", "south/2017/一"],
    "in the order of the law",
  );
  assert.deepEqual(found({ situation, cities: ["west"] }), [["unknown-city", "cities[0]"]]);
  assert.deepEqual(found({ situation, cities: ["north", 5] }), [["unknown-city", "cities[1]"]]);
  assert.deepEqual(found({ situation, cities: ["north", "north"] }), [["not-unique", "cities[1]"]]);
  for (const no of [[], "north", {}, null, ["north", "south", "north"]])
    assert.deepEqual(found({ situation, cities: no }), [["wrong-type", "cities"]]);
});

test("[R3] what national law gives is answered once, after the cities that are asked about", () => {
  const national = JSON.stringify({
    document: {
      id: "rules",
      title: text("规定"),
      number: null,
      status: "in-force",
      issued: "2000-01-01",
      effective: null,
    },
    clauses: [
      clauseOf({ ref: "1", kind: "entitlement", to: undefined, when: { test: 'home.place.division = "371402"' } }),
    ],
  });
  const all = checkerOf(lawOf({ "national/rules.yaml": national }));
  for (const question of [{}, { cities: ["north"] }, { suppose: "in-each-city" }]) {
    const checked = all.check({ ...question, situation: { home: { place: { division: "371402" } } } }, ON);
    assert.ok(checked.ok);
    assert.deepEqual(
      checked.answer.clauses.map(({ id, inForce }) => [id, inForce]),
      [
        ["north/2020/一", true],
        ["national/rules/1", true],
      ],
    );
    assert.equal(checked.answer.clauses[1]?.outcome, "eligible", "supposing moves nobody for the nation");
  }
});

test("[R4] the day of application is a day", () => {
  assert.deepEqual(found({ situation, on: "2021-02-31" }), [["impossible-day", "on"]]);
  assert.deepEqual(found({ situation, on: 20210301 }), [["wrong-type", "on"]]);
  assert.deepEqual(found({ situation, on: null }), [["wrong-type", "on"]]);
});

test("[R5] the destination is read as a place", () => {
  assert.equal(ids({ situation, destination: {} }).length, 2);
  assert.equal(ids({ situation, destination: { division: "371502", kind: "city", urban: true } }).length, 2);
  for (const no of [null, [], "371502"])
    assert.deepEqual(found({ situation, destination: no }), [["wrong-type", "destination"]]);
  assert.deepEqual(found({ situation, destination: { division: "372501", kind: "town", urban: "yes", street: "x" } }), [
    ["unknown-division", "destination.division"],
    ["unknown-answer", "destination.kind"],
    ["wrong-type", "destination.urban"],
    ["unknown-field", "destination.street"],
  ]);
  assert.deepEqual(found(JSON.parse('{"situation":{},"destination":{"__proto__":{}}}'))[0]?.[0], "unknown-field");
});

test("[R5] supposing is in each city or not at all", () => {
  assert.equal(ids({ situation, suppose: "in-each-city" }).length, 2);
  for (const no of ["in-each-town", null, true, {}])
    assert.deepEqual(found({ situation, suppose: no }), [["unknown-answer", "suppose"]]);
});

test("[R6] declined facts are paths of the vocabulary, at most 500", () => {
  const declined = ["home.lease", "home.place.kind", "family", "family[0].relation", "family[99].registration.since"];
  assert.equal(ids({ situation, declined }).length, 2);
  assert.equal(ids({ situation, declined: [] }).length, 2);
  assert.deepEqual(
    found({
      situation,
      declined: ["home", "home.leese", 5, "family[0]", "family.relation", "family[].relation", "constructor"],
    }),
    Array.from({ length: 7 }, (_, index) => ["unknown-fact", `declined[${index}]`]),
  );
  assert.deepEqual(found({ situation, declined: "home.lease" }), [["wrong-type", "declined"]]);
  assert.equal(ids({ situation, declined: new Array(500).fill("home.lease") }).length, 2);
  assert.deepEqual(found({ situation, declined: new Array(501).fill("home.lease") }), [["wrong-type", "declined"]]);
});

test("[R7] issues of the request and of the situation come together", () => {
  assert.deepEqual(found({ cities: ["west"], on: "never", more: 1, situation: { home: { lease: 1 } } }), [
    ["unknown-field", "more"],
    ["unknown-city", "cities[0]"],
    ["impossible-day", "on"],
    ["wrong-type", "situation.home.lease"],
  ]);
});

test("[R8] the answer names day, law, document, benefit and departments", () => {
  const services = [text("补贴", "subsidy")];
  const small = checkerFor({
    kind: "entitlement",
    to: undefined,
    lead: "police",
    "together-with": ["housing"],
    benefit: { services, amount: 500, unit: text("元", "yuan"), "decided-by": "housing" },
  });
  const checked = small.check({ situation }, ON);
  assert.ok(checked.ok);
  assert.deepEqual([checked.answer.on, checked.answer.law], [ON, small.law.version]);
  const [clause] = checked.answer.clauses;
  assert.deepEqual(
    {
      id: clause?.id,
      kind: clause?.kind,
      label: clause?.label,
      document: clause?.document,
      lead: clause?.lead,
      togetherWith: clause?.togetherWith,
      departments: clause?.departments,
      benefit: clause?.benefit,
      destination: clause?.destination,
    },
    {
      id: "north/2020/一",
      kind: "entitlement",
      label: text("落户", "Settling"),
      document: {
        id: "north/2020",
        number: "北政发〔2020〕1号",
        title: text("北市意见", "Opinions of North"),
        status: "in-force",
      },
      lead: "police",
      togetherWith: ["housing"],
      departments: [
        { code: "police", label: text("公安局", "police") },
        { code: "housing", label: text("住建局", "housing") },
      ],
      benefit: {
        services,
        amount: 500,
        unit: text("元", "yuan"),
        ceiling: null,
        howOften: null,
        continues: null,
        decidedBy: "housing",
      },
      destination: [],
    },
  );
});
