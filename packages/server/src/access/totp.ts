import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds that a code lasts. */
const STEP = 30;
const DIGITS = 6;

/** A secret of the second factor, as long as RFC 4226 asks for. */
export const makeSecret = (): Buffer => randomBytes(20);

/** The code of a time step (RFC 6238, SHA-1, as the apps know it). */
export function codeAt(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const made = createHmac("sha1", secret).update(counter).digest();
  const at = (made[19] as number) & 15;
  return String((made.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** The time step of a moment in ms since 1970. */
export const stepOf = (now: number): number => Math.floor(now / 1000 / STEP);

/** The time step whose code this is: now, the one before or the one after; undefined where it is none of them. */
export function stepOfCode(secret: Uint8Array, code: string, now: number): number | undefined {
  const steps = [stepOf(now), stepOf(now) - 1, stepOf(now) + 1];
  const given = Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS));
  return code.length === DIGITS
    ? steps.find((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), given))
    : undefined;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A secret as apps take it: base 32 (RFC 4648), without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

/** The address that an app reads the secret from. */
export const addressOf = (name: string, secret: Uint8Array): string =>
  `otpauth://totp/Luohu:${encodeURIComponent(name)}?secret=${base32(secret)}&issuer=Luohu`;
