import { createHash } from "node:crypto";
import type { ExchangeKind } from "@luohu/contract/exchange";
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

/** Kinds of files whose rows are about a person, besides `people`. */
const PERSONAL = ["moves", "kinship", "details", "residences", "secrecy", "former-statuses", "identities"] as const;

const EXPECTED = {
  "key-unknown": { zh: "文件和登记簿里都没有这个编号", en: "a key of these files, or of the register" },
  incomplete: {
    zh: "registered 须有户和与户主关系，其他状态不得有",
    en: "household and relation where `registered`, and only there",
  },
  "no-person": { zh: "people 里没有这个人", en: "a row of `people` for each person" },
  "no-move": { zh: "moves 里没有这个人", en: "a row of `moves` for each person" },
} as const;

/**
 * Puts the rows of files together to people and households. Of a kind of which no file was given, nothing is said.
 * @param given the kinds of the files
 * @param known whether the register has a person or household of this id
 */
export function unitsOf(
  city: string,
  rows: Rows,
  given: ReadonlySet<ExchangeKind>,
  known: (id: string) => boolean,
): Units {
  const findings: Finding[] = [];
  const personId = (key: string): string => idOfKey(city, "person", key);
  const householdId = (key: string): string => idOfKey(city, "household", key);
  const people = Map.groupBy(rows.people, ({ row }) => row.key);
  const households = Map.groupBy(rows.households, ({ row }) => row.key);
  const find = (located: Located<ExchangeKind>, path: string, expected: keyof typeof EXPECTED): void => {
    const code = expected === "key-unknown" ? expected : "incomplete";
    findings.push({ file: located.file, line: located.line, code, path, expected: EXPECTED[expected] });
  };
  const isPerson = (key: string): boolean => people.has(key) || known(personId(key));
  for (const kind of PERSONAL)
    for (const located of rows[kind]) {
      const { person } = located.row;
      if (!people.has(person)) find(located, "person", known(personId(person)) ? "no-person" : "key-unknown");
    }
  for (const located of rows.moves) {
    const { household, relation, state } = located.row;
    if (household !== null && !households.has(household) && !known(householdId(household)))
      find(located, "household", "key-unknown");
    const housed = state === "registered";
    if (housed !== (household !== null) || housed !== (relation !== null)) find(located, "household", "incomplete");
  }
  for (const located of rows.kinship) if (!isPerson(located.row.relative)) find(located, "relative", "key-unknown");
  for (const located of rows.identities) if (!isPerson(located.row.kept)) find(located, "kept", "key-unknown");
  const of = partsOf(rows, given, personId, householdId);
  const units = [...people].map(([key, found]): Unit<ImportedPerson> => {
    const first = found[0] as Located<"people">;
    const parts = of(key);
    if (parts.standings.length === 0) find(first, "key", "no-move");
    const particulars = plain(found).map(({ key: _, ...items }) => items);
    return { key, file: first.file, line: first.line, value: { person: personId(key), particulars, ...parts } };
  });
  const houses = [...households].map(([key, found]): Unit<ImportedHousehold> => {
    const { file, line } = found[0] as Located<"households">;
    const premises = plain(found).map(({ key: _, kind, ...rest }) => ({ householdKind: kind, ...rest }));
    return { key, file, line, value: { household: householdId(key), premises } };
  });
  return { people: units, households: houses, findings };
}

/** The ids of all people and households that rows name. */
export function idsNamed(city: string, rows: Rows): readonly string[] {
  const people = [
    ...rows.people.map(({ row }) => row.key),
    ...PERSONAL.flatMap((kind) => rows[kind].map(({ row }) => row.person)),
    ...rows.kinship.map(({ row }) => row.relative),
    ...rows.identities.map(({ row }) => row.kept),
  ];
  const households = [
    ...rows.households.map(({ row }) => row.key),
    ...rows.moves.flatMap(({ row }) => row.household ?? []),
  ];
  const ids = (kind: "person" | "household", keys: readonly string[]): string[] =>
    [...new Set(keys)].map((key) => idOfKey(city, kind, key));
  return [...ids("person", people), ...ids("household", households)];
}

/** What the rows say of a person besides the particulars, by the key of the person. */
function partsOf(
  rows: Rows,
  given: ReadonlySet<ExchangeKind>,
  personId: (key: string) => string,
  householdId: (key: string) => string,
): (key: string) => Omit<ImportedPerson, "person" | "particulars"> {
  const byPerson = <K extends (typeof PERSONAL)[number]>(kind: K) =>
    Map.groupBy(rows[kind] as readonly Located<K>[], ({ row }) => row.person);
  const moves = byPerson("moves");
  const kinship = byPerson("kinship");
  const details = byPerson("details");
  const residences = byPerson("residences");
  const secrecy = byPerson("secrecy");
  const statuses = byPerson("former-statuses");
  const identities = byPerson("identities");
  return (key) => ({
    standings: plain(moves.get(key)).map(
      ({ person: _, household, ...standing }) =>
        ({ ...standing, household: household === null ? null : householdId(household) }) as never,
    ),
    ...(given.has("kinship") && {
      kinship: plain(kinship.get(key)).map(({ person: _, relative, ...kin }) => ({
        ...kin,
        relative: personId(relative),
      })),
    }),
    ...(given.has("details") && { details: plain(details.get(key)).map(({ person: _, ...rest }) => rest) }),
    ...(given.has("residences") && { residences: plain(residences.get(key)).map(({ person: _, ...rest }) => rest) }),
    ...(given.has("secrecy") && { secrecy: plain(secrecy.get(key)).map(({ person: _, ...rest }) => rest) }),
    ...(given.has("former-statuses") && {
      formerStatuses: plain(statuses.get(key)).map(({ person: _, ...rest }) => rest),
    }),
    ...(given.has("identities") && {
      identities: plain(identities.get(key)).map(({ person: _, kept, ...rest }) => ({ ...rest, kept: personId(kept) })),
    }),
  });
}
