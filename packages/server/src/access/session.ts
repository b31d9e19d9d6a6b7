import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type Actor, isStaff, type Role } from "@luohu/registry";
import type { Pool } from "pg";
import type { Keys } from "../outside/keys.ts";
import { asActor } from "./as-actor.ts";
import { hashOf, isPassword } from "./password.ts";
import { faultOfPassword, type PasswordFault } from "./password-policy.ts";
import { stepOfCode } from "./totp.ts";

/** How long sessions last, seconds: after the last use, and altogether. */
export const LASTS = {
  staff: { idle: 15 * 60, absolute: 10 * 3600 },
  resident: { idle: 30 * 60, absolute: 24 * 3600 },
} as const;

/** Who is signed in, and since when. */
export interface Session {
  readonly id: string;
  readonly began: string;
  readonly ends: string;
  readonly actor: Actor;
  /** Whether somebody else chose the password: it is to be changed before anything else. */
  readonly provisional: boolean;
}

/** What somebody signs in with. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly device?: string | undefined;
}

export type SignedIn =
  | { readonly ok: true; readonly token: string; readonly session: Session }
  | { readonly ok: false; readonly why: "sign-in-failed" | "code-missing" | "code-used" }
  | { readonly ok: false; readonly why: "locked-out"; readonly until: string };

interface Found {
  readonly id: string;
  readonly role: Role;
  readonly password: string | null;
  readonly secret: Buffer | null;
  readonly locked_at: string | null;
  readonly locked_until: string | null;
}

/**
 * Signs somebody in with name, password and, for staff always, the code of the second factor.
 * A wrong name takes as long as a wrong password and is told alike.
 * @param now ms since 1970
 */
export async function signIn(pool: Pool, keys: Keys, given: Credentials, now: number = Date.now()): Promise<SignedIn> {
  const proven = await prove(pool, keys, given, now);
  if (!proven.ok) return proven;
  const begun = await beginSession(pool, proven.found, proven.step, given.device, now);
  return begun ?? notTaken(pool, proven);
}

type Unproven = Extract<SignedIn, { ok: false }>;

interface Proven {
  readonly ok: true;
  readonly found: Found;
  /** Time step of the code; undefined where none was asked for. */
  readonly step: number | undefined;
}

/** Compares password and code with those of the account; a failure counts. */
async function prove(pool: Pool, keys: Keys, given: Credentials, now: number): Promise<Unproven | Proven> {
  const { rows } = await pool.query<Found>("select * from shared.sign_in_of($1)", [given.name]);
  const found = rows[0];
  if (found?.locked_until && Date.parse(found.locked_until) > now)
    return { ok: false, why: "locked-out", until: found.locked_until };
  const right = await isPassword(given.password, found?.password ?? null);
  if (found === undefined) return { ok: false, why: "sign-in-failed" };
  if (!right || found.locked_at !== null) return failed(pool, found);
  if (!isStaff(found.role) && found.secret === null) return { ok: true, found, step: undefined };
  const secret = found.secret === null ? undefined : keys.unwrap(found.secret, Buffer.from(found.id));
  // staff without a second factor do not come in
  if (secret === undefined) return failed(pool, found);
  if (given.code === undefined) return { ok: false, why: "code-missing" };
  const step = stepOfCode(secret, given.code, now);
  return step === undefined ? failed(pool, found) : { ok: true, found, step };
}

export type PasswordChanged =
  | { readonly ok: true }
  | Unproven
  | { readonly ok: false; readonly why: "password-refused"; readonly fault: PasswordFault };

/**
 * Changes the password of the account that is signed in: whoever asks proves once more to be its owner. Every other session
 * of the account ends.
 */
export async function changePassword(
  pool: Pool,
  keys: Keys,
  session: Session,
  given: { readonly current: string; readonly password: string; readonly code?: string | undefined },
  now: number = Date.now(),
): Promise<PasswordChanged> {
  const { actor } = session;
  const fault = given.password === given.current ? "same" : faultOfPassword(given.password, actor.name);
  const proven = await prove(pool, keys, { name: actor.name, password: given.current, code: given.code }, now);
  if (!proven.ok) return proven;
  if (fault !== undefined) return { ok: false, why: "password-refused", fault };
  const made = await hashOf(given.password);
  const changed = await asActor(pool, actor, "change password", async (client) => {
    const { rows } = await client.query<{ ok: boolean }>("select shared.change_password($1, $2, $3) as ok", [
      made,
      session.id,
      proven.step ?? null,
    ]);
    return rows[0]?.ok === true;
  });
  return changed ? { ok: true } : notTaken(pool, proven);
}

