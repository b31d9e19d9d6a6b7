import { argon2 as hash, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const argon2 = promisify(hash);

/** Argon2id as RFC 9106 describes it, at the cost that OWASP names: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const LENGTH = 32;

/** The hash of a password, in the format of PHC. */
export async function hashOf(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const { memory, passes, parallelism } = COST;
  const made = await argon2("argon2id", { message: password.normalize("NFKC"), nonce, ...COST, tagLength: LENGTH });
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(made)}`;
}

const FORMAT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether a password is that of a hash. Where there is none, it takes as long and says no. */
export async function isPassword(password: string, phc: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = FORMAT.exec(phc ?? "") ?? FORMAT.exec(NOBODY) ?? [];
  const expected = Buffer.from(tag, "base64");
  const found = await argon2("argon2id", {
    message: password.normalize("NFKC"),
    nonce: Buffer.from(salt, "base64"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected) && phc !== null;
}

const plain = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");

/** A hash that no password has: it was drawn. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(randomBytes(16))}$${plain(randomBytes(LENGTH))}`;

/** Shortest password, characters: length counts, not kinds of signs (NIST SP 800-63B). */
export const SHORTEST = 12;
