import {
  type Anchored,
  BEGINNING,
  bytesOfSeal,
  headOf,
  hexOf,
  leafOfEntry,
  rootOf,
  type Seal,
} from "@luohu/registry/journal";
import type { ClientBase } from "pg";
import { type City, momentOf } from "../register/tables.ts";
import { ENTRY_COLUMNS, type EntryRow, entryOf } from "./read.ts";

/** Most entries of one seal. */
const MOST = 10_000;

/** How far entries of each city have been looked at: every transaction before it is sealed or came to nothing. */
export type Floors = Map<string, string>;

/**
 * Seals every entry of a city that is committed and not sealed yet, in the order in which entries were written.
 * An entry whose transaction is still under way is sealed by a later round: the next one looks again at all that was
 * under way in this one, however late it ends. The caller sees to it that one process seals at a time.
 * @param last last seal that is kept outside; the chain goes on after it, also where the database has lost it
 * @param floors changed here; empty, everything is looked at
 * @returns the seals that were made
 */
export async function sealEntries(
  client: ClientBase,
  city: City,
  last: Seal | undefined,
  floors: Floors = new Map(),
): Promise<readonly Anchored[]> {
  const made: Anchored[] = [];
  // asked before the entries are: what is under way now may have entries that are not seen yet
  const { rows } = await client.query<{ xmin: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as xmin");
  const floor = floors.get(city.id) ?? "0";
  const before = later(await lastSeal(client, city), last);
  let anchored: Anchored | undefined;
  do {
    anchored = await sealSome(client, city, made.at(-1)?.seal ?? before, floor);
    if (anchored !== undefined) made.push(anchored);
  } while (anchored?.seal.size === MOST);
  floors.set(city.id, rows[0]?.xmin ?? "0");
  return made;
}

async function sealSome(
  client: ClientBase,
  city: City,
  before: Seal | undefined,
  floor: string,
): Promise<Anchored | undefined> {
  const { rows } = await client.query<EntryRow & { readonly now: string }>(
    `select ${ENTRY_COLUMNS}, ${momentOf("clock_timestamp()")} as now from ${city.id}.journal where written_in >= $1::xid8
      and not exists (select from ${city.id}.leaves where leaves.command = journal.command) order by place limit ${MOST}`,
    [floor],
  );
  const newest = rows.at(-1);
  if (newest === undefined) return undefined;
  const { digest } = city.keys.module;
  const entries = rows.map((row) => entryOf(city.id, row));
  const leaves = entries.map((entry) => leafOfEntry(digest, entry));
  const unsigned: Omit<Seal, "signature"> = {
    city: city.id,
    number: (before?.number ?? 0) + 1,
    previous: before === undefined ? BEGINNING : headOf(digest, before),
    root: hexOf(rootOf(digest, leaves)),
    size: entries.length,
    total: (before?.total ?? 0) + entries.length,
    sealed: newest.now,
    key: city.keys.publicKey,
  };
  const seal: Seal = { ...unsigned, signature: hexOf(city.keys.sign(bytesOfSeal(unsigned))) };
  await client.query(
    `with made as (insert into ${city.id}.seals (number, previous, root, size, total, sealed_at, key, signature)
       values ($1, $2, $3, $4, $5, $6, $7, $8))
     insert into ${city.id}.leaves (seal, ordinal, command, leaf)
       select $1, place - 1, command, leaf from unnest($9::uuid[], $10::bytea[]) with ordinality as t (command, leaf, place)`,
    [
      ...[seal.number, seal.previous, seal.root, seal.size, seal.total, seal.sealed, seal.key, seal.signature],
      ...[entries.map(({ command }) => command), leaves.map((leaf) => Buffer.from(leaf))],
    ],
  );
  return { seal, leaves: leaves.map(hexOf).join("") };
}

const later = (one: Seal | undefined, other: Seal | undefined): Seal | undefined =>
  other !== undefined && (one === undefined || other.number > one.number) ? other : one;

/** Columns of a seal, as the model has it. */
const SEAL_COLUMNS = `number, previous, root, size, total, ${momentOf("sealed_at")} as sealed, key, signature`;

interface SealRow extends Omit<Seal, "number" | "total" | "city"> {
  readonly number: string;
  readonly total: string;
}

/** Fields in one order, so that a seal is the same line whoever appends it. */
const sealOf = (city: City, { number, previous, root, size, total, sealed, key, signature }: SealRow): Seal => ({
  city: city.id,
  number: Number(number),
  previous,
  root,
  size,
  total: Number(total),
  sealed,
  key,
  signature,
});

/** The newest seal of a city. */
export async function lastSeal(client: ClientBase, city: City): Promise<Seal | undefined> {
  const [last] = await readSealsOf(client, city, "true order by number desc limit 1");
  return last;
}

/** Seals of a city that `where` selects; they come as `where` orders them. */
export async function readSealsOf(
  client: ClientBase,
  city: City,
  where: string,
  values: readonly unknown[] = [],
): Promise<readonly Seal[]> {
  const { rows } = await client.query<SealRow>(`select ${SEAL_COLUMNS} from ${city.id}.seals where ${where}`, [
    ...values,
  ]);
  return rows.map((row) => sealOf(city, row));
}

/**
 * Seals after a number, each with its leaves: what is kept outside where that did not come so far.
 * @param most how many at most
 */
export async function anchoredAfter(
  client: ClientBase,
  city: City,
  number: number,
  most = 1_000_000_000,
): Promise<readonly Anchored[]> {
  const seals = await readSealsOf(client, city, "number > $1 order by number limit $2", [number, most]);
  const { rows } = await client.query<{ seal: string; leaves: string }>(
    `select seal, string_agg(encode(leaf, 'hex'), '' order by ordinal) as leaves from ${city.id}.leaves
     where seal > $1 and seal <= $2 group by seal`,
    [number, seals.at(-1)?.number ?? number],
  );
  const leavesOf = new Map(rows.map(({ seal, leaves }) => [Number(seal), leaves]));
  return seals.map((seal) => ({ seal, leaves: leavesOf.get(seal.number) ?? "" }));
}
