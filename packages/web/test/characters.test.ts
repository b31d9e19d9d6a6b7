import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import { charactersOf } from "../build/characters.ts";
import { toTraditional } from "../build/traditional.ts";
import { sentence } from "../src/law/sentence.ts";

const law = loadLaw();

test("[web] numbers of documents and clauses are converted sign by sign as they are as a whole", () => {
  const signs = charactersOf(law);
  const said = (text: string): string => Array.from(text, (sign) => signs[sign] ?? sign).join("");
  const numbers = law.documents.flatMap(({ number }) => number ?? []);
  assert.ok(numbers.includes("国务院令第663号"));
  for (const number of [...numbers, ...[...law.clauses.values()].map(({ ref }) => ref)])
    assert.equal(said(number), toTraditional(number));
});

test("[web] a sentence begins with a capital, where its script knows any", () => {
  assert.deepEqual(["the home", "The home", "住处", ""].map(sentence), ["The home", "The home", "住处", ""]);
});
