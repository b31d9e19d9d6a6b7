import { boundOf, type Content, type Entry } from "@luohu/registry/journal";
import type { ClientBase } from "pg";
import { type City, momentOf } from "../register/tables.ts";
import type { PlainContent } from "./contents.ts";
import { allKeysOf, contentKey } from "./subject-keys.ts";

/** An entry as it is stored: everything that its leaf covers. */
export interface StoredEntry extends Entry {
  readonly contents: readonly Content[];
}

/** A row of `ENTRY_COLUMNS`. */
export interface EntryRow extends Omit<StoredEntry, "contents" | "city"> {
  readonly subjects: readonly string[];
  readonly generations: readonly number[];
  /** As PostgreSQL writes bytes in JSON: `\x`, then hexadecimal. */
  readonly bytes: readonly (string | null)[];
}

/**
 * The columns of an entry, of the table or alias `journal`. Arrays come as JSON: the driver reads an array of its own
 * character by character, which takes longer than all else that is done with an entry.
 */
export const ENTRY_COLUMNS = `journal.command, ${momentOf("journal.recorded_at")} as recorded, event,
  to_char(effective, 'YYYY-MM-DD') as effective, actor, approver, purpose, clause, ground, reference,
  to_json(subjects) as subjects, to_json(generations) as generations, to_json(contents) as bytes`;

/** An entry of its row. */
export function entryOf(city: string, row: EntryRow): StoredEntry {
  const { command, recorded, event, effective, actor, approver, purpose, clause, ground, reference } = row;
  const contents = row.subjects.map(
    (subject, at): Content => ({
      subject,
      generation: row.generations[at] as number,
      bytes: Buffer.from(row.bytes[at]?.slice(2) ?? "", "hex"),
    }),
  );
  return { city, command, recorded, event, effective, actor, approver, purpose, clause, ground, reference, contents };
}

/** Entries that `where` selects, in the order in which they were written. */
export async function readEntries(
  client: ClientBase,
  city: City,
  where: string,
  values: readonly unknown[],
): Promise<readonly StoredEntry[]> {
  const text = `select ${ENTRY_COLUMNS} from ${city.id}.journal where ${where} order by place`;
  const { rows } = await client.query<EntryRow>(text, [...values]);
  return rows.map((row) => entryOf(city.id, row));
}

/** What an entry holds of somebody, and the key that opens it and nothing else. */
export interface Opened {
  readonly content: PlainContent;
  readonly key: Uint8Array;
}

/**
 * What an entry holds of somebody; undefined where it does not concern them, where what it held was erased, or where
 * the bytes are not those that were written.
 */
export async function openContent(
  client: ClientBase,
  city: City,
  entry: StoredEntry,
  subject: string,
): Promise<Opened | undefined> {
  return openWith(city, entry, subject, await allKeysOf(client, city, subject));
}

/** The same with keys that were read already. */
export function openWith(
  city: City,
  entry: StoredEntry,
  subject: string,
  keys: ReadonlyMap<number, Uint8Array>,
): Opened | undefined {
  const content = entry.contents.find((one) => one.subject === subject);
  const subjectKey = content === undefined ? undefined : keys.get(content.generation);
  if (content === undefined || subjectKey === undefined) return undefined;
  const bound = boundOf(city.id, entry.command, content);
  const key = contentKey(city.keys, subjectKey, bound);
  const plain = city.keys.module.decrypt(key, content.bytes, bound);
  if (plain === undefined) return undefined;
  return { content: JSON.parse(Buffer.from(plain).toString("utf8")) as PlainContent, key };
}
