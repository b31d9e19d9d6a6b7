export { contentsOf, type PlainContent } from "./contents.ts";
export { enter, type Said } from "./enter.ts";
export { type Erased, type Erasure, erase } from "./erase.ts";
export { exportJournal, isExport, verifyExport } from "./export.ts";
export { isProof, type JournalProof, proofOf, verifyProof } from "./proof.ts";
export { openContent, readEntries, type StoredEntry } from "./read.ts";
export { memoryOf, type Sealer, type SealingState, sealRound, startSealer } from "./sealer.ts";
export { type JournalReport, meansOf, verifyCity } from "./verify.ts";
