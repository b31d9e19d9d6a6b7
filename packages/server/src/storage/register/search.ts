import type { Day, HouseholdId, PersonId, Registration, Sex } from "@luohu/registry";
import type { ClientBase } from "pg";
import { foldName, pinyinAsked } from "./search-keys.ts";
import { send } from "./statement.ts";
import type { City } from "./tables.ts";

/** What is looked for: a whole name, at least two characters in it, pinyin or initials, a number or its first ten digits. */
export interface SearchAsked {
  readonly by: "name" | "part" | "pinyin" | "number";
  readonly text: string;
}

/** Somebody who was found, as the register has them today. */
export interface Found {
  readonly person: PersonId;
  readonly name: string;
  readonly number: string | null;
  readonly born: Day;
  readonly sex: Sex;
  readonly state: Registration["state"] | null;
  readonly household: HouseholdId | null;
  readonly division: string | null;
  readonly address: string | null;
}

/**
 * Finds people whom the actor of the transaction keeps or has at hand. The search is noted, and in the log of views each
 * who is found, with the purpose of the transaction, by the database itself.
 * @param client in a transaction that `asActor` began
 * @param limit how many at most; one more comes where there are more
 * @throws 42501 of the database where the actor may not search
 */
export async function searchPeople(
  client: ClientBase,
  city: City,
  { by, text }: SearchAsked,
  limit: number,
): Promise<readonly Found[]> {
  const wanted = folded(by, text);
  const { rows } = await send<Found>(client, `select * from ${city.id}.search_people($1, $2, $3, $4)`, [
    by,
    wanted,
    limit,
    city.keys.digest(wanted),
  ]);
  return rows;
}

function folded(by: SearchAsked["by"], text: string): string {
  if (by === "pinyin") return pinyinAsked(text);
  return by === "number" ? text.trim().toUpperCase() : foldName(text);
}
