import { bytesOf, type Hash, hexOf, joined, packed } from "./bytes.ts";

/** Commits to entries of a city and to all seals before it. Digests are hexadecimal. */
export interface Seal {
  readonly city: string;
  /** 1 for the first seal of a city; each next one is one more. */
  readonly number: number;
  /** Head of the seal before; of the first, zeros. */
  readonly previous: string;
  /** Root over the leaves of its entries. */
  readonly root: string;
  /** How many entries it seals. */
  readonly size: number;
  /** How many entries this seal and all before it seal. */
  readonly total: number;
  readonly sealed: string;
  /** Public key of the signer. */
  readonly key: string;
  readonly signature: string;
}

/** A seal beside the leaves that it commits to, as it is kept outside the database. */
export interface Anchored {
  readonly seal: Seal;
  /** Leaves in order, hexadecimal, one after the other. */
  readonly leaves: string;
}

/** Head before the first seal. */
export const BEGINNING = "0".repeat(64);

/** What is signed. */
export function bytesOfSeal({
  city,
  number,
  previous,
  root,
  size,
  total,
  sealed,
  key,
}: Omit<Seal, "signature">): Uint8Array {
  return packed("luohu seal 1", [city, number, previous, root, size, total, sealed, key]);
}

/** Head of a seal: the next one names it. */
export function headOf(hash: Hash, seal: Omit<Seal, "signature">): string {
  return hexOf(hash(joined([Uint8Array.of(2), bytesOfSeal(seal)])));
}

/** Leaves that stand one after the other; undefined where they are no digests. */
export function leavesOf(leaves: string): readonly string[] | undefined {
  if (leaves.length % 64 !== 0 || bytesOf(leaves) === undefined) return undefined;
  return leaves.match(/.{64}/g) ?? [];
}
