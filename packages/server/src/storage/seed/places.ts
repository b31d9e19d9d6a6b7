import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LAW_FOLDER } from "@luohu/law";
import type { CityParameters, Community, CountyCode, Parameters, Places } from "@luohu/registry";

const read = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(LAW_FOLDER, ...path), "utf8")) as T;

interface CityTree {
  readonly code: string;
  readonly name: string;
  readonly counties: readonly {
    readonly code: string;
    readonly name: string;
    readonly statisticsOnly?: boolean;
    readonly townships: readonly { readonly communities: readonly (readonly [string, string])[] }[];
  }[];
}

interface Retired {
  readonly retired: Readonly<
    Record<
      string,
      { readonly name: string; readonly until: string; readonly now: string | null; readonly among?: readonly string[] }
    >
  >;
}

interface Country {
  readonly provinces: Readonly<Record<string, string>>;
  readonly prefectures: Readonly<Record<string, string>>;
  readonly counties: Readonly<Record<string, string>>;
}

/** The edition gives no urban-rural class: committees of residents are taken for town, those of villagers for country. */
const IN_TOWN = /社区|居委|居民/;

/** Files beside those of the cities. */
const COMMON = new Set(["names.json", "national.json"]);

/** Which of the cities with parameters this is, whichever are seeded together: numbers from elsewhere differ by it. */
export function laneOf(city: string): number {
  const cities = readdirSync(join(LAW_FOLDER, "population")).filter((file) => !COMMON.has(file));
  return cities.sort().indexOf(`${city}.json`);
}

/** What a synthetic population of a city is made with: the parameters and the places that ship with the law. */
export function seedMaterial(city: string): { readonly parameters: Parameters; readonly places: Places } {
  const parameters: Parameters = {
    city: read<CityParameters>("population", `${city}.json`),
    national: read("population", "national.json"),
    names: read("population", "names.json"),
  };
  const tree = read<CityTree>("divisions", `${city}.json`);
  const country = read<Country>("divisions", "counties.json");
  const { retired } = read<Retired>("divisions", "retired.json");
  const counties = tree.counties.filter(({ statisticsOnly }) => !statisticsOnly);
  const communities: Community[] = counties.flatMap(({ townships }) =>
    townships.flatMap((township) =>
      township.communities.map(([code, name]) => ({ code, name, urban: IN_TOWN.test(name) })),
    ),
  );
  const ours = new Set(counties.map(({ code }) => code));
  const codes: CountyCode[] = counties.map(({ code, name }) => ({ code, name, until: null, now: code }));
  for (const [code, { name, until, now, among = [] }] of Object.entries(retired))
    for (const county of now === null ? among : [now])
      if (ours.has(county)) codes.push({ code, name, until: Number(until), now: county });
  const province = tree.code.slice(0, 2);
  // whoever moves mostly moves within the province: its counties weigh as much as all others
  const named = Object.entries(country.counties).map(([code, name]) => ({
    code,
    name: `${country.provinces[code.slice(0, 2)] ?? ""}${country.prefectures[code.slice(0, 4)] ?? ""}${name}`,
  }));
  const others = named.filter(({ code }) => code.slice(0, 4) !== tree.code.slice(0, 4));
  const near = others.filter(({ code }) => code.startsWith(province));
  const times = Math.max(1, Math.round(others.length / near.length));
  const elsewhere = [...others, ...Array.from({ length: times }, () => near).flat()];
  const name = `${country.provinces[province] ?? ""}${tree.name}`;
  return { parameters, places: { communities, codes, elsewhere, name } };
}
