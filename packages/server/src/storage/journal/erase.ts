import { type Ground, type Moment, type Refusal, refusal } from "@luohu/registry";
import type { Client } from "pg";
import { type City, momentOf } from "../register/tables.ts";

/** Orders that what the journal holds of a person is never read again. */
export interface Erasure {
  /** UUID. The same one sent twice does one thing. */
  readonly id: string;
  readonly person: string;
  readonly on: string;
  readonly actor: string;
  readonly approver?: string;
  readonly purpose: string;
  readonly clause?: string;
  /** What orders it. Somebody's declaration does not. */
  readonly ground: Ground & { readonly kind: "case" | "court" | "notice" };
}

export type Erased =
  | {
      readonly ok: true;
      readonly recorded: Moment /** Keys that were destroyed; 0 where it had been done. */;
      readonly keys: number;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Destroys the keys of a person, in one transaction with its own entry in the journal, which names ground and reference
 * in the clear. Entries, seals and what is held of others stay as they are. What the tables hold is not touched.
 * @param client a connection of the owner: the role that serves may not take keys away
 */
export async function erase(client: Client, city: City, erasure: Erasure): Promise<Erased> {
  await client.query("begin");
  try {
    const erased = await eraseWithin(client, city, erasure);
    await client.query(erased.ok ? "commit" : "rollback");
    // what was there before the change goes from the table's file too
    if (erased.ok && erased.keys > 0) await client.query(`vacuum ${city.id}.subject_keys`);
    return erased;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function eraseWithin(client: Client, city: City, erasure: Erasure): Promise<Erased> {
  const { id, person, on, actor, approver = null, purpose, clause = null, ground } = erasure;
  const digest = `erase/${person}`;
  const claimed = await client.query(
    `insert into ${city.id}.commands (id, digest) values ($1, $2) on conflict (id) do nothing`,
    [id, digest],
  );
  if (claimed.rowCount === 0) return done(client, city, id, digest);
  // whoever changes something of the person holds this lock, and has read the key
  const held = await client.query(`select from ${city.id}.people where id = $1 for update`, [person]);
  const destroyed = await client.query(
    `update ${city.id}.subject_keys set wrapped = null, erased_by = $2 where subject = $1 and wrapped is not null`,
    [person, id],
  );
  if (held.rowCount === 0 && destroyed.rowCount === 0)
    return { ok: false, refusal: refusal("person-unknown", city.id, person) };
  if (destroyed.rowCount === 0) return { ok: false, refusal: refusal("nothing-changes", city.id, person) };
  const { rows } = await client.query<{ recorded: Moment }>(
    `insert into ${city.id}.journal (command, recorded_at, event, effective, actor, approver, purpose, clause, ground,
       reference, subjects, generations, contents)
     values ($1, clock_timestamp(), 'erase', $2, $3, $4, $5, $6, $7, $8, array[$9::uuid], '{0}', array[''::bytea])
     returning ${momentOf("recorded_at")} as recorded`,
    [id, on, actor, approver, purpose, clause, ground.kind, ground.reference, person],
  );
  return { ok: true, recorded: rows[0]?.recorded as Moment, keys: destroyed.rowCount ?? 0 };
}

async function done(client: Client, city: City, id: string, digest: string): Promise<Erased> {
  const { rows } = await client.query<{ digest: string; recorded: Moment }>(
    `select digest, ${momentOf("recorded_at")} as recorded from ${city.id}.commands
     join ${city.id}.journal on command = id where id = $1`,
    [id],
  );
  const [earlier] = rows;
  if (earlier?.digest !== digest) return { ok: false, refusal: refusal("command-reused", city.id, id) };
  return { ok: true, recorded: earlier.recorded, keys: 0 };
}
