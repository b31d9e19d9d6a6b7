import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, checkerFor, text } from "./small-law.ts";

const child = { when: { test: 'member.relation = "child"' } };
const lease = { test: "home.lease" };
const companions = (clause: Record<string, unknown>, situation: unknown) =>
  answer(checkerFor(clause), situation).companions;

test("[C1] one companion for each member who moves, with place and id", () => {
  const family = [
    { id: "女儿", moves: true, relation: "child" },
    { moves: false, relation: "child" },
    { relation: "child" },
    { moves: true, relation: "child" },
  ];
  const found = companions({ with: child }, { family });
  assert.deepEqual(
    found.map(({ member, id }) => [member, id]),
    [
      [0, "女儿"],
      [3, null],
    ],
  );
  assert.deepEqual(companions({ with: child }, {}), []);
  assert.deepEqual(companions({ with: child }, { family: [] }), []);
});

test("[C2] its outcome is the least of the applicant's and its own", () => {
  const officer = { officer: text("问") };
  const values = [
    ["true", "eligible"],
    ["officer", "officer"],
    ["false", "ineligible"],
    ["home.lease", "undetermined"],
  ] as const;
  const condition = (value: string) => (value === "officer" ? officer : { test: value });
  const order = ["ineligible", "officer", "eligible"];
  for (const [applicant, first] of values) {
    for (const [own, second] of values) {
      const [found] = companions(
        { when: condition(applicant), with: { when: condition(own) } },
        { family: [{ moves: true }] },
      );
      if (first === "ineligible" || second === "ineligible") assert.equal(found?.outcome, "ineligible");
      else if (first === "undetermined" || second === "undetermined") assert.equal(found?.outcome, "undetermined");
      else assert.equal(found?.outcome, order[Math.min(order.indexOf(first), order.indexOf(second))]);
    }
  }
});

test("[C2] a relation that the clause does not name is ineligible, an unknown one undetermined", () => {
  const family = [{ moves: true, relation: "spouse" }, { moves: true }, { moves: true, relation: "child" }];
  assert.deepEqual(
    companions({ with: child }, { home: { lease: true }, family }).map(({ outcome }) => outcome),
    ["ineligible", "undetermined", "eligible"],
  );
});

test("[C3] where the clause lets nobody come, a companion is ineligible whatever else is open", () => {
  const [found, ...more] = companions({}, { family: [{ id: "儿子", moves: true }] });
  assert.equal(more.length, 0);
  assert.deepEqual(
    { ...found, because: undefined },
    { member: 0, id: "儿子", outcome: "ineligible", because: undefined, missing: [], officer: [], documents: [] },
  );
  assert.deepEqual(
    found?.because?.map(({ state, clause }) => [state, clause]),
    [["fails", "north/2020/一"]],
  );
});

test("[C4] reasons and papers are the companion's own; what is missing and asked is of both", () => {
  const clause = {
    when: { all: [lease, { officer: text("问", "applicant") }] },
    with: {
      when: {
        all: [
          { test: "member.together" },
          { officer: text("问", "companion"), when: { test: 'member.relation = "child"' } },
        ],
      },
    },
  };
  const [open] = companions(clause, { family: [{ moves: true }] });
  assert.deepEqual(open?.missing, ["home.lease", "family[0].together", "family[0].relation"]);
  assert.deepEqual(
    open?.officer.map(({ question }) => question.en),
    ["applicant", "companion"],
  );
  assert.deepEqual(
    open?.because?.map(({ known, join }) => known?.[0]?.fact ?? join),
    ["family[0].together", "officer"],
  );
  assert.deepEqual(
    open?.documents.map(({ code }) => code),
    ["note", "register"],
  );
  const [refused] = companions(clause, { home: { lease: false }, family: [{ moves: true }] });
  assert.deepEqual(
    [refused?.outcome, refused?.missing, refused?.officer, refused?.documents],
    ["ineligible", [], [], []],
  );
});

test("[C4] a clause may name what the companion meets", () => {
  const [found] = companions({ with: { ...child, says: text("直系", "lineal") } }, { family: [{ moves: true }] });
  assert.deepEqual(found?.because?.[0]?.text, text("直系", "lineal"));
});

test("[C4] what the applicant lacks hides what the companion lacks, and the other way round", () => {
  const [hidden] = companions({ when: { test: "false" }, with: child }, { family: [{ moves: true }] });
  assert.deepEqual(hidden?.missing, []);
  const [settled] = companions({ when: lease, with: { when: { test: "false" } } }, { family: [{ moves: true }] });
  assert.deepEqual(settled?.missing, []);
});
