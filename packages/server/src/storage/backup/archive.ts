import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { extract, pack } from "tar-stream";
import { StorageFault } from "../fault.ts";
import { MANIFEST, type Manifest } from "./manifest.ts";

/** A tar file that is being written. */
export interface Archive {
  readonly entries: Manifest["entries"];
  readonly add: (name: string, content: Buffer) => Promise<void>;
  /** Bytes of the file. */
  readonly close: () => Promise<number>;
  readonly abort: () => void;
}

const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
const MADE = new Date(0);

/** Begins a tar file for its user alone. */
export function createArchive(file: string): Archive {
  const tar = pack();
  const out = createWriteStream(file, { mode: 0o600, flags: "wx", flush: true });
  const written = finished(out);
  written.catch((error) => tar.destroy(error));
  tar.pipe(out);
  const entries: Manifest["entries"] = [];
  const add = async (name: string, content: Buffer): Promise<void> => {
    entries.push({ name, size: content.length, sha256: sha256(content) });
    const entry = new Promise<void>((resolve, reject) => {
      tar.entry({ name, size: content.length, mode: 0o600, mtime: MADE }, content, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    await Promise.race([entry, written]);
    if (out.writableNeedDrain) await Promise.race([once(out, "drain"), written]);
  };
  return {
    entries,
    add,
    close: async () => {
      tar.finalize();
      await written;
      return out.bytesWritten;
    },
    abort: () => {
      written.catch(() => undefined);
      tar.destroy();
      out.destroy();
    },
  };
}

/** An entry of an archive that is read. */
export interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
}

/** Longest entry that a backup writes, and more. */
const LONGEST = 64 * 1024 * 1024;

/**
 * Entries of a tar file one after another.
 * @throws {StorageFault} `backup-damaged` where it is none
 */
export async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const tar = extract();
  const source = createReadStream(file);
  source.on("error", (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header;
      if (size > LONGEST) throw new StorageFault("backup-damaged", `\`${file}\`: the entry \`${name}\` is too long`);
      const parts: Buffer[] = [];
      for await (const part of entry) parts.push(part as Buffer);
      const content = Buffer.concat(parts);
      yield { name, content, sha256: sha256(content) };
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StorageFault || code !== undefined) throw error;
    throw new StorageFault("backup-damaged", `\`${file}\` is no backup, or was cut off: ${(error as Error).message}`);
  } finally {
    source.destroy();
  }
}

/** What an archive holds differs from what its manifest says. */
export function compareEntries(file: string, found: Manifest["entries"], said: Manifest["entries"]): void {
  for (const [index, { name, size, sha256 }] of said.entries()) {
    const entry = found[index];
    if (entry?.name !== name || entry.size !== size || entry.sha256 !== sha256)
      throw new StorageFault("backup-damaged", `\`${file}\`: the entry \`${name}\` is not the one that was written`);
  }
  if (found.length !== said.length)
    throw new StorageFault("backup-damaged", `\`${file}\`: \`${MANIFEST}\` does not know all of its entries`);
}
