import type { ActList, ActsAsked, EntriesAsked, EntryList, LookList, LooksAsked } from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import type { ClientBase } from "pg";
import { note } from "../../access/accounts.ts";
import { type City, momentOf } from "../register/tables.ts";

/** One page, and where the next begins. */
interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

function pageOf<T extends { readonly place: string }>(found: readonly T[], most: number): Page<Omit<T, "place">> {
  const shown = found.slice(0, most);
  const rows = shown.map(({ place: _, ...rest }) => rest);
  return { rows, next: found.length > most ? (shown.at(-1)?.place ?? null) : null };
}

/** Entries of the journal, as far as the role of the transaction reads them. @throws 42501 where it reads none */
export async function entriesAfter(
  client: ClientBase,
  city: City,
  { after = "0", event, actor, since, before }: EntriesAsked,
  most: number,
): Promise<Page<EntryList["entries"][number]>> {
  const { rows } = await client.query<EntryList["entries"][number] & { place: string }>(
    `select place, command, ${momentOf("recorded_at")} as recorded, event, effective::text, actor, approver, purpose, clause,
       ground, seal::int, subjects from ${city.id}.entries_after($1, $2, $3, $4, $5, $6) order by place`,
    [after, most + 1, event ?? null, actor ?? null, since ?? null, before ?? null],
  );
  return pageOf(rows, most);
}

/** Looks at people on a day in China, for the audit administrator. */
export async function looksOn(
  client: ClientBase,
  city: City,
  asked: LooksAsked,
  most: number,
): Promise<Page<LookList["looks"][number]>> {
  const columns = `person, what, purpose, reference, ${city.id}.look_withheld(person, reference, at) as withheld`;
  return noted(client, `${city.id}.views`, columns, { ...asked, most });
}

/** Searches of people on a day in China, for the audit administrator. */
export async function searchesOn(
  client: ClientBase,
  city: City,
  { afterSearch: after, ...asked }: LooksAsked,
  most: number,
): Promise<Page<LookList["searches"][number]>> {
  const columns = "way, digest, found, purpose, reference";
  return noted(client, `${city.id}.searches`, columns, { ...asked, after, most });
}

/** What staff did on a day in China, in the order in which it was noted. */
async function noted<T>(
  client: ClientBase,
  table: string,
  columns: string,
  { on, account, after = "0", most }: Pick<LooksAsked, "on" | "account" | "after"> & { readonly most: number },
): Promise<Page<T>> {
  const { rows } = await client.query<T & { place: string }>(
    `select id as place, ${momentOf("at")} as at, account, role, office, ${columns}
     from ${table} where id > $1 and at >= ($2::date)::timestamp at time zone 'Asia/Shanghai'
       and at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai' and ($3::uuid is null or account = $3)
     order by id limit $4`,
    [after, on, account ?? null, most + 1],
  );
  return pageOf(rows, most) as Page<T>;
}

/** What was done with accounts, as far as the audit administrator of the transaction audits them. */
export async function actsAfter(
  client: ClientBase,
  { after = "0", event, actor, account, since, before }: ActsAsked,
  most: number,
): Promise<Page<ActList["acts"][number]>> {
  const { rows } = await client.query<ActList["acts"][number] & { place: string }>(
    `select id as place, ${momentOf("at")} as at, actor, event, account, detail from shared.audit
     where id > $1 and ($3::text is null or event = $3) and ($4::text is null or actor = $4) and ($5::uuid is null or account = $5)
       and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
     order by id limit $2`,
    [after, most + 1, event ?? null, actor ?? null, account ?? null, since ?? null, before ?? null],
  );
  return pageOf(rows, most);
}

/** How sealing of a city stands, for whoever reads entries. */
export interface Sealing {
  readonly seal: number | null;
  readonly sealed: string | null;
  readonly total: number | null;
  readonly unsealed: number;
  readonly since: string | null;
  /** Seconds since the oldest entry that is not sealed. */
  readonly behind: number;
}

export async function sealingOf(client: ClientBase, city: City): Promise<Sealing> {
  const { rows } = await client.query<Sealing>(
    `select seal::int, ${momentOf("sealed_at")} as sealed, total::int, unsealed::int, ${momentOf("since")} as since,
       coalesce(greatest(0, extract(epoch from clock_timestamp() - since)), 0)::int as behind from ${city.id}.sealing()`,
  );
  return rows[0] as Sealing;
}

/** Notes in the audit that it was read, or the journal, looks or what is withheld of a city, in the transaction of the reading. */
export function noteReading(
  client: ClientBase,
  { account }: Actor,
  city: City | null,
  what: "entries-read" | "looks-read" | "sealing-read" | "acts-read" | "withholdings-read",
  asked: object = {},
): Promise<void> {
  return note(client, account, what, account, { ...(city === null ? {} : { city: city.id }), ...asked });
}

/** Notes in the audit that an audit administrator ended what somebody ordered to be withheld. */
export function noteEnding(client: ClientBase, { account }: Actor, city: City, withholding: string): Promise<void> {
  return note(client, account, "withholding-ended", account, { city: city.id, withholding });
}
