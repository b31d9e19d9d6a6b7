import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { versionOf } from "../src/load/version.ts";
import { CHAPTER, fileOf, lawOf, smallLaw } from "./small-law.ts";

const version = (files: ReadonlyMap<string, string>, engine = "engine") => versionOf(files, engine);

test("[H1] the version is a digest of names, contents and the engine", () => {
  const known = version(new Map([["a.yaml", "x"]]));
  assert.match(known, /^sha256:[0-9a-f]{64}$/);
  assert.equal(
    known,
    `sha256:${createHash("sha256")
      .update("a.yaml\0" + "1\0x" + "engine\0engine")
      .digest("hex")}`,
  );
  assert.equal(lawOf().version, version(smallLaw()));
});

test("[H2] it does not change with the order of the files or with examples", () => {
  const files = smallLaw();
  const known = version(files);
  assert.equal(version(new Map([...files].reverse())), known);
  assert.equal(version(new Map([...files, ["north/2020/1-entry.examples.yaml", "examples: []"]])), known);
});

test("[H2] it changes with one character, with a name and with the engine", () => {
  const known = version(smallLaw());
  const others = [
    version(smallLaw({ [CHAPTER]: `${fileOf(CHAPTER)} ` })),
    version(smallLaw({ [CHAPTER]: fileOf(CHAPTER).replace("租", "祖") })),
    version(smallLaw({ [CHAPTER]: null })),
    version(smallLaw({ "north/2020/2-more.yaml": "" })),
    version(smallLaw({ [CHAPTER]: null, "north/2020/2-entry.yaml": fileOf(CHAPTER) })),
    version(smallLaw(), "engine2"),
    version(smallLaw(), ""),
  ];
  assert.equal(new Set([known, ...others]).size, others.length + 1);
});

test("[H2] what moves from one file to the next, or from name to content, changes it", () => {
  const all = [
    new Map([
      ["a", "bc"],
      ["d", "e"],
    ]),
    new Map([
      ["a", "b"],
      ["cd", "e"],
    ]),
    new Map([
      ["a", "b"],
      ["d", "ce"],
    ]),
    new Map([
      ["ab", "c"],
      ["d", "e"],
    ]),
    new Map([["a", "bcd\u0000e"]]),
    new Map([
      ["a", "bcd"],
      ["e", ""],
    ]),
  ];
  assert.equal(new Set(all.map((files) => version(files))).size, all.length);
});

const source = join(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** Code without comments and texts, where a name is a use. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/(^|[^:])\/\/.*$/gm, "$1");

const IMPURE = [
  /\beval\s*\(/,
  /\bnew\s+Function\b/,
  /\bFunction\s*\(/,
  /\bimport\s*\(/,
  /\brequire\s*\(/,
  /\bDate\.now\b/,
  /\bnew\s+Date\s*\(\s*\)/,
  /\bMath\.random\b/,
  /\bcrypto\b/,
  /\bperformance\b/,
  /(?<![.\w])process\s*[.[]/,
  /(?<![.\w])window\s*[.[]/,
  /(?<![.\w])document\s*\.\s*(?:createElement|querySelector|body|cookie|write)/,
  /\bglobalThis\b/,
  /\bfetch\s*\(/,
  /\bset(?:Timeout|Interval|Immediate)\b/,
  /\bconsole\b/,
  /\b(?:localStorage|navigator|Deno|Bun|Buffer|__dirname|WebAssembly)\b/,
  /\bIntl\b|\.toLocale\w*\(|\.localeCompare\(/,
];

test("[H3] the engine uses no clock, chance, machine or generated code", () => {
  assert.ok(files.length > 20);
  for (const file of files) {
    const code = codeOf(readFileSync(join(source, file), "utf8"));
    for (const impure of IMPURE) assert.doesNotMatch(code, impure, `${file}: ${impure}`);
  }
});

test("[H3] and imports itself and what runs in a browser", () => {
  const allowed = /^(?:\.{1,2}\/[\w/.-]+\.ts|@noble\/hashes\/[\w.]+|js-yaml|@lezer\/lr|lezer-feel|yaml|zod)$/;
  for (const file of files) {
    const text = readFileSync(join(source, file), "utf8");
    for (const [, name = ""] of text.matchAll(/\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"/gm))
      assert.match(name, allowed, file);
  }
});

test("[H3] the purity test finds what it looks for", () => {
  const bad = [
    "eval(x)",
    "new Function(x)",
    "Date.now()",
    "new Date()",
    "Math.random()",
    "process.env.X",
    "window.x",
    "document.body",
    "globalThis.x",
    "await import(x)",
    "a.toLocaleString()",
  ];
  for (const code of bad)
    assert.ok(
      IMPURE.some((impure) => impure.test(codeOf(code))),
      code,
    );
  for (const code of ['"eval(x)"', "// Date.now()", "document.id", "draft.document.status", "new Date(5)"])
    assert.ok(!IMPURE.some((impure) => impure.test(codeOf(code))), code);
});
