import { SettingFault } from "@luohu/server";
import { findRunning, openDatabase, StorageFault, storageSettingsFrom } from "@luohu/server/storage";
import { Client } from "pg";
import { EXIT, Stop } from "./exit.ts";
import { openLaw } from "./open-law.ts";

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
  try {
    const cities = openLaw(undefined).cities.map(({ id }) => id);
    const settings = storageSettingsFrom(process.env);
    // while a server runs on the folder, its database is worked on
    const running = settings.kind === "embedded" ? await findRunning(settings.folder) : undefined;
    const database = running === undefined ? await openDatabase(settings, cities) : { owner: running };
    const client = new Client(database.owner);
    try {
      await client.connect();
      return await work({ client, cities });
    } finally {
      await client.end().catch(() => undefined);
      if ("close" in database) await database.close();
    }
  } catch (error) {
    if (error instanceof SettingFault) throw new Stop(EXIT.usage, error.message);
    if (error instanceof StorageFault) throw new Stop(EXIT.storage, `${error.code}: ${error.message}`);
    throw error;
  }
}

/** The city that a command names. @throws {Stop} where there is none of the name */
export function cityNamed(city: string, cities: readonly string[]): { readonly id: string } {
  if (cities.includes(city)) return { id: city };
  throw new Stop(EXIT.usage, `no city \`${city}\`; there are ${cities.join(", ")}`);
}
