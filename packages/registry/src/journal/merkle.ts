import { type Hash, joined } from "./bytes.ts";

/** Leaves and nodes are hashed with different beginnings, so that none passes for the other (RFC 9162, 2.1). */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The leaf of canonical bytes. */
export function leafOf(hash: Hash, bytes: Uint8Array): Uint8Array {
  return hash(joined([LEAF, bytes]));
}

const node = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(joined([NODE, left, right]));

/** The largest power of two below a number of leaves: where a tree divides. */
function half(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The root over leaves, in order; of no leaves, the hash of nothing. */
export function rootOf(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash(new Uint8Array(0));
  let level = leaves;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as Uint8Array, level[at + 1]];
      above.push(right === undefined ? left : node(hash, left, right));
    }
    level = above;
  }
  return level[0] as Uint8Array;
}

/** What stands beside a leaf on its way to the root, from the leaf up. */
export function pathOf(hash: Hash, leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (leaves.length <= 1) return [];
  const middle = half(leaves.length);
  return index < middle
    ? [...pathOf(hash, leaves.slice(0, middle), index), rootOf(hash, leaves.slice(middle))]
    : [...pathOf(hash, leaves.slice(middle), index - middle), rootOf(hash, leaves.slice(0, middle))];
}

/** The root to which a path leads from a leaf; undefined where the path does not fit the place in a tree of this size. */
export function rootFrom(
  hash: Hash,
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const beside = path.at(-1);
  if (beside === undefined) return undefined;
  const middle = half(size);
  const left = index < middle;
  const below = left
    ? rootFrom(hash, leaf, index, middle, path.slice(0, -1))
    : rootFrom(hash, leaf, index - middle, size - middle, path.slice(0, -1));
  if (below === undefined) return undefined;
  return left ? node(hash, below, beside) : node(hash, beside, below);
}
