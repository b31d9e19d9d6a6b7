import {
  type Command,
  type Concerns,
  concernsOf,
  HEAD,
  type Known,
  MOVES,
  type Moment,
  type Span,
} from "@luohu/registry";
import type { ClientBase, QueryResult } from "pg";
import { type KeyRow, keysOf, type SubjectKey, selectKeys } from "../journal/subject-keys.ts";
import { putByMove } from "./moves.ts";
import { all, send } from "./statement.ts";
import { type City, type FactRow, factOf, momentOf, selectFacts } from "./tables.ts";

/** What was gathered for a command, and the moment at which its change is recorded. */
export interface Gathered {
  readonly known: Known;
  /** By the clock, and later than all that was gathered, also where the clock was set back. */
  readonly moment: Moment;
  /** The persons and households that are locked against whoever changes them too. */
  readonly locked: ReadonlySet<string>;
  /** Where those are kept whom the command names and the register knows: the division, empty where there is none. */
  readonly kept: ReadonlyMap<string, string>;
  /** The keys of `keysFor`. */
  readonly keys: ReadonlyMap<string, SubjectKey>;
}

/** How a command is gathered for. */
export interface Gathering {
  /** ISO day in China. */
  readonly today: string;
  /** Whether the connection is one of the owner, whom no policy hinders. */
  readonly isOwner: boolean;
  /** Of whom the keys are read, for the entry in the journal. */
  readonly keysFor: readonly string[];
}

/**
 * Locks the persons and households that a command concerns, and gathers what is known of them; all statements go out
 * together. Persons come before households and each in order, so that two commands seldom wait for one another.
 */
export async function gather(
  client: ClientBase,
  city: City,
  command: Command,
  { today, isOwner, keysFor }: Gathering,
): Promise<Gathered> {
  const concerns = concernsOf(command);
  // each statement sees what was there when it began, so those after the locks see what the locks waited for
  const [people, households, , found, { spent, statisticsOnly }, settled, moved] = await all([
    lockPeople(client, city, concerns),
    lockHouseholds(client, city, concerns),
    lockNumbers(client, concerns),
    foundFor(client, city, command, concerns, { isOwner, keysFor }),
    spentFor(client, city, command, isOwner),
    settledBy(client, city, concerns),
    movedBy(client, city, concerns),
  ]);
  const touched = [...people.rows, ...households.rows];
  const named = new Set([...concerns.people, ...concerns.households]);
  const { now, facts, elsewhere, holders, communities, keys } = found;
  return {
    known: {
      city: city.id,
      today,
      facts: facts.map(factOf),
      touched: new Map(touched.map(({ id, touched }) => [id, touched])),
      elsewhere: spansBy(elsewhere, ({ person }) => person),
      numbersElsewhere: spansBy(elsewhere, ({ number }) => number),
      holders: new Map(holders.map(({ number, person }) => [number, person])),
      spent: new Set(spent),
      statisticsOnly: new Set(statisticsOnly),
      communities: new Set(communities),
      range: city.range,
      settled,
      moved,
    },
    moment: facts.reduce((moment, { recorded }) => (recorded < moment ? moment : next(recorded)), now),
    locked: new Set(touched.filter(({ shared }) => !shared).map(({ id }) => id)),
    kept: new Map(touched.filter(({ id }) => named.has(id)).map(({ id, division }) => [id, division])),
    keys: keysOf(city, keysFor, keys),
  };
}

/** A microsecond later. */
function next(moment: Moment): Moment {
  const seconds = moment.slice(0, 19);
  const micros = Number(moment.slice(20, 26)) + 1;
  if (micros < 1_000_000) return `${seconds}.${String(micros).padStart(6, "0")}Z`;
  return `${new Date(Date.parse(`${seconds}Z`) + 1000).toISOString().slice(0, 19)}.000000Z`;
}

interface Touched {
  readonly id: string;
  readonly touched: string;
  readonly division: string;
  /** Whether others may lock it too: it is only kept from closing. */
  readonly shared: boolean;
}

const TOUCHED = "id, touched_by as touched, division";

