import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { StorageFault } from "../storage/fault.ts";
import { type CryptoModule, KEY_BYTES, software } from "./crypto.ts";

/**
 * The keys that are kept outside the database: one signs, one wraps the keys of persons. A module that keeps its keys
 * to itself offers the same.
 */
export interface Keys {
  readonly module: CryptoModule;
  /** Public key of the signer: SM2, uncompressed point, hexadecimal. */
  readonly publicKey: string;
  /** Names the wrapping key without telling it. */
  readonly wrapper: string;
  /** An SM2 signature of 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  /** Whether a signature is that of a public key; of ours where none is named. */
  readonly verify: (bytes: Uint8Array, signature: Uint8Array, publicKey?: string) => boolean;
  /** Encrypts a key. It is unwrapped only beside the same `bound`. */
  readonly wrap: (key: Uint8Array, bound: Uint8Array) => Uint8Array;
  /** The key; undefined where it was not wrapped by us or not beside this. */
  readonly unwrap: (wrapped: Uint8Array, bound: Uint8Array) => Uint8Array | undefined;
  /** A digest, 32 bytes in hexadecimal, by which only who has the keys can tell what was digested. */
  readonly digest: (text: string) => string;
}

interface KeyFile {
  readonly kind: "signing" | "wrapping";
  readonly key: string;
}

/** The folder of the keys: `KEYS_DIR`, else `keys` in `DATA_DIR`. */
export function keysFolderFrom(environment: Readonly<Record<string, string | undefined>>): string {
  return resolve(environment.KEYS_DIR || join(environment.DATA_DIR || "data", "keys"));
}

/**
 * Reads the keys of a folder; where there are none, they are made. Only the user who runs Luohu may read the files:
 * PostgreSQL runs as another one where root starts it.
 * @throws {StorageFault} `keys-unusable` where a file cannot be read or holds no key
 */
export function openKeys(folder: string, module: CryptoModule = software): Keys {
  made(folder, () => {
    // whoever runs PostgreSQL must be able to walk through DATA_DIR, and not into the keys
    mkdirSync(dirname(folder), { recursive: true, mode: 0o711 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  });
  const privateKey = keyIn(folder, "signing", module.makeSigningKey);
  const wrapping = Buffer.from(
    keyIn(folder, "wrapping", () => Buffer.from(module.random(KEY_BYTES)).toString("hex")),
    "hex",
  );
  if (privateKey.length !== 64) throw broken(join(folder, "signing.json"));
  if (wrapping.length !== KEY_BYTES) throw broken(join(folder, "wrapping.json"));
  const publicKey = module.publicKeyOf(privateKey);
  const digesting = module.authenticate(wrapping, Buffer.from("key of digests"));
  return {
    module,
    publicKey,
    wrapper: Buffer.from(module.authenticate(wrapping, Buffer.from("name of the key"))).toString("hex", 0, 8),
    sign: (bytes) => module.sign(privateKey, publicKey, bytes),
    verify: (bytes, signature, other = publicKey) => module.verify(other, bytes, signature),
    wrap: (key, bound) => module.encrypt(wrapping, key, bound),
    unwrap: (wrapped, bound) => module.decrypt(wrapping, wrapped, bound),
    digest: (text) => Buffer.from(module.authenticate(digesting, Buffer.from(text))).toString("hex"),
  };
}

/** The key of a file. Of two processes that make it at once, one does, and the other reads it. */
function keyIn(folder: string, kind: KeyFile["kind"], make: () => string): string {
  const file = join(folder, `${kind}.json`);
  const there = read(file, kind);
  if (there !== undefined) return there;
  const fresh = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  made(folder, () => {
    writeFileSync(fresh, `${JSON.stringify({ kind, key: make() } satisfies KeyFile)}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(fresh, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(fresh, { force: true });
    }
  });
  const key = read(file, kind);
  if (key === undefined) throw broken(file);
  return key;
}

function read(file: string, kind: KeyFile["kind"]): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unusable(file, error);
  }
  try {
    const { kind: found, key } = JSON.parse(text) as KeyFile;
    if (found === kind && /^([0-9a-f]{2})+$/.test(key)) return key;
  } catch {
    // told below
  }
  throw broken(file);
}

function made(folder: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    throw unusable(folder, error);
  }
}

const unusable = (path: string, error: unknown): StorageFault =>
  new StorageFault(
    "keys-unusable",
    `\`${path}\` cannot be used (${(error as NodeJS.ErrnoException).code}): let this user read and write it, or set KEYS_DIR`,
    error,
  );

const broken = (file: string): StorageFault =>
  new StorageFault("keys-unusable", `\`${file}\` holds no key: put it back from the backup of the keys`);
