import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { City } from "../../packages/server/src/storage/index.ts";

/** Whom the moves move to and fro: registered people, each alone among the clients at a time, and households to move between. */
export interface Movers {
  readonly people: readonly string[];
  readonly households: readonly string[];
}

/** Writes households of one kind with so many members each, all at once; whoever is head of one stays and is no mover. */
export async function makeHouseholds(
  owner: Client,
  city: City,
  { kind, count, members }: { readonly kind: "family" | "school"; readonly count: number; readonly members: number },
): Promise<Movers> {
  const houses = Array.from({ length: count }, () => randomUUID());
  const people = houses.flatMap(() => Array.from({ length: members }, () => randomUUID()));
  const command = randomUUID();
  const q = (text: string, values: unknown[]) => owner.query(text, values);
  await q(`insert into ${city.id}.people select id, $2 from unnest($1::uuid[]) id`, [people, command]);
  await q(`insert into ${city.id}.households select id, $2 from unnest($1::uuid[]) id`, [houses, command]);
  await q(
    `insert into ${city.id}.premises (command, ordinal, household, household_kind, division, address, valid_from, recorded_at)
     select gen_random_uuid(), 0, id, $2, '530902001001', '1 Example Lane', '2000-01-01', '2020-01-01' from unnest($1::uuid[]) id`,
    [houses, kind],
  );
  await q(
    `insert into ${city.id}.particulars (command, ordinal, person, name, sex, born, valid_from, recorded_at)
     select gen_random_uuid(), 0, id, '张三', 'male', '1980-01-01', '2000-01-01', '2020-01-01' from unnest($1::uuid[]) id`,
    [people],
  );
  await q(
    `insert into ${city.id}.registrations
       (command, ordinal, person, state, household, relation, reason, valid_from, recorded_at)
     select gen_random_uuid(), 0, id, 'registered', ($2::uuid[])[(n - 1) / $3 + 1],
       case when $4 and (n - 1) % $3 = 0 then '02' else '97' end, 'settle', '2000-01-01', '2020-01-01'
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [people, houses, members, kind === "family"],
  );
  await q(
    `insert into shared.whereabouts (person, city, valid_from) select id, $2, '2000-01-01' from unnest($1::uuid[]) id`,
    [people, city.id],
  );
  return { households: houses, people: people.filter((_, index) => kind !== "family" || index % members !== 0) };
}

/** Leaves the tables as a register has them that is in use: who is kept where is written, and the planner knows their sizes. */
export async function settleTables(owner: Client, city: City): Promise<void> {
  // without it a place that is passed on to a row reads the whole table
  await owner.query("analyze");
  await owner.query(`select ${city.id}.keep_in_place()`);
  await owner.query("analyze");
}
