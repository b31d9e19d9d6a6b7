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

/** The first folder on the way to a file or folder that whoever runs PostgreSQL cannot enter; null where the way is open. */
export function inTheWay(path: string, { uid }: Identity): string | null {
  if (uid === undefined) return null;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    if ((mode & 0o001) === 0 && owner !== uid) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/**
 * Makes sure that whoever runs PostgreSQL can walk to a file or folder.
 * @throws {StorageFault} `folder-unusable` that names the folder in the way
 */
export function ensureReachable(path: string, who: Identity): void {
  const folder = inTheWay(path, who);
  if (folder === null) return;
  throw new StorageFault(
    "folder-unusable",
    `PostgreSQL does not run as root, and user ${who.uid}, who runs it instead, cannot enter \`${folder}\`: ` +
      "start Luohu as an ordinary user, or put DATA_DIR into a folder that everybody may enter",
  );
}
