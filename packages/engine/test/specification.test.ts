import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), "utf8");

const rules = [...read("../SPEC.md").matchAll(/\*\*([A-Z]\d+)\*\*/g)].map(([, id]) => id as string);
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.ts"));
const titles = files.flatMap((file) =>
  [...read(file).matchAll(/^test\(\s*["`](.*)["`],/gm)].map(([, title]) => ({ file, title: title as string })),
);
const idsOf = (title: string): string[] =>
  [...(/^(?:\[[A-Z]\d+\])+/.exec(title)?.[0] ?? "").matchAll(/[A-Z]\d+/g)].map(([id]) => id);

/** Rules of load errors stand in a table of the test file; their titles are made there. */
const made = [...read("load-errors.test.ts").matchAll(/^ {2}(X\d+): \[/gm)].map(([, id]) => id as string);

test("[X24] every rule of SPEC.md has one number and a test that begins with it", () => {
  assert.equal(new Set(rules).size, rules.length);
  const tested = new Set([...titles.flatMap(({ title }) => idsOf(title)), ...made]);
  assert.deepEqual(
    rules.filter((rule) => !tested.has(rule)),
    [],
  );
});

test("[X24] every test begins with a rule of SPEC.md", () => {
  for (const { file, title } of titles) {
    if (title.startsWith("[$")) continue;
    assert.ok(idsOf(title).length > 0, `${file}: ${title}`);
    for (const id of idsOf(title)) assert.ok(rules.includes(id), `${file}: ${id}`);
  }
});

test("[X24] every code of a load error stands in SPEC.md, and no other", () => {
  const table = [...read("../SPEC.md").matchAll(/^\| \*\*X\d+\*\* \| `([a-z-]+)`/gm)].map(([, code]) => code as string);
  const source = ["load", "feel"].flatMap((folder) =>
    readdirSync(join(import.meta.dirname, "../src", folder)).map((file) => read(`../src/${folder}/${file}`)),
  );
  const codes = new Set<string>();
  for (const text of source) {
    for (const [, code] of text.matchAll(
      /"((?:bad|unknown|wrong|missing|defined|unused|cyclic|impossible|shows)-[a-z]+)"/g,
    ))
      codes.add(code as string);
    // codes made of a part: `unknown-${what}`
    if (text.includes("`unknown-$" + "{what}`"))
      for (const what of ["department", "evidence", "fact", "subject"]) codes.add(`unknown-${what}`);
  }
  assert.deepEqual([...codes].sort(), [...table].sort());
});

test("[S14] every code of an issue stands in SPEC.md", () => {
  const type = /type SituationIssueCode =([^;]+);/.exec(read("../src/issue.ts"))?.[1] ?? "";
  const codes = [...type.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code as string);
  assert.ok(codes.length > 10);
  for (const code of codes) assert.ok(read("../SPEC.md").includes(`\`${code}\``), code);
});
