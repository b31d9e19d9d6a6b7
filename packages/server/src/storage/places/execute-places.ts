import { setTimeout as wait } from "node:timers/promises";
import { decidePlaces, type Moment, type PlaceCommand, type PlaceRefusal, placeRefusal } from "@luohu/registry";
import type { ClientBase } from "pg";
import { ATTEMPTS, digestOf, inTransaction, MET } from "../register/execute.ts";
import { type City, momentOf } from "../register/tables.ts";
import { gatherPlaces } from "./gather-places.ts";
import { writePlaces } from "./write-places.ts";

/** What became of a command on places. */
export type PlacesExecuted =
  | { readonly ok: true; readonly recorded: Moment; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: PlaceRefusal };

/**
 * Carries out a command on places in one transaction over all households concerned, or refuses it and leaves nothing
 * behind. Other commands of the city wait for it. The same command again does nothing and answers as before.
 * @param client a connection of the owner, not in a transaction: places are changed by administrators
 * @param today ISO day in China
 */
export async function executePlaces(
  client: ClientBase,
  city: City,
  command: PlaceCommand,
  today: string,
): Promise<PlacesExecuted> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(
        client,
        "",
        () => attempted(client, city, command, today),
        ({ ok }) => ok,
      );
    } catch (error) {
      const { code = "", constraint } = error as { code?: string; constraint?: string };
      if (constraint === "one_address_of_text")
        return { ok: false, refusal: placeRefusal("address-in-use", city.id, command.id) };
      if (!MET.has(code) || attempt === ATTEMPTS) throw error;
    }
    await wait(attempt * 5);
  }
}

async function attempted(
  client: ClientBase,
  city: City,
  command: PlaceCommand,
  today: string,
): Promise<PlacesExecuted> {
  const digest = digestOf(command);
  const known = await gatherPlaces(client, city, command, today);
  const claimed = await client.query(
    `insert into ${city.id}.commands (id, digest) values ($1, $2) on conflict (id) do nothing`,
    [command.id, digest],
  );
  if (claimed.rowCount === 0) return repeated(client, city, command, digest);
  const decision = decidePlaces(known, command);
  if (!decision.ok) return decision;
  return { ok: true, recorded: await writePlaces(client, city, command, decision.change), repeated: false };
}

async function repeated(
  client: ClientBase,
  city: City,
  command: PlaceCommand,
  digest: string,
): Promise<PlacesExecuted> {
  const { rows } = await client.query<{ digest: string; recorded: Moment }>(
    `select digest, ${momentOf("recorded_at")} as recorded from ${city.id}.commands
     join ${city.id}.journal on command = id where id = $1`,
    [command.id],
  );
  const [earlier] = rows;
  if (earlier?.digest !== digest) return { ok: false, refusal: placeRefusal("command-reused", city.id, command.id) };
  return { ok: true, recorded: earlier.recorded, repeated: true };
}
