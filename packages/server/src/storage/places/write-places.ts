import type { Moment, PlaceChange, PlaceCommand, PremisesRule } from "@luohu/registry";
import { NOBODY } from "@luohu/registry/journal";
import type { ClientBase, Pool } from "pg";
import { enter as enterEntry } from "../journal/enter.ts";
import { type City, momentOf } from "../register/tables.ts";
import { ruleInSql } from "./apply-rule.ts";

/** What became of the households concerned: counted, with a digest over the facts that were recorded. */
interface Followed {
  readonly households: number;
  readonly ended: number;
  readonly recorded: number;
  /** SHA-256 over the premises recorded, one a line: household, community, address, first day, in order. */
  readonly digest: string | null;
}

/** Writes a change of places, all that follows from it, and its journal entry; returns the moment. */
export async function writePlaces(
  client: ClientBase,
  city: City,
  command: PlaceCommand,
  change: PlaceChange,
): Promise<Moment> {
  const moment = await nextMoment(client, city, change);
  if (change.rule !== null) await followAddresses(client, city, command, change.rule, moment);
  const followed = change.rule === null ? null : await followPremises(client, city, command, change.rule, moment);
  await writeDivisions(client, command, change, moment);
  await writeCity(client, city, command, change, moment);
  await assertCovered(client, city);
  await enter(client, city, command, change, followed, moment);
  return moment;
}

/** Later than all that is ended, also where the clock was set back. */
async function nextMoment(client: ClientBase, city: City, { rule }: PlaceChange): Promise<Moment> {
  const { rows } = await client.query<{ moment: Moment }>(
    `select ${momentOf(`greatest(clock_timestamp(), (select max(at) + interval '1 microsecond' from (
       select max(recorded_at) from ${city.id}.premises where division = any($1) and superseded_at is null
       union all select max(recorded_at) from ${city.id}.addresses where superseded_at is null
       union all select max(recorded_at) from ${city.id}.areas where superseded_at is null
       union all select max(recorded_at) from ${city.id}.area_communities where superseded_at is null
       union all select max(recorded_at) from shared.division_facts where superseded_at is null and code like $2) as last (at) where isfinite(at)))`)} as moment`,
    [rule === null ? [] : ruleInSql(rule, 1, "", "").divisions, `${city.division.slice(0, 4)}%`],
  );
  return rows[0]?.moment as Moment;
}

/** Ends the premises that a rule concerns and records what they are called from the day on, all households at once. */
async function followPremises(
  client: ClientBase,
  city: City,
  { id, on, type }: PlaceCommand,
  rule: PremisesRule,
  moment: Moment,
): Promise<Followed> {
  const sql = ruleInSql(rule, 5, "p.address", "p.household");
  const { rows } = await client.query<Followed>(
    `with concerned as materialized (
       select p.command, p.ordinal, ${sql.division} as new_division, ${sql.address} as new_address
       from ${city.id}.premises p ${sql.join}
       where p.division = any($${5 + sql.values.length}::text[]) and p.superseded_at is null
         and (p.valid_until is null or p.valid_until > $2) and (${sql.where})
         and (p.valid_from < $2 or (${sql.division}, ${sql.address}) is distinct from (p.division, p.address))),
     ended as (
       update ${city.id}.premises p set superseded_at = $3, superseded_by = $1 from concerned c
       where p.command = c.command and p.ordinal = c.ordinal and p.superseded_at is null
       returning p.household, household_kind, division, address, name, reason, valid_from, valid_until, new_division, new_address),
     facts as (
       select household, household_kind, division, address, name, reason, valid_from, $2::date as valid_until
       from ended where valid_from < $2
       union all
       select household, household_kind, new_division, new_address, name,
         case when valid_from < $2 then $4 else reason end, greatest(valid_from, $2), valid_until
       from ended),
     recorded as (
       insert into ${city.id}.premises
         (command, ordinal, household, household_kind, division, address, name, reason, valid_from, valid_until, recorded_at)
       select $1, row_number() over (order by household, valid_from) - 1, household, household_kind, division, address,
         name, reason, valid_from, valid_until, $3
       from facts returning household, division, address, valid_from),
     touched as (
       update ${city.id}.households set touched_by = $1 where id in (select household from ended) returning id)
     select (select count(*)::int from touched) as households, (select count(*)::int from ended) as ended,
       count(*)::int as recorded,
       encode(sha256(convert_to(string_agg(concat_ws(' ', household, division, address, valid_from), e'\\n'
         order by household, valid_from), 'UTF8')), 'hex') as digest from recorded`,
    [id, on, moment, type, ...sql.values, sql.divisions],
  );
  // where persons and households are kept goes with them
  await client.query(
    `select ${city.id}.keep_in_place((select array_agg(distinct household) from ${city.id}.premises where command = $1))`,
    [id],
  );
  return rows[0] as Followed;
}

