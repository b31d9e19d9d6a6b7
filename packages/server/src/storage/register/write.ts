import type { Change, Command, Fact, Known, Moment } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { Gathered } from "./gather.ts";
import { type City, KINDS, momentOf, TABLES } from "./tables.ts";

/** Writes a change and its journal entry; returns the moment at which it was recorded. */
export async function write(
  client: ClientBase,
  city: City,
  command: Command,
  change: Change,
  { known, recorded }: Gathered,
): Promise<Moment> {
  const closes = new Set(change.closes);
  const before = known.facts.filter(({ id }) => closes.has(id));
  const moment = await nextMoment(
    client,
    before.map(({ id }) => recorded.get(id) as Moment),
  );
  await touch(client, city, command, [...before, ...change.records], known);
  for (const kind of KINDS) {
    await supersede(
      client,
      city,
      command,
      before.filter((fact) => fact.kind === kind),
      moment,
    );
    await insert(
      client,
      city,
      change.records.filter((fact) => fact.kind === kind),
      moment,
    );
  }
  await spend(client, city, command, change, before);
  await place(client, city, [...before, ...change.records]);
  await enter(client, city, command, before, change.records, moment);
  return moment;
}

/** Later than what is superseded, also where the clock was set back. */
async function nextMoment(client: ClientBase, earlier: readonly Moment[]): Promise<Moment> {
  const { rows } = await client.query<{ moment: Moment }>(
    `select ${momentOf("greatest(clock_timestamp(), (select max(at) from unnest($1::timestamptz[]) at) + interval '1 microsecond')")} as moment`,
    [earlier],
  );
  return rows[0]?.moment as Moment;
}

const peopleOf = (facts: readonly Fact[]): string[] => [
  ...new Set(facts.flatMap((fact) => (fact.kind === "premises" ? [] : [fact.person]))),
];

const householdsOf = (facts: readonly Fact[]): string[] => [
  ...new Set(
    facts.flatMap((fact) =>
      (fact.kind === "premises" || fact.kind === "registration") && fact.household !== null ? [fact.household] : [],
    ),
  ),
];

/**
 * New persons and households come into being; the others bear the mark of this command. Each with the division in which
 * it is kept from now on; what the command leaves there stays.
 */
async function touch(
  client: ClientBase,
  city: City,
  command: Command,
  facts: readonly Fact[],
  known: Known,
): Promise<void> {
  const kept = keptBy([...known.facts, ...facts]);
  for (const [table, ids] of [["people", peopleOf(facts)] as const, ["households", householdsOf(facts)] as const]) {
    const divided = (some: readonly string[]) => [some, some.map((id) => kept.get(id) ?? null)];
    const fresh = ids.filter((id) => !known.touched.has(id));
    const old = ids.filter((id) => known.touched.has(id));
    if (fresh.length > 0)
      await client.query(
        `insert into ${city.id}.${table} (id, touched_by, division)
         select id, $3, coalesce(division, '') from unnest($1::uuid[], $2::text[]) as made (id, division)`,
        [...divided(fresh), command.id],
      );
    if (old.length > 0)
      await client.query(
        `update ${city.id}.${table} as t set touched_by = $3, division = coalesce(made.division, t.division)
         from unnest($1::uuid[], $2::text[]) as made (id, division) where t.id = made.id`,
        [...divided(old), command.id],
      );
  }
}

/** The division of each household, by its last premises, and of each person, by the last household among the facts. */
function keptBy(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const latest = facts.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const kept = new Map<string, string>();
  for (const fact of latest) if (fact.kind === "premises") kept.set(fact.household, fact.division);
  for (const fact of latest) {
    const division = fact.kind === "registration" && fact.household !== null ? kept.get(fact.household) : undefined;
    if (fact.kind === "registration" && division !== undefined) kept.set(fact.person, division);
  }
  return kept;
}

async function supersede(
  client: ClientBase,
  city: City,
  command: Command,
  facts: readonly Fact[],
  moment: Moment,
): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  const ids = facts.map(({ id }) => id.split("/"));
  const { rowCount } = await client.query(
    `update ${city.id}.${TABLES[first.kind].name} set superseded_at = $3, superseded_by = $4
     from unnest($1::uuid[], $2::smallint[]) as ended (by_command, n)
     where command = by_command and ordinal = n and superseded_at is null`,
    [ids.map(([id]) => id), ids.map(([, ordinal]) => Number(ordinal)), moment, command.id],
  );
  if (rowCount !== facts.length) throw new Error(`${rowCount} of ${facts.length} facts could be ended`);
}

async function insert(client: ClientBase, city: City, facts: readonly Fact[], moment: Moment): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  const { name, columns } = TABLES[first.kind];
  const all = [
    "command",
    "ordinal",
    ...columns.map(([, column]) => column),
    "valid_from",
    "valid_until",
    "recorded_at",
  ];
  const values: unknown[] = [];
  const rows = facts.map((fact) => {
    const [command, ordinal] = fact.id.split("/");
    const fields = columns.map(([field]) => (fact as unknown as Readonly<Record<string, unknown>>)[field] ?? null);
    const row = [command, Number(ordinal), ...fields, fact.from, fact.until, moment];
    return `(${row.map((value) => `$${values.push(value)}`).join(", ")})`;
  });
  await client.query(`insert into ${city.id}.${name} (${all.join(", ")}) values ${rows.join(", ")}`, values);
}

/** Numbers that this command gave out are never given again. */
async function spend(
  client: ClientBase,
  city: City,
  command: Command,
  change: Change,
  before: readonly Fact[],
): Promise<void> {
  if (command.type !== "birth" && command.type !== "first-registration") return;
  const given = command.type === "first-registration" ? command.arrival.items?.number : undefined;
  const held = new Set(before.flatMap((fact) => (fact.kind === "particulars" ? [fact.number] : [])));
  for (const fact of change.records) {
    if (fact.kind !== "particulars" || fact.number === null || fact.number === given || held.has(fact.number)) continue;
    const text = `insert into ${city.id}.numbers (number, person, command) values ($1, $2, $3)`;
    await client.query(text, [fact.number, fact.person, command.id]);
  }
}

/** Tells all cities where these people are registered now; the constraint there refuses a second place. */
async function place(client: ClientBase, city: City, facts: readonly Fact[]): Promise<void> {
  const people = peopleOf(facts.filter(({ kind }) => kind === "registration"));
  if (people.length === 0) return;
  await client.query("delete from shared.whereabouts where person = any($1::uuid[]) and city = $2", [people, city.id]);
  await client.query(
    `insert into shared.whereabouts (person, city, valid_from, valid_until)
     select person, $2, lower(days), upper(days) from (
       select person, unnest(range_agg(daterange(valid_from, valid_until))) as days from ${city.id}.registrations
       where person = any($1::uuid[]) and state = 'registered' and superseded_at is null group by person) as merged`,
    [people, city.id],
  );
}

async function enter(
  client: ClientBase,
  city: City,
  command: Command,
  before: readonly Fact[],
  after: readonly Fact[],
  moment: Moment,
): Promise<void> {
  const { id, type, on, actor, approver = null, purpose, clause = null, ground } = command;
  await client.query(
    `insert into ${city.id}.journal
       (command, recorded_at, event, effective, actor, approver, purpose, clause, ground, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      moment,
      type,
      on,
      actor,
      approver,
      purpose,
      clause,
      ...[ground, before, after].map((value) => JSON.stringify(value)),
    ],
  );
}
