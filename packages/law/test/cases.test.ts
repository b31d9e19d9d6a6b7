import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { ClauseAnswer } from "@luohu/engine";
import { answer, checker } from "./checker.ts";

/** An acceptance case: a situation and what must come out of it, by clause without city and document. */
interface Case {
  readonly id: string;
  readonly on: string;
  readonly destination?: object;
  readonly situation: object;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly noOtherPathway?: boolean;
  readonly companions?: Readonly<Record<string, readonly (string | null)[]>>;
  readonly missing?: Readonly<
    Record<string, { readonly includes?: readonly string[]; readonly excludes?: readonly string[] }>
  >;
  readonly inForce?: Readonly<Record<string, boolean>>;
}

const kept = globSync(join(import.meta.dirname, "cases", "*.json")).sort();
const shared = join(import.meta.dirname, "..", "..", "..", "..", "shared", "cases");

for (const file of kept) {
  const city = basename(file, ".json");
  for (const one of JSON.parse(readFileSync(file, "utf8")) as Case[]) test(`[case] ${one.id}`, () => holds(one, city));
}

if (existsSync(shared)) {
  for (const { id: city } of checker.law.cities) {
    const file = join(shared, `${city}.json`);
    if (!existsSync(file)) continue;
    for (const one of JSON.parse(readFileSync(file, "utf8")) as (Case & {
      expect: Case["outcomes"];
      othersNotEligible?: boolean;
    })[]) {
      test(`[case] ${one.id}, as handed over`, () =>
        holds({ ...one, outcomes: one.expect, noOtherPathway: one.othersNotEligible === true }, city));
    }
  }
}

test("[case] there are cases for each city", () => {
  assert.deepEqual(
    kept.map((file) => basename(file, ".json")),
    checker.law.cities.map(({ id }) => id).sort(),
  );
});

function holds(one: Case, city: string): void {
  const { clauses } = answer({
    cities: [city],
    on: one.on,
    situation: one.situation,
    ...(one.destination ? { destination: one.destination } : {}),
  } as object);
  const byRef = new Map(clauses.map((clause) => [clause.id.split("/").slice(2).join("/"), clause]));
  const clauseOf = (ref: string): ClauseAnswer => byRef.get(ref) ?? assert.fail(`no clause ${ref}`);
  const found = Object.fromEntries(Object.keys(one.outcomes).map((ref) => [ref, clauseOf(ref).outcome]));
  assert.deepEqual(found, one.outcomes);
  if (one.noOtherPathway) {
    const others = [...byRef].filter(
      ([ref, clause]) => clause.kind === "pathway" && clause.outcome === "eligible" && !(ref in one.outcomes),
    );
    assert.deepEqual(
      others.map(([ref]) => ref),
      [],
    );
  }
  for (const [ref, expected] of Object.entries(one.companions ?? {})) {
    const { companions } = clauseOf(ref);
    assert.deepEqual(
      expected.map((_, member) => companions.find((companion) => companion.member === member)?.outcome ?? null),
      expected,
      `companions of ${ref}`,
    );
  }
  for (const [ref, { includes = [], excludes = [] }] of Object.entries(one.missing ?? {})) {
    const open = clauseOf(ref).missing;
    const named = (path: string): boolean => open.some((fact) => fact === path || fact.startsWith(`${path}.`));
    assert.deepEqual(
      includes.filter((path) => !named(path)),
      [],
      `${ref} should wait for these; it waits for ${open.join(", ")}`,
    );
    assert.deepEqual(excludes.filter(named), [], `${ref} should not wait for these`);
  }
  for (const [ref, expected] of Object.entries(one.inForce ?? {}))
    assert.equal(clauseOf(ref).inForce, expected, `${ref} in force on ${one.on}`);
}
