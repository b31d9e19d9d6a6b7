import { resolve } from "node:path";
import { type IdentitySettings, identitySettingsFrom } from "../identity/index.ts";
import { keysFolderFrom } from "../outside/keys.ts";
import { type SealSettings, sealSettingsFrom } from "../outside/seals-file.ts";
import { SettingFault } from "../settings.ts";
import { type StorageSettings, storageSettingsFrom } from "../storage/settings.ts";

/** Which register is served, and what it stands on. */
export interface RegisterSettings {
  readonly storage: StorageSettings;
  /** Folder of what is kept beside the database, absolute: `DATA_DIR`. */
  readonly folder: string;
  readonly keysFolder: string;
  /** Where seals of the journal are kept outside the database. */
  readonly seals: SealSettings;
  /** Ids of the cities whose registers are kept here; undefined: every city of the law. */
  readonly cities: readonly string[] | undefined;
  /** A provider of identities by which people may sign in; null: with accounts kept here. */
  readonly identity: IdentitySettings | null;
  /** Sequences of citizen numbers that this register gives out. */
  readonly range: { readonly from: number; readonly to: number };
}

/**
 * Reads `REGISTER`, `CITIES`, `NUMBER_RANGE`, `DATABASE_URL`, `DATA_DIR`, `DATABASE_PORT`, `KEYS_DIR`, `SEALS_FILE` and `SEALS_URL`,
 * and what {@link identitySettingsFrom} reads.
 * @returns null where `REGISTER` is `off`: the check and the site are served without a register
 * @throws {SettingFault}
 */
export function registerSettingsFrom(
  environment: Readonly<Record<string, string | undefined>>,
): RegisterSettings | null {
  const wanted = environment.REGISTER || "on";
  if (wanted === "off") return null;
  if (wanted !== "on") throw new SettingFault(`REGISTER: found \`${wanted}\`, expected on or off`);
  return {
    storage: storageSettingsFrom(environment),
    folder: resolve(environment.DATA_DIR || "data"),
    keysFolder: keysFolderFrom(environment),
    seals: sealSettingsFrom(environment),
    cities: environment.CITIES?.split(",")
      .map((city) => city.trim())
      .filter(Boolean),
    identity: identitySettingsFrom(environment),
    range: rangeOf(environment.NUMBER_RANGE || "001-999"),
  };
}

function rangeOf(text: string): { readonly from: number; readonly to: number } {
  const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(text) ?? [];
  const range = { from: Number(from), to: Number(to) };
  if (range.from >= 1 && range.to >= range.from) return range;
  throw new SettingFault(`NUMBER_RANGE: found \`${text}\`, expected the first and last sequence, such as 001-499`);
}
