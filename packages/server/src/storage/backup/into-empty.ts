import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { addressOf } from "../address.ts";
import { ensureServingRole } from "../database.ts";
import { startEmbedded } from "../embedded/server.ts";
import { StorageFault } from "../fault.ts";
import type { StorageSettings } from "../settings.ts";
import { checkBackup, type Restored, restoreInto } from "./restore.ts";

/**
 * Restores a backup to where nothing is yet: a folder for the embedded PostgreSQL, with roles and passwords of its own,
 * or the database of a server. What fails leaves nothing behind.
 * @throws {StorageFault} `folder-not-empty`, `database-not-empty`, and those of `restoreInto`
 */
export async function restoreTo(target: StorageSettings, file: string): Promise<Restored> {
  await checkBackup(file);
  return target.kind === "embedded" ? restoreToFolder(target.folder, file) : restoreToServer(target.url, file);
}

async function restoreToFolder(folder: string, file: string): Promise<Restored> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  if (readdirSync(folder).length > 0)
    throw new StorageFault("folder-not-empty", `\`${folder}\` is not empty: name a new folder`);
  // a restore that is cut off leaves a folder that no start takes for a register
  const unfinished = join(folder, `unfinished-${process.pid}`);
  try {
    const embedded = await startEmbedded(unfinished);
    let restored: Restored;
    try {
      restored = await restoreInto(embedded.owner, file);
    } finally {
      await embedded.stop();
    }
    // the database comes last: a folder has a register once it has that
    const names = readdirSync(unfinished).sort(
      (one, other) => Number(one === "postgres") - Number(other === "postgres"),
    );
    for (const name of names) renameSync(join(unfinished, name), join(folder, name));
    rmdirSync(unfinished);
    return restored;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function restoreToServer(url: string, file: string): Promise<Restored> {
  const { where, ...owner } = addressOf(url);
  const client = new Client(owner);
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("select from pg_namespace where nspname = 'shared'");
    if (rows.length > 0) throw new StorageFault("database-not-empty", `${where} has a register: name an empty one`);
    await ensureServingRole(client);
    try {
      return await restoreInto(owner, file);
    } catch (error) {
      await forget(client);
      throw error;
    }
  } finally {
    await client.end();
  }
}

/** Takes away the schemas that a restore that failed has made. */
async function forget(client: Client): Promise<void> {
  const { rows } = await client
    .query<{ schema: string }>("select distinct schema from shared.migrations union select 'shared'")
    .catch(() => ({ rows: [] }));
  for (const { schema } of rows.sort(({ schema }) => (schema === "shared" ? 1 : -1)))
    await client.query(`drop schema if exists "${schema}" cascade`);
}
