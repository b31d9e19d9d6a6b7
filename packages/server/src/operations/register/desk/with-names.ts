import type { Actor, Day } from "@luohu/registry";
import type { ClientBase } from "pg";
import { recordView, type View } from "../../../access/index.ts";
import { shownNames } from "../../../storage/register/shown-names.ts";
import type { City } from "../../../storage/register/tables.ts";

/**
 * What waits and is shown, each with whom it is about, as far as the actor sees the name; that they were looked at is noted.
 * @param found what waits, and one more where there is more than `most`
 */
export async function withNames<T extends { readonly person: string }>(
  client: ClientBase,
  { city, actor, today }: { readonly city: City; readonly actor: Actor; readonly today: Day },
  found: readonly T[],
  { most, ...look }: Pick<View, "what" | "purpose"> & { readonly most: number },
): Promise<{ readonly shown: readonly (T & { readonly name: string | null })[]; readonly more: boolean }> {
  const listed = found.slice(0, most);
  const people = listed.map(({ person }) => person);
  const names = await shownNames(client, city, people, today);
  await recordView(client, city.id, actor, { people, ...look });
  return { shown: listed.map((one) => ({ ...one, name: names.get(one.person) ?? null })), more: found.length > most };
}
