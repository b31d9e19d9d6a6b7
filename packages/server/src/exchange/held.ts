import {
  differencesOf,
  type Fact,
  type ImportedHousehold,
  type ImportedPerson,
  isLink,
  type PersonalKind,
  type Said,
  saidOfHousehold,
  saidOfPerson,
  sayingOf,
} from "@luohu/registry";
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

/** What the register holds for true of people and households now, by their ids; of people also these kinds. */
export async function heldOf(
  pool: Pool,
  city: City,
  ids: readonly string[],
  kinds: readonly PersonalKind[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const facts: Fact[] = [];
  for (const kind of ["particulars", "registration", "premises", ...kinds] as const) {
    const of = kind === "premises" ? "household" : "person";
    const text = selectFacts(city, kind, `${of} = any($1::uuid[]) and superseded_at is null`);
    facts.push(...(await pool.query<FactRow>(text, [ids])).rows.map(factOf));
  }
  return Map.groupBy(facts, (fact) => (fact.kind === "premises" ? fact.household : fact.person));
}

/** The command that changed each of these people and households last. */
export async function touchedOf(pool: Pool, city: City, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; touched: string }>(
    `select id, touched_by as touched from ${city.id}.people where id = any($1::uuid[])
     union all select id, touched_by from ${city.id}.households where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, touched }) => [id, touched]));
}

/** What is said of a person or household. */
export const saidOf = (value: ImportedPerson | ImportedHousehold): readonly Said[] =>
  "household" in value ? saidOfHousehold(value) : saidOfPerson(value);

/** How what is said stands to what is held; how the days are cut into spans makes no difference. */
export function comparedTo(said: readonly Said[], held: readonly Fact[]): "same" | "links-only" | "differs" {
  const [ours, theirs] = [new Set(held.map(sayingOf)), new Set(said.map(sayingOf))];
  const missing = said.filter((one) => !ours.has(sayingOf(one)));
  const surplus = held.filter((one) => !theirs.has(sayingOf(one)));
  if (missing.length + surplus.length === 0) return "same";
  if (missing.every(isLink) && surplus.length === 0) return "links-only";
  return differencesOf(held, said).length === 0 ? "same" : "differs";
}
