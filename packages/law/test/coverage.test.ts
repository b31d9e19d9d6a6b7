import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { lawFiles } from "@luohu/law";
import { load } from "js-yaml";
import { parse } from "yaml";
import { checker } from "./checker.ts";

type Listed = readonly [ref: string, part: string | null, kind: string];

const { law } = checker;
const inventories = globSync(join(import.meta.dirname, "inventory", "*.json")).sort();

for (const file of inventories) {
  const city = basename(file, ".json");
  const listed = JSON.parse(readFileSync(file, "utf8")) as Listed[];

  test(`[coverage] ${city}: every one of ${listed.length} clauses stands in its place, with its kind`, () => {
    const encoded = law.documents
      .filter((document) => document.city === city)
      .flatMap((document) => document.clauses.map(({ ref, part, kind }): Listed => [ref, part, kind]));
    assert.deepEqual(encoded, listed);
  });

  test(`[coverage] ${city}: what a clause feeds can be found there`, () => {
    const cited = citedInAnswers();
    for (const clause of law.documents
      .filter((document) => document.city === city)
      .flatMap((document) => document.clauses)) {
      assert.ok(clause.feeds.length > 0, `${clause.id} feeds nothing`);
      assert.equal(
        clause.rule !== null,
        ["pathway", "permit", "entitlement"].includes(clause.kind),
        `${clause.id}: rule`,
      );
      if (clause.rule !== null)
        assert.ok(clause.feeds.includes("check"), `${clause.id} is executable and feeds no check`);
      if (clause.feeds.includes("check"))
        assert.ok(cited.has(clause.id), `${clause.id} says it feeds the check and no rule stands on it`);
    }
  });
}

test("[coverage] every pathway, permit and entitlement is about something, and nothing is about what no clause is about", () => {
  const shown = ["pathway", "permit", "entitlement", "rural-rights", "collective-household"];
  const about = new Set<string>();
  for (const { id, kind, subjects } of law.clauses.values()) {
    if (shown.includes(kind)) assert.ok(subjects.length > 0, `${id} has no subject`);
    assert.equal(new Set(subjects).size, subjects.length, `${id} names a subject twice`);
    for (const subject of subjects) about.add(subject);
  }
  assert.deepEqual(
    law.subjects.filter(({ id }) => !about.has(id)),
    [],
  );
});

test("[coverage] each city of the law has an inventory", () => {
  assert.deepEqual(
    inventories.map((file) => basename(file, ".json")),
    law.cities.map(({ id }) => id).sort(),
  );
});

test("[coverage] every text for people is there in both languages and says something", () => {
  for (const clause of law.clauses.values()) {
    for (const [name, words] of Object.entries({ label: clause.label, summary: clause.summary })) {
      assert.match(words.zh, /\p{Script=Han}/u, `${clause.id} ${name} in Chinese`);
      assert.match(words.en, /[a-z]{3}/i, `${clause.id} ${name} in English`);
    }
    assert.ok([...clause.label.zh].length <= 16, `${clause.id}: the label is longer than a heading`);
  }
});

test("[coverage] both YAML parsers read every law file alike", () => {
  for (const [file, text] of lawFiles(undefined, { examples: true })) {
    if (file.endsWith(".yaml")) assert.deepEqual(load(text), parse(text), file);
  }
});

/** Our words are ours: long runs of a document's own sentences do not stand in the law files. */
const documents = join(import.meta.dirname, "..", "..", "..", "..", "shared", "documents");
test("[coverage] no sentence of a document stands in the law files", {
  skip: existsSync(documents) ? false : "the documents are not here",
}, () => {
  const originals = globSync(join(documents, "*.txt"))
    .map((file) => plain(readFileSync(file, "utf8")))
    .join("\n");
  for (const clause of law.clauses.values()) {
    for (const words of [clause.summary, ...clause.readings]) {
      const run = longestRun(plain(words.zh), originals, 30);
      assert.equal(run, "", `${clause.id} repeats its document`);
    }
  }
});

const plain = (text: string): string => text.normalize("NFKC").replace(/[\s"“”'‘’]/g, "");

/** A run of at least `length` characters that both texts have; titles in 《》 are names and do not count. */
function longestRun(text: string, original: string, length: number): string {
  const named = text.replace(/《[^》]*》/g, "\n");
  for (let at = 0; at + length <= named.length; at++) {
    const run = named.slice(at, at + length);
    if (original.includes(run)) return run;
  }
  return "";
}

/** Ids of clauses on which a rule, a condition, a paper or a prohibition of an executable clause stands. */
function citedInAnswers(): Set<string> {
  const cited = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(collect);
    if (value === null || typeof value !== "object" || value instanceof Map) return;
    const { clause } = value as { clause?: unknown };
    if (typeof clause === "string") cited.add(clause);
    for (const [key, part] of Object.entries(value)) if (key !== "reference" && key !== "fact") collect(part);
  };
  for (const clause of law.clauses.values()) {
    if (clause.rule === null) continue;
    cited.add(clause.id);
    collect(clause.rule);
  }
  for (const prohibition of law.prohibitions) cited.add(prohibition.clause);
  return cited;
}
