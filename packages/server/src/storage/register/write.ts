import type { Change, Command, Fact, Known, Moment, Registration, Span } from "@luohu/registry";
import type { ClientBase } from "pg";
import type { Gathered } from "./gather.ts";
import { NAME_COLUMNS } from "./name-columns.ts";
import { searchKeysOf } from "./search-keys.ts";
import { all, send } from "./statement.ts";
import { type City, TABLES } from "./tables.ts";

/** Appends the entry of a change to the journal: what was held for true before and is no longer. */
export type Entering = (before: readonly Fact[]) => Promise<void>;

/** Writes a change and its journal entry, all statements together; returns the moment at which it was recorded. */
export async function write(
  client: ClientBase,
  city: City,
  command: Command,
  change: Change,
  { known, moment, locked }: Gathered,
  enter: Entering,
): Promise<Moment> {
  const closes = new Set(change.closes);
  const before = known.facts.filter(({ id }) => closes.has(id));
  const facts = [...before, ...change.records];
  await all([
    ...touch(client, city, command, facts, known, locked),
    ...supersede(client, city, command, before, moment),
    ...insert(client, city, change.records, moment),
    ...spend(client, city, command, change, before),
    ...place(client, city, before, change.records),
    enter(before),
  ]);
  return moment;
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
 * New persons and households come into being; those that are locked bear the mark of this command. Each with the
 * division in which it is kept from now on; what the command leaves there stays.
 */
function touch(
  client: ClientBase,
  city: City,
  command: Command,
  facts: readonly Fact[],
  known: Known,
  locked: ReadonlySet<string>,
): Promise<unknown>[] {
  const kept = keptBy([...known.facts, ...facts]);
  const divisionsOf = (ids: readonly string[]) => ids.map((id) => kept.get(id) ?? null);
  return [["people", peopleOf(facts)] as const, ["households", householdsOf(facts)] as const].flatMap(
    ([table, ids]) => {
      const fresh = ids.filter((id) => !known.touched.has(id));
      const old = ids.filter((id) => locked.has(id));
      // the number by which a collective household was approved
      const approval = table === "households" && command.type === "open-household" ? [command.approval ?? null] : [];
      const [column, value] = approval.length === 0 ? ["", ""] : [", approval", ", $4"];
      const begin = `insert into ${city.id}.${table} (id, touched_by, division${column})
        select id, $2, coalesce(division, '')${value} from unnest($1::uuid[], $3::text[]) as made (id, division)`;
      const mark = `update ${city.id}.${table} as t set touched_by = $2, division = coalesce(made.division, t.division)
        from unnest($1::uuid[], $3::text[]) as made (id, division) where t.id = made.id`;
      return [
        ...(fresh.length > 0 ? [send(client, begin, [fresh, command.id, divisionsOf(fresh), ...approval])] : []),
        ...(old.length > 0 ? [send(client, mark, [old, command.id, divisionsOf(old)])] : []),
      ];
    },
  );
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

function supersede(
  client: ClientBase,
  city: City,
  command: Command,
  facts: readonly Fact[],
  moment: Moment,
): Promise<unknown>[] {
  return [...Map.groupBy(facts, ({ kind }) => kind)].map(async ([kind, ended]) => {
    const ids = ended.map(({ id }) => id.split("/"));
    const { rowCount } = await send(
      client,
      `update ${city.id}.${TABLES[kind].name} set superseded_at = $3, superseded_by = $4
       from unnest($1::uuid[], $2::smallint[]) as ended (by_command, n)
       where command = by_command and ordinal = n and superseded_at is null`,
      [ids.map(([id]) => id), ids.map(([, ordinal]) => Number(ordinal)), moment, command.id],
    );
    if (rowCount !== ended.length) throw new Error(`${rowCount} of ${ended.length} facts could be ended`);
  });
}

function insert(client: ClientBase, city: City, facts: readonly Fact[], moment: Moment): Promise<unknown>[] {
  return [...Map.groupBy(facts, ({ kind }) => kind)].map(([kind, recorded]) => {
    const { name, columns } = TABLES[kind];
    const rows = recorded.map((fact) => {
      const [command, ordinal] = fact.id.split("/");
      const fields = columns.map(([field, column]) => [
        column,
        (fact as unknown as Readonly<Record<string, unknown>>)[field] ?? null,
      ]);
      return {
        ...Object.fromEntries(fields),
        ...(fact.kind === "particulars" && searchKeysOf(fact.name)),
        command,
        ordinal: Number(ordinal),
        valid_from: fact.from,
        valid_until: fact.until,
        recorded_at: moment,
      };
    });
    const listed = [
      "command",
      "ordinal",
      ...columns.map(([, column]) => column),
      ...(kind === "particulars" ? NAME_COLUMNS : []),
      "valid_from",
      "valid_until",
      "recorded_at",
    ].join(", ");
    const table = `${city.id}.${name}`;
    // rows as one value: the statement is the same whatever their number
    return send(
      client,
      `insert into ${table} (${listed}) select ${listed} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  });
}

/** Commands that give out numbers. */
const NUMBERING: ReadonlySet<string> = new Set(["birth", "first-registration", "resolve-duplicate"]);

/** Numbers that this command gave out are never given again. */
function spend(
  client: ClientBase,
  city: City,
  command: Command,
  change: Change,
  before: readonly Fact[],
): Promise<unknown>[] {
  if (!NUMBERING.has(command.type)) return [];
  const given = command.type === "first-registration" ? command.arrival.items?.number : undefined;
  const held = new Set(before.flatMap((fact) => (fact.kind === "particulars" ? [fact.number] : [])));
  const fresh = new Map(
    change.records.flatMap((fact) =>
      fact.kind !== "particulars" || fact.number === null || fact.number === given || held.has(fact.number)
        ? []
        : [[fact.number, fact.person] as const],
    ),
  );
  const text = `insert into ${city.id}.numbers (number, person, command) values ($1, $2, $3)`;
  return [...fresh].map(([number, person]) => send(client, text, [number, person, command.id]));
}

/** Tells all cities where these people are registered now, and with which number; constraints there refuse a second place. */
function place(client: ClientBase, city: City, before: readonly Fact[], after: readonly Fact[]): Promise<unknown>[] {
  const people = [
    ...new Set([...before, ...after].flatMap((fact) => (fact.kind === "registration" ? [fact.person] : []))),
  ];
  const [earlier, later] = [registeredDays(before), registeredDays(after)];
  const [borne, bears] = [numbersIn(before), numbersIn(after)];
  const numbered = [...new Set([...borne.keys(), ...bears.keys()])];
  const moved = [
    ...new Set([
      ...people.filter((person) => earlier.get(person) !== later.get(person)),
      ...numbered.filter((person) => borne.get(person) !== bears.get(person)),
    ]),
  ];
  if (moved.length === 0) return [];
  return [
    send(client, "delete from shared.whereabouts where person = any($1::uuid[]) and city = $2", [moved, city.id]),
    send(
      client,
      `insert into shared.whereabouts (person, city, valid_from, valid_until, number)
       select person, $2, lower(days), upper(days), (select number from ${city.id}.particulars p
           where p.person = merged.person and superseded_at is null order by valid_from desc limit 1) from (
         select person, unnest(range_agg(daterange(valid_from, valid_until))) as days from ${city.id}.registrations
         where person = any($1::uuid[]) and state = 'registered' and superseded_at is null group by person) as merged`,
      [moved, city.id],
    ),
  ];
}

/** The number of each who has one, by what is written last. */
function numbersIn(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const written = facts.filter((fact) => fact.kind === "particulars");
  const inOrder = written.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const last = new Map(inOrder.map(({ person, number }) => [person, number]));
  return new Map([...last].flatMap(([person, number]) => (number === null ? [] : [[person, number] as const])));
}

/** The days on which each is registered, as text: neighbouring spans are one. */
function registeredDays(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const registered = facts.filter((fact) => fact.kind === "registration" && fact.state === "registered");
  const byPerson = Map.groupBy(registered, (fact) => (fact as Registration).person);
  return new Map([...byPerson].map(([person, spans]) => [person, textOfDays(spans)]));
}

function textOfDays(registrations: readonly Span[]): string {
  const spans = registrations.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return spans
    .map(({ from, until }, index) => [
      ...(spans[index - 1]?.until === from ? [] : [from]),
      ...(until !== null && spans[index + 1]?.from === until ? [] : [`${until} `]),
    ])
    .join();
}
