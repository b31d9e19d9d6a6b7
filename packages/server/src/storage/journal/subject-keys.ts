import type { ClientBase } from "pg";
import type { Keys } from "../../outside/keys.ts";
import { StorageFault } from "../fault.ts";
import { send } from "../register/statement.ts";
import type { City } from "../register/tables.ts";

/** Keys from which those of single contents are made, bytes. */
const SUBJECT_KEY_BYTES = 32;

/** The newest key of somebody; without `key` it was erased, or there never was one (generation 0). */
export interface SubjectKey {
  readonly generation: number;
  readonly key?: Uint8Array;
}

/** A key that is made with the entry for which it is needed first. */
export interface FreshKey {
  readonly subject: string;
  readonly generation: number;
  readonly key: Uint8Array;
  readonly wrapped: Uint8Array;
}

const NONE: SubjectKey = { generation: 0 };
const boundTo = (city: City, subject: string, generation: number): Uint8Array =>
  Buffer.from(`${city.id}/${subject}/${generation}`);

/** A key as it is stored. */
export interface KeyRow {
  readonly subject: string;
  readonly generation: number;
  /** Hexadecimal; null where it was erased. */
  readonly wrapped: string | null;
  readonly wrapper: string;
}

const COLUMNS = "subject, generation, encode(wrapped, 'hex') as wrapped, wrapper";

/** Selects the newest key of each of `subjects`, an array of ids. */
export const selectKeys = (city: City, subjects: string): string =>
  `select distinct on (subject) ${COLUMNS} from ${city.id}.subject_keys
   where subject = any(${subjects}::uuid[]) order by subject, generation desc`;

/**
 * The newest key of each, of rows of {@link selectKeys}.
 * @throws {StorageFault} `keys-unusable` where they were wrapped by another key than ours
 */
export function keysOf(
  city: City,
  subjects: readonly string[],
  rows: readonly KeyRow[],
): ReadonlyMap<string, SubjectKey> {
  const found = new Map(rows.map((row) => [row.subject, keyOf(city, row)]));
  return new Map(subjects.map((subject) => [subject, found.get(subject) ?? NONE]));
}

/** The same, read by a statement of their own. */
export async function readKeys(
  client: ClientBase,
  city: City,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, SubjectKey>> {
  const { rows } = await send<KeyRow>(client, selectKeys(city, "$1"), [subjects]);
  return keysOf(city, subjects, rows);
}

/** Every key of somebody, by generation; those that were erased are not among them. */
export async function allKeysOf(
  client: ClientBase,
  city: City,
  subject: string,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const { rows } = await client.query<KeyRow>(
    `select ${COLUMNS} from ${city.id}.subject_keys where subject = $1 and wrapped is not null`,
    [subject],
  );
  return new Map(rows.map((row) => [row.generation, keyOf(city, row).key as Uint8Array]));
}

function keyOf(city: City, { subject, generation, wrapped, wrapper }: KeyRow): SubjectKey {
  if (wrapped === null) return { generation };
  const key = city.keys.unwrap(Buffer.from(wrapped, "hex"), boundTo(city, subject, generation));
  if (key !== undefined) return { generation, key };
  throw new StorageFault(
    "keys-unusable",
    wrapper === city.keys.wrapper
      ? `a key in \`${city.id}.subject_keys\` was changed: put the table back from its backup`
      : `the register of \`${city.id}\` was written with the key ${wrapper}, and ours is ${city.keys.wrapper}: put back the keys that belong to this database`,
  );
}

/** A key for somebody who has none, or whose last one was erased. */
export function freshKey(city: City, subject: string, after: SubjectKey = NONE): FreshKey {
  const generation = after.generation + 1;
  const key = city.keys.module.random(SUBJECT_KEY_BYTES);
  return { subject, generation, key, wrapped: city.keys.wrap(key, boundTo(city, subject, generation)) };
}

/** The key of one content: shown in a proof, it opens that content and no other. */
export function contentKey(keys: Pick<Keys, "module">, subjectKey: Uint8Array, bound: Uint8Array): Uint8Array {
  const part = (n: number): Uint8Array =>
    keys.module.authenticate(subjectKey, Buffer.concat([Uint8Array.of(n), bound]));
  return Buffer.concat([part(1), part(2).subarray(0, 16)]);
}
