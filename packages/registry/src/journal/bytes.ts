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
  return joined([title, ...fields].map(one));
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

function one(field: Field): Uint8Array {
  if (field === null) return Uint8Array.of(0);
  const kind = typeof field === "string" ? 1 : typeof field === "number" ? 2 : 3;
  const bytes = field instanceof Uint8Array ? field : encoder.encode(String(field));
  const head = new Uint8Array(5);
  head[0] = kind;
  new DataView(head.buffer).setUint32(1, bytes.length);
  return joined([head, bytes]);
}

/** Hexadecimal digits of bytes. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of hexadecimal digits; undefined for what is none. */
export function bytesOf(hex: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})*$/.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}
