import {
  type Beside,
  type Details,
  HEAD,
  type HouseholdView,
  type Kinship,
  MEANWHILE,
  type Residence,
} from "@luohu/registry";
import type { ClientBase } from "pg";
import type { HouseholdAsked } from "./read.ts";
import { type City, type FactRow, factOf, heldAt, selectFacts } from "./tables.ts";

/** What is known of the members beside a household that was read, as far as whoever asks sees it: who is guardian of the head, and who has a home elsewhere or a work unit. */
export async function readBeside(
  client: ClientBase,
  city: City,
  { day, knownAt }: Omit<HouseholdAsked, "household">,
  { householdKind, members }: HouseholdView,
): Promise<Beside> {
  const read = async (kind: "kinship" | "residence" | "details", people: readonly string[], what = "true") => {
    if (people.length === 0) return [];
    const values = [people, day, ...(knownAt === undefined ? [] : [knownAt])];
    const where = `person = any($1::uuid[]) and ${what} and ${heldAt("$2", knownAt === undefined ? null : "$3")}`;
    return (await client.query<FactRow>(selectFacts(city, kind, where), values)).rows.map(factOf);
  };
  const heads = members.filter(({ relation }) => householdKind === "family" && relation === HEAD);
  const staying = MEANWHILE.includes(householdKind) ? members : [];
  const talents = householdKind === "talent-market" ? members : [];
  const ids = (of: typeof members) => of.map(({ person }) => person);
  // not asked of the database: it would walk the index of a constraint for the few guardians of a whole city
  const kinship = (await read("kinship", ids(heads))) as Kinship[];
  return {
    kinship: kinship.filter(({ kin }) => kin === "guardian"),
    residences: (await read("residence", ids(staying), "basis in ('owned', 'rented')")) as Residence[],
    details: (await read("details", ids(talents), "workplace is not null")) as Details[],
  };
}
