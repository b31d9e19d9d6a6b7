import { readCitizenNumber } from "./citizen-number.ts";
import {
  covers,
  type Day,
  type Details,
  HEAD,
  type HouseholdId,
  type HouseholdKind,
  type Kinship,
  type PersonId,
  type Residence,
} from "./fact.ts";
import type { HouseholdView } from "./history.ts";
import { after } from "./timeline.ts";

/** What an officer looks at; no command is refused for it. */
export type FindingCode =
  | "nobody-registered"
  | "head-missing"
  | "head-is-minor"
  | "head-without-capacity"
  | "has-home"
  | "has-work-unit"
  | "minors-only"
  | "number-missing"
  | "number-disagrees";

export interface Finding {
  readonly code: FindingCode;
  readonly about: PersonId | HouseholdId;
}

/** What is known of the members beside the household. */
export interface Beside {
  readonly kinship?: readonly Kinship[];
  readonly residences?: readonly Residence[];
  readonly details?: readonly Details[];
}

/** Households in which somebody stays only until there is a home (liaocheng 三（三）/b and /c, sanmenxia 二（三）/b). */
export const MEANWHILE: readonly HouseholdKind[] = ["public", "community-collective", "talent-market"];

/** What is worth an officer's look in a household on a day. */
export function findingsIn(
  view: HouseholdView,
  day: Day,
  { kinship = [], residences = [], details = [] }: Beside = {},
): readonly Finding[] {
  const { household, householdKind, members } = view;
  const findings: Finding[] = [];
  const minor = (born: Day): boolean => day < after(born, { years: 18 });
  if (householdKind === "family" && members.length === 0)
    findings.push({ code: "nobody-registered", about: household });
  if (householdKind === "family" && members.length > 0) {
    const head = members.find(({ relation }) => relation === HEAD);
    if (head === undefined) findings.push({ code: "head-missing", about: household });
    else if (minor(head.born)) findings.push({ code: "head-is-minor", about: head.person });
    else if (kinship.some((kin) => kin.kin === "guardian" && kin.person === head.person && covers(kin, day)))
      findings.push({ code: "head-without-capacity", about: head.person });
    if (members.every(({ born }) => minor(born))) findings.push({ code: "minors-only", about: household });
  }
  if (MEANWHILE.includes(householdKind))
    for (const { person } of members) {
      const home = residences.find((one) => one.person === person && covers(one, day));
      if (home?.basis === "owned" || home?.basis === "rented") findings.push({ code: "has-home", about: person });
    }
  if (householdKind === "talent-market")
    for (const { person } of members)
      if (details.some((one) => one.person === person && covers(one, day) && one.workplace?.trim()))
        findings.push({ code: "has-work-unit", about: person });
  for (const { person, number, born, sex } of members) {
    const read = number === null ? undefined : readCitizenNumber(number);
    if (number === null) findings.push({ code: "number-missing", about: person });
    else if (read === undefined || read.born !== born || (sex !== "unstated" && read.sex !== sex))
      findings.push({ code: "number-disagrees", about: person });
  }
  return findings;
}
