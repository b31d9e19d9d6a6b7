export { bytesOf, type Field, type Hash, hexOf, packed } from "./bytes.ts";
export { ChainCheck, faultOfSignature, type Link, type Means } from "./check.ts";
export { boundOf, type Content, digestOf, type Entry, leafOfEntry, NOBODY, type Withheld } from "./entry.ts";
export { findingOf, type JournalFault, type JournalFinding } from "./finding.ts";
export type { Standing } from "./locate.ts";
export { leafOf, pathOf, rootFrom, rootOf } from "./merkle.ts";
export { type Anchored, BEGINNING, bytesOfSeal, headOf, leavesOf, type Seal } from "./seal.ts";
export { JOURNAL_WORDS } from "./words.ts";
