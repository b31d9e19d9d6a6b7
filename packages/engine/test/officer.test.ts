import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, CHAPTER, chapterOf, checkerFor, clauseOf, text } from "./small-law.ts";

const asks = (name: string, more: Record<string, unknown> = {}) => ({ officer: text(`问${name}`, name), ...more });
const lease = { test: "home.lease" };
const filed = { test: "home.filed" };
const questions = (when: unknown, situation: unknown = {}) =>
  answer(checkerFor({ when }), situation).officer.map(({ question }) => question.en);

test("[O1] the question carries its clause and the reading taken", () => {
  const checker = checkerFor({ when: { all: [asks("a", { reading: text("读", "read so") }), asks("b")] } });
  assert.deepEqual(answer(checker, {}).officer, [
    { question: text("问a", "a"), reading: text("读", "read so"), clause: "north/2020/一" },
    { question: text("问b", "b"), reading: null, clause: "north/2020/一" },
  ]);
});

test("[O1] it stands where it can still decide, and where nothing settles without it", () => {
  assert.deepEqual(questions(asks("a", { when: lease }), { home: { lease: true } }), ["a"]);
  assert.deepEqual(questions(asks("a", { when: lease })), ["a"], "it can still come to it");
  assert.deepEqual(questions(asks("a", { when: lease }), { home: { lease: false } }), []);
  assert.deepEqual(questions({ any: [asks("a"), lease] }), ["a"]);
  assert.deepEqual(questions(asks("a", { when: asks("b") })), ["a", "b"]);
});

test("[O2] a number that nobody has set is a question, of the clause that leaves it open", () => {
  const parameters = [{ id: "limit", label: text("限额", "limit") }];
  const checker = checkerFor({ parameters, when: { test: 'home.rooms >= parameter("limit")' } });
  const [question, ...more] = answer(checker, {}).officer;
  assert.equal(more.length, 0);
  assert.match(question?.question.en ?? "", /limit/);
  assert.match(question?.question.zh ?? "", /限额/);
  assert.deepEqual([question?.clause, question?.reading], ["north/2020/一", null]);
  const set = checkerFor({
    parameters: [{ ...parameters[0], values: [{ from: "2020-01-01", value: 1, source: "s" }] }],
    when: { test: 'home.rooms >= parameter("limit")' },
  });
  assert.deepEqual(answer(set, {}).officer, []);
});

test("[O2] in every form of comparison", () => {
  for (const feel of [
    'parameter("limit") in (1, 2)',
    'home.rooms between 0 and parameter("limit")',
    'not(parameter("limit") > home.rooms)',
  ]) {
    const checker = checkerFor({ parameters: [{ id: "limit", label: text("限额", "limit") }], when: { test: feel } });
    assert.equal(answer(checker, { home: { rooms: 1 } }).officer.length, 1, feel);
  }
});

test("[O3] a question that another condition hides is not put", () => {
  assert.deepEqual(questions({ all: [asks("a"), lease] }, { home: { lease: false } }), []);
  assert.deepEqual(questions({ any: [asks("a"), lease] }, { home: { lease: true } }), []);
  assert.deepEqual(questions({ any: [{ all: [asks("a"), lease] }, filed] }, { home: { lease: false } }), []);
  assert.deepEqual(
    questions({ all: [{ any: [asks("a"), lease] }, filed] }, { home: { lease: true, filed: true } }),
    [],
  );
  assert.deepEqual(questions({ all: [{ any: [asks("a"), lease] }, asks("b")] }, { home: { lease: true } }), ["b"]);
});

test("[O3] members of the family hide one another too", () => {
  const some = {
    some: "family",
    as: "m",
    when: { any: [{ test: "m.together" }, asks("a", { when: { test: "m.moves" } })] },
  };
  assert.deepEqual(questions(some, { family: [{ together: true }, { together: false, moves: true }] }), []);
  assert.deepEqual(
    questions(some, {
      family: [
        { together: false, moves: false },
        { together: false, moves: true },
      ],
    }),
    ["a"],
  );
});

test("[O4] the same question of one clause stands once, of two clauses twice", () => {
  assert.deepEqual(questions({ all: [asks("a"), { any: [asks("a"), lease] }] }), ["a"]);
  const checker = checkerFor({}, undefined, {
    [CHAPTER]: chapterOf([
      clauseOf({ when: { all: [asks("a"), asks("a", { clause: "二" })] } }),
      clauseOf({ ref: "二" }),
    ]),
  });
  assert.deepEqual(
    answer(checker, {}).officer.map(({ clause }) => clause),
    ["north/2020/一", "north/2020/二"],
  );
});
