import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf, type Law, type Promised } from "../src/index.ts";
import {
  CHAPTER,
  type Changes,
  chapterOf,
  clauseOf,
  faultsOf,
  fileOf,
  lawOf,
  ON,
  plainClause,
  text,
} from "./small-law.ts";

type Data = Readonly<Record<string, unknown>>;

const promise = (changes: Data): Data => ({
  id: "given",
  says: text("承诺", "promised"),
  "never-matters": ["work.place.urban"],
  ...changes,
});

const permit = (ref: string): Data => ({ ...clauseOf({ ref }), kind: "permit", to: undefined });
const entitlement = (ref: string): Data => ({ ...clauseOf({ ref }), kind: "entitlement", to: undefined });
const principle = (ref: string, promises: readonly Data[]): Data => plainClause({ ref, kind: "principle", promises });

const CLAUSES = [clauseOf({}), clauseOf({ ref: "二" }), permit("三"), entitlement("四")];

const lawWith = (clauses: readonly Data[], changes: Changes = {}): Law =>
  lawOf({ [CHAPTER]: chapterOf(clauses), ...changes });

/** The promise of a principle beside a pathway 一, a pathway 二, a permit 三 and an entitlement 四. */
const promised = (data: Data, changes: Changes = {}): Promised =>
  lawWith([...CLAUSES, principle("零", [promise(data)])], changes).promises[0] as Promised;

const refs = (ids: readonly string[]): string[] => ids.map((id) => id.split("/").slice(2).join("/"));

const NATIONAL = "national/rules.yaml";
const national = (clauses: readonly Data[]): string =>
  JSON.stringify({
    document: {
      id: "rules",
      title: text("规定"),
      number: null,
      status: "in-force",
      issued: "2000-01-01",
      effective: null,
    },
    clauses,
  });
const SECOND: Changes = {
  "north/2022/document.yaml": fileOf("north/2020/document.yaml").replaceAll("2020", "2022"),
  "north/2022/1-entry.yaml": fileOf(CHAPTER),
};

test("[W1] a clause of any kind promises, each promise with an id, words and one claim", () => {
  const law = lawWith([
    principle("零", [promise({ id: "first", of: "all" }), promise({ id: "second", of: ["一"] })]),
    clauseOf({ promises: [promise({ id: "first" })] }),
  ]);
  assert.deepEqual(
    law.promises.map(({ id, clause, document, says }) => [id, clause, document, says.en]),
    [
      ["north/2020/零#first", "north/2020/零", "north/2020", "promised"],
      ["north/2020/零#second", "north/2020/零", "north/2020", "promised"],
      ["north/2020/一#first", "north/2020/一", "north/2020", "promised"],
    ],
  );
  assert.deepEqual(lawOf().promises, []);
});

test("[W2] it speaks of a kind of the document, of all that is decided, of those named, or of its own clause", () => {
  assert.deepEqual(refs(promised({ of: "pathways" }).of), ["一", "二"]);
  assert.deepEqual(refs(promised({ of: "permits" }).of), ["三"]);
  assert.deepEqual(refs(promised({ of: "entitlements" }).of), ["四"]);
  assert.deepEqual(refs(promised({ of: "all" }).of), ["一", "二", "三", "四"]);
  assert.deepEqual(refs(promised({ of: ["四", "north/2020/一"] }).of), ["一", "四"], "in the order of the law");
  assert.deepEqual(promised({ of: "pathways" }, SECOND).of, ["north/2020/一", "north/2020/二"], "of no other document");
  const [own] = lawWith([clauseOf({ promises: [promise({})] }), clauseOf({ ref: "二" })]).promises;
  assert.deepEqual(own?.of, ["north/2020/一"]);
});

test("[W2] one of national law speaks of the documents of every city, and of national law itself", () => {
  const law = lawWith(CLAUSES, {
    ...SECOND,
    [NATIONAL]: national([
      entitlement("1"),
      principle("2", [
        promise({ id: "every-pathway", of: "pathways" }),
        promise({ id: "every-entitlement", of: "entitlements" }),
        promise({ id: "one", of: ["north/2022/一"] }),
      ]),
    ]),
  });
  assert.deepEqual(
    law.promises.map(({ of }) => of),
    [["north/2020/一", "north/2020/二", "north/2022/一"], ["north/2020/四", "national/rules/1"], ["north/2022/一"]],
  );
});

test("[W3] `except` leaves clauses out", () => {
  assert.deepEqual(refs(promised({ of: "all", except: ["二", "north/2020/三"] }).of), ["一", "四"]);
});

