import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, CHAPTER, chapterOf, checkerFor, checkerOfTest, clauseOf, text } from "./small-law.ts";

const papers = (when: unknown, situation: unknown = {}) =>
  answer(checkerFor({ when }), situation).documents.map(({ code }) => code);
/** The lease is brought by the applicant, the filing held by an office, the title too. */
const lease = { test: "home.lease" };
const filed = { test: "home.filed" };
const owned = { test: "home.area > 10" };
const note = { test: "home.since <= on" };
const stated = { test: "home.livesIn" };

test("[P1] what shows the conditions stands once, in the order of the text; a refusal lists nothing", () => {
  assert.deepEqual(papers({ all: [filed, lease, lease, owned] }), ["filing", "lease", "title"]);
  assert.deepEqual(papers({ all: [lease, filed] }, { home: { lease: true, filed: true } }), ["lease", "filing"]);
  assert.deepEqual(papers({ all: [lease, filed] }, { home: { filed: false } }), []);
  assert.deepEqual(papers({ officer: text("问"), when: lease }, { home: { lease: true } }), ["lease"]);
});

test("[P2] of several branches the one that stands best is shown", () => {
  const any = { any: [lease, filed] };
  assert.deepEqual(papers(any, { home: { lease: true } }), ["lease"], "it holds, the other is open");
  assert.deepEqual(papers(any, { home: { filed: true } }), ["filing"]);
  assert.deepEqual(papers(any, { home: { filed: false, lease: true } }), ["lease"]);
  assert.deepEqual(
    papers({ any: [{ officer: text("问"), when: filed }, lease] }, { home: { lease: true, filed: true } }),
    ["lease"],
  );
  assert.deepEqual(papers({ test: "home.lease or home.filed" }, { home: { lease: true } }), ["lease"]);
});

test("[P2] among equals the one for which the applicant brings least, then the first", () => {
  assert.deepEqual(papers({ any: [lease, filed] }), ["filing"]);
  assert.deepEqual(papers({ any: [{ all: [lease, note] }, lease] }), ["lease"]);
  assert.deepEqual(papers({ any: [lease, note] }), ["lease"]);
  assert.deepEqual(papers({ any: [note, lease] }), ["note"]);
  assert.deepEqual(papers({ any: [owned, filed] }), ["title"]);
  assert.deepEqual(papers({ any: [lease, stated] }), [], "a declaration is nothing to bring");
});

test("[P2] of the members of a family the one who stands best is shown", () => {
  const some = { some: "family", as: "m", when: { any: [{ test: "m.together" }, { test: 'm.relation = "child"' }] } };
  const family = [
    { together: false, relation: "spouse" },
    { together: true, relation: "spouse" },
  ];
  assert.deepEqual(papers(some, { family }), ["note"]);
  assert.deepEqual(papers(some, { family: [{ relation: "child", together: false }] }), ["register"]);
  assert.deepEqual(papers(some, { family: [] }), []);
});

test("[P1] `every` shows all members' conditions, a negation all its facts", () => {
  const every = { every: "family", as: "m", when: { test: "m.together" } };
  assert.deepEqual(papers(every, { family: [{ together: true }] }), ["note"]);
  assert.deepEqual(papers(every, { family: [] }), []);
  assert.deepEqual(papers({ test: "not(home.lease or home.filed)" }), ["lease", "filing"]);
});

test("[P3] one record shows a fact: what an office holds before what the applicant brings", () => {
  assert.deepEqual(papers({ test: "person.born < on" }), ["register"], "before the identity card");
  assert.deepEqual(papers({ test: "home.filed" }), ["filing"], "before the lease");
  assert.deepEqual(papers({ test: 'home.basis = "rented"' }), ["title"], "before lease and declaration");
  assert.deepEqual(papers(note), ["note"], "the applicant brings it where no office holds it");
});

test("[P4] what a test is shown by replaces what its facts say, and all of it shows it together", () => {
  assert.deepEqual(papers({ ...filed, "shown-by": ["note", "card"] }), ["note", "card"]);
  assert.deepEqual(papers({ ...filed, "shown-by": "lease" }), ["lease"]);
  assert.deepEqual(papers({ test: "home.filed and home.lease", "shown-by": ["card"] }), ["card"]);
  assert.deepEqual(papers({ test: "home.filed or home.lease", "shown-by": ["card"] }, { home: { filed: false } }), [
    "card",
  ]);
});

test("[P5] a declaration is not listed, and where somebody asks to go needs no paper", () => {
  assert.deepEqual(papers(stated), []);
  assert.deepEqual(papers({ ...filed, "shown-by": ["declaration"] }), []);
  assert.deepEqual(
    answer(checkerOfTest("leadsTo(home.place)"), {}, { destination: { division: "371502" } }).documents,
    [],
  );
});

test("[P6] a paper carries its clause, its source and its keeper", () => {
  const checker = checkerFor({}, undefined, {
    [CHAPTER]: chapterOf([
      clauseOf({ when: { all: [lease, { ...filed, clause: "二" }, { test: "person.born < on" }] } }),
      clauseOf({ ref: "二" }),
    ]),
  });
  assert.deepEqual(answer(checker, {}).documents, [
    { code: "lease", label: text("租赁合同", "lease"), clause: "north/2020/一", source: "applicant" },
    {
      code: "filing",
      label: text("备案证明", "filing"),
      clause: "north/2020/二",
      source: "other-department",
      keeper: { code: "housing", label: text("住建局", "housing") },
    },
    {
      code: "register",
      label: text("户口登记", "population register"),
      clause: "north/2020/一",
      source: "register",
      keeper: { code: "police", label: text("公安局", "police") },
    },
  ]);
});

test("[P6] a paper of a named condition stands on the clause that the condition names, in every clause that uses it", () => {
  const leased = { says: text("租约", "leased"), clause: "三", when: lease };
  const checker = checkerFor({}, undefined, {
    [CHAPTER]: chapterOf(
      [
        clauseOf({ when: { is: "leased" } }),
        clauseOf({ ref: "二", when: { all: [{ is: "leased" }, filed] } }),
        clauseOf({ ref: "三" }),
      ],
      { leased },
    ),
  });
  const checked = checker.check({ situation: {} }, "2021-03-01");
  assert.ok(checked.ok);
  assert.deepEqual(
    checked.answer.clauses.map(({ documents }) => documents.map(({ code, clause }) => [code, clause])),
    [
      [["lease", "north/2020/三"]],
      [
        ["lease", "north/2020/三"],
        ["filing", "north/2020/二"],
      ],
      [["lease", "north/2020/三"]],
    ],
  );
});