function lockPeople(client: ClientBase, city: City, { people }: Concerns): Promise<QueryResult<Touched>> {
  return send(
    client,
    `select ${TOUCHED}, false as shared from ${city.id}.people where id = any($1::uuid[]) order by id for update`,
    [people],
  );
}

/**
 * Whoever moves into or out of a family locks it, as its members are known together. A collective household is only kept
 * from closing meanwhile: ten thousand members do not wait for one another.
 */
function lockHouseholds(
  client: ClientBase,
  city: City,
  { people, households, changed }: Concerns,
): Promise<QueryResult<Touched>> {
  // a value and no join: else all collective households would come first, each with policies that go over who is in it
  const collective = `(select p.household_kind <> 'family' from ${city.id}.premises p
    where p.household = h.id and p.superseded_at is null limit 1)`;
  const held = `select ${TOUCHED} from ${city.id}.households h where h.id = any((select ids from concerned)::uuid[])`;
  // the households that they leave change too: whoever looked at one is told
  return send(
    client,
    `with concerned as materialized (select $1::uuid[] || array(select household from ${city.id}.registrations
         where person = any($2::uuid[]) and household is not null and valid_until is null and superseded_at is null) as ids),
       own as materialized (${held} and (id = any($3::uuid[]) or ${collective} is not true) order by id for update),
       others as materialized (${held} and id <> all($3::uuid[]) and ${collective} order by id for key share)
     select *, false as shared from own union all select *, true from others`,
    [households, people, changed],
  );
}

/** Class of the locks by which commands take turns for citizen numbers. */
const TURNS = 7_190_010;

/**
 * Takes turns for the citizen numbers that begin with a county and birth date; the next statement begins when the turn
 * has come. There are 2,048 turns, so that no import fills the lock table.
 */
const takeTurns = (beginnings: string): string =>
  `select pg_advisory_xact_lock(${TURNS}, turn) from (
     select distinct hashtext(beginning) & 2047 as turn from (${beginnings}) begun order by turn) turns`;

/**
 * Commands that bring numbers take turns with those that give out such: whoever has one is known to the next, in every
 * city. A command without a number waits for nobody.
 */
async function lockNumbers(client: ClientBase, { numbers }: Concerns): Promise<void> {
  if (numbers.length === 0) return;
  await send(client, takeTurns("select left(number, 14) as beginning from unnest($1::text[]) number"), [numbers]);
}

/** Days in another city: of a person, or of the bearer of a number. */
interface Elsewhere extends Span {
  readonly person: string | null;
  readonly number: string | null;
}

function spansBy(
  rows: readonly Elsewhere[],
  keyOf: (row: Elsewhere) => string | null,
): ReadonlyMap<string, readonly Span[]> {
  const keyed = rows.filter((row) => keyOf(row) !== null);
  return Map.groupBy(keyed, (row) => keyOf(row) as string);
}

interface Found {
  readonly now: Moment;
  readonly facts: readonly FactRow[];
  readonly elsewhere: readonly Elsewhere[];
  readonly holders: readonly { readonly number: string; readonly person: string }[];
  readonly communities: readonly string[];
  readonly keys: readonly KeyRow[];
}

/** Rows of a selection as one value. */
const list = (what: string, from: string): string => `(select coalesce(json_agg(${what}), '[]') from ${from})`;

/**
 * The clock, the facts, when these people and numbers are registered elsewhere, who holds these numbers, which of these communities
 * there are, and keys.
 */
