import { randomUUID } from "node:crypto";
import { isStaff, type Role } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { Keys } from "../outside/keys.ts";
import { hashOf, SHORTEST } from "./password.ts";
import { addressOf, makeSecret } from "./totp.ts";

/** An account as it is made. */
export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly city: string | null;
  readonly places: readonly string[];
  readonly person: string | null;
  readonly password: string;
  /** A secret of the second factor that is given; staff get one drawn where it is left out. */
  readonly secret?: Uint8Array;
  /** Whether the password has to be changed at the first sign-in: somebody else chose it. */
  readonly provisional?: boolean;
  /** Whether everybody knows its password: it is shut out wherever demo accounts are not allowed. */
  readonly demo?: boolean;
}

export interface Made {
  readonly id: string;
  /** For the app of the second factor; null where there is none. */
  readonly factor: string | null;
}

/** What is wrong with a new account, in words for the one who makes it. */
export class AccountFault extends Error {}

/**
 * Makes an account on a connection of the owner: the command line, before there is a security administrator.
 * @throws {AccountFault} where name or password will not do
 */
export async function addAccount(owner: ClientBase, keys: Keys, account: NewAccount, by: string): Promise<Made> {
  if (account.password.length < SHORTEST) throw new AccountFault(`the password has fewer than ${SHORTEST} characters`);
  const { rowCount } = await owner.query("select from shared.accounts where name = $1", [account.name]);
  if (rowCount !== 0) throw new AccountFault(`there is an account \`${account.name}\``);
  const id = randomUUID();
  const secret = account.secret ?? (isStaff(account.role) ? makeSecret() : undefined);
  const { name, role, city, places, person } = account;
  await owner.query(
    "insert into shared.accounts (id, name, role, city, places, person, demo) values ($1, $2, $3, $4, $5, $6, $7)",
    [id, name, role, city, places, person, account.demo ?? false],
  );
  await owner.query("insert into shared.credentials (account, password, secret, provisional) values ($1, $2, $3, $4)", [
    id,
    await hashOf(account.password),
    secret === undefined ? null : Buffer.from(keys.wrap(secret, Buffer.from(id))),
    account.provisional ?? false,
  ]);
  await note(owner, by, "account-made", id, { name, role, city, places });
  return { id, factor: secret === undefined ? null : addressOf(name, secret) };
}

/** Adds an entry to the audit. */
export async function note(
  client: ClientBase,
  by: string,
  event: string,
  account: string | null,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await client.query("insert into shared.audit (actor, event, account, detail) values ($1, $2, $3, $4)", [
    by,
    event,
    account,
    JSON.stringify(detail),
  ]);
}

/** An account as it is listed. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly city: string | null;
  readonly places: readonly string[];
  readonly locked: boolean;
  /** Provider of identities by which it may sign in; null: by none. */
  readonly issuer: string | null;
}

/** The accounts, by name. */
export async function listAccounts(client: ClientBase): Promise<readonly Listed[]> {
  const { rows } = await client.query<Listed>(
    `select id, name, role, city, places, coalesce(locked_at, shut_out_at) is not null as locked, issuer from shared.accounts order by name collate "C"`,
  );
  return rows;
}

/** The id of an account. @throws {AccountFault} where there is none of the name */
export async function accountNamed(client: ClientBase, name: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select id from shared.accounts where name = $1", [name]);
  if (rows[0] === undefined) throw new AccountFault(`there is no account \`${name}\``);
  return rows[0].id;
}

/** Gives an account another role and places; what it had open ends. */
export async function assignRole(
  owner: ClientBase,
  name: string,
  to: { readonly role: Role; readonly city: string | null; readonly places: readonly string[] },
  by: string,
): Promise<void> {
  const id = await accountNamed(owner, name);
  await owner.query("update shared.accounts set role = $2, city = $3, places = $4 where id = $1", [
    id,
    to.role,
    to.city,
    to.places,
  ]);
  await owner.query("delete from shared.sessions where account = $1", [id]);
  await note(owner, by, "role-assigned", id, { ...to });
}

/** Locks an account, or lets it in again; what it had open ends. */
export async function lockAccount(owner: ClientBase, name: string, locked: boolean, by: string): Promise<void> {
  const id = await accountNamed(owner, name);
  await owner.query("update shared.accounts set locked_at = case when $2 then now() end where id = $1", [id, locked]);
  await owner.query("delete from shared.sessions where account = $1", [id]);
  await note(owner, by, locked ? "account-locked" : "account-unlocked", id);
}

/** Ends every session of an account. @returns how many there were */
export async function endSessions(owner: ClientBase, name: string, by: string): Promise<number> {
  const id = await accountNamed(owner, name);
  const { rowCount } = await owner.query("delete from shared.sessions where account = $1", [id]);
  await note(owner, by, "sessions-ended", id, { sessions: rowCount });
  return rowCount ?? 0;
}

/** Lets an account sign in by a provider of identities, as the subject that it is there; null: no more. */
export async function bindIdentity(
  owner: ClientBase,
  name: string,
  identity: { readonly issuer: string; readonly subject: string } | null,
  by: string,
): Promise<void> {
  const id = await accountNamed(owner, name);
  await owner.query("update shared.accounts set issuer = $2, subject = $3 where id = $1", [
    id,
    identity?.issuer ?? null,
    identity?.subject ?? null,
  ]);
  await owner.query("delete from shared.sessions where account = $1", [id]);
  await note(owner, by, identity === null ? "identity-unbound" : "identity-bound", id, {
    issuer: identity?.issuer ?? null,
  });
}

/** Gives an account a new password, to be changed at the next sign-in, and, for staff, a new second factor; what it had open ends. */
export async function resetAccount(
  owner: ClientBase,
  keys: Keys,
  name: string,
  password: string,
  by: string,
): Promise<string | null> {
  if (password.length < SHORTEST) throw new AccountFault(`the password has fewer than ${SHORTEST} characters`);
  const id = await accountNamed(owner, name);
  const { rows } = await owner.query<{ role: Role }>("select role from shared.accounts where id = $1", [id]);
  const secret = isStaff(rows[0]?.role ?? "resident") ? makeSecret() : undefined;
  await owner.query(
    `update shared.credentials set password = $2, secret = $3, provisional = true, changed_at = now(), failures = 0, locked_until = null
     where account = $1`,
    [id, await hashOf(password), secret === undefined ? null : Buffer.from(keys.wrap(secret, Buffer.from(id)))],
  );
  await owner.query("delete from shared.sessions where account = $1", [id]);
  await note(owner, by, "password-reset", id);
  return secret === undefined ? null : addressOf(name, secret);
}
