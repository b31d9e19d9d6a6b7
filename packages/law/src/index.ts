export { engineDigest, LAW_FOLDER, lawFiles } from "./files.ts";
export { LawFault, loadLaw } from "./load.ts";
export { type Proof, proofOf } from "./proof.ts";
