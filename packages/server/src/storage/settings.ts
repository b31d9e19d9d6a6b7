import { resolve } from "node:path";
import { SettingFault } from "../settings.ts";

/** Where the register is kept. */
export type StorageSettings =
  | {
      readonly kind: "embedded";
      /** Folder of the embedded PostgreSQL, absolute. */
      readonly folder: string;
      /** Port on 127.0.0.1 for tools; without it the database listens on a socket in its folder only. */
      readonly port: number | undefined;
    }
  | { readonly kind: "server"; readonly url: string };

/**
 * Reads `DATABASE_URL`, `DATA_DIR` and `DATABASE_PORT`.
 * @throws {SettingFault} where a port is none
 */
export function storageSettingsFrom(environment: Readonly<Record<string, string | undefined>>): StorageSettings {
  if (environment.DATABASE_URL) return { kind: "server", url: environment.DATABASE_URL };
  const text = environment.DATABASE_PORT || undefined;
  const port = text === undefined ? undefined : Number(text);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1024 && port <= 65_535))
    throw new SettingFault(`DATABASE_PORT: found \`${text}\`, expected a whole number from 1024 to 65535`);
  return { kind: "embedded", folder: resolve(environment.DATA_DIR || "data"), port };
}