/** Standard addresses go with the premises at them. Those that a command names by id are part of its change. */
async function followAddresses(
  client: ClientBase,
  city: City,
  { id, on }: PlaceCommand,
  rule: PremisesRule,
  moment: Moment,
): Promise<void> {
  if (rule.kind === "text") return;
  const household = `(select h.household from ${city.id}.premises h where h.division = p.division
    and h.address = p.full_text and h.superseded_at is null and (h.valid_until is null or h.valid_until > $2) limit 1)`;
  const sql = ruleInSql(rule, 4, "p.full_text", rule.kind === "split" ? household : "null::uuid");
  const street = rule.kind === "street" ? "case when street = $5 then $6 else new_text end" : "street";
  const rest = rule.kind === "street" ? "case when street = $5 then number else '' end" : "number";
  const room = rule.kind === "street" ? "case when street = $5 then room else '' end" : "room";
  await client.query(
    `with concerned as materialized (
       select p.command, p.ordinal, ${sql.division} as new_division, ${sql.address} as new_text
       from ${city.id}.addresses p ${sql.join}
       where p.division = any($${4 + sql.values.length}::text[]) and p.superseded_at is null
         and (p.valid_until is null or p.valid_until > $2) and (${sql.where})
         and (${sql.division}, ${sql.address}) is distinct from (p.division, p.full_text)),
     ended as (
       update ${city.id}.addresses p set superseded_at = $3, superseded_by = $1 from concerned c
       where p.command = c.command and p.ordinal = c.ordinal and p.superseded_at is null
       returning p.address, division, street, number, room, valid_from, valid_until, new_division, new_text),
     facts as (
       select address, division, street, number, room, valid_from, $2::date as valid_until from ended where valid_from < $2
       union all
       select address, new_division, ${street}, ${rest}, ${room}, greatest(valid_from, $2), valid_until from ended)
     insert into ${city.id}.addresses
       (command, ordinal, address, division, street, number, room, valid_from, valid_until, recorded_at)
     select $1, row_number() over (order by address, valid_from) - 1, address, division, street, number, room,
       valid_from, valid_until, $3 from facts`,
    [id, on, moment, ...sql.values, sql.divisions],
  );
}

/** A row of JSON for each fact, so that one statement writes them all. */
const rowsOf = (facts: readonly object[]): string => JSON.stringify(facts);

async function writeDivisions(
  client: ClientBase,
  { id, on }: PlaceCommand,
  { divisions, successions }: PlaceChange,
  moment: Moment,
): Promise<void> {
  if (divisions.closes.length === 0 && divisions.records.length === 0) return;
  await client.query(
    `update shared.division_facts f set superseded_at = $2, superseded_by = $3
     from jsonb_to_recordset($1) as ended (code text, "from" date)
     where f.code = ended.code and f.valid_from = ended."from" and f.superseded_at is null`,
    [rowsOf(divisions.closes), moment, id],
  );
  await client.query(
    `insert into shared.division_facts
       (code, name, name_en, level, parent, statistics_only, valid_from, valid_until, recorded_at, command)
     select code, name, "nameEn", level, parent, "statisticsOnly", "from", until, $2, $3 from jsonb_to_recordset($1) as
       r (code text, name text, "nameEn" text, level text, parent text, "statisticsOnly" boolean, "from" date, until date)`,
    [rowsOf(divisions.records), moment, id],
  );
  await client.query(
    `insert into shared.division_successions (command, ordinal, kind, code, successor, effective)
     select $2, row_number() over () - 1, kind, code, successor, $3
     from jsonb_to_recordset($1) as r (kind text, code text, successor text)`,
    [rowsOf(successions), id, on],
  );
}

