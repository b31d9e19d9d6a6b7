import type { Fact } from "@luohu/registry";
import type { City } from "@luohu/server/storage";
import { type Client, type ClientConfig, types } from "pg";
import { notice, PlacesWorld } from "../../../registry/test/places-world.ts";
import { FIRST_DAY } from "../../../registry/test/random.ts";
import { gatherPlaces } from "../../src/storage/places/gather-places.ts";
import { factOf, KINDS, selectFacts, TABLES } from "../../src/storage/register/tables.ts";
import { connect } from "./folders.ts";

/** What tests do as the owner that run histories of people and places in one register, one after the other. */

/** The owner, who reads days as text as the pool does. */
export const ownerReadingDays = (owner: ClientConfig): Promise<Client> =>
  connect({
    ...owner,
    types: {
      getTypeParser: ((oid: number, format?: "text") =>
        oid === types.builtins.DATE ? (value: string) => value : types.getTypeParser(oid, format)) as never,
    },
  });

/** Forgets everything that commands did, as only the owner can. */
export async function empty(owner: Client, { id }: City): Promise<void> {
  const tables = [
    ...Object.values(TABLES).map(({ name }) => name),
    "addresses",
    "journal",
    "commands",
    "numbers",
    "people",
    "households",
  ];
  await owner.query(
    `truncate shared.whereabouts, shared.division_successions, ${tables.map((table) => `${id}.${table}`).join(", ")} cascade`,
  );
  await owner.query("delete from shared.division_facts where command is not null");
  await owner.query(
    "update shared.division_facts set superseded_at = null, superseded_by = null where superseded_at is not null",
  );
  for (const table of ["areas", "area_communities"]) {
    await owner.query(`delete from ${id}.${table} where recorded_at > '-infinity'`);
    await owner.query(
      `update ${id}.${table} set superseded_at = null, superseded_by = null where superseded_at is not null`,
    );
  }
}

/** All facts held for true. */
export async function factsHeld(owner: Client, city: City): Promise<readonly Fact[]> {
  const all: Fact[] = [];
  for (const kind of KINDS)
    all.push(...(await owner.query(selectFacts(city, kind, "superseded_at is null"))).rows.map(factOf));
  return all;
}

/** A register in memory with the places of one that is emptied. @param today ISO day on which they are gathered */
export async function placesWorld(owner: Client, city: City, today: string): Promise<PlacesWorld> {
  await empty(owner, city);
  await owner.query("begin");
  const begin = await gatherPlaces(owner, city, notice("rename-division", { division: "530902", name: "" }), today);
  await owner.query("rollback");
  const world = new PlacesWorld(begin);
  world.today = FIRST_DAY;
  return world;
}