test("[W4] it speaks of the applicant, or of a companion, who is `member` as in `with`", () => {
  const applicant = promised({ of: "all" });
  assert.equal(applicant.who, "applicant");
  assert.equal(promised({ of: "all", who: "applicant" }).who, "applicant");
  const { who, where, claim } = promised({
    of: "all",
    who: "companion",
    where: { test: "member.together" },
    "never-matters": ["member.registration.since", "home.lease"],
  });
  assert.equal(who, "companion");
  assert.ok(where?.kind === "test" && where.test.kind === "fact");
  assert.deepEqual([where.test.reference.fact.path, where.test.reference.frame], ["together", 0]);
  assert.ok(claim.kind === "never-matters");
  assert.deepEqual(
    claim.facts.map(({ fact, frame }) => [fact.list, fact.path, frame]),
    [
      ["family", "registration.since", 0],
      [null, "home.lease", null],
    ],
  );
});

test("[W5] `where` reads as a condition of the clause that promises, and uses named conditions", () => {
  const leased = { says: text("租", "leased"), clause: "一", when: { test: "home.lease" } };
  const asking = { where: { all: [{ is: "leased" }, { test: 'within(home.place.division, "centre")' }] } };
  const law = lawOf({
    [CHAPTER]: chapterOf([clauseOf({ promises: [promise(asking)] })], { leased }),
  });
  const where = law.promises[0]?.where;
  assert.ok(where?.kind === "all");
  assert.deepEqual(
    where.parts.map((part) => [part.kind, part.note.clause]),
    [
      ["named", "north/2020/一"],
      ["test", "north/2020/一"],
    ],
  );
  assert.equal(promised({ of: "all" }).where, null);
  const [fault] = faultsOf({
    [NATIONAL]: national([principle("1", [promise({ of: "all", where: asking.where.all[1] })])]),
  });
  assert.deepEqual([fault?.code, fault?.file], ["unknown-name", NATIONAL], "areas are those of its own document");
});

test("[W6] it claims that facts never matter, that answers are the same, that papers are never asked, or what it gives", () => {
  const claimed = (claim: Data): Promised["claim"] =>
    promised({ of: "all", "never-matters": undefined, ...claim }).claim;
  const facts = claimed({ "never-matters": ["home.area", "work.place.kind"] });
  assert.ok(facts.kind === "never-matters");
  assert.deepEqual(
    facts.facts.map(({ fact }) => fact.path),
    ["home.area", "work.place.kind"],
  );
  const same = claimed({ same: { fact: "home.basis", answers: ["owned", "rented"] } });
  assert.ok(same.kind === "same");
  assert.deepEqual([same.fact.fact.path, same.fact.frame, same.answers], ["home.basis", null, ["owned", "rented"]]);
  assert.deepEqual(claimed({ "never-asks": ["lease", "note"] }), { kind: "never-asks", papers: ["lease", "note"] });
  assert.deepEqual(claimed({ gives: ["eligible", "officer"], where: { test: "home.lease" } }), {
    kind: "gives",
    outcomes: ["eligible", "officer"],
  });
});

test("[W7] a clause acknowledges that it lies inside others", () => {
  const because = text("文件分列", "the text lists both");
  const inside = [
    { of: "四", because },
    { of: "north/2022/一", because },
  ];
  const law = lawWith([clauseOf({ inside }), entitlement("四")], SECOND);
  assert.deepEqual(law.clauses.get("north/2020/一")?.rule?.inside, [
    { of: "north/2020/四", because },
    { of: "north/2022/一", because },
  ]);
  assert.deepEqual(law.clauses.get("north/2020/四")?.rule?.inside, []);
});

test("[W8] a clause acknowledges conditions that never change its outcome, by any words", () => {
  const idle = [{ says: "没有这样的条件", because: text("文件写明", "the text says it") }];
  const law = lawWith([clauseOf({ idle }), entitlement("四")]);
  assert.deepEqual(law.clauses.get("north/2020/一")?.rule?.idle, idle);
  assert.deepEqual(law.clauses.get("north/2020/四")?.rule?.idle, []);
});

test("[W9] what is promised or acknowledged is no data of a clause and changes no answer", () => {
  const because = text("文件分列", "the text lists both");
  const promising = {
    promises: [promise({ where: { test: "home.filed" } })],
    inside: [{ of: "二", because }],
    idle: [{ says: "有租约", because }],
  };
  const laws = [{}, promising].map((more) => lawWith([clauseOf(more), clauseOf({ ref: "二" })]));
  const [plain, other] = laws.map((law) => law.clauses.get("north/2020/一"));
  assert.deepEqual(other?.data, plain?.data);
  const answers = laws.map((law) => {
    const checked = checkerOf({ ...law, version: "" }).check({ situation: {} }, ON);
    assert.ok(checked.ok);
    return checked.answer;
  });
  assert.deepEqual(answers[0], answers[1]);
});
