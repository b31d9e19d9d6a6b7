import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Keys } from "../outside/keys.ts";

/** Somebody as a proof names them. */
export interface ProvenPerson {
  readonly name: string;
  readonly sex: string;
  readonly born: string;
  readonly number: string | null;
}

/** What a proof states: it is what is signed, and all that `luohu verify` needs. */
export interface Statement {
  readonly v: 1;
  readonly number: string;
  readonly kind: "registration" | "kinship";
  /** Id and name of the city. */
  readonly city: string;
  readonly issuer: string;
  /** Moment of issue, UTC. */
  readonly issued: string;
  /** Day of which it speaks. */
  readonly on: string;
  readonly person: ProvenPerson;
  /** Where the person is registered. */
  readonly home: {
    readonly kind: string;
    readonly relation: string;
    readonly since: string;
    readonly place: string;
    readonly address: string;
  };
  /** For a proof of kinship: who the relative is to the person. */
  readonly relative?: ProvenPerson & { readonly kin: string };
}

/** Bytes of the longest statement: what is longer is none. */
const LONGEST = 64 * 1024;
const MARK = "LUOHU1";
const TOKEN = /LUOHU1\.([A-Za-z0-9_-]{40,8000})\.([A-Za-z0-9_-]{86})(?![A-Za-z0-9_-])/;

/** A statement with its signature as one text, which a QR code holds: `LUOHU1.<statement>.<signature>`, the first deflated, both in base64url. */
export function signed(statement: Statement, keys: Pick<Keys, "sign">): string {
  const body = deflateRawSync(Buffer.from(JSON.stringify(statement), "utf8"), { level: 9 });
  const signature = Buffer.from(keys.sign(bound(body)));
  return `${MARK}.${body.toString("base64url")}.${signature.toString("base64url")}`;
}

/** What is signed says what it is, so that no other signature of the same key can pass for one. */
const bound = (body: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${MARK} proof\n`), body]);

export type Verified =
  | { readonly state: "authentic"; readonly statement: Statement }
  | { readonly state: "forged"; readonly statement: Statement }
  | { readonly state: "none" };

/**
 * Looks for a signed statement in a text or in the bytes of a PDF, and whether it is authentic. It needs no server; that a
 * proof was revoked can only be asked of the register.
 */
export function verifyProof(
  input: string | Uint8Array,
  publicKey: string,
  module: { readonly verify: (publicKey: string, bytes: Uint8Array, signature: Uint8Array) => boolean },
): Verified {
  const text = typeof input === "string" ? input.replace(/\s+/g, "") : Buffer.from(input).toString("latin1");
  const [, body = "", signature = ""] = TOKEN.exec(text) ?? [];
  if (body === "") return { state: "none" };
  const bytes = Buffer.from(body, "base64url");
  const statement = statementOf(bytes);
  if (statement === undefined) return { state: "none" };
  const authentic = module.verify(publicKey, bound(bytes), Buffer.from(signature, "base64url"));
  return { state: authentic ? "authentic" : "forged", statement };
}

function statementOf(bytes: Buffer): Statement | undefined {
  try {
    const text = inflateRawSync(bytes, { maxOutputLength: LONGEST }).toString("utf8");
    const read = JSON.parse(text) as Statement;
    return read.v === 1 && typeof read.number === "string" && typeof read.person?.name === "string" ? read : undefined;
  } catch {
    return undefined;
  }
}

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A number that cannot be guessed: 100 bits, in five groups without letters that look like digits. */
export function proofNumber(random: Uint8Array): string {
  const signs = [...random.subarray(0, 20)].map((byte) => SIGNS[byte & 31]).join("");
  return signs.match(/.{4}/g)?.join("-") ?? "";
}
