import {
  type Actor,
  type Day,
  type Hiding,
  hideSmall,
  hidesSmallFrom,
  type Moment,
  type ShownTally,
  type Tally,
} from "@luohu/registry";
import type { ClientBase } from "pg";
import type { City } from "../register/tables.ts";

/** Where figures are asked for: the beginning of a division code of the city. */
export interface Area {
  readonly city: City;
  readonly within: string;
}

/** A count as the functions of the database give it. */
export interface Counted {
  readonly part: string;
  readonly measure: string;
  readonly cell: string;
  readonly people: string;
}

/** Figures of a division and those below it, as they are told, with what divisions are called. */
export interface Told {
  readonly tally: ShownTally;
  readonly names: ReadonlyMap<string, string>;
}

/** Beginnings of codes of a city, county, township and community. */
const LENGTHS = [4, 6, 9, 12];

/**
 * Divisions from the widest that is looked at down to the one that is asked about. Where small counts are hidden, the
 * widest is the city: what is hidden of a division depends on those beside and above it.
 */
export function chainOf(actor: Actor, { within }: Area): readonly string[] {
  if (!hidesSmallFrom(actor.role)) return [within];
  return LENGTHS.filter((length) => length <= Math.min(within.length, 9)).map((length) => within.slice(0, length));
}

/** Whether there is such a division in the city on some of the days. */
export async function isThere(
  client: ClientBase,
  { city, within }: Area,
  days: readonly [Day, Day],
  knownAt: Moment | "infinity",
): Promise<boolean> {
  if (!within.startsWith(city.division.slice(0, 4))) return false;
  return (await namesIn(client, [within.slice(0, -1)], days, knownAt)).has(within);
}

/** What the divisions directly below some are called, on the last of some days on which they are there. */
async function namesIn(
  client: ClientBase,
  above: readonly string[],
  [first, last]: readonly [Day, Day],
  knownAt: Moment | "infinity",
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ code: string; name: string }>(
    `select distinct on (code) code, name from shared.division_facts, unnest($1::text[]) as above
     where code ^@ above and length(code) = (select min(length) from unnest($2::int[]) as length where length > length(above))
       and valid_from <= $4 and (valid_until is null or valid_until > $3)
       and recorded_at <= $5 and (superseded_at is null or superseded_at > $5) order by code, valid_from desc`,
    [above, LENGTHS, first, last, knownAt],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** What is counted, and what is known of the counting. */
export interface Counting {
  readonly rows: readonly Counted[];
  readonly chain: readonly string[];
  /** Cells that are told also where they count nobody. */
  readonly cells: Readonly<Record<string, readonly string[]>>;
  readonly hiding: Hiding;
  /** Days between which divisions are looked for. */
  readonly days: readonly [Day, Day];
  readonly knownAt: Moment | "infinity";
}

/** Puts counts together by division, and hides small ones from whoever may not see them. */
export async function toldOf(client: ClientBase, actor: Actor, area: Area, counting: Counting): Promise<Told> {
  const { rows, chain, cells, hiding, days, knownAt } = counting;
  const [widest = ""] = chain;
  const names = await namesIn(client, [widest.slice(0, -1), ...chain], days, knownAt);
  const counts = countsOf(rows, cells);
  const codes = [...new Set([...names.keys(), ...counts.keys()])].sort();
  const below = (code: string): boolean => chain.includes(code);
  const tallyOf = (code: string): Tally => ({
    code,
    counts: counts.get(code) ?? countsOf([], cells, [code]).get(code) ?? {},
    parts: below(code) ? codes.filter((other) => isBelow(other, code)).map(tallyOf) : [],
  });
  const whole = tallyOf(widest);
  const shown: ShownTally = hidesSmallFrom(actor.role) ? hideSmall(whole, hiding) : whole;
  const tally = find(shown, area.within);
  if (tally === undefined) throw new Error(`no figures of \`${area.within}\``);
  return { tally, names };
}

/** Whether a division lies directly below another; people of whom no place is known are told of a city. */
function isBelow(code: string, above: string): boolean {
  if (code === "") return above.length === 4;
  return code.startsWith(above) && code.length === LENGTHS[LENGTHS.indexOf(above.length) + 1];
}

function countsOf(
  rows: readonly Counted[],
  cells: Counting["cells"],
  empty: readonly string[] = [],
): Map<string, Record<string, Record<string, number>>> {
  const noughts = (): Record<string, Record<string, number>> =>
    Object.fromEntries(
      Object.entries(cells).map(([measure, all]) => [measure, Object.fromEntries(all.map((cell) => [cell, 0]))]),
    );
  const counts = new Map(empty.map((code) => [code, noughts()]));
  for (const { part, measure, cell, people } of rows) {
    const there = counts.get(part) ?? noughts();
    counts.set(part, there);
    there[measure] = { ...there[measure], [cell]: Number(people) };
  }
  return counts;
}

function find(tally: ShownTally, code: string): ShownTally | undefined {
  if (tally.code === code) return tally;
  const part = tally.parts.find((one) => one.code !== "" && code.startsWith(one.code));
  return part === undefined ? undefined : find(part, code);
}
