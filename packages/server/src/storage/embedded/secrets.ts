import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StorageFault } from "../fault.ts";

/** Passwords of the three roles of the embedded database. */
export interface Secrets {
  /** Makes roles and database, never used again. */
  readonly superuser: string;
  /** Owns schemas and tables; migrates. */
  readonly owner: string;
  /** Serves requests; owns nothing. */
  readonly serving: string;
}

const FILE = "secrets.json";

/**
 * Reads the passwords that belong to a data folder, or makes them for one without a database.
 * @throws {StorageFault} `folder-unusable` where a database is there and its passwords are not
 */
export function secretsOf(folder: string, hasDatabase: boolean): Secrets {
  const file = join(folder, FILE);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  if (hasDatabase)
    throw new StorageFault("folder-unusable", `\`${file}\` is missing: put it back from the backup of \`${folder}\``);
  const made: Secrets = { superuser: password(), owner: password(), serving: password() };
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
  return made;
}

const password = (): string => randomBytes(24).toString("base64url");
