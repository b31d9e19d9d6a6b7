import type { Figures, FiguresOfDivision } from "@luohu/contract/register";
import {
  type Actor,
  type Day,
  FEW,
  FIGURE_CELLS,
  FIGURES_HIDING,
  hidesSmallFrom,
  type Moment,
  type ShownTally,
  type TownDefinition,
  townDefinitionOn,
} from "@luohu/registry";
import type { ClientBase } from "pg";
import { type Area, type Counted, chainOf, isThere, type Told, toldOf } from "./tally.ts";

/** Which figures are read. */
export interface FiguresWanted extends Area {
  readonly day: Day;
  /** Left out, as known now. */
  readonly knownAt?: Moment | undefined;
}

/** How figures come about, told with them. */
const METHOD = {
  zh: "由登记簿当日有效的登记逐人计数，不是抽样，也不是推算",
  en: "counted from the registrations that hold on the day, one by one: neither a sample nor an estimate",
};

/**
 * How many people and households there are on a day, as known at a moment, in a division and each directly below it;
 * small counts are hidden from whoever sees no record.
 * @param client in a transaction that `asActor` began for the actor
 * @returns undefined where there was no such division on the day
 * @throws 42501 of the database where the actor reads no figures
 */
export async function readFigures(
  client: ClientBase,
  actor: Actor,
  wanted: FiguresWanted,
): Promise<Figures | undefined> {
  const { city, day, knownAt } = wanted;
  const known = knownAt ?? "infinity";
  if (!(await isThere(client, wanted, [day, day], known))) return undefined;
  const chain = chainOf(actor, wanted);
  const { rows } = await client.query<Counted>(`select * from ${city.id}.figures($1, $2, $3)`, [day, known, chain]);
  const told = await toldOf(client, actor, wanted, {
    ...{ rows, chain, cells: FIGURE_CELLS, hiding: FIGURES_HIDING, days: [day, day] as const, knownAt: known },
  });
  const definition = townDefinitionOn(day);
  const viewOf = (tally: ShownTally): FiguresOfDivision => figuresOf(tally, told, definition);
  return {
    ...{ city: city.id, on: day, knownAt: knownAt ?? null, method: METHOD },
    definition: { ...definition, classes: [...definition.classes], edition: await editionOn(client, wanted) },
    hidden: hiddenFrom(actor),
    within: viewOf(told.tally),
    parts: told.tally.parts.map(viewOf),
  };
}

/** Which counts are hidden from somebody. */
export const hiddenFrom = ({ role }: Actor): { from: number; to: number } | null =>
  hidesSmallFrom(role) ? { from: 1, to: FEW - 1 } : null;

/** Code and name of a division: a city has six digits, and no place has none. */
export const calledIn = ({ names }: Told, { code }: ShownTally): { division: string | null; name: string | null } => ({
  division: code === "" ? null : code.padEnd(6, "0"),
  name: names.get(code) ?? null,
});

/** The edition of the classes of communities in force on a day (as `shared.class_on` has it). */
async function editionOn(client: ClientBase, { city, day }: FiguresWanted): Promise<Figures["definition"]["edition"]> {
  const { rows } = await client.query<{ edition: string; cutoff: Day }>(
    `select edition, cutoff from shared.editions e where cutoff <= $1 and exists (
       select from shared.division_classes c where c.edition = e.edition and c.code like $2 || '%')
     order by cutoff desc limit 1`,
    [day, city.division.slice(0, 4)],
  );
  return rows[0] ?? null;
}

function figuresOf(tally: ShownTally, told: Told, definition: TownDefinition): FiguresOfDivision {
  const of = <T>(measure: string): T => tally.counts[measure] as T;
  return {
    ...calledIn(told, tally),
    registered: tally.counts.registered?.all ?? 0,
    households: tally.counts.households?.all ?? 0,
    sex: of("sex"),
    ages: of("age"),
    kinds: of("kind"),
    classes: of("class"),
    town: townOf(of("class"), definition),
    householdKinds: of("household-kind"),
    householdSizes: of("household-size"),
    unregistered: of("state"),
    missing: of("missing"),
  };
}

/** The share registered in town, of those registered in a community that has a class. */
function townOf(
  classes: Readonly<Record<string, number>>,
  { classes: town }: TownDefinition,
): FiguresOfDivision["town"] {
  const sum = (of: (code: string) => boolean): number =>
    Object.entries(classes).reduce((all, [code, count]) => (of(code) ? all + count : all), 0);
  const registered = sum((code) => town.includes(code));
  const classed = sum((code) => code !== "none");
  return { registered, classed, percent: classed === 0 ? null : Math.round((registered / classed) * 10_000) / 100 };
}
