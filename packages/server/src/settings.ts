import { join } from "node:path";

/** What the environment sets. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Folder of the law; default: the law that ships with Luohu. */
  readonly lawFolder: string | undefined;
  /** Folder in which a proof of the law is kept for the next start; default: the register's, where there is one. */
  readonly proofFolder: string | undefined;
  /** Folder of the built site; where it holds none, only the API is served. */
  readonly webFolder: string;
  /** Largest body, bytes. */
  readonly bodyLimit: number;
  /** Requests a minute from one address. */
  readonly rateLimit: number;
  readonly logLevel: string;
  /** `off`: no demo accounts; `on` or left out: where only this machine reaches an embedded database, and nowhere else. */
  readonly demo: string | undefined;
}

const LEVELS: readonly string[] = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** A setting that cannot be used: which, what was found, what is expected. */
export class SettingFault extends Error {}

/** Reads `HOST`, `PORT`, `LAW_DIR`, `PROOF_DIR`, `WEB_DIR`, `BODY_LIMIT`, `RATE_LIMIT`, `LOG_LEVEL` and `DEMO`. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const whole = (name: string, otherwise: number, least: number, most: number): number => {
    const text = environment[name];
    if (text === undefined || text === "") return otherwise;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new SettingFault(`${name}: found \`${text}\`, expected a whole number from ${least} to ${most}`);
  };
  const level = environment.LOG_LEVEL || "info";
  if (!LEVELS.includes(level))
    throw new SettingFault(`LOG_LEVEL: found \`${level}\`, expected one of ${LEVELS.join(", ")}`);
  return {
    host: environment.HOST || "localhost",
    port: whole("PORT", 8080, 0, 65_535),
    lawFolder: environment.LAW_DIR || undefined,
    proofFolder: environment.PROOF_DIR || undefined,
    webFolder: environment.WEB_DIR || join(import.meta.dirname, "../../web/dist"),
    bodyLimit: whole("BODY_LIMIT", 256 * 1024, 1024, 64 * 1024 * 1024),
    rateLimit: whole("RATE_LIMIT", 6000, 1, 10_000_000),
    logLevel: level,
    demo: environment.DEMO || undefined,
  };
}
