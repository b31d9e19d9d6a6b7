import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Keys, openKeys } from "@luohu/server";
import { type Database, openDatabase } from "@luohu/server/storage";
import { Client, type ClientConfig } from "pg";
import { migrationsOf } from "../../src/storage/migrate.ts";

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

const ROOT = join(import.meta.dirname, "../../../..");
/** Where registers are kept that were made for all tests. */
const MADE = join(ROOT, "node_modules/.cache/registers");
/** What a register in which nobody is depends on, beside its cities and migrations. */
const MAKERS = ["src/storage/embedded/cluster.ts", "src/storage/embedded/server.ts", "package.json"];

/**
 * A folder with the register of some cities in which nobody is, as a first start leaves it: a copy, in a tenth of the
 * time that a first start takes. Tests of the first start itself begin with {@link emptyFolder}.
 */
export async function registerFolder(cities: readonly string[]): Promise<string> {
  const folder = emptyFolder();
  const made = join(MADE, digestOf(cities));
  if (!existsSync(made)) await makeRegister(cities, made);
  // owner and rights as they are; where the system cannot, the first start makes what is missing
  const { status } = spawnSync("cp", ["-a", `${made}/.`, folder]);
  chmodSync(folder, 0o711);
  return status === 0 ? folder : emptyFolder();
}

function digestOf(cities: readonly string[]): string {
  const digest = createHash("sha256").update(cities.join());
  for (const kind of ["shared", "city"] as const)
    for (const { name, sql } of migrationsOf(kind)) digest.update(name).update(sql);
  for (const file of MAKERS) digest.update(readFileSync(join(import.meta.dirname, "../..", file)));
  return digest.digest("hex").slice(0, 32);
}

async function makeRegister(cities: readonly string[], made: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luohu-register-"));
  chmodSync(folder, 0o711);
  try {
    await (await openDatabase({ kind: "embedded", folder, port: undefined }, cities)).close();
    const whole = `${made}.new-${process.pid}`;
    mkdirSync(MADE, { recursive: true });
    spawnSync("cp", ["-a", folder, whole]);
    if (!existsSync(made)) renameSync(whole, made);
    else rmSync(whole, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A register in a folder of its own, closed after the tests of the file. */
export async function openRegister(cities: readonly string[], folder?: string): Promise<Database> {
  const own = folder ?? (await registerFolder(cities));
  const database = await openDatabase({ kind: "embedded", folder: own, port: undefined }, cities);
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
