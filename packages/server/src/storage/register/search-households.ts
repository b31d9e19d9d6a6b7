import type { HouseholdId, HouseholdKind } from "@luohu/registry";
import type { ClientBase } from "pg";
import { send } from "./statement.ts";
import type { City } from "./tables.ts";

/** What households are searched by: what stands in the address, the kind, the beginning of a division code. One at least. */
export interface HouseholdsSought {
  readonly address?: string | undefined;
  readonly kind?: HouseholdKind | undefined;
  readonly division?: string | undefined;
}

/** A household that was found, as it is today. */
export interface HouseholdFound {
  readonly household: HouseholdId;
  readonly householdKind: HouseholdKind;
  readonly name: string | null;
  readonly division: string;
  readonly address: string;
  /** Who is registered in it, without those whose whereabouts are withheld. */
  readonly people: number;
}

/**
 * Finds households that the actor of the transaction keeps or has at hand; nobody is named. The database itself notes
 * once, with the purpose of the transaction, that it was searched.
 * @param client in a transaction that `asActor` began
 * @param limit how many at most; one more comes where there are more
 * @throws 42501 of the database where the actor may not search
 */
export async function searchHouseholds(
  client: ClientBase,
  city: City,
  { address, kind, division }: HouseholdsSought,
  limit: number,
): Promise<readonly HouseholdFound[]> {
  const { rows } = await send<HouseholdFound>(
    client,
    `select household, household_kind as "householdKind", name, division, address, people
     from ${city.id}.search_households($1, $2, $3, $4)`,
    [address ?? null, kind ?? null, division === undefined ? null : beginningOf(division), limit],
  );
  return rows;
}

/** The code without the noughts that fill it: `530900` is all of `5309`. */
export const beginningOf = (division: string): string =>
  division.length === 6 ? division.replace(/(00){1,2}$/, "") : division.replace(/0{3}$/, "");
