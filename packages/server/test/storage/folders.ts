import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Keys, openKeys } from "@luohu/server";
import { type Database, openDatabase } from "@luohu/server/storage";
import { Client, type ClientConfig } from "pg";

/** What has to end before folders go. */
const closing: (() => Promise<void>)[] = [];

/** An empty folder that everybody may enter, gone after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "luohu-register-"));
  chmodSync(folder, 0o711);
  // hooks run in the order in which they are set, so those that close a register are asked to go first
  after(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Keys of their own, gone after the tests of the file. */
export function freshKeys(): Keys {
  return openKeys(join(emptyFolder(), "keys"));
}

/** A register in a folder of its own, closed after the tests of the file. */
export async function openRegister(cities: readonly string[], folder: string = emptyFolder()): Promise<Database> {
  const database = await openDatabase({ kind: "embedded", folder, port: undefined }, cities);
  closing.push(database.close);
  return database;
}

/** A connection of its own, closed before the register is. */
export async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  await client.connect();
  closing.push(() => client.end());
  return client;
}
