import { withOwner } from "@luohu/server/storage";
import { Client } from "pg";
import { EXIT, Stop } from "./exit.ts";
import { openLaw } from "./open-law.ts";
import { storageOf, withStorage } from "./storage.ts";

/** What an administrator works with: a connection of the role that owns, and the ids of the cities. */
export interface Owned {
  readonly client: Client;
  readonly cities: readonly string[];
}

/**
 * Opens the register that `DATA_DIR` or `DATABASE_URL` names, or takes the one that a server has open, and works on it as
 * its owner.
 * @throws {Stop} with what stands in the way
 */
export async function asOwner<T>(work: (owned: Owned) => Promise<T>): Promise<T> {
  const cities = openLaw(undefined).cities.map(({ id }) => id);
  return withStorage(() =>
    withOwner(storageOf(), cities, async (owner) => {
      const client = new Client(owner);
      try {
        await client.connect();
        return await work({ client, cities });
      } finally {
        await client.end().catch(() => undefined);
      }
    }),
  );
}

/** The city that a command names. @throws {Stop} where there is none of the name */
export function cityNamed(city: string, cities: readonly string[]): { readonly id: string } {
  if (cities.includes(city)) return { id: city };
  throw new Stop(EXIT.usage, `no city \`${city}\`; there are ${cities.join(", ")}`);
}
