import type { Fact, ImportedHousehold, ImportedPerson } from "@luohu/registry";
import type { Pool } from "pg";
import { type City, type FactRow, factOf, selectFacts } from "../storage/register/tables.ts";

/** Ids that are asked about at once. */
const CHUNK = 2000;

export function* chunksOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Those of these people and households that the register knows. */
export async function knownAmong(pool: Pool, city: City, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const chunk of chunksOf(ids, CHUNK)) {
    const { rows } = await pool.query<{ id: string }>(
      `select id from ${city.id}.people where id = any($1::uuid[])
       union all select id from ${city.id}.households where id = any($1::uuid[])`,
      [chunk],
    );
    for (const { id } of rows) known.add(id);
  }
  return known;
}

/** What the register holds for true of people and households now, by their ids. */
export async function heldOf(
  pool: Pool,
  city: City,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const facts: Fact[] = [];
  for (const kind of ["particulars", "registration", "kinship", "premises"] as const) {
    const of = kind === "premises" ? "household" : "person";
    const text = selectFacts(city, kind, `${of} = any($1::uuid[]) and superseded_at is null`);
    facts.push(...(await pool.query<FactRow>(text, [ids])).rows.map(factOf));
  }
  return Map.groupBy(facts, (fact) => (fact.kind === "premises" ? fact.household : fact.person));
}

/** What the rows of a person or household say, as facts without ids. */
export function saidOf(unit: ImportedPerson | ImportedHousehold): readonly object[] {
  if ("household" in unit) return unit.premises.map((one) => ({ kind: "premises", household: unit.household, ...one }));
  const { person } = unit;
  return [
    ...unit.particulars.map((one) => ({ kind: "particulars", person, ...one })),
    ...unit.standings.map((one) => ({ kind: "registration", person, ...one })),
    ...unit.kinship.map((one) => ({ kind: "kinship", person, ...one })),
  ];
}

/** One text for what a fact says, whatever its id; a premises' reason for its name is ours alone. */
export const saying = (fact: object): string =>
  JSON.stringify(
    Object.entries(fact)
      .filter(([field]) => field !== "id" && !(field === "reason" && "householdKind" in fact))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** How what is said stands to what is held. */
export function comparedTo(said: readonly object[], held: readonly Fact[]): "same" | "kinship-only" | "differs" {
  const [ours, theirs] = [new Set(held.map(saying)), new Set(said.map(saying))];
  const missing = said.filter((one) => !ours.has(saying(one)));
  const surplus = held.filter((one) => !theirs.has(saying(one)));
  if (missing.length + surplus.length === 0) return "same";
  const kinship = (fact: object): boolean => "kin" in fact;
  return missing.every(kinship) && surplus.length === 0 ? "kinship-only" : "differs";
}
