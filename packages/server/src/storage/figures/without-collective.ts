import type { WithoutCollective } from "@luohu/contract/register";
import type { CollectiveKind, Day } from "@luohu/registry";
import type { ClientBase } from "pg";
import { divisionNames } from "../register/read-person.ts";
import type { Area } from "./tally.ts";

/** Which areas are looked through. */
export interface AreasWanted extends Area {
  readonly kind: CollectiveKind;
  readonly level: "community" | "township" | "county";
  readonly day: Day;
}

type Household = WithoutCollective["with"][number]["households"][number];

const LENGTH = { county: 6, township: 9, community: 12 } as const;

/**
 * Areas of a level in which no collective household of a kind is open on a day (liaocheng 二（二）/c, sanmenxia 二（三）/a),
 * and for each other those that are.
 * @throws 42501 of the database where the actor reads no figures
 */
export async function areasByCollective(
  client: ClientBase,
  { city, within, kind, level, day }: AreasWanted,
): Promise<Pick<WithoutCollective, "without" | "with">> {
  const { rows: households } = await client.query<Household>(
    `select household, division, address, name, approval, since from ${city.id}.collectives_on($1, $2, $3)`,
    [kind, day, within],
  );
  const { rows: areas } = await client.query<{ code: string }>(
    `select code from shared.divisions where level = $1 and code ^@ $2
     and valid_from <= $3 and (valid_until is null or valid_until > $3) order by code`,
    [level, within, day],
  );
  const inArea = Map.groupBy(households, ({ division }) => division.slice(0, LENGTH[level]));
  const codes = areas.map(({ code }) => code);
  const names = await divisionNames(client, codes, day);
  const listed = codes.map((code) => ({
    division: code,
    name: names.get(code) ?? null,
    households: inArea.get(code) ?? [],
  }));
  return {
    without: listed.filter((one) => one.households.length === 0).map(({ division, name }) => ({ division, name })),
    with: listed.filter((one) => one.households.length > 0),
  };
}
