/** A hash function: SM3 in use; the module that computes it is outside. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** What canonical bytes are made of. */
export type Field = string | number | null | Uint8Array;

const encoder = new TextEncoder();

/**
 * Canonical bytes of fields: a title, then each field with its kind and length, so that two lists of fields never give
 * the same bytes.
 */
export function packed(title: string, fields: readonly Field[]): Uint8Array {
  const all = [title, ...fields];
  const bytes = new Uint8Array(all.reduce<number>((most, field) => most + mostBytesOf(field), 0));
  return bytes.subarray(
    0,
    all.reduce<number>((at, field) => put(field, bytes, at), 0),
  );
}

/** Bytes before those of a field: its kind, and its length in four. */
const HEAD = 5;

/** A unit of UTF-16 takes three bytes at most. */
const mostBytesOf = (field: Field): number =>
  field === null ? 1 : HEAD + (field instanceof Uint8Array ? field.length : 3 * String(field).length);

/** Writes a field; returns where the next begins. */
function put(field: Field, into: Uint8Array, at: number): number {
  if (field === null) return at + 1;
  const from = at + HEAD;
  const kind = typeof field === "string" ? 1 : typeof field === "number" ? 2 : 3;
  const length = field instanceof Uint8Array ? field.length : putText(String(field), into, from);
  if (field instanceof Uint8Array) into.set(field, from);
  into.set([kind, length >>> 24, length >>> 16, length >>> 8, length], at);
  return from + length;
}

/** Writes text as UTF-8; returns how many bytes it takes. Ids and moments are ASCII, which takes no encoder. */
function putText(text: string, into: Uint8Array, from: number): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return encoder.encodeInto(text, into.subarray(from)).written;
    into[from + at] = unit;
  }
  return text.length;
}

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Hexadecimal digits of bytes. */
export function hexOf(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += DIGITS[byte];
  return hex;
}

/** The bytes of hexadecimal digits; undefined for what is none. */
export function bytesOf(hex: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})*$/.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}
