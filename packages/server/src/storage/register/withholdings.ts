import type { WithholdingList, WithholdingRequest, WithholdingsAsked } from "@luohu/contract/register";
import { type AccessRefusal, type Actor, accessRefusal, type Moment, type Refusal, refusal } from "@luohu/registry";
import type { ClientBase } from "pg";
import { recordView } from "../../access/record-view.ts";
import { type City, holdsOn, momentOf } from "./tables.ts";

/** What became of an order that was given: it counts, is refused, or is about nobody whom the actor holds. */
export type Ordered =
  | { readonly ok: true; readonly ordered: Moment; readonly since: Moment; readonly until: Moment }
  | { readonly ok: false; readonly refusal: AccessRefusal | Refusal | null };

/**
 * Orders that looks at a person for a case are not told to the person until a day; the look that this is, is not either.
 * Sent again, it is ordered once.
 */
export async function orderWithholding(
  client: ClientBase,
  city: City,
  actor: Actor,
  wanted: WithholdingRequest,
): Promise<Ordered> {
  const { id, person, reference, ground, basis, purpose, days } = wanted;
  const { rows } = await client.query<{ held: boolean; own: boolean }>(
    `select ${city.id}.is_own_matter($1) as own, ${city.id}.holds_person($1, 'particulars')
       and exists (select from ${city.id}.particulars where person = $1) as held`,
    [person],
  );
  const [known] = rows;
  if (!known?.held) return { ok: false, refusal: null };
  if (known.own) return { ok: false, refusal: accessRefusal("own-matter", city.id, person) };
  const said = [id, person, reference, ground, basis, purpose, days, actor.account];
  const made = await client.query(
    `insert into ${city.id}.withholdings (id, person, reference, ground, basis, purpose, days, ordered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    said,
  );
  const { rows: there } = await client.query<{ ordered: Moment; since: Moment; until: Moment }>(
    `select ${momentOf("ordered_at")} as ordered, ${momentOf("since")} as since, ${momentOf("until")} as until
     from ${city.id}.withholdings where id = $1 and person = $2 and reference = $3 and ground = $4 and basis = $5
       and purpose = $6 and days = $7 and ordered_by = $8`,
    said,
  );
  const [order] = there;
  if (order === undefined) return { ok: false, refusal: refusal("command-reused", city.id, id) };
  if (made.rowCount === 1)
    await recordView(client, city.id, actor, { people: [person], what: "case", purpose, reference });
  return { ok: true, ...order };
}

/** Orders as far as the actor reads them, the latest first: at most so many, and where more begin. */
export async function withholdingsRead(
  client: ClientBase,
  city: City,
  { after }: WithholdingsAsked,
  most: number,
): Promise<WithholdingList> {
  const { rows } = await client.query<WithholdingList["withholdings"][number] & { place: string }>(
    `select w.place, w.id, w.person, w.reference, w.ground, w.basis, w.purpose, w.ordered_by as "orderedBy",
       ${momentOf("w.ordered_at")} as ordered, ${momentOf("w.since")} as since, ${momentOf("w.until")} as until,
       case when w.ended_at is not null then 'ended' when w.until > now() then 'open' else 'over' end as state,
       case when w.ended_at is not null then json_build_object(
         'at', ${momentOf("w.ended_at")}, 'by', w.ended_by, 'reason', w.ended_reason) end as ended,
       (select name from ${city.id}.particulars p where p.person = w.person and ${holdsOn("p", `${city.id}.today()`)}
        limit 1) as name
     from ${city.id}.withholdings w where $1::bigint is null or w.place < $1 order by w.place desc limit $2`,
    [after ?? null, most + 1],
  );
  const shown = rows.slice(0, most);
  return {
    withholdings: shown.map(({ place: _, ...order }) => order),
    next: rows.length > most ? (shown.at(-1)?.place ?? null) : null,
  };
}

/** Ends an order before its time. @returns undefined where there is none that the actor may end; false where it is over already */
export async function endWithholding(
  client: ClientBase,
  city: City,
  { account }: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<boolean | undefined> {
  const { rowCount } = await client.query(
    `update ${city.id}.withholdings set ended_at = clock_timestamp(), ended_by = $2, ended_reason = $3
     where id = $1 and ended_at is null and until > clock_timestamp()`,
    [id, account, reason],
  );
  if (rowCount === 1) return true;
  const there = await client.query(`select from ${city.id}.withholdings where id = $1`, [id]);
  return there.rowCount === 0 ? undefined : false;
}
