import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Person } from "./driver.ts";

/** An acceptance case as `packages/law/test/cases` keeps it, or as it was handed over. */
export interface Case extends Omit<Person, "city"> {
  readonly id: string;
  /** Outcome by number of the clause in its document. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly noOtherPathway?: boolean;
  readonly companions?: Readonly<Record<string, readonly (string | null)[]>>;
  readonly missing?: Readonly<
    Record<string, { readonly includes?: readonly string[]; readonly excludes?: readonly string[] }>
  >;
  readonly inForce?: Readonly<Record<string, boolean>>;
}

/** Folder of the sample cases, a file a city. */
export const CASES = join(import.meta.dirname, "../../law/test/cases");

/** The cases of a folder, with the city that its file is named after. */
export const casesIn = (folder: string): readonly (Case & Person)[] =>
  globSync(join(folder, "*.json"))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(file, "utf8")) as Case[]).map((one) => ({ ...one, city: basename(file, ".json") })),
    );

/** In which outcomes sample cases of a city end. */
export const outcomesOfCases = (city: string): ReadonlySet<string> =>
  new Set(casesIn(CASES).flatMap((one) => (one.city === city ? Object.values(one.outcomes) : [])));
