import type { Law } from "@luohu/engine";
import { readLaw } from "@luohu/engine/load";
import { engineDigest, LAW_FOLDER, LawFault, lawFiles } from "./files.ts";

export { LawFault };

/**
 * Reads and checks the law of a folder.
 * @throws {LawFault} where one thing is wrong with it
 */
export function loadLaw(folder: string = LAW_FOLDER): Law {
  const read = readLaw(lawFiles(folder), engineDigest());
  if (!read.ok) throw new LawFault(read.issues);
  return read.law;
}
