import { type FileHandle, mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Anchored, Seal } from "@luohu/registry/journal";

/** Where seals are kept outside the database. */
export interface SealSettings {
  /** File that grows by a line a seal. */
  readonly file: string;
  /** Address to which each line is also sent. */
  readonly url: string | undefined;
}

/** Reads `SEALS_FILE`, by default `seals.jsonl` in `DATA_DIR`, and `SEALS_URL`. */
export function sealSettingsFrom(environment: Readonly<Record<string, string | undefined>>): SealSettings {
  const file = environment.SEALS_FILE || join(environment.DATA_DIR || "data", "seals.jsonl");
  return { file: resolve(file), url: environment.SEALS_URL || undefined };
}

/** Each whole line of a file of seals; a line that is none, as a crash leaves it, is passed over. No file has no lines. */
export async function* readSeals(file: string): AsyncGenerator<Anchored> {
  const handle = await openThere(file);
  if (handle === undefined) return;
  try {
    for await (const line of handle.readLines({ autoClose: false })) {
      const anchored = anchoredOf(line);
      if (anchored !== undefined) yield anchored;
    }
  } finally {
    await handle.close();
  }
}

async function openThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function anchoredOf(line: string): Anchored | undefined {
  try {
    const read = JSON.parse(line) as Partial<Anchored>;
    return typeof read.seal?.number === "number" && typeof read.leaves === "string" ? (read as Anchored) : undefined;
  } catch {
    return undefined;
  }
}

/** The last seal of each city in a file. */
export async function lastSealsIn(file: string): Promise<Map<string, Seal>> {
  const last = new Map<string, Seal>();
  for await (const { seal } of readSeals(file)) last.set(seal.city, seal);
  return last;
}

/** Appends seals, each on a line, and returns when the disk has them. */
export async function appendSeals(file: string, anchored: readonly Anchored[]): Promise<void> {
  if (anchored.length === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o711 });
  const handle = await open(file, "a+", 0o600);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    // after a crash in the middle of a line a new one begins
    const torn = size > 0 && buffer[0] !== 10;
    await handle.appendFile((torn ? "\n" : "") + anchored.map((one) => `${JSON.stringify(one)}\n`).join(""));
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** How many bytes of a file of seals its address has. */
const cursorOf = (file: string): string => `${file}.sent`;

/**
 * Sends the lines that the address does not have yet, oldest first, and remembers how far it came.
 * @returns how many were sent
 * @throws at the first that it does not take; those before it are remembered as sent
 */
export async function sendSeals({ file, url }: SealSettings, send: typeof fetch = fetch): Promise<number> {
  if (url === undefined) return 0;
  const sent = await sentBytes(file, url);
  const handle = await openThere(file);
  if (handle === undefined) return 0;
  let [count, at] = [0, sent];
  try {
    for await (const line of handle.readLines({ start: sent, autoClose: false })) {
      if (anchoredOf(line) !== undefined) {
        const answer = await send(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: line,
          signal: AbortSignal.timeout(10_000),
        });
        await answer.body?.cancel();
        if (!answer.ok) throw new Error(`SEALS_URL answers ${answer.status}`);
        count++;
      }
      at += Buffer.byteLength(line) + 1;
      await remember(file, url, at);
    }
  } finally {
    await handle.close();
  }
  return count;
}

async function sentBytes(file: string, url: string): Promise<number> {
  try {
    const { url: of, bytes } = JSON.parse(await readFile(cursorOf(file), "utf8")) as { url: string; bytes: number };
    return of === url ? bytes : 0;
  } catch {
    return 0;
  }
}

async function remember(file: string, url: string, bytes: number): Promise<void> {
  const fresh = `${cursorOf(file)}.new`;
  await writeFile(fresh, JSON.stringify({ url, bytes }), { mode: 0o600 });
  await rename(fresh, cursorOf(file));
}
