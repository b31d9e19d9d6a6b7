import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A proof that succeeded: of which law, for applications of which day, and the digests of the documents proved. */
export interface KeptProof {
  /** Version of the law: a hash over its files and the engine. */
  readonly law: string;
  /** ISO day. */
  readonly on: string;
  readonly proved: readonly string[];
}

const fileIn = (folder: string): string => join(folder, "proof.json");

/** The proof that was kept in a folder; undefined where there is none that can be read. */
export function keptProof(folder: string): KeptProof | undefined {
  try {
    const { law, on, proved } = JSON.parse(readFileSync(fileIn(folder), "utf8")) as Partial<KeptProof>;
    if (typeof law !== "string" || typeof on !== "string" || !Array.isArray(proved)) return undefined;
    return { law, on, proved: proved.filter((digest) => typeof digest === "string") };
  } catch {
    return undefined;
  }
}

/** Whether a proof is of a version of the law. */
export const isProofOf = (kept: KeptProof | undefined, version: string): kept is KeptProof => kept?.law === version;

/** Keeps a proof for the next start. Where that fails, the next start proves again. */
export function keepProof(folder: string, proof: KeptProof): void {
  try {
    const fresh = `${fileIn(folder)}.${process.pid}`;
    writeFileSync(fresh, `${JSON.stringify(proof)}\n`, { mode: 0o600 });
    renameSync(fresh, fileIn(folder));
  } catch {
    // a proof is only kept to save time
  }
}
