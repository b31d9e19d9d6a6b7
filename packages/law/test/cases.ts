import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** An acceptance case: a situation and what must come out of it, by clause without city and document. */
export interface Case {
  readonly id: string;
  readonly on: string;
  readonly destination?: object;
  readonly situation: Readonly<Record<string, unknown>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly noOtherPathway?: boolean;
  readonly companions?: Readonly<Record<string, readonly (string | null)[]>>;
  readonly missing?: Readonly<
    Record<string, { readonly includes?: readonly string[]; readonly excludes?: readonly string[] }>
  >;
  readonly inForce?: Readonly<Record<string, boolean>>;
}

/** A case of a city. */
export type CaseIn = Case & { readonly city: string };

/** Folder of the sample cases, a file a city. */
export const CASES = join(import.meta.dirname, "cases");

/** The cases of a folder, each with the city that its file is named after. */
export const casesIn = <T extends Case = Case>(folder: string): readonly (T & CaseIn)[] =>
  globSync(join(folder, "*.json"))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(file, "utf8")) as T[]).map((one) => ({ ...one, city: basename(file, ".json") })),
    );

/** Number of a clause in its document: `liaocheng/2020/二（一）2/a` is `二（一）2/a`. */
export const refOf = (id: string): string => id.split("/").slice(2).join("/");

/** What was found of a clause, wherever it was looked up. */
export interface Found {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  /** Outcome of a family member by its place; null: it is not among the companions. */
  readonly companion: (place: number) => string | null;
  /** Paths of the facts that are missing. */
  readonly missing: readonly string[];
}

/** What the case says must come out. */
export function expectCase(one: Case, found: readonly Found[]): void {
  const byRef = new Map(found.map((clause) => [refOf(clause.id), clause]));
  const clauseOf = (ref: string): Found => byRef.get(ref) ?? assert.fail(`no clause ${ref}`);
  assert.deepEqual(
    Object.fromEntries(Object.keys(one.outcomes).map((ref) => [ref, clauseOf(ref).outcome])),
    one.outcomes,
  );
  if (one.noOtherPathway)
    assert.deepEqual(
      found
        .filter(({ kind, outcome }) => kind === "pathway" && outcome === "eligible")
        .map(({ id }) => refOf(id))
        .filter((ref) => !(ref in one.outcomes)),
      [],
    );
  for (const [ref, expected] of Object.entries(one.companions ?? {}))
    assert.deepEqual(
      expected.map((_, member) => clauseOf(ref).companion(member)),
      expected,
      `companions of ${ref}`,
    );
  for (const [ref, { includes = [], excludes = [] }] of Object.entries(one.missing ?? {})) {
    const open = clauseOf(ref).missing;
    const isNamed = (path: string): boolean => open.some((fact) => fact === path || fact.startsWith(`${path}.`));
    assert.deepEqual(
      includes.filter((path) => !isNamed(path)),
      [],
      `${ref} should wait for these; it waits for ${open.join(", ")}`,
    );
    assert.deepEqual(excludes.filter(isNamed), [], `${ref} should not wait for these`);
  }
}
