import type { Address, Area, AreaOfCommunity, Division, HouseholdId, PlaceCommand, PlacesKnown } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { City } from "../register/tables.ts";

/** Days as text, whatever the connection makes of dates. */
const SPAN = `valid_from::text as "from", valid_until::text as until`;

/**
 * Gathers what is known of the places of a city. Nobody else changes its register until the transaction ends: commands
 * under way are waited for, and those that come wait.
 */
export async function gatherPlaces(
  client: ClientBase,
  city: City,
  command: PlaceCommand,
  today: string,
): Promise<PlacesKnown> {
  await client.query(`lock table ${city.id}.commands in share row exclusive mode`);
  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<readonly T[]> =>
    (await client.query<T>(text, values)).rows;
  const households = command.type === "split-division" ? command.parts.flatMap(({ households: all = [] }) => all) : [];
  const there = await rows<{ household: HouseholdId; division: string }>(
    `select household, division from ${city.id}.premises where household = any($1::uuid[]) and superseded_at is null
     and valid_from <= $2 and (valid_until is null or valid_until > $2)`,
    [households, command.on],
  );
  return {
    city: city.id,
    division: city.division,
    today,
    divisions: await rows<Division>(
      `select code, name, name_en as "nameEn", level, parent, statistics_only as "statisticsOnly", ${SPAN}
       from shared.divisions where code like $1`,
      [`${city.division.slice(0, 4)}%`],
    ),
    areas: await rows<Area>(
      `select kind, area, name, name_en as "nameEn", derived, ${SPAN} from ${city.id}.areas where superseded_at is null`,
    ),
    areaOf: await rows<AreaOfCommunity>(
      `select kind, division, area, valid_from::text as "from" from ${city.id}.area_communities where superseded_at is null`,
    ),
    addresses: await rows<Address>(
      `select address, division, street, number, room, ${SPAN} from ${city.id}.addresses
       where address = any($1::uuid[]) and superseded_at is null`,
      ["addresses" in command ? command.addresses.map(({ address }) => address) : []],
    ),
    households: new Map(there.map(({ household, division }) => [household, division])),
  };
}
