import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import {
  bytesOf,
  ChainCheck,
  findingOf,
  hexOf,
  type JournalFinding,
  leafOfEntry,
  type Means,
  packed,
  type Seal,
  type Standing,
} from "@luohu/registry/journal";
import type { ClientBase } from "pg";
import { readSeals } from "../../outside/seals-file.ts";
import type { City } from "../register/tables.ts";
import { entryIn, portable } from "./portable.ts";
import { ENTRY_COLUMNS, type EntryRow, entryOf } from "./read.ts";
import { anchoredAfter, readSealsOf } from "./seal.ts";
import type { JournalReport } from "./verify.ts";

/** First line of an export. */
export const EXPORT_FORMAT = "luohu-journal 1";

/** What the last line signs: what stands before it, and how far each city goes. */
interface End {
  readonly exported: string;
  readonly key: string;
  readonly lines: number;
  /** Digest over all lines before, each chained to the one before. */
  readonly digest: string;
  readonly last: Readonly<Record<string, number>>;
}

const BATCH = 200;

/**
 * Writes what is sealed of cities to a file that is verified without the database and without its keys: each seal, then
 * its entries, encrypted as they are; a last line signs the whole. All of it as of one moment.
 * @returns how many seals and entries
 */
export async function exportJournal(
  client: ClientBase,
  cities: readonly City[],
  out: string,
): Promise<{ readonly seals: number; readonly entries: number }> {
  const [first] = cities;
  if (first === undefined) throw new Error("no city to export");
  const { keys } = first;
  const handle = await open(out, "w", 0o600);
  let digest: Uint8Array = new Uint8Array(32);
  const counts = { seals: 0, entries: 0 };
  let lines = 0;
  const write = async (line: string): Promise<void> => {
    digest = keys.module.digest(packed("line", [digest, line]));
    lines++;
    await handle.appendFile(`${line}\n`);
  };
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ now: Date }>("select now()");
    const exported = rows[0]?.now.toISOString() ?? "";
    await write(JSON.stringify({ format: EXPORT_FORMAT, exported, cities: cities.map(({ id }) => id) }));
    const last: Record<string, number> = {};
    for (const city of cities) {
      last[city.id] = 0;
      for (;;) {
        const seals = await readSealsOf(client, city, `number > $1 order by number limit ${BATCH}`, [last[city.id]]);
        if (seals.length === 0) break;
        for (const seal of seals) {
          const [anchored] = await anchoredAfter(client, city, seal.number - 1, 1);
          const entries = await entriesOf(client, city, seal.number);
          await write(JSON.stringify({ seal, leaves: anchored?.leaves ?? "" }));
          if (entries.length > 0) for (const entry of entries) await write(JSON.stringify({ entry: portable(entry) }));
          counts.seals++;
          counts.entries += entries.length;
          last[city.id] = seal.number;
        }
      }
    }
    await client.query("commit");
    const end = JSON.stringify({ exported, key: keys.publicKey, lines, digest: hexOf(digest), last } satisfies End);
    const signature = hexOf(keys.sign(packed("luohu export 1", [end])));
    await handle.appendFile(`${JSON.stringify({ end, signature })}\n`);
    await handle.datasync();
    return counts;
  } finally {
    await handle.close();
  }
}

async function entriesOf(client: ClientBase, city: City, seal: number): Promise<ReturnType<typeof entryOf>[]> {
  const { rows } = await client.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from ${city.id}.leaves join ${city.id}.journal on journal.command = leaves.command
     where seal = $1 order by ordinal`,
    [seal],
  );
  return rows.map((row) => entryOf(city.id, row));
}

interface Line {
  readonly format?: string;
  readonly seal?: Seal;
  readonly leaves?: string;
  readonly entry?: unknown;
  readonly end?: string;
  readonly signature?: string;
}

/** Whether a file begins as an export does. */
export const isExport = (firstLine: string): boolean => lineOf(firstLine)?.format === EXPORT_FORMAT;

function lineOf(text: string): Line | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks an export without the database: every seal, entry and signature, and that nothing was cut from its end.
 * @param outside a file of seals to hold it against as well
 */
export async function verifyExport(file: string, means: Means, outside?: string): Promise<JournalReport> {
  const findings: JournalFinding[] = [];
  const keys = new Set<string>();
  const counts = { seals: 0, entries: 0 };
  const anchored = await anchorsIn(outside);
  const cities = new Map<string, { readonly check: ChainCheck; last: number }>();
  const chainOf = (city: string) => {
    const chain = cities.get(city) ?? { check: new ChainCheck(means, city, false), last: 0 };
    cities.set(city, chain);
    return chain;
  };
  let open: { readonly seal: Seal; readonly leaves: string; readonly entries: Standing[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { seal, leaves, entries } = open;
    const chain = chainOf(seal.city);
    const outsideOf = anchored.get(`${seal.city} ${seal.number}`);
    const link = { number: seal.number, seal, leaves, entries };
    findings.push(...chain.check.next(outsideOf === undefined ? link : { ...link, anchored: outsideOf }));
    chain.last = Math.max(chain.last, seal.number);
    counts.seals++;
    counts.entries += entries.length;
    keys.add(seal.key);
    open = undefined;
  };
  let digest: Uint8Array = new Uint8Array(32);
  let lines = 0;
  let ended = false;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = lineOf(text);
    if (line?.end !== undefined) {
      close();
      ended = true;
      findings.push(...checkEnd(line, means, { lines, digest: hexOf(digest) }));
      keys.add(endOf(line)?.key ?? "");
      for (const [city, last] of Object.entries(endOf(line)?.last ?? {})) {
        const { last: found } = chainOf(city);
        if (found < last)
          findings.push(findingOf("tail-cut", { city, seal: found + 1, through: last > found + 1 ? last : null }));
      }
      break;
    }
    digest = means.hash(packed("line", [digest, text]));
    lines++;
    if (line?.seal !== undefined) {
      close();
      open = { seal: line.seal, leaves: String(line.leaves ?? ""), entries: [] };
    } else if (open !== undefined) {
      const entry = entryIn(line?.entry);
      const leaf = entry === undefined ? null : hexOf(leafOfEntry(means.hash, entry));
      open.entries.push({ command: entry?.command ?? null, leaf, noted: null });
    }
  }
  close();
  if (!ended) findings.push(findingOf("export-cut"));
  for (const { check } of cities.values()) findings.push(...check.end());
  return { ...counts, unsealed: 0, keys: [...keys], findings };
}

async function anchorsIn(file: string | undefined) {
  const found = new Map<string, Parameters<ChainCheck["next"]>[0]["anchored"] & object>();
  if (file !== undefined)
    for await (const one of readSeals(file)) found.set(`${one.seal.city} ${one.seal.number}`, one);
  return found;
}

function endOf({ end }: Line): End | undefined {
  return lineOf(String(end)) as End | undefined;
}

function checkEnd(line: Line, means: Means, found: Pick<End, "lines" | "digest">): readonly JournalFinding[] {
  const end = endOf(line);
  const signature = bytesOf(String(line.signature));
  if (end === undefined || signature === undefined) return [findingOf("export-changed")];
  const signed = means.verify(String(end.key), packed("luohu export 1", [String(line.end)]), signature);
  if (!signed || end.lines !== found.lines || end.digest !== found.digest) return [findingOf("export-changed")];
  return means.trusted === null || means.trusted.has(end.key) ? [] : [findingOf("key-unknown")];
}
