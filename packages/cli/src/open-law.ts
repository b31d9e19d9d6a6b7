import { statSync } from "node:fs";
import type { Law } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { EXIT, Stop } from "./exit.ts";

/**
 * Loads the law of the folder that `--law` or `LAW_DIR` names, else the law that ships with Luohu.
 * @throws {Stop} where there is no such folder
 */
export function openLaw(folder: string | undefined): Law {
  return loadLaw(lawFolderOf(folder));
}

/**
 * The folder of the law files, once it is there; absent as it is.
 * @throws {Stop} where there is no such folder
 */
export function lawFolderOf(folder: string | undefined): string | undefined {
  if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new Stop(EXIT.usage, `--law, LAW_DIR: found \`${folder}\`, expected a folder of law files`);
}
