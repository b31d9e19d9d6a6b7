import {
  type Command,
  type Concerns,
  concernsOf,
  type Fact,
  type Known,
  type Moment,
  type Span,
} from "@luohu/registry";
import type { ClientBase } from "pg";
import { type City, type FactRow, factOf, selectFacts } from "./tables.ts";

/** What was gathered for a command, and when each fact was recorded. */
export interface Gathered {
  readonly known: Known;
  readonly recorded: ReadonlyMap<string, Moment>;
  /** Where those are kept whom the command concerns and the register knows: the division, empty where there is none. */
  readonly kept: ReadonlyMap<string, string>;
}

/**
 * Locks the persons and households that a command concerns, and gathers what is known of them.
 * Persons come before households and each in order, so that two commands seldom wait for one another.
 */
export async function gather(client: ClientBase, city: City, command: Command, today: string): Promise<Gathered> {
  const concerns = concernsOf(command);
  const locked = await lock(client, city, concerns);
  const named = new Set([...concerns.people, ...concerns.households]);
  const rows = await factsOf(client, city, concerns);
  const facts = rows.map(factOf);
  return {
    known: {
      city: city.id,
      today,
      facts,
      touched: new Map(locked.map(({ id, touched }) => [id, touched])),
      elsewhere: await elsewhere(client, city, concerns),
      holders: await holders(client, city, concerns),
      spent: await spent(client, city, command, facts),
      communities: await communities(client, city, command, concerns),
      range: city.range,
    },
    recorded: new Map(rows.map(({ id, recorded }) => [id, recorded])),
    kept: new Map(locked.filter(({ id }) => named.has(id)).map(({ id, division }) => [id, division])),
  };
}

interface Touched {
  readonly id: string;
  readonly touched: string;
  readonly division: string;
}

async function lock(client: ClientBase, city: City, { people, households }: Concerns): Promise<readonly Touched[]> {
  const locked = async (table: string, ids: readonly string[]): Promise<readonly Touched[]> => {
    const text = `select id, touched_by as touched, division from ${city.id}.${table} where id = any($1::uuid[]) order by id for update`;
    return (await client.query<Touched>(text, [ids])).rows;
  };
  const known = await locked("people", people);
  // the households that they leave change too: whoever looked at one is told
  const left = await client.query<{ household: string }>(
    `select distinct household from ${city.id}.registrations
     where person = any($1::uuid[]) and household is not null and valid_until is null and superseded_at is null`,
    [people],
  );
  const all = [...new Set([...households, ...left.rows.map(({ household }) => household)])];
  const houses = await locked("households", all);
  return [...known, ...houses];
}

async function factsOf(client: ClientBase, city: City, concerns: Concerns): Promise<readonly FactRow[]> {
  const held = "superseded_at is null";
  const ofPeople = `person = any($1::uuid[]) and ${held}`;
  const rows: FactRow[] = [];
  for (const kind of ["particulars", "kinship"] as const)
    rows.push(...(await client.query<FactRow>(selectFacts(city, kind, ofPeople), [concerns.people])).rows);
  const registrations = `(person = any($1::uuid[]) or household = any($2::uuid[])) and ${held}`;
  const both = [concerns.people, concerns.households];
  rows.push(...(await client.query<FactRow>(selectFacts(city, "registration", registrations), both)).rows);
  const premises = selectFacts(city, "premises", `household = any($1::uuid[]) and ${held}`);
  rows.push(...(await client.query<FactRow>(premises, [concerns.households])).rows);
  return rows;
}

async function elsewhere(
  client: ClientBase,
  city: City,
  { people }: Concerns,
): Promise<ReadonlyMap<string, readonly Span[]>> {
  const { rows } = await client.query<Span & { person: string }>(
    `select person, valid_from as "from", valid_until as until from shared.whereabouts
     where person = any($1::uuid[]) and city <> $2`,
    [people, city.id],
  );
  return Map.groupBy(rows, ({ person }) => person);
}

async function holders(client: ClientBase, city: City, { numbers }: Concerns): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await client.query<{ number: string; person: string }>(
    `select number, person from ${city.id}.holders_of($1)`,
    [numbers],
  );
  return new Map(rows.map(({ number, person }) => [number, person]));
}

/** Numbers that begin as one that the command may give out, and are not free. */
async function spent(
  client: ClientBase,
  city: City,
  command: Command,
  facts: readonly Fact[],
): Promise<ReadonlySet<string>> {
  const born = bornOf(command);
  if (born === undefined) return new Set();
  const into = command.type === "first-registration" ? command.into : undefined;
  const divisions = facts.flatMap((fact) => (fact.kind === "premises" ? [fact.division] : []));
  if (into !== undefined && "at" in into) divisions.push(into.at.division);
  const beginnings = [...new Set(divisions.map((code) => code.slice(0, 6) + born.replaceAll("-", "")))];
  const numbers = new Set<string>();
  for (const beginning of beginnings) {
    const text = `select number from ${city.id}.spent_numbers($1)`;
    const { rows } = await client.query<{ number: string }>(text, [beginning]);
    for (const { number } of rows) numbers.add(number);
  }
  return numbers;
}

/** Birth date of whoever the command may give a number. */
function bornOf(command: Command): string | undefined {
  if (command.type === "birth") return command.items.born;
  return command.type === "first-registration" ? command.arrival.items?.born : undefined;
}

async function communities(
  client: ClientBase,
  city: City,
  { on }: Command,
  concerns: Concerns,
): Promise<ReadonlySet<string>> {
  if (concerns.communities.length === 0) return new Set();
  const { rows } = await client.query<{ code: string }>(
    // a code that was given up since is none to begin with: the household would stand under it to this day
    `select code from shared.divisions d where code = any($1) and level = 'community' and starts_with(code, $2)
     and daterange(valid_from, valid_until) @> $3::date
     and exists (select from shared.divisions l where l.code = d.code and l.valid_until is null)`,
    [concerns.communities, city.division.slice(0, 4), on],
  );
  return new Set(rows.map(({ code }) => code));
}
