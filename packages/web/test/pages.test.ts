import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toTraditional } from "../build/traditional.ts";
import { placeOf } from "../src/app/routes.ts";
import { isoOf, partsOf } from "../src/interview/day.ts";

test("[web] a path is a page, with what follows it, or none", () => {
  assert.deepEqual(placeOf("/", "/"), { page: "home", rest: "" });
  assert.deepEqual(placeOf("/en/", "/en/"), { page: "home", rest: "" });
  assert.deepEqual(placeOf("/zh-Hant/check", "/zh-Hant/"), { page: "check", rest: "" });
  assert.deepEqual(placeOf("/ui/%E4%BA%8C/a", "/"), { page: "ui", rest: "二/a" });
  assert.deepEqual(placeOf("/ui/%E4", "/"), { page: "ui", rest: "%E4" });
  assert.equal(placeOf("/nothing", "/").page, "not-found");
});

test("[web] a day is three numbers that a calendar has", () => {
  assert.equal(isoOf({ year: "1990", month: "2", day: "3" }), "1990-02-03");
  assert.deepEqual(partsOf("1990-02-03"), { year: "1990", month: "2", day: "3" });
  for (const day of ["30", "", "0"]) assert.equal(isoOf({ year: "1990", month: "2", day }), undefined);
});

/** Names of all words, with a function marked as one. */
const namesOf = (value: unknown, at = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, part]) => namesOf(part, `${at}.${name}`))
    : [`${at}${typeof value === "function" ? "()" : ""}`];

const WORDS = join(import.meta.dirname, "../src/words");

/** The words of all pages, and those of each area. */
const areas = [
  "",
  ...readdirSync(WORDS, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : [])),
];

for (const area of areas) {
  test(`[web] every language has the same words${area === "" ? "" : ` of \`${area}\``}`, async () => {
    const { words: english } = await import(join(WORDS, area, "en.ts"));
    const { words: simplified } = await import(join(WORDS, area, "zh-Hans.ts"));
    assert.deepEqual(namesOf(english), namesOf(simplified));
  });
}

test("[web] Traditional Chinese is made from Simplified", () => {
  assert.equal(toTraditional("户口能落到哪儿？"), "戶口能落到哪兒？");
  assert.equal(toTraditional("比如“妈妈”“老二”"), "比如「媽媽」「老二」");
  assert.equal(toTraditional("地块和面积；只影响的是只算十四周岁的"), "地塊和面積；只影響的是只算十四週歲的");
});
