import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LAW_FOLDER } from "@luohu/law";
import type { ClientBase } from "pg";

/** A row of `shared.division_facts`. */
interface Division {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly level: "province" | "prefecture" | "county" | "township" | "community";
  readonly until?: string;
  readonly statisticsOnly?: boolean | undefined;
}

interface Source {
  readonly edition: string;
  readonly cutoff: string;
}

interface Counties {
  readonly source: Source;
  readonly provinces: Readonly<Record<string, string>>;
  readonly prefectures: Readonly<Record<string, string>>;
  readonly counties: Readonly<Record<string, string>>;
}

interface CityTree {
  readonly source: Source;
  readonly code: string;
  readonly counties: readonly {
    readonly code: string;
    readonly name: string;
    readonly en?: string;
    readonly statisticsOnly?: boolean;
    readonly townships: readonly {
      readonly code: string;
      readonly name: string;
      readonly communities: readonly (readonly [string, string])[];
    }[];
  }[];
}

type Ended = Readonly<Record<string, { readonly name: string; readonly until: string }>>;

interface Retired {
  readonly prefixes: Ended;
  readonly retired: Ended;
}

/** Every division that the law package knows: the country down to counties, the cities down to communities. */
function divisionsOf(folder: string): { readonly source: Source; readonly divisions: readonly Division[] } {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), "utf8")) as T;
  const { source, ...country } = read<Counties>("counties.json");
  const found = new Map<string, Division>();
  const add = (division: Division): void => void found.set(division.code, division);
  const all = (level: Division["level"], names: Readonly<Record<string, string>>): void => {
    for (const [code, name] of Object.entries(names)) add({ code, name, level });
  };
  all("province", country.provinces);
  all("prefecture", country.prefectures);
  all("county", country.counties);
  const other = new Set(["counties.json", "retired.json"]);
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !other.has(name))
    .sort()) {
    for (const { townships, code, name, en, statisticsOnly } of read<CityTree>(file).counties) {
      add({ code, name, nameEn: en, level: "county", statisticsOnly });
      for (const township of townships) {
        add({ code: township.code, name: township.name, level: "township" });
        for (const [community, called] of township.communities)
          add({ code: community, name: called, level: "community" });
      }
    }
  }
  const { prefixes, retired } = read<Retired>("retired.json");
  // the first table of a year's end without the code: it went some time in that year
  const ended = (level: Division["level"], codes: Ended): void => {
    for (const [code, { name, until }] of Object.entries(codes))
      if (!found.has(code)) add({ code, name, level, until: `${until}-12-31` });
  };
  ended("prefecture", prefixes);
  ended("county", retired);
  return { source, divisions: [...found.values()] };
}

/** The division above: counties that a province governs itself have no prefecture. */
function parentOf(code: string, known: ReadonlySet<string>): string | null {
  const above = [9, 6, 4, 2].filter((length) => length < code.length).map((length) => code.slice(0, length));
  return above.find((shorter) => known.has(shorter)) ?? null;
}

/**
 * Loads the division tables that ship with the law, once an edition.
 * @returns how many were loaded; 0 where the edition was there
 */
export async function loadDivisions(
  client: ClientBase,
  folder: string = join(LAW_FOLDER, "divisions"),
): Promise<number> {
  const { source } = JSON.parse(readFileSync(join(folder, "counties.json"), "utf8")) as Counties;
  const { rows } = await client.query("select from shared.editions where edition = $1", [source.edition]);
  if (rows.length > 0) return 0;
  const { divisions } = divisionsOf(folder);
  const known = new Set(divisions.map(({ code }) => code));
  const column = <T>(of: (division: Division) => T): T[] => divisions.map(of);
  await client.query("begin");
  try {
    await client.query("insert into shared.editions (edition, cutoff) values ($1, $2)", [
      source.edition,
      source.cutoff,
    ]);
    await client.query(
      `insert into shared.division_facts (code, name, name_en, level, parent, valid_until, statistics_only, edition)
       select code, name, name_en, level, parent, valid_until, statistics_only, $8
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::bool[])
         as given (code, name, name_en, level, parent, valid_until, statistics_only)`,
      [
        column(({ code }) => code),
        column(({ name }) => name),
        column(({ nameEn }) => nameEn ?? null),
        column(({ level }) => level),
        column(({ code }) => parentOf(code, known)),
        column(({ until }) => until ?? null),
        column(({ statisticsOnly }) => statisticsOnly ?? false),
        source.edition,
      ],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
  return divisions.length;
}
