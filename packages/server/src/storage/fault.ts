/** What can stand between us and the database; each is explained in docs/errors.md. */
export type StorageCode =
  | "bad-address"
  | "database-unreachable"
  | "database-unfit"
  | "rights-missing"
  | "no-binary"
  | "folder-in-use"
  | "folder-unusable"
  | "database-failed"
  | "keys-unusable"
  | "schema-newer"
  | "migration-changed"
  | "register-missing"
  | "city-unknown"
  | "file-exists"
  | "backup-damaged"
  | "folder-not-empty"
  | "database-not-empty"
  | "restore-differs";

/** The database cannot be used: a code, what was found, and what to do. Passwords are never part of it. */
export class StorageFault extends Error {
  readonly code: StorageCode;
  constructor(code: StorageCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
