import type { ImportedHousehold, ImportedPerson } from "@luohu/registry";
import type { ClientConfig, Pool } from "pg";
import { poolOf } from "../storage/database.ts";
import type { City } from "../storage/register/tables.ts";
import type { Finding } from "./finding.ts";
import { chunksOf, comparedTo, heldOf, knownAmong, saidOf } from "./held.ts";
import { type FileRead, readFiles } from "./read-files.ts";
import { findingOf, idOf, partedBy, type Refused, Run, type RunAsked, SIZES } from "./run.ts";
import { idsNamed, type Unit, unitsOf } from "./units.ts";

/** How an import is done. */
export type ImportAsked = Omit<RunAsked, "purpose">;

/** What an import came to. */
export interface Imported {
  readonly read: readonly FileRead[];
  readonly findings: readonly Finding[];
  readonly people: Counts;
  readonly households: Counts;
}

interface Counts {
  readonly entered: number;
  readonly same: number;
  /** Held otherwise, or against a rule: left out, each with a finding. */
  readonly leftOut: number;
}

/**
 * Takes the people and households of files over into a city's register, in batches of one transaction and one journal
 * entry each. Where a line cannot be read, nothing is done. What is known already and the same is left alone, so the
 * same files again change nothing, and an import that was cut off goes on where it stopped.
 */
export async function importFiles(owner: ClientConfig, city: City, asked: ImportAsked): Promise<Imported> {
  const { rows, read, findings } = readFiles(asked.files);
  const pool = poolOf(owner);
  let run: Run | undefined;
  try {
    const known = await knownAmong(pool, city, idsNamed(city.id, rows));
    const given = new Set(read.map(({ kind }) => kind));
    const units = unitsOf(city.id, rows, given, (id) => known.has(id));
    const all = [...findings, ...units.findings];
    const none = { entered: 0, same: 0, leftOut: 0 };
    if (all.length > 0) return { read, findings: all, people: none, households: none };
    const households = await sort(pool, city, units.households, known);
    const people = await sort(pool, city, units.people, known);
    run = new Run(pool, city, { ...asked, purpose: "import" });
    await run.begin(read, [households.fresh, people.fresh, people.links]);
    const begun = await run.enter("household", households.fresh);
    const came = await enterPeople(run, people.fresh, known);
    const led = await run.enter("person", people.links);
    await run.end();
    const refused = [...begun.refused, ...came.refused, ...led.refused].map(findingOf);
    return {
      read,
      findings: [...households.findings, ...people.findings, ...refused],
      people: countsOf(people, came.entered),
      households: countsOf(households, begun.entered),
    };
  } finally {
    run?.giveUp();
    await pool.end();
  }
}

/**
 * Enters people whom the register does not know: with what leads to others where those are known or in the same batch, else
 * without it first. Households stay together, as most relatives do.
 */
export async function enterPeople(
  run: Run,
  people: readonly Unit<ImportedPerson>[],
  known: ReadonlySet<string>,
): Promise<{ readonly entered: ReadonlySet<string>; readonly refused: readonly Refused[] }> {
  const together = [...Map.groupBy(people, ({ value }) => value.standings.at(-1)?.household).values()].flat();
  const whole: Unit<ImportedPerson>[] = [];
  const first = [...chunksOf(together, SIZES.person)].flatMap((batch) => {
    const coming = new Set(batch.map(idOf));
    return batch.map((unit) => {
      if (!linksOf(unit).every((other) => coming.has(other) || known.has(other))) return withoutLinks(unit);
      if (hasLinks(unit)) whole.push(unit);
      return unit;
    });
  });
  const came = await run.enter("person", first);
  const entered = new Set(came.entered);
  // whoever was refused with links may come without
  const linked = new Set(whole.map(({ key }) => key));
  const [again, refused] = [[] as Unit<ImportedPerson>[], [] as Refused[]];
  for (const one of came.refused)
    if (linked.delete(one.unit.key)) again.push(withoutLinks(one.unit as Unit<ImportedPerson>));
    else refused.push(one);
  const bare = await run.enter("person", again);
  for (const key of bare.entered) entered.add(key);
  const rest = together.filter((unit) => hasLinks(unit) && entered.has(unit.key) && !linked.has(unit.key));
  const led = await run.enter("person", rest);
  return { entered, refused: [...refused, ...bare.refused, ...led.refused] };
}

/** A person without what leads to others, who may not be there yet. */
const withoutLinks = ({
  value: { kinship: _, identities: __, ...value },
  ...unit
}: Unit<ImportedPerson>): Unit<ImportedPerson> => ({ ...unit, value });

/** The others to whom a person is led. */
const linksOf = ({ value: { kinship = [], identities = [] } }: Unit<ImportedPerson>): readonly string[] => [
  ...kinship.map(({ relative }) => relative),
  ...identities.map(({ kept }) => kept),
];

const hasLinks = (unit: Unit<ImportedPerson>): boolean => linksOf(unit).length > 0;

interface Sorted<T> {
  readonly fresh: readonly Unit<T>[];
  /** Known, and now led to others who were not. */
  readonly links: readonly Unit<T>[];
  readonly same: number;
  readonly findings: readonly Finding[];
}

const countsOf = <T>({ fresh, same, findings }: Sorted<T>, entered: ReadonlySet<string>): Counts => ({
  entered: entered.size,
  same,
  leftOut: findings.length + fresh.length - entered.size,
});

/** Parts what is new from what the register holds, the same or otherwise. */
async function sort<T extends ImportedPerson | ImportedHousehold>(
  pool: Pool,
  city: City,
  units: readonly Unit<T>[],
  known: ReadonlySet<string>,
): Promise<Sorted<T>> {
  const { fresh, there, kinds } = partedBy(units, known);
  const links: Unit<T>[] = [];
  const findings: Finding[] = [];
  for (const chunk of chunksOf(there, SIZES.household)) {
    const held = await heldOf(pool, city, chunk.map(idOf), kinds);
    for (const unit of chunk) {
      const found = comparedTo(saidOf(unit.value), held.get(idOf(unit)) ?? []);
      if (found === "links-only") links.push(unit);
      const expected = { zh: "与登记簿里的记载相同", en: "what the register holds" };
      if (found === "differs")
        findings.push({ file: unit.file, line: unit.line, code: "differs", path: "key", expected });
    }
  }
  return { fresh, links, same: there.length - findings.length, findings };
}