async function writeCity(
  client: ClientBase,
  city: City,
  { id }: PlaceCommand,
  { addresses, areas, areaOf }: PlaceChange,
  moment: Moment,
): Promise<void> {
  const end = async (table: string, facts: readonly object[], keys: string, match: string): Promise<void> => {
    if (facts.length === 0) return;
    await client.query(
      `update ${city.id}.${table} f set superseded_at = $2, superseded_by = $3 from jsonb_to_recordset($1) as r (${keys}, "from" date)
       where ${match} and f.valid_from = r."from" and f.superseded_at is null`,
      [rowsOf(facts), moment, id],
    );
  };
  const begin = async (table: string, facts: readonly object[], columns: string, shape: string): Promise<void> => {
    if (facts.length === 0) return;
    await client.query(
      `insert into ${city.id}.${table} (command, ordinal, ${columns}, recorded_at)
       select $2, row_number() over () - 1, r.*, $3 from jsonb_to_recordset($1) as r (${shape})`,
      [rowsOf(facts), id, moment],
    );
  };
  await end("addresses", addresses.closes, "address uuid", "f.address = r.address");
  await begin(
    "addresses",
    addresses.records,
    "address, division, street, number, room, valid_from, valid_until",
    'address uuid, division text, street text, number text, room text, "from" date, until date',
  );
  await end("areas", areas.closes, "kind text, area text", "f.kind = r.kind and f.area = r.area");
  await begin(
    "areas",
    areas.records,
    "kind, area, name, name_en, derived, valid_from, valid_until",
    'kind text, area text, name text, "nameEn" text, derived boolean, "from" date, until date',
  );
  await end(
    "area_communities",
    areaOf.closes,
    "kind text, division text",
    "f.kind = r.kind and f.division = r.division",
  );
  await begin(
    "area_communities",
    areaOf.records,
    "kind, division, area, valid_from",
    'kind text, division text, area text, "from" date',
  );
}

/** A city with stations has one for each community, from its first day on. */
async function assertCovered(client: ClientBase, city: City): Promise<void> {
  const left = await uncovered(client, city);
  if (left.length > 0) throw new Error(`no station for ${left.join(", ")}`);
}

/** Communities that no station covers, in a city that has stations. */
export async function uncovered(
  client: ClientBase | Pool,
  city: Pick<City, "id" | "division">,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select code from shared.divisions d where level = 'community' and code like $1 and valid_until is null
       and exists (select from ${city.id}.areas where kind = 'station' and superseded_at is null)
       and not exists (select from ${city.id}.area_communities a where a.kind = 'station' and a.division = d.code
         and a.superseded_at is null and a.valid_from <= d.valid_from)
     order by code`,
    [`${city.division.slice(0, 4)}%`],
  );
  return rows.map(({ code }) => code);
}

async function enter(
  client: ClientBase,
  city: City,
  command: PlaceCommand,
  { divisions, addresses, areas, areaOf, successions, rule }: PlaceChange,
  followed: Followed | null,
  moment: Moment,
): Promise<void> {
  const side = (which: "closes" | "records"): object => ({
    divisions: divisions[which],
    addresses: addresses[which],
    areas: areas[which],
    areaOf: areaOf[which],
  });
  const after = { ...side("records"), successions, rule, premises: followed };
  const content = { ground: command.ground, before: [side("closes")], after: [after] };
  await enterEntry(client, city, command, new Map([[NOBODY, content]]), moment);
}
