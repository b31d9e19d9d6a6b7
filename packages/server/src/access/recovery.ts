import { randomUUID } from "node:crypto";
import { type Actor, isStaff, type Role } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { Keys } from "../outside/keys.ts";
import { note } from "./accounts.ts";
import { addressOf, makeSecret } from "./totp.ts";

/** A recovery that waits for another security administrator. */
export interface Recovery {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly reason: string;
  readonly factor: boolean;
  readonly asked: string;
  readonly by: string;
}

/** Days for which it waits. */
const WAITS = 7;

/**
 * Asks that an account of a city gets another password.
 * @returns its id; undefined where there is no such account that the administrator may recover
 */
export async function askRecovery(
  client: ClientBase,
  actor: Actor,
  city: string,
  { account, reason, factor }: { readonly account: string; readonly reason: string; readonly factor: boolean },
): Promise<string | undefined> {
  const id = randomUUID();
  const { rowCount } = await client.query(
    `insert into shared.recoveries (id, account, asked_by, reason, factor)
     select $1, id, $3, $4, $5 from shared.accounts where id = $2 and city = $6 and shared.recovers(id)`,
    [id, account, actor.account, reason, factor, city],
  );
  if (rowCount !== 1) return undefined;
  await note(client, actor.account, "recovery-asked", account, { factor });
  return id;
}

/** Recoveries of a city that wait, the longest first; or the one of an id. */
export async function waitingRecoveries(client: ClientBase, city: string, id?: string): Promise<readonly Recovery[]> {
  const { rows } = await client.query<Recovery>(
    `select r.id, r.account, a.name, a.role, r.reason, r.factor, r.asked_by as by,
       to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as asked
     from shared.recoveries r join shared.accounts a on a.id = r.account
     where a.city = $1 and r.approved_by is null and r.reason is not null and r.asked_at > now() - make_interval(days => $2)
       and ($3::uuid is null or r.id = $3)
     order by r.asked_at, r.id`,
    [city, WAITS, id ?? null],
  );
  return rows;
}

/**
 * Approves a recovery and carries it out: the account gets the password, to be changed at the first sign-in, and where that
 * was asked for and the account is one of staff another second factor; every session of it ends.
 * @param hash of the password
 * @returns address for the app of the second factor, null where it stays; undefined where somebody was faster
 */
export async function approveRecovery(
  client: ClientBase,
  keys: Keys,
  actor: Actor,
  { id, account, name, role, factor }: Recovery,
  hash: string,
): Promise<string | null | undefined> {
  const { rowCount } = await client.query(
    "update shared.recoveries set approved_by = $2, approved_at = now() where id = $1 and approved_by is null",
    [id, actor.account],
  );
  if (rowCount !== 1) return undefined;
  const secret = factor && isStaff(role) ? makeSecret() : undefined;
  const wrapped = secret === undefined ? null : Buffer.from(keys.wrap(secret, Buffer.from(account)));
  await note(client, actor.account, "recovery-approved", account, { factor: secret !== undefined });
  const { rows } = await client.query<{ done: boolean }>("select shared.set_password($1, $2, $3, $4) as done", [
    account,
    hash,
    wrapped,
    id,
  ]);
  if (rows[0]?.done !== true) throw new Error("an approved recovery was refused");
  return secret === undefined ? null : addressOf(name, secret);
}
