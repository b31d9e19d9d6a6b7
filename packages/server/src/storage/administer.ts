import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ClientConfig } from "pg";
import { addressOf } from "./address.ts";
import { openDatabase } from "./database.ts";
import { findRunning } from "./embedded/server.ts";
import { StorageFault } from "./fault.ts";
import type { StorageSettings } from "./settings.ts";

/**
 * Does an administrator's work as the role that owns the register, beside the server that runs, or with the embedded
 * PostgreSQL started for it.
 * @param cities those that are migrated where PostgreSQL has to be started
 * @throws {StorageFault} `register-missing` where there is none in the folder, and those of `openDatabase`
 */
export async function administer<T>(
  settings: StorageSettings,
  cities: readonly string[],
  work: (owner: ClientConfig) => Promise<T>,
): Promise<T> {
  if (settings.kind === "server") {
    const { where: _, ...owner } = addressOf(settings.url);
    return work(owner);
  }
  if (!existsSync(join(settings.folder, "postgres")))
    throw new StorageFault("register-missing", `there is no register in \`${settings.folder}\`: set DATA_DIR`);
  return withOwner(settings, cities, work);
}

/**
 * Does work as the role that owns the register: beside the server that runs on the folder, else with the register opened for
 * it, and made where there is none.
 * @param cities those that are migrated where it is opened
 * @throws {StorageFault} those of `openDatabase`
 */
export async function withOwner<T>(
  settings: StorageSettings,
  cities: readonly string[],
  work: (owner: ClientConfig) => Promise<T>,
): Promise<T> {
  const running = settings.kind === "embedded" ? await findRunning(settings.folder) : undefined;
  if (running !== undefined) return work(running);
  const database = await openDatabase(settings, cities);
  try {
    return await work(database.owner);
  } finally {
    await database.close();
  }
}
