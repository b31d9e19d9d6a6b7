import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EXIT } from "@luohu/cli";
import { PROBLEMS } from "@luohu/contract";
import { ROOT } from "./luohu.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The rows of the tables of docs/errors.md by the heading above them, each as its cells. */
function tables(): ReadonlyMap<string, readonly (readonly string[])[]> {
  const sections = read("docs/errors.md").split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [heading = "", ...lines] = section.split("\n");
      const rows = lines.filter((line) => line.startsWith("| `"));
      return [
        heading,
        rows.map((row) =>
          row
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim()),
        ),
      ];
    }),
  );
}

const page = tables();

function codesUnder(heading: string): string[] {
  const rows = page.get(heading) ?? assert.fail(`docs/errors.md has no section \`${heading}\``);
  return rows.map(([code = ""]) => code.replaceAll("`", ""));
}

const sorted = (codes: Iterable<string>): string[] => [...new Set(codes)].sort();

/** The members of a union of texts in a source file. */
function unionIn(path: string, begin: RegExp): string[] {
  const text = begin.exec(read(path))?.[1] ?? assert.fail(`${path} has no ${begin}`);
  return [...text.matchAll(/"([a-z-]+)"/g)].map(([, code = ""]) => code);
}

test("[errors] the page lists the issues of a request, and those only", () => {
  const codes = unionIn("packages/engine/src/issue.ts", /type SituationIssueCode =([^;]+);/);
  assert.ok(codes.length >= 10);
  assert.deepEqual(sorted(codesUnder("Issues of a request")), sorted(codes));
});

test("[errors] the page lists the problems with their status, and those only", () => {
  const rows = (page.get("Problems") ?? []).map(([code = "", status]) => [code.replaceAll("`", ""), Number(status)]);
  assert.deepEqual(
    Object.fromEntries(rows),
    Object.fromEntries(Object.entries(PROBLEMS).map(([code, { status }]) => [code, status])),
  );
});

