import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClauseAnswer, checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { readExamples } from "../../law/test/examples.ts";
import { SOUGHT } from "../build/guide-procedures.ts";
import { codeOf, guidesOf } from "../build/guides.ts";
import { buildLaw } from "../build/law-files.ts";
import { toTraditional } from "../build/traditional.ts";
import { FIELDS, type Guide, type GuideFile, isGiven } from "../src/guide/guide-data.ts";
import { guideOf } from "../src/law/guide.ts";
import { hasGuide } from "../src/result/groups.ts";

const law = loadLaw();
const checker = checkerOf(law);
const { files, list } = guidesOf(law);
const guides = new Map(files.flatMap((file) => file.guides.map((guide) => [guide.id, guide] as const)));

test("[guide] every pathway and permit of a city has a guide, and every entitlement that a department handles", () => {
  const wanted = law.documents
    .filter(({ city }) => city !== null)
    .flatMap(({ clauses }) => clauses)
    .filter(
      ({ kind, lead, togetherWith, rule }) =>
        rule !== null &&
        (kind !== "entitlement" || lead !== null || togetherWith.length > 0 || rule.benefit?.decidedBy != null),
    )
    .map(({ id }) => id);
  assert.deepEqual([...guides.keys()], wanted);
  assert.deepEqual(
    list.documents.flatMap((document) => document.guides.map(({ id }) => id)),
    wanted,
  );
  for (const { id, kind } of law.clauses.values())
    if (kind === "pathway" || kind === "permit") assert.ok(guides.has(id), `${id} has no guide`);
});

test("[guide] a guide has a code of its own that keeps the place of its clause", () => {
  assert.equal(codeOf("liaocheng/2020/二（一）2/a"), "LIAOCHENG-2020-2.1.2.A");
  assert.equal(codeOf("jinzhou/2017/三（十七）/a"), "JINZHOU-2017-3.17.A");
  assert.equal(codeOf("lincang/2015/四（二十）/b"), "LINCANG-2015-4.20.B");
  const codes = [...guides.values()].map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^[A-Z]+-[A-Z0-9]+-\d+(\.\d+)*(\.[A-Z])?$/);
});

test("[guide] the sentences and clauses that guides look for are in the law", () => {
  const ids = new Set<string>();
  for (const { data } of law.clauses.values()) {
    if (data.kind === "procedure") for (const { id } of data.steps) ids.add(id);
    if (data.kind === "supervision") for (const { id } of data.checks) ids.add(id);
    if (data.kind === "publicity") for (const { id } of data.publishes) ids.add(id);
  }
  assert.deepEqual(
    SOUGHT.sentences.filter((id) => !ids.has(id)),
    [],
  );
  assert.deepEqual(
    SOUGHT.clauses.filter((id) => !law.clauses.has(id)),
    [],
  );
});

test("[guide] what a guide says stands on a clause of the law, and is said in both languages", () => {
  for (const guide of guides.values()) {
    for (const id of [...guide.basis, ...clausesIn(guide)])
      assert.ok(law.clauses.has(id), `${guide.id} cites ${id}, which is no clause`);
    const texts = textsIn(guide);
    assert.ok(texts.length > 0);
    for (const { zh, en } of texts) assert.ok(zh !== "" && en !== "", `${guide.id}: ${zh} / ${en}`);
  }
});

test("[guide] whatever the law of a city says about a field is in its guides, and what it does not say is not made up", () => {
  const given = (id: string): string[] => FIELDS.filter((field) => isGiven(guides.get(id) as Guide<unknown>, field));
  const always = [
    "code",
    "type",
    "body",
    "level",
    "object",
    "basis",
    "conditions",
    "materials",
    "waivable",
    "forbidden",
  ];
  for (const guide of guides.values())
    if (guide.kind === "pathway")
      for (const field of [...always, "process", "legalLimit", "result", "place", "remedies", "questions"])
        assert.ok(given(guide.id).includes(field), `${guide.id} says nothing about ${field}`);
  const qujing = given("qujing/draft/二（一）3/d");
  for (const field of ["form", "copies", "atOnce", "visits", "crossRegion", "online", "fee", "complaints"])
    assert.ok(qujing.includes(field), field);
  const jinzhou = given("jinzhou/2017/二（六）");
  for (const field of ["form", "copies", "atOnce", "visits", "crossRegion", "online", "fee", "hours"])
    assert.ok(!jinzhou.includes(field), field);
  assert.deepEqual(
    [...guides.values()].filter((guide) => isGiven(guide, "hours")),
    [],
    "no document gives hours",
  );
});

test("[guide] procedures reach the clauses that they are about", () => {
  const from = (id: string, of: string): boolean =>
    (guides.get(id) as Guide<unknown>).process.some(({ clause }) => clause === of);
  // the owner's consent is for rented homes
  assert.ok(from("lincang/2015/三（二）3/b", "lincang/2015/三（二）3/c"));
  assert.ok(!from("lincang/2015/三（二）7/a", "lincang/2015/三（二）3/c"));
  // enrolment is for pupils
  assert.ok(from("qujing/draft/四（一）/f", "qujing/draft/四（一）/d"));
  assert.ok(!from("qujing/draft/二（一）3/d", "qujing/draft/四（一）/d"));
  assert.ok(from("qujing/draft/二（一）3/d", "qujing/draft/二（二）/b"));
  // the residence permit has rules of its own
  const permit = guides.get("jinzhou/2017/三（十七）/a") as Guide<unknown>;
  assert.deepEqual(
    permit.legalLimit.map(({ value }) => value),
    [15, 30],
  );
  const tenant = guides.get("liaocheng/2020/二（一）2/a") as Guide<unknown>;
  assert.deepEqual(tenant.legalLimit.map(({ value }) => value).sort(), [10, 20, 5]);
  assert.deepEqual(
    tenant.promisedLimit.map(({ value }) => value),
    [null],
    "Liaocheng leaves its own limit to the police, who have set none",
  );
});

