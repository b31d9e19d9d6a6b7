import type { Day } from "@luohu/registry";
import type { ClientBase } from "pg";
import { type City, holdsOn } from "./tables.ts";

/** What people and households are called, by id. Who is not in it is not for whoever asks to see, or not in a list. */
export type Names = ReadonlyMap<string, string>;

/**
 * What people are called on a day, for a list. Whose whereabouts are withheld from the place is left out, as by a search:
 * row-level security shows neither where they are nor, for that, their name here.
 */
export function shownNames(client: ClientBase, city: City, people: readonly string[], day: Day): Promise<Names> {
  return named(
    client,
    `select p.person as id, p.name from ${city.id}.particulars p where p.person = any ($1::uuid[]) and ${holdsOn("p", "$2")}
       and exists (select from ${city.id}.registrations r where r.person = p.person and ${holdsOn("r", "$2")})`,
    [[...new Set(people)], day],
  );
}

/** The addresses of households on a day, for a list. */
export function shownAddresses(
  client: ClientBase,
  city: City,
  households: readonly string[],
  day: Day,
): Promise<Names> {
  return named(
    client,
    `select h.household as id, h.address as name from ${city.id}.premises h
     where h.household = any ($1::uuid[]) and ${holdsOn("h", "$2")}`,
    [[...new Set(households)], day],
  );
}

async function named(client: ClientBase, sql: string, values: readonly unknown[]): Promise<Names> {
  const { rows } = await client.query<{ id: string; name: string }>(sql, [...values]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