async function foundFor(
  client: ClientBase,
  city: City,
  command: Command,
  { people, arriving, households, changed, numbers, communities, kinds }: Concerns,
  { isOwner, keysFor }: Omit<Gathering, "today">,
): Promise<Found> {
  const selections = factsOf(city, kinds);
  // who serves sees only whom the law lets them see, so they ask a function; it answers nobody who is not signed in
  const holders = isOwner
    ? `${city.id}.particulars where number = any($5) and superseded_at is null`
    : `${city.id}.holders_of($5)`;
  const borne = `$5::text[] || array(select number from ${city.id}.particulars
    where person = any($10::uuid[]) and number is not null and superseded_at is null)`;
  const elsewhere = isOwner
    ? `(select person, null as number, valid_from, valid_until from shared.whereabouts
          where person = any($1::uuid[]) and city <> $7
        union all select null, number, valid_from, valid_until from shared.whereabouts
          where number = any(${borne}) and city <> $7) registered`
    : `shared.registered_elsewhere($1::uuid[], ${borne}, $7)`;
  const { rows } = await send<Omit<Found, "facts"> & { readonly facts: readonly (readonly FactRow[])[] }>(
    client,
    `select ${momentOf("clock_timestamp()")} as now,
     json_build_array(${selections.map((selection) => list("f", `(${selection}) f`)).join(", ")}) as facts,
     ${list(
       "json_build_object('person', person, 'number', number, 'from', valid_from, 'until', valid_until)",
       elsewhere,
     )} as elsewhere,
     ${list("json_build_object('number', number, 'person', person)", holders)} as holders,
     ${list(
       "code",
       // a code that was given up since is none to begin with: the household would stand under it to this day
       `shared.divisions d where code = any($6) and level = 'community' and starts_with(code, $8)
        and daterange(valid_from, valid_until) @> $3::date
        and exists (select from shared.divisions l where l.code = d.code and l.valid_until is null)`,
     )} as communities, ${list("k", `(${selectKeys(city, "$9")}) k`)} as keys`,
    [
      ...[people, households, command.on, changed, numbers, communities, city.id, city.division.slice(0, 4), keysFor],
      arriving,
    ],
  );
  const [{ facts, ...rest }] = rows as [(typeof rows)[0]];
  return { ...rest, facts: facts.flat() };
}

/**
 * Selects, of the people `$1`, everything; of the households `$2` the premises and, where one is a family, who is there
 * from the day `$3` on; of the households `$4`, which are changed themselves, one who is there besides.
 */
function factsOf(city: City, kinds: Concerns["kinds"]): readonly string[] {
  const held = "superseded_at is null";
  const families = `array(select household from ${city.id}.premises
    where household = any($2::uuid[]) and ${held} and household_kind = 'family')`;
  const still = "(valid_until is null or valid_until > $3::date)";
  const somebody = selectFacts(city, "registration", `household = one and ${still} and ${held} limit 1`);
  return [
    ...(["particulars", ...kinds] as const).map((kind) =>
      selectFacts(city, kind, `person = any($1::uuid[]) and ${held}`),
    ),
    selectFacts(
      city,
      "registration",
      `(person = any($1::uuid[]) or (household = any(${families}) and ${still})) and ${held}`,
    ),
    selectFacts(city, "premises", `household = any($2::uuid[]) and ${held}`),
    `select somebody.* from unnest($4::uuid[]) as changed (one), lateral (${somebody}) somebody`,
  ];
}

/**
 * Numbers that begin as one that the command may give out, and are not free. Commands that give out or bring numbers of one
 * county and birth date take turns: each sees what the one before it did. And those of the counties whose codes begin no
 * number.
 */
async function spentFor(
  client: ClientBase,
  city: City,
  command: Command,
  isOwner: boolean,
): Promise<{ readonly spent: readonly string[]; readonly statisticsOnly: readonly string[] }> {
  const born = bornOf(command);
  const { household, division, person } = firstPlaceOf(command);
  if (born === undefined && person === undefined) return { spent: [], statisticsOnly: [] };
  const counties = `(select left($2, 6) as county where $2 is not null
       union select left(division, 6) from ${city.id}.premises where household = $1 and superseded_at is null) counties`;
  const beginnings = `select distinct county || day as beginning from ${counties}, (
       select to_char($3::date, 'YYYYMMDD') as day where $3 is not null
       union select to_char(born, 'YYYYMMDD') from ${city.id}.particulars where person = $4 and superseded_at is null) days`;
  const values = [household ?? null, division ?? null, born ?? null, person ?? null];
  const between = "number >= beginning and number < beginning || ':'";
  const spent = isOwner
    ? `lateral (select number from ${city.id}.particulars where superseded_at is null and ${between}
         union select number from ${city.id}.numbers where ${between}
         union select number from shared.whereabouts where ${between}) spent`
    : `${city.id}.spent_numbers(begun.beginning)`;
  // a statement of its own, so that the next one begins when the turn has come
  const [, { rows: spentNow }, { rows: unused }] = await all([
    send(client, takeTurns(beginnings), values),
    send<{ number: string }>(client, `select number from (${beginnings}) begun, ${spent}`, values),
    send<{ county: string }>(
      client,
      `select county from ${counties} join shared.divisions on code = county and statistics_only
         and daterange(valid_from, valid_until) @> $3::date`,
      [household ?? null, division ?? null, command.on],
    ),
  ]);
  return { spent: spentNow.map(({ number }) => number), statisticsOnly: unused.map(({ county }) => county) };
}

