import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import { CITED, FINDING_KINDS, PLACE_SOURCES, PLACES_CITED, SOURCES } from "@luohu/registry";

test("[registry] every clause of a city that a refusal cites stands in its document", () => {
  const clauses = new Set(loadLaw().documents.flatMap((document) => document.clauses.map(({ id }) => id)));
  const cited = Object.values(CITED).flat();
  const ofCities = cited.filter((id) => !((id.split("/")[0] ?? "") in SOURCES));
  assert.ok(ofCities.length > 5);
  for (const id of ofCities) assert.ok(clauses.has(id), id);
});

const read = (file: string): string => readFileSync(join(import.meta.dirname, "..", file), "utf8");

test("[registry] docs/register.md lists every command, state and kind of household, and no other", () => {
  const page = read("docs/register.md");
  const types = [...read("packages/registry/src/population/command.ts").matchAll(/type: "([a-z-]+)"/g)].map(
    ([, type]) => type,
  );
  const commands = page.split("\n## Commands\n")[1]?.split("\n## ")[0] ?? "";
  const rows = [...commands.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, type]) => type);
  assert.ok(types.length > 10);
  assert.deepEqual(rows.sort(), types.sort());
  const schema = read("packages/server/src/storage/migrations/city/0001-register.sql");
  const values = (column: string): string[] =>
    [...(new RegExp(`${column} in\\s+\\(([^)]+)\\)`).exec(schema)?.[1] ?? "").matchAll(/'([a-z-]+)'/g)].map(
      ([, value = ""]) => value,
    );
  const told = (begin: string): string[] =>
    [...(page.split(begin)[1]?.split(".")[0] ?? "").matchAll(/`([a-z-]+)`/g)].map(([, value = ""]) => value);
  assert.deepEqual(["registered", ...told("States without a registration: ")], values("state"));
  assert.deepEqual(told("Households are of the kind "), values("household_kind"));
});

test("[registry] docs/register.md lists every command on places, and findings cite clauses that exist", () => {
  const source = read("packages/registry/src/places/command.ts");
  const types = [...source.matchAll(/type: "([a-z-]+)"/g)].map(([, type]) => type);
  const rows = [...read("docs/register.md").matchAll(/^\| · `([a-z-]+)` \|/gm)].map(([, type]) => type);
  assert.deepEqual(rows.sort(), types.sort());
  const clauses = new Set(loadLaw().documents.flatMap((document) => document.clauses.map(({ id }) => id)));
  const cited = Object.values(FINDING_KINDS).flatMap(({ cites }) => cites as readonly string[]);
  for (const id of [...cited, ...Object.values(PLACES_CITED).flat()])
    assert.ok(clauses.has(id) || (id.split("/")[0] ?? "") in { ...SOURCES, ...PLACE_SOURCES }, id);
});
