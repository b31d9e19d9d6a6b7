import type { LawIssue } from "@luohu/engine";
import { readLaw } from "@luohu/engine/load";
import { engineDigest, LawFault, lawFiles, proofOf } from "@luohu/law";
import { doneBeside } from "./beside.ts";

/** What a proof is asked for. */
export interface ProofTask {
  readonly folder: string;
  /** ISO day of application. */
  readonly on: string;
  /** Digests of the documents that were proved before. */
  readonly known: readonly string[];
}

/** What it found: the version of the law that it read, and everything that is wrong with it. */
export interface ProofResult {
  readonly version: string | null;
  readonly issues: readonly LawIssue[];
  readonly proved: readonly string[];
}

function proofOfFolder({ folder, on, known }: ProofTask): ProofResult {
  try {
    const files = lawFiles(folder);
    const read = readLaw(files, engineDigest());
    if (!read.ok) return { version: null, issues: read.issues, proved: [] };
    return { version: read.law.version, ...proofOf(read.law, files, on, known) };
  } catch (error) {
    if (error instanceof LawFault) return { version: null, issues: error.issues, proved: [] };
    throw error;
  }
}

// a proof takes seconds, and more memory than serving does
doneBeside(proofOfFolder);
