import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Database, openDatabase } from "@luohu/server/storage";

/** An empty folder that everybody may enter, gone after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "luohu-register-"));
  chmodSync(folder, 0o711);
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A register in a folder of its own, closed after the tests of the file. */
export async function openRegister(cities: readonly string[], folder: string = emptyFolder()): Promise<Database> {
  const database = await openDatabase({ kind: "embedded", folder, port: undefined }, cities);
  after(() => database.close());
  return database;
}
