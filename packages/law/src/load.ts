import { type Law, type LawIssue, lawIssueLine } from "@luohu/engine";
import { readLaw } from "@luohu/engine/load";
import { engineDigest, LAW_FOLDER, lawFiles } from "./files.ts";

/** The law did not load: every fault with file, line, column, what was found and what was expected. */
export class LawFault extends Error {
  readonly issues: readonly LawIssue[];
  constructor(issues: readonly LawIssue[]) {
    super(
      `the law has ${issues.length} fault${issues.length === 1 ? "" : "s"}:\n${issues.map(lawIssueLine).join("\n")}`,
    );
    this.issues = issues;
  }
}

/**
 * Reads and checks the law of a folder.
 * @throws {LawFault} where one thing is wrong with it
 */
export function loadLaw(folder: string = LAW_FOLDER): Law {
  const read = readLaw(lawFiles(folder), engineDigest());
  if (!read.ok) throw new LawFault(read.issues);
  return read.law;
}