/** Whom a command registered that brought people from outside, and from which day on; null where it is none. */
async function settledBy(client: ClientBase, city: City, { settlement }: Concerns): Promise<Known["settled"]> {
  if (settlement === null) return null;
  const { rows } = await send<{ people: string[] | null; on: string }>(
    client,
    // facts that were ended since are recorded by others with the reason of this one, so the journal says what it was
    `select array_agg(distinct person order by person) as people, min(valid_from)::text as on from ${city.id}.registrations
     where command = $1 and reason in ('settle', 'move-in', 'first-registration') and state = 'registered'
       and exists (select from ${city.id}.journal where command = $1 and event = reason)`,
    [settlement],
  );
  const [found] = rows;
  return found?.people == null ? null : { people: found.people, on: found.on };
}

/**
 * Whom of those named a command moved, from which day on, and who still stands as it put them, also where that was recorded
 * anew since; what it ended that had begun on the same day, and who was head of the household named. Null where it moved nobody.
 */
async function movedBy(
  client: ClientBase,
  city: City,
  { move, people, households }: Concerns,
): Promise<Known["moved"]> {
  if (move === null) return null;
  const standings = `${city.id}.registrations`;
  const put = `select person from ${standings} r
    where r.person = any($2::uuid[]) and ${putByMove("r", { command: "j.command", event: "j.event", on: "j.effective" })}`;
  const ended = selectFacts(
    city,
    "registration",
    "person = any($2::uuid[]) and superseded_by = j.command and valid_from = j.effective",
  );
  const { rows } = await send<Omit<Moved, "ended"> & { readonly ended: readonly FactRow[] }>(
    client,
    `select j.effective::text as on, array(${put}) as people,
       array(${put} and exists (select from ${standings} n where n.person = r.person and n.superseded_at is null
         and n.valid_until is null and n.valid_from = r.valid_from and n.reason = r.reason and n.state = r.state
         and n.household is not distinct from r.household)) as still,
       ${list("f", `(${ended}) f`)} as ended,
       (select person from ${standings} where household = any($4::uuid[]) and relation = '${HEAD}'
          and valid_from <= j.effective and (valid_until is null or valid_until > j.effective)
          and recorded_at < j.recorded_at and (superseded_at is null or superseded_at >= j.recorded_at)) as head
     from ${city.id}.journal j where j.command = $1 and j.event = any($3)`,
    [move, people, MOVES, households],
  );
  const [found] = rows;
  return found === undefined ? null : { ...found, ended: found.ended.map(factOf) as Moved["ended"] };
}

type Moved = NonNullable<Known["moved"]>;

/** Birth date of whoever the command may give a number. */
function bornOf(command: Command): string | undefined {
  if (command.type === "birth") return command.items.born;
  if (command.type === "first-registration") return command.arrival.items?.born;
  return undefined;
}

/** Where the number begins: in the household that is there, or a community; and for whom, where the register knows. */
function firstPlaceOf(command: Command): {
  readonly household?: string;
  readonly division?: string;
  readonly person?: string;
} {
  if (command.type === "resolve-duplicate" && command.double.of === "number")
    return { division: command.double.community, person: command.other };
  if (command.type === "birth") return { household: command.household };
  if (command.type !== "first-registration") return {};
  return "at" in command.into ? { division: command.into.at.division } : { household: command.into.household };
}
