import type { GrantedList, GrantList, GrantRequest } from "@luohu/contract/register";
import { type AccessRefusal, type Actor, accessRefusal, type Moment, type Refusal, refusal } from "@luohu/registry";
import type { ClientBase } from "pg";
import { recordView } from "../../access/record-view.ts";
import { type City, holdsOn, momentOf } from "./tables.ts";

/** What became of a grant that was asked for: given, refused, or about nobody whom the actor holds or an account that is none. */
export type Granted =
  | { readonly ok: true; readonly given: Moment; readonly until: Moment }
  | { readonly ok: false; readonly refusal: AccessRefusal | Refusal | null };

/** Lets an account of a department see a person or a household, and notes it for whom it is about. Sent again, it is given once. */
export async function giveGrant(client: ClientBase, city: City, actor: Actor, wanted: GrantRequest): Promise<Granted> {
  const { subject } = wanted;
  const { rows } = await client.query<{
    person: boolean;
    household: boolean;
    own: boolean;
    account: string | null;
  }>(
    `select ${city.id}.holds_person($1, 'particulars') as person, ${city.id}.holds_household($1, 'premises') as household,
       ${city.id}.is_own_matter($1) as own, shared.clerk_named($2) as account`,
    [subject, wanted.account],
  );
  const [held] = rows;
  if (held === undefined || held.account === null || !(held.person || held.household))
    return { ok: false, refusal: null };
  if (held.own) return { ok: false, refusal: accessRefusal("own-matter", city.id, subject) };
  const said = [wanted.id, held.account, subject, wanted.kind, wanted.reference, wanted.purpose, wanted.allows];
  const made = await client.query(
    `insert into ${city.id}.grants (number, account, subject, kind, reference, purpose, allows, granted_by, days, until,
       account_name, about)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::int, now() + $9::int * interval '1 day', $10, $11)
     on conflict (number) do nothing`,
    [...said, actor.account, wanted.days, wanted.account, held.person ? "person" : "household"],
  );
  const { rows: there } = await client.query<{ given: Moment; until: Moment }>(
    `select ${momentOf("granted_at")} as given, ${momentOf("until")} as until from ${city.id}.grants
     where number = $1 and account = $2 and subject = $3 and kind = $4 and reference = $5 and purpose = $6 and allows = $7
       and granted_by = $8 and days = $9`,
    [...said, actor.account, wanted.days],
  );
  const [grant] = there;
  if (grant === undefined) return { ok: false, refusal: refusal("command-reused", city.id, wanted.id) };
  if (made.rowCount === 1) {
    const people = held.person ? [subject] : await membersOf(client, city, subject);
    const { purpose, reference } = wanted;
    await recordView(client, city.id, actor, { people, what: "grant", purpose, reference });
  }
  return { ok: true, ...grant };
}

async function membersOf(client: ClientBase, city: City, household: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ person: string }>(
    `select r.person from ${city.id}.registrations r where r.household = $1 and ${holdsOn("r", `${city.id}.today()`)}`,
    [household],
  );
  return rows.map(({ person }) => person);
}

const SAID = `g.number as id, g.subject, coalesce(g.about, 'person') as about, g.kind, g.reference, g.purpose,
  array_remove(g.allows, 'change') as allows, ${momentOf("g.granted_at")} as given, ${momentOf("g.until")} as until`;

/** What a person is called, or where a household lies, today and as far as whoever asks sees it. */
const nameIn = ({ id }: City): string => `coalesce(
  (select name from ${id}.particulars p where person = g.subject and ${holdsOn("p", `${id}.today()`)} limit 1),
  (select address from ${id}.premises h where household = g.subject and ${holdsOn("h", `${id}.today()`)} limit 1)) as name`;

/** What the actor lets departments see, or let them see, the latest first. */
export async function grantsGiven(
  client: ClientBase,
  city: City,
  { account }: Actor,
  most: number,
): Promise<GrantList["grants"]> {
  const { rows } = await client.query<GrantList["grants"][number]>(
    `select ${SAID}, g.account, coalesce(g.account_name, '') as "accountName",
       case when g.ended_at is not null then 'ended' when g.until > now() then 'open' else 'over' end as state,
       ${nameIn(city)}
     from ${city.id}.grants g where g.granted_by = $1 and g.account <> $1 order by g.granted_at desc, g.id desc limit $2`,
    [account, most],
  );
  return rows;
}

/** What is granted to the actor and not over, the latest first. */
export async function grantsHeld(
  client: ClientBase,
  city: City,
  { account }: Actor,
  most: number,
): Promise<GrantedList["grants"]> {
  const { rows } = await client.query<GrantedList["grants"][number]>(
    `select ${SAID}, ${nameIn(city)}
     from ${city.id}.grants g where g.account = $1 and g.until > now() order by g.granted_at desc, g.id desc limit $2`,
    [account, most],
  );
  return rows;
}

/** Ends what the actor granted before its time. @returns undefined where the actor granted no such; false where it is over already */
export async function endGrant(
  client: ClientBase,
  city: City,
  { account }: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<boolean | undefined> {
  const mine = "number = $1 and granted_by = $2 and account <> $2";
  const { rowCount } = await client.query(
    `update ${city.id}.grants set until = clock_timestamp(), ended_at = clock_timestamp(), ended_reason = $3
     where ${mine} and until > clock_timestamp()`,
    [id, account, reason],
  );
  if (rowCount === 1) return true;
  const there = await client.query(`select from ${city.id}.grants where ${mine}`, [id, account]);
  return there.rowCount === 0 ? undefined : false;
}
