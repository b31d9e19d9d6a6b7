import type { Movements, MovementsOfDivision } from "@luohu/contract/register";
import { dayNumber, isoDay, shift } from "@luohu/engine";
import {
  type Actor,
  type Day,
  MOVEMENT_CELLS,
  MOVEMENTS,
  MOVEMENTS_HIDING,
  type Moment,
  type ShownTally,
} from "@luohu/registry";
import type { ClientBase } from "pg";
import { divisionNames } from "../register/read-person.ts";
import { calledIn, hiddenFrom } from "./read-figures.ts";
import { type Area, type Counted, chainOf, isThere, type Told, toldOf } from "./tally.ts";

/** Which movements are read: from a day on, up to, not including, another. */
export interface MovementsWanted extends Area {
  readonly since: Day;
  readonly before: Day;
  /** Left out, as known now. */
  readonly knownAt?: Moment | undefined;
}

const METHOD = {
  zh: "由登记的起止和事由计数，按登记之日；死亡按户口注销的第一日；只改区划代码、地址或者更正项目的不计为迁移",
  en: "counted from beginnings and ends of registrations with their reasons, on the day of the registration; a death on the first day without; who only got another code or address, or an item mended, did not move",
};

/**
 * How many were born, died, settled, came, left and moved between two days, as known at a moment, in a division and each
 * directly below it; small counts are hidden from whoever sees no record.
 * @param client in a transaction that `asActor` began for the actor
 * @returns undefined where there was no such division
 * @throws 42501 of the database where the actor reads no figures
 */
export async function readMovements(
  client: ClientBase,
  actor: Actor,
  wanted: MovementsWanted,
): Promise<Movements | undefined> {
  const { city, since, before, knownAt } = wanted;
  const known = knownAt ?? "infinity";
  const days = [dayBefore(since), dayBefore(before)] as const;
  if (!(await isThere(client, wanted, days, known))) return undefined;
  const chain = chainOf(actor, wanted);
  const { rows } = await client.query<Counted>(`select * from ${city.id}.movements($1, $2, $3, $4)`, [
    ...[since, before, known],
    chain,
  ]);
  const told = await toldOf(client, actor, wanted, {
    ...{ rows, chain, cells: MOVEMENT_CELLS, hiding: MOVEMENTS_HIDING, days, knownAt: known },
  });
  const shown = [told.tally, ...told.tally.parts].map((tally) => movementsOf(tally, told));
  const [within, ...parts] = shown as [MovementsOfDivision, ...MovementsOfDivision[]];
  const counties = shown.flatMap(({ from, to }) => [...Object.keys(from), ...Object.keys(to)]);
  const names = await divisionNames(
    client,
    counties.filter((code) => /^\d{6}$/.test(code)),
    days[1],
  );
  return {
    ...{ city: city.id, since, before, knownAt: knownAt ?? null, method: METHOD },
    ...{ hidden: hiddenFrom(actor), within, parts, names: Object.fromEntries(names) },
  };
}

function dayBefore(day: Day): Day {
  const number = dayNumber(day);
  if (number === undefined) throw new Error(`\`${day}\` is no day`);
  return isoDay(shift(number, { months: 0, days: -1 }));
}

type Shown = Readonly<Record<string, number | null>>;

function movementsOf(tally: ShownTally, told: Told): MovementsOfDivision {
  const { opening, closing, movement = {}, from = {}, to = {}, ...more } = tally.counts;
  const only = (cells: readonly string[]): Shown =>
    Object.fromEntries(cells.map((cell) => [cell, movement[cell] ?? null]));
  return {
    ...calledIn(told, tally),
    opening: opening?.all ?? 0,
    closing: closing?.all ?? 0,
    ...{ in: only(MOVEMENTS.in), out: only(MOVEMENTS.out), within: only(MOVEMENTS.within) },
    settledBy: counted(more["settled-by"] ?? {}),
    from: counted(from),
    to: counted(to),
  } as MovementsOfDivision;
}

/** Without those that count nobody. */
const counted = (cells: Shown): Record<string, number | null> =>
  Object.fromEntries(Object.entries(cells).filter(([, count]) => count !== 0));