test("[guide] each document has its guides in each of the three languages, said in that language", () => {
  const { guides: addresses, contents } = buildLaw(law);
  for (const file of files) {
    const { id } = file.document;
    const read = (language: "zh-Hans" | "zh-Hant" | "en"): GuideFile => {
      const text =
        contents.get(addresses.documents[id]?.[language].slice(1) ?? "") ?? assert.fail(`${id}, ${language}`);
      assert.doesNotMatch(text, /"zh":/);
      return JSON.parse(text);
    };
    const [simplified, traditional, english] = [read("zh-Hans"), read("zh-Hant"), read("en")];
    for (const [index, guide] of file.guides.entries()) {
      assert.equal(simplified.guides[index]?.label, guide.label.zh);
      assert.equal(traditional.guides[index]?.label, toTraditional(guide.label.zh));
      assert.equal(english.guides[index]?.label, guide.label.en);
      for (const field of FIELDS)
        for (const said of [simplified, traditional, english])
          assert.equal(isGiven(said.guides[index] as Guide, field), isGiven(guide, field), `${guide.id}: ${field}`);
    }
  }
});

/** Answers of the clause of each example of the law that is eligible. */
const eligible = new Map<string, ClauseAnswer[]>();
/** By clause: every paper that a check asks for somewhere in the examples. */
const asked = new Map<string, Set<string>>();
for (const { clause, request, gives } of readExamples()) {
  if (gives !== "eligible" && gives !== "officer") continue;
  const checked = checker.check(request, "2026-01-01", { explain: false });
  assert.ok(checked.ok);
  for (const answer of checked.answer.clauses) {
    const codes = answer.documents.map(({ code }) => code);
    asked.set(answer.id, new Set([...(asked.get(answer.id) ?? []), ...codes]));
    if (answer.id === clause && answer.outcome === "eligible" && guides.has(clause))
      eligible.set(clause, [...(eligible.get(clause) ?? []), answer]);
  }
}

test("[guide] the check asks somewhere for each paper of a guide", () => {
  for (const { id, materials } of guides.values())
    for (const { code } of materials) assert.ok(asked.get(id)?.has(code), `${id}: nobody is asked for ${code}`);
});

test("[guide] the papers of a guide are those of the check: none is missing, and none is needed always that is not", () => {
  for (const [id, answers] of eligible) {
    const { materials } = guides.get(id) as Guide<unknown>;
    for (const { documents } of answers) {
      for (const { code, source, label, keeper } of documents) {
        const material = materials.find((known) => known.code === code);
        assert.ok(material, `${id}: the check asks for ${code}, the guide does not`);
        assert.deepEqual([material.source, material.label, material.keeper], [source, label, keeper?.label ?? null]);
      }
      const codes = documents.map(({ code }) => code);
      for (const { code, always } of materials)
        if (always) assert.ok(codes.includes(code), `${id}: the guide always asks for ${code}, the check does not`);
    }
  }
  assert.ok(eligible.size > 60, `${eligible.size} clauses have an eligible example`);
});

test("[guide] where every way needs the same papers, guide and check list exactly the same", () => {
  let same = 0;
  for (const [id, answers] of eligible) {
    const { materials } = guides.get(id) as Guide<unknown>;
    if (!materials.every(({ always }) => always)) continue;
    same++;
    for (const { documents } of answers)
      assert.deepEqual(documents.map(({ code }) => code).sort(), materials.map(({ code }) => code).sort(), id);
  }
  assert.ok(same > 25, `${same} guides have one list of papers`);
});

test("[guide] nothing that may not be asked for is among the papers", () => {
  for (const clause of law.clauses.values()) {
    const guide = guides.get(clause.id);
    const own = clause.rule?.forbids.filter(({ when }) => when === null).flatMap(({ papers }) => papers) ?? [];
    for (const { code } of guide?.materials ?? []) assert.ok(!own.includes(code), `${clause.id}: ${code}`);
  }
});

test("[guide] the result leads to a guide where there is one, and nowhere else", () => {
  const known = guideOf(law);
  for (const city of law.cities) {
    const checked = checker.check({ cities: [city.id], situation: {} }, "2026-01-01");
    assert.ok(checked.ok);
    for (const clause of checked.answer.clauses)
      assert.equal(hasGuide(clause, known), guides.has(clause.id), clause.id);
  }
});

function clausesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(clausesIn);
  if (value === null || typeof value !== "object") return [];
  const own = "clause" in value && typeof value.clause === "string" ? [value.clause] : [];
  return [...own, ...Object.values(value).flatMap(clausesIn)];
}

function textsIn(value: unknown): { readonly zh: string; readonly en: string }[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== "object") return [];
  if ("zh" in value && "en" in value) return [value as { zh: string; en: string }];
  // a condition that only joins others needs no words
  return Object.entries(value).flatMap(([name, part]) =>
    name === "text" && "join" in value && (part as { zh: string }).zh === "" ? [] : textsIn(part),
  );
}
