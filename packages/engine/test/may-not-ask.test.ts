import assert from "node:assert/strict";
import { test } from "node:test";
import { type Checker, checkerOf } from "../src/index.ts";
import { CHAPTER, chapterOf, clauseOf, fileOf, lawOf, ON, plainClause, text } from "./small-law.ts";

const forbid = (name: string, more: Record<string, unknown> = {}) => ({ label: text(name), ...more });
const prohibition = (ref: string, forbids: unknown) => plainClause({ ref, kind: "prohibition", forbids: [forbids] });
const entitlement = (ref: string) => ({ ...clauseOf({ ref }), kind: "entitlement", to: undefined });

const checkerWith = (clauses: readonly Record<string, unknown>[], changes: Record<string, string> = {}): Checker =>
  checkerOf(lawOf({ [CHAPTER]: chapterOf(clauses), ...changes }));

/** Labels of what may not be asked, by the ref of the clause. */
function labels(checker: Checker, situation: unknown = {}): Record<string, string[]> {
  const checked = checker.check({ situation }, ON);
  assert.ok(checked.ok, JSON.stringify(checked));
  return Object.fromEntries(
    checked.answer.clauses.map(({ id, mayNotAsk }) => [id, mayNotAsk.map(({ label }) => label.zh)]),
  );
}

test("[N1] the clause's own prohibitions come first, then those of its document, each with its clause", () => {
  const checker = checkerWith([
    prohibition("零", forbid("文件的", { "applies-to": "all" })),
    clauseOf({ forbids: [forbid("自己的", { papers: ["lease"] })] }),
  ]);
  const checked = checker.check({ situation: {} }, ON);
  assert.ok(checked.ok);
  assert.deepEqual(checked.answer.clauses[0]?.mayNotAsk, [
    { label: text("自己的"), clause: "north/2020/一" },
    { label: text("文件的"), clause: "north/2020/零" },
  ]);
});

test("[N2] a prohibition reaches the pathways, all clauses, or those named", () => {
  const clauses = [
    prohibition("p1", forbid("路", { "applies-to": "pathways" })),
    prohibition("p2", forbid("全", { "applies-to": "all" })),
    prohibition("p3", forbid("二", { "applies-to": ["二"] })),
    clauseOf({}),
    entitlement("二"),
  ];
  assert.deepEqual(labels(checkerWith(clauses)), { "north/2020/一": ["路", "全"], "north/2020/二": ["全", "二"] });
});

test("[N2] and no other document", () => {
  const second = {
    "north/2022/document.yaml": fileOf("north/2020/document.yaml").replaceAll("2020", "2022"),
    "north/2022/1-entry.yaml": fileOf(CHAPTER),
  };
  const checker = checkerWith([prohibition("p", forbid("全", { "applies-to": "all" })), clauseOf({})], second);
  assert.deepEqual(labels(checker), { "north/2020/一": ["全"], "north/2022/一": [] });
});

test("[N3] one of national law reaches the documents of every city", () => {
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
      plainClause({ ref: "1", kind: "prohibition", forbids: [forbid("国", { "applies-to": "pathways" })] }),
      plainClause({ ref: "2", kind: "prohibition", forbids: [forbid("名", { "applies-to": ["north/2020/二"] })] }),
    ],
  });
  const checker = checkerWith([clauseOf({}), entitlement("二")], { "national/rules.yaml": national });
  assert.deepEqual(labels(checker), { "north/2020/一": ["国"], "north/2020/二": ["名"] });
});

test("[N4] one with a condition stands only where it holds", () => {
  const when = { test: "home.lease" };
  const checker = checkerWith([
    prohibition("p", forbid("文", { "applies-to": "all", when })),
    clauseOf({
      forbids: [forbid("己", { when }), forbid("官", { when: { officer: text("问") } })],
      when: { test: "true" },
    }),
  ]);
  assert.deepEqual(labels(checker, { home: { lease: true } }), { "north/2020/一": ["己", "文"] });
  assert.deepEqual(labels(checker, { home: { lease: false } }), { "north/2020/一": [] });
  assert.deepEqual(labels(checker), { "north/2020/一": [] });
});
