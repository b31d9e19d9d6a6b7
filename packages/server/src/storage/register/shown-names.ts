import type { Day } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { City } from "./tables.ts";

/** What people and households are called, by id. Who is not in it is not for whoever asks to see, or not in a list. */
export type Names = ReadonlyMap<string, string>;

const holds = (fact: string): string =>
  `${fact}.superseded_at is null and ${fact}.valid_from <= $2 and (${fact}.valid_until is null or ${fact}.valid_until > $2)`;

/**
 * What people are called on a day, for a list. Whose whereabouts are withheld from the place is left out, as by a search:
 * row-level security shows neither where they are nor, for that, their name here.
 */
export function shownNames(client: ClientBase, city: City, people: readonly string[], day: Day): Promise<Names> {
  return named(
    client,
    `select p.person as id, p.name from ${city.id}.particulars p where p.person = any ($1::uuid[]) and ${holds("p")}
       and exists (select from ${city.id}.registrations r where r.person = p.person and ${holds("r")})`,
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
     where h.household = any ($1::uuid[]) and ${holds("h")}`,
    [[...new Set(households)], day],
  );
}

async function named(client: ClientBase, sql: string, values: readonly unknown[]): Promise<Names> {
  const { rows } = await client.query<{ id: string; name: string }>(sql, [...values]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
