import { chownSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StorageFault } from "../fault.ts";

/** Who runs PostgreSQL: it refuses to run as root, so root hands it to a user without rights. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/** `nobody` of every Linux. */
const NOBODY = 65_534;

/** The identity for this process: our own, or `nobody` where we are root. */
export function identity(): Identity {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Hands a file or folder to whoever runs PostgreSQL. */
export function handOver(path: string, { uid, gid }: Identity): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/**
 * Makes sure that a user without rights can walk to a file or folder.
 * @throws {StorageFault} `folder-unusable` that names the folder in the way
 */
export function ensureReachable(path: string, { uid }: Identity): void {
  if (uid === undefined) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    if ((mode & 0o001) === 0 && owner !== uid)
      throw new StorageFault(
        "folder-unusable",
        `PostgreSQL does not run as root, and user ${uid}, who runs it instead, cannot enter \`${folder}\`: ` +
          "start Luohu as an ordinary user, or put it and DATA_DIR into a folder that everybody may enter",
      );
    if (folder === dirname(folder)) return;
  }
}
