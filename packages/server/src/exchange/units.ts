import { createHash } from "node:crypto";
import type { ImportedHousehold, ImportedPerson } from "@luohu/registry";
import type { Finding } from "./finding.ts";
import type { Located, Rows } from "./read-files.ts";

/** Something that is imported whole, with the first line on which it stands. */
export interface Unit<T> {
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly value: T;
}

export interface Units {
  readonly people: readonly Unit<ImportedPerson>[];
  readonly households: readonly Unit<ImportedHousehold>[];
  readonly findings: readonly Finding[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id that belongs to a key: itself where it is one of ours, else one that the same key always gives. */
export function idOfKey(city: string, kind: "person" | "household", key: string): string {
  if (UUID.test(key)) return key;
  const hex = createHash("sha256").update(`${city}\0${kind}\0${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const byDay = (one: { readonly from: string }, other: { readonly from: string }): number =>
  one.from < other.from ? -1 : one.from > other.from ? 1 : 0;
const plain = <T extends { row: { from: string } }>(rows: readonly T[] | undefined): T["row"][] =>
  (rows ?? []).map(({ row }) => row).sort(byDay);

/**
 * Puts the rows of files together to people and households.
 * @param known whether the register has a person or household of this id
 */
export function unitsOf(city: string, rows: Rows, known: (id: string) => boolean): Units {
  const findings: Finding[] = [];
  const personId = (key: string): string => idOfKey(city, "person", key);
  const householdId = (key: string): string => idOfKey(city, "household", key);
  const people = Map.groupBy(rows.people, ({ row }) => row.key);
  const households = Map.groupBy(rows.households, ({ row }) => row.key);
  const moves = Map.groupBy(rows.moves, ({ row }) => row.person);
  const kinship = Map.groupBy(rows.kinship, ({ row }) => row.person);
  const unknown = (
    { file, line }: { file: string; line: number },
    path: string,
    code: Finding["code"] = "key-unknown",
  ) => {
    const expected =
      code === "key-unknown"
        ? { zh: "文件和登记簿里都没有这个编号", en: "a key of these files, or of the register" }
        : {
            zh: "registered 须有户和与户主关系，其他状态不得有",
            en: "household and relation where `registered`, and only there",
          };
    findings.push({ file, line, code, path, expected });
  };
  for (const located of rows.moves) {
    const { person, household, relation, state } = located.row;
    if (!people.has(person) && !known(personId(person))) unknown(located, "person");
    if (household !== null && !households.has(household) && !known(householdId(household)))
      unknown(located, "household");
    const housed = state === "registered";
    if (housed !== (household !== null) || housed !== (relation !== null)) unknown(located, "household", "incomplete");
  }
  for (const located of rows.kinship)
    for (const path of ["person", "relative"] as const)
      if (!people.has(located.row[path]) && !known(personId(located.row[path]))) unknown(located, path);
  const units = [...people].map(([key, found]): Unit<ImportedPerson> => {
    const { file, line } = found[0] as Located<"people">;
    if (!moves.has(key)) {
      const expected = { zh: "moves 里没有这个人", en: "a row of `moves` for each person" };
      findings.push({ file, line, code: "incomplete", path: "key", expected });
    }
    return {
      key,
      file,
      line,
      value: {
        person: personId(key),
        particulars: plain(found).map(({ key: _, ...items }) => items),
        standings: plain(moves.get(key)).map(
          ({ person: _, household, ...standing }) =>
            ({ ...standing, household: household === null ? null : householdId(household) }) as never,
        ),
        kinship: plain(kinship.get(key)).map(({ person: _, relative, ...kin }) => ({
          ...kin,
          relative: personId(relative),
        })),
      },
    };
  });
  const houses = [...households].map(([key, found]): Unit<ImportedHousehold> => {
    const { file, line } = found[0] as Located<"households">;
    const premises = plain(found).map(({ key: _, kind, ...rest }) => ({ householdKind: kind, ...rest }));
    return { key, file, line, value: { household: householdId(key), premises } };
  });
  return { people: units, households: houses, findings };
}
