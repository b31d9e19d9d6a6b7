import { type Day, type FindingKind, QUALITY_LIMITS, type QualityLimits } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { City } from "../register/tables.ts";
import { findingQueries, prepare } from "./queries.ts";

/** What a run did with one kind. */
export interface KindRun {
  readonly kind: FindingKind;
  readonly found: number;
  /** How many of them were not open before. */
  readonly came: number;
  /** How many are gone since the run before. */
  readonly went: number;
  readonly milliseconds: number;
}

/**
 * Looks through the register of a city as it stands on a day and brings the queue of findings up to date, in one
 * transaction. What is there already is not queued again; what is found no more is `gone`; what returns is `open`
 * again; what an officer has resolved stays so for as long as its cause is there.
 * @param client of the owner, not in a transaction
 */
export async function runQuality(
  client: ClientBase,
  city: Pick<City, "id">,
  day: Day,
  limits: QualityLimits = QUALITY_LIMITS,
): Promise<readonly KindRun[]> {
  await client.query("begin isolation level repeatable read");
  try {
    // one run at a time: a second waits, and then finds the same
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [`quality of ${city.id}`]);
    await client.query("set local work_mem = '128MB'");
    // parameters cannot stand in `create table as`
    for (const text of prepare(city.id)) await client.query(text.replaceAll("$1", `'${day}'::date`));
    await client.query("analyze now_people");
    await client.query("create index on now_people (number)");
    await client.query("create index on now_people (person)");
    const runs: KindRun[] = [];
    for (const { kind, sql } of findingQueries(city.id, limits)) runs.push(await runKind(client, city, kind, sql, day));
    await client.query("commit");
    return runs;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function runKind(
  client: ClientBase,
  city: Pick<City, "id">,
  kind: FindingKind,
  sql: string,
  day: Day,
): Promise<KindRun> {
  const begun = performance.now();
  const { rows } = await client.query<{ found: number; came: number }>(
    `with found (subject, other, division, detail) as (${sql}),
     queued as (
       insert into ${city.id}.findings as f (kind, subject, other, division, detail, state, first_seen, last_seen)
       select '${kind}', subject, other, division, detail, 'open', now(), now() from found where $1::date is not null
       on conflict (kind, subject, other) do update set last_seen = now(), division = coalesce(excluded.division, f.division),
         detail = excluded.detail, state = case when f.state = 'gone' then 'open' else f.state end,
         times = f.times + (f.state = 'gone')::int, first_seen = case when f.state = 'gone' then now() else f.first_seen end, gone_at = null
       returning first_seen = now() as came)
     select count(*)::int as found, count(*) filter (where came)::int as came from queued`,
    [day],
  );
  const { rowCount: went } = await client.query(
    `update ${city.id}.findings set state = 'gone', gone_at = now() where kind = $1 and state <> 'gone' and last_seen < now()`,
    [kind],
  );
  const { found = 0, came = 0 } = rows[0] ?? {};
  return { kind, found, came, went: went ?? 0, milliseconds: Math.round(performance.now() - begun) };
}
