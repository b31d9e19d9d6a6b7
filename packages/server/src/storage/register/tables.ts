import type { Fact, Moment } from "@luohu/registry";
import type { Keys } from "../../outside/keys.ts";

/** A city's register in the database. */
export interface City {
  /** Id of the city and name of its schema. */
  readonly id: string;
  /** Code of the prefecture, six digits. */
  readonly division: string;
  /** Sequences of citizen numbers that it gives out. */
  readonly range: { readonly from: number; readonly to: number };
  /** What its journal is encrypted with. */
  readonly keys: Keys;
}

type Kind = Fact["kind"];

interface Table {
  readonly name: string;
  /** Fields of a fact and the columns that hold them. */
  readonly columns: readonly (readonly [field: string, column: string])[];
}

/** A field whose column has its name. */
const same = (...fields: readonly string[]) => fields.map((field) => [field, field] as const);

/** The table of each kind of fact. */
export const TABLES: Readonly<Record<Kind, Table>> = {
  particulars: {
    name: "particulars",
    columns: [
      ...same("person", "name", "sex", "born", "number", "ethnicity", "marriage", "birthplace"),
      ["formerName", "former_name"],
      ["nativePlace", "native_place"],
    ],
  },
  registration: {
    name: "registrations",
    columns: same("person", "state", "household", "relation", "place", "reason"),
  },
  premises: {
    name: "premises",
    columns: [...same("household", "division", "address", "name", "reason"), ["householdKind", "household_kind"]],
  },
  kinship: { name: "kinship", columns: same("person", "relative", "kin", "evidence") },
  details: {
    name: "details",
    columns: [
      ...same("person", "religion", "education", "height", "occupation", "workplace", "guardian"),
      ["otherAddress", "other_address"],
      ["militaryService", "military_service"],
      ["bloodType", "blood_type"],
      ["guardianRelation", "guardian_relation"],
    ],
  },
  residence: { name: "residences", columns: same("person", "division", "address", "basis", "source") },
  secrecy: { name: "secrecy", columns: same("person", "secret", "evidence") },
  "former-status": { name: "former_statuses", columns: same("person", "status") },
  identity: { name: "identities", columns: same("person", "kept") },
};

export const KINDS = Object.keys(TABLES) as readonly Kind[];

/** A moment as the model writes it. */
export const momentOf = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Whether a row of facts holds on a day, as known now. @param day a parameter: `$2` */
export const holdsOn = (alias: string, day: string): string =>
  `${alias}.superseded_at is null and ${spansDay(day, `${alias}.`)}`;

const spansDay = (day: string, of = ""): string =>
  `${of}valid_from <= ${day} and (${of}valid_until is null or ${of}valid_until > ${day})`;

/** Whether the register held a fact for true at a moment, or does now. @param moment a parameter: `$3` */
export const knownBy = (moment: string | null): string =>
  moment === null
    ? "superseded_at is null"
    : `recorded_at <= ${moment} and (superseded_at is null or superseded_at > ${moment})`;

/** Whether a fact holds on a day, as known at a moment or now. @param day a parameter: `$2` */
export const heldAt = (day: string, moment: string | null): string => `${spansDay(day)} and ${knownBy(moment)}`;

/** Selects facts of a kind with their moments; `where` may use the columns and `$1` on. */
export function selectFacts(city: City, kind: Kind, where: string): string {
  const { name, columns } = TABLES[kind];
  const fields = columns.map(([field, column]) => `${column} as "${field}"`).join(", ");
  return `select '${kind}' as kind, command || '/' || ordinal as id, ${fields}, valid_from as "from", valid_until as until,
    ${momentOf("recorded_at")} as recorded from ${city.id}.${name} where ${where}`;
}

/** A row of `selectFacts`. */
export type FactRow = Fact & { readonly recorded: Moment };

/** The fact of a row, as the model has it. */
export function factOf({ recorded: _, ...fact }: FactRow): Fact {
  return fact as Fact;
}
