import type { Actor } from "@luohu/registry";
import { type ClientBase, escapeLiteral, type Pool } from "pg";

/** Why somebody looks or changes: told to whom it is about, so in words for them. */
export interface Purpose {
  readonly text: string;
  /** Number of the case, declaration or benefit that it rests on. */
  readonly reference?: string;
  /** Persons and households that it is about, for this transaction only. */
  readonly atHand?: readonly string[];
  /** Whether it is a matter of the office itself, which reaches nobody kept elsewhere. */
  readonly ofOffice?: boolean;
}

/** Who carries out something with the rights of the owner of the database: an administrator's command, never a request. */
export const OWNER = "owner";
export type Acting = Actor | typeof OWNER;

const PLACE = /^[0-9]{2,12}$/;

/**
 * The statement that tells the database who acts and why, until the transaction ends. Row-level security reads it.
 * @param session whether it is told until the connection ends: for tools with a connection of their own, never requests
 * @throws where a place is no beginning of a division code
 */
export function tellingWho(actor: Actor, purpose: Purpose, session = false): string {
  const wrong = actor.places.find((place) => !PLACE.test(place));
  if (wrong !== undefined) throw new Error(`\`${wrong}\` is no beginning of a division code`);
  const settings: Readonly<Record<string, string>> = {
    account: actor.account,
    role: actor.role,
    city: actor.city ?? "",
    places: `{${actor.places.join(",")}}`,
    person: actor.person ?? "",
    purpose: purpose.text,
    reference: purpose.reference ?? "",
    at_hand: `{${(purpose.atHand ?? []).join(",")}}`,
    of_office: purpose.ofOffice === true ? "yes" : "",
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('luohu.${name}', ${escapeLiteral(value)}, ${!session})`,
  );
  // one column comes back, not one a setting
  return `select num_nonnulls(${calls.join(", ")})`;
}

/**
 * Runs work in one transaction, as somebody and for a purpose; it is undone where the work throws or is not to be kept.
 * @param keep whether what was done is kept; left out, always
 */
export async function asActor<T>(
  pool: Pool,
  actor: Actor,
  purpose: string | Purpose,
  work: (client: ClientBase) => Promise<T>,
  keep: (done: T) => boolean = () => true,
): Promise<T> {
  const why = typeof purpose === "string" ? { text: purpose } : purpose;
  return inTransaction(pool, `begin isolation level read committed; ${tellingWho(actor, why)}`, work, keep);
}

/** Runs work in a transaction that is kept or undone. */
export async function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: ClientBase) => Promise<T>,
  keep: (done: T) => boolean = () => true,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin);
    const done = await work(client);
    await client.query(keep(done) ? "commit" : "rollback");
    return done;
  } catch (error) {
    // a connection that cannot undo what it did is not used again
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