async function failed(pool: Pool, { id }: Found): Promise<Unproven> {
  const { rows } = await pool.query<{ until: string | null }>("select shared.sign_in_failed($1) as until", [id]);
  const until = rows[0]?.until ?? null;
  return until === null ? { ok: false, why: "sign-in-failed" } : { ok: false, why: "locked-out", until };
}

/** Password and code are right and were not taken: the code, or a later one, was used before. It counts as a failure, too. */
async function notTaken(pool: Pool, { found, step }: Proven): Promise<Unproven> {
  const noted = await failed(pool, found);
  return noted.why === "sign-in-failed" && step !== undefined ? { ok: false, why: "code-used" } : noted;
}

async function beginSession(
  pool: Pool,
  { id, role }: Pick<Found, "id" | "role">,
  step: number | undefined,
  device: string | undefined,
  now: number,
): Promise<SignedIn | undefined> {
  const { token, kept } = drawn(role, device, now);
  const { rows } = await pool.query<{ ok: boolean }>("select shared.begin_session($1, $2, $3, $4, $5, $6) as ok", [
    id,
    step ?? null,
    ...kept,
  ]);
  if (rows[0]?.ok !== true) return undefined;
  const session = await sessionOf(pool, token);
  return session === undefined ? undefined : { ok: true, token, session };
}

/** A token for a session that begins now, and what the database keeps of it: digest, public id, end, device. */
function drawn(
  role: Role,
  device: string | undefined,
  now: number,
): { readonly token: string; readonly kept: readonly [Buffer, string, string, string | null] } {
  const token = randomBytes(32).toString("base64url");
  const { absolute } = LASTS[isStaff(role) ? "staff" : "resident"];
  const ends = new Date(now + absolute * 1000).toISOString();
  return { token, kept: [digestOf(token), randomUUID(), ends, device?.slice(0, 200) ?? null] };
}

/** Whom a provider of identities vouches for, on which device. */
export interface VouchedFor {
  readonly issuer: string;
  readonly subject: string;
  readonly number: string | null;
  /** Whether a second factor was used there: staff need one. */
  readonly twoFactors: boolean;
  readonly device?: string | undefined;
}

/**
 * Signs in whom a provider vouches for: the account that is bound to the subject, else that of the resident who has the verified
 * number, which is bound or made now.
 * @param cities whose residents are looked for
 */
export async function signInVouched(
  pool: Pool,
  cities: readonly string[],
  { issuer, subject, number, twoFactors, device }: VouchedFor,
  now: number = Date.now(),
): Promise<SignedIn> {
  const { rows } = await pool.query<{ id: string; role: Role }>("select * from shared.account_of($1, $2, $3, $4, $5)", [
    issuer,
    subject,
    number,
    cities,
    randomUUID(),
  ]);
  const [account] = rows;
  if (account === undefined || (isStaff(account.role) && !twoFactors)) return { ok: false, why: "sign-in-failed" };
  const { token, kept } = drawn(account.role, device, now);
  await pool.query("select shared.begin_session_by($1, $2, $3, $4, $5, $6)", [issuer, account.id, ...kept]);
  const session = await sessionOf(pool, token);
  return session === undefined ? { ok: false, why: "sign-in-failed" } : { ok: true, token, session };
}

/** What the database keeps of a token: whoever reads it cannot sign in with it. */
const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();

interface Row {
  readonly id: string;
  readonly began: string;
  readonly ends: string;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly city: string | null;
  readonly places: string[];
  readonly person: string | null;
  readonly provisional: boolean;
}

/** The session of a token; undefined where it is over, was idle too long, or never was. */
export async function sessionOf(pool: Pool, token: string): Promise<Session | undefined> {
  const { rows } = await pool.query<Row>("select * from shared.session_of($1, $2, $3)", [
    digestOf(token),
    `${LASTS.staff.idle} seconds`,
    `${LASTS.resident.idle} seconds`,
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { id, began, ends, account, name, role, city, places, person, provisional } = row;
  const actor = { account, role, city, places, person, name };
  return { id, began: utc(began), ends: utc(ends), actor, provisional };
}

/** A moment of PostgreSQL in the form of the contract. */
export const utc = (moment: string): string => new Date(moment).toISOString();
