import { createHash } from "node:crypto";
import { isIPv4 } from "node:net";
import { ROLES, type Role } from "@luohu/registry";
import type { Client, ClientConfig } from "pg";
import type { Keys } from "../outside/keys.ts";
import { asOwner } from "../storage/database.ts";
import { addAccount, note } from "./accounts.ts";
import { codeAt, stepOf } from "./totp.ts";

/** An account to try a role with. */
export interface DemoAccount {
  readonly name: string;
  readonly password: string;
  /** The code of the second factor now; null where there is none. */
  readonly code: string | null;
  readonly role: Role;
  readonly city: string | null;
  readonly shows: string | null;
}

/** Where demo accounts may be: on the embedded database of a server that only this machine reaches, unless `DEMO` is `off`. */
export function allowsDemo(
  settings: { readonly host: string; readonly embedded: boolean },
  asked: string | undefined,
): boolean {
  return settings.embedded && asked !== "off" && isLoopback(settings.host);
}

/** Whether only this machine reaches an address that is listened on. */
function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  return address === "localhost" || address === "::1" || (isIPv4(address) && address.startsWith("127."));
}

/** One password for all: they hold invented people only. */
const PASSWORD = "luohu-demo-2021";

const secretOf = (name: string): Buffer => createHash("sha1").update(`luohu demo ${name}`).digest();
/** Roles that belong to no city. */
const EVERYWHERE: ReadonlySet<Role> = new Set([
  "system-administrator",
  "security-administrator",
  "audit-administrator",
]);

/** Roles of which one person alone can do nothing: who asks for a recovery does not approve it. */
const IN_PAIRS: ReadonlySet<Role> = new Set(["security-administrator"]);

const namesOf = (role: Role, city: string | null): readonly string[] => {
  const name = city === null ? role : `${role}-${city}`;
  return IN_PAIRS.has(role) ? [name, `${name}-2`] : [name];
};

/** Roles that keep a place, and the resident whom they keep. */
const STATIONED: ReadonlySet<Role> = new Set(["registration-officer", "station-leader", "resident"]);

interface DemoCity {
  readonly id: string;
  /** Code of the prefecture, six digits. */
  readonly division: string;
}

/** What accounts there are, for every role and city; their codes hold now. */
export function demoAccounts(cities: readonly DemoCity[], now: number = Date.now()): readonly DemoAccount[] {
  return ROLES.flatMap((role) =>
    (EVERYWHERE.has(role) ? [null] : cities.map(({ id }) => id)).flatMap((city) =>
      namesOf(role, city).map((name) => {
        const code = role === "resident" ? null : codeAt(secretOf(name), stepOf(now));
        return { name, password: PASSWORD, code, role, city, shows: null };
      }),
    ),
  );
}

/**
 * Makes the demo accounts that are not there, and lets those in again that were shut out. The resident of a city is its
 * first head of a family household, of those whom the city's officer keeps, so that the one can decide what the other asks;
 * nobody where the city is empty.
 * @returns how many were made
 */
export async function makeDemoAccounts(owner: ClientConfig, keys: Keys, cities: readonly DemoCity[]): Promise<number> {
  return asOwner(owner, async (client) => {
    const { rows } = await client.query<{ name: string }>("select name from shared.accounts");
    const there = new Set(rows.map(({ name }) => name));
    const missing = demoAccounts(cities).filter(({ name }) => !there.has(name));
    for (const { name, role, city } of missing) {
      const at = city !== null && STATIONED.has(role) ? await placesOf(client, cities, city) : [];
      const places = role === "resident" ? [] : at;
      const person = role === "resident" ? await somebodyIn(client, city as string, at) : null;
      const secret = role === "resident" ? {} : { secret: secretOf(name) };
      const account = { name, role, city, places, person, password: PASSWORD, demo: true, ...secret };
      await addAccount(client, keys, account, "demo");
    }
    await letDemoIn(client, true);
    return missing.length;
  });
}

/** Shuts demo accounts out where they are not allowed, of which everybody knows the passwords; what they had open ends. */
export async function shutDemoOut(owner: ClientConfig): Promise<void> {
  await asOwner(owner, (client) => letDemoIn(client, false));
}

async function letDemoIn(client: Client, lets: boolean): Promise<void> {
  await client.query("begin");
  const { rows } = await client.query<{ id: string }>(
    `update shared.accounts set shut_out_at = case when not $1 then now() end
     where demo and (shut_out_at is null) <> $1 returning id`,
    [lets],
  );
  if (!lets)
    await client.query("delete from shared.sessions where account in (select id from shared.accounts where demo)");
  for (const { id } of rows) await note(client, "demo", lets ? "account-unlocked" : "account-locked", id);
  await client.query("commit");
}

/** The county of the city in which most people are kept, else the whole city. */
async function placesOf(client: Client, cities: readonly DemoCity[], city: string): Promise<readonly string[]> {
  const whole = cities.find(({ id }) => id === city)?.division.slice(0, 4) ?? "";
  const { rows } = await client.query<{ county: string }>(
    `select left(division, 6) as county from ${city}.households where division <> '' group by 1 order by count(*) desc, 1 limit 1`,
  );
  return [rows[0]?.county ?? whole];
}

async function somebodyIn(client: Client, city: string, places: readonly string[]): Promise<string | null> {
  const { rows } = await client.query<{ person: string }>(
    `select r.person from ${city}.registrations r join ${city}.premises p on p.household = r.household
     join ${city}.particulars i on i.person = r.person
     where r.relation = '02' and r.valid_until is null and r.superseded_at is null and p.superseded_at is null
       and p.household_kind = 'family' and p.valid_until is null and i.superseded_at is null and i.number is not null
     order by p.division ^@ any ($1) desc, i.number limit 1`,
    [places],
  );
  return rows[0]?.person ?? null;
}