test("[errors] the page lists the faults of the JSON, each of them a problem too", () => {
  const codes = unionIn("packages/contract/src/json.ts", /interface JsonFault \{\s*readonly code:([^;]+);/);
  assert.deepEqual(sorted(codesUnder("Faults of the JSON")), sorted(codes));
  for (const code of codes) assert.ok(code in PROBLEMS, code);
});

test("[errors] the page lists the refusals of the register, and those only", () => {
  const source = read("packages/registry/src/population/refusal.ts").split("export const CITED")[1] ?? "";
  const codes = [...source.matchAll(/^ {2}"([a-z-]+)": \[/gm)].map(([, code = ""]) => code);
  assert.ok(codes.length > 30);
  assert.deepEqual(sorted(codesUnder("Refusals of the register")), sorted(codes));
});

test("[errors] the page lists the refusals of access, and those only", () => {
  const source = read("packages/registry/src/access/refusal.ts").split("export const ACCESS_CITED")[1] ?? "";
  const codes = [...source.matchAll(/^ {2}"([a-z-]+)": \[/gm)].map(([, code = ""]) => code);
  assert.ok(codes.length > 5);
  assert.deepEqual(sorted(codesUnder("Refusals of access")), sorted(codes));
});

test("[errors] the page lists the faults of the storage, and those only", () => {
  const codes = unionIn("packages/server/src/storage/fault.ts", /type StorageCode =([^;]+);/);
  assert.deepEqual(sorted(codesUnder("Faults of the storage")), sorted(codes));
});

test("[errors] the page lists the exit codes with their names, and those only", () => {
  const rows = (page.get("Exit codes") ?? []).map(([code = "", name = ""]) => [
    name.replaceAll("`", ""),
    Number(code.replaceAll("`", "")),
  ]);
  assert.deepEqual(Object.fromEntries(rows), { ...EXIT });
});

/** Calls that note a fault of a law file, with the place of the code among what they are given. */
const CALLS: Readonly<Record<string, number>> = {
  problem: 1,
  problemAtKey: 1,
  "#fault": 0,
  "#add": 0,
  add: 0,
  TestFault: 0,
};

/** A code that is put together from the kind of thing that a field names. */
const CODE_OF_A_FIELD = "`unknown-$" + "{what}`";

/** Hands on a code that another call has given. */
const HANDED_ON = new Set(["code", "fault.code", "code: string", "path: Path"]);

/** What stands between the brackets of a call, cut at its commas. */
function argumentsAt(text: string, open: number): string[] {
  const parts = [""];
  let [depth, quote] = [0, ""];
  for (let at = open; at < text.length; at++) {
    const sign = text[at] as string;
    if (quote) {
      if (sign === "\\") parts.push((parts.pop() ?? "") + sign + text[++at]);
      else parts.push((parts.pop() ?? "") + sign);
      if (sign === quote) quote = "";
      continue;
    }
    if (sign === '"' || sign === "'" || sign === "`") quote = sign;
    if ("([{".includes(sign) && ++depth === 1) continue;
    if (")]}".includes(sign) && --depth === 0) break;
    if (sign === "," && depth === 1) parts.push("");
    else parts.push((parts.pop() ?? "") + sign);
  }
  return parts.map((part) => part.trim());
}

/** The codes that the source of the loader gives; a code that cannot be read off the source fails. */
function lawCodes(): string[] {
  const files = [
    "packages/engine/src/{load,feel}/**/*.ts",
    "packages/law/src/**/*.ts",
    "packages/server/src/outside/*.ts",
  ];
  const codes: string[] = [];
  for (const file of globSync(files, { cwd: ROOT })) {
    const text = read(file);
    for (const { 0: found, 1: name = "", index } of text.matchAll(
      /(#fault|#add|(?<![.#\w])add|\bTestFault|\bproblem(?:AtKey)?)\(/g,
    )) {
      const given = argumentsAt(text, index + found.length - 1)[CALLS[name] as number] ?? "";
      if (/^"[a-z-]+"$/.test(given)) codes.push(given.slice(1, -1));
      else if (given === CODE_OF_A_FIELD) codes.push(...namedCodes(text));
      else assert.ok(HANDED_ON.has(given), `${file}: the code of \`${name}(…)\` is ${given}`);
    }
    for (const [, code = ""] of text.matchAll(/\bcode: "([a-z-]+)"/g)) codes.push(code);
    for (const [, choice = ""] of text.matchAll(/const code =([^;]+);/g))
      codes.push(...[...choice.matchAll(/[?:] "([a-z-]+)"/g)].map(([, code = ""]) => code));
  }
  return codes;
}

/** What `unknown-…` ends with where a field names a code of another file. */
function namedCodes(text: string): string[] {
  const table = /NAMED_CODES[^=]*= \{([^}]+)\}/.exec(text)?.[1] ?? assert.fail("no table of named codes");
  return [...table.matchAll(/: "([a-z]+)"/g)].map(([, what]) => `unknown-${what}`);
}

test("[errors] the page lists the faults of the law files, and those only", () => {
  const codes = sorted(lawCodes());
  assert.ok(codes.length >= 20, codes.join(", "));
  assert.deepEqual(sorted(codesUnder("Faults of the law files")), codes);
});

test("[errors] every row says what the code means and what to do, and no code stands twice in a table", () => {
  for (const [heading, rows] of page) {
    assert.ok(rows.length > 0, heading);
    assert.equal(new Set(rows.map(([code]) => code)).size, rows.length, heading);
    for (const cells of rows) {
      assert.equal(cells.length, rows[0]?.length, cells.join(" | "));
      const texts = cells[0] === "`0`" ? cells.slice(-2, -1) : cells.slice(-2);
      for (const text of texts) assert.match(text, /\w{2,}.*[.:]$/, `${heading}: ${cells[0]}`);
    }
  }
});
