import { HEAD, type Reason } from "../population/fact.ts";
import { YEAR } from "./days.ts";
import type { Person } from "./person.ts";

/** What somebody is in a family of up to three generations around a couple in the middle. */
export type Role = "grandfather" | "grandmother" | "partner" | "spouse" | "child";

/** Somebody who is in a household for days. */
export interface Member {
  readonly person: Person;
  readonly role: Role;
  readonly enter: number;
  /** First day on which they are not there any more, other than by death; null where they stay. */
  readonly leave: number | null;
  readonly reason: Reason;
}

/** Who is head before whom. */
const ORDER: readonly Role[] = ["grandfather", "partner", "grandmother", "spouse", "child"];

const ended = ({ person, leave }: Member): number =>
  Math.min(leave ?? Number.POSITIVE_INFINITY, person.died === null ? Number.POSITIVE_INFINITY : person.died + 1);

/** Relation of a member to the head, GB/T 4761, in the family of the couple in the middle. */
export function relationTo(head: Member, member: Member, partner: Person): string {
  const male = member.person.sex === "male";
  const by = <T>(one: T, other: T): T => (male ? one : other);
  if (head === member) return HEAD;
  const older = head.role === "grandfather" || head.role === "grandmother";
  switch (member.role) {
    case "grandfather":
    case "grandmother":
      if (older) return by("11", "12");
      if (head.role === "partner") return by("51", "52");
      if (head.role === "spouse") return head.person.sex === "female" ? by("53", "54") : by("55", "56");
      return partner.sex === "male" ? by("61", "62") : by("63", "64");
    case "partner":
      if (older) return by("20", "30");
      return head.role === "spouse" ? by("11", "12") : by("51", "52");
    case "spouse":
      if (older) return by("28", "38");
      return head.role === "partner" ? by("11", "12") : by("51", "52");
    case "child":
      if (older) return partner.sex === "male" ? by("41", "42") : by("43", "44");
      if (head.role !== "child") return by("20", "30");
      return member.person.born < head.person.born ? by("71", "75") : by("73", "77");
  }
}

/**
 * Registers members in a household: writes for each a stay for every head under whom they are there.
 * @returns the day on which the last left; null where somebody is there still
 */
export function register(household: string, members: readonly Member[], partner: Person): number | null {
  const days = new Set<number>();
  for (const member of members) {
    if (ended(member) <= member.enter) throw new Error("somebody leaves before they come");
    days.add(member.enter);
    if (Number.isFinite(ended(member))) days.add(ended(member));
  }
  let head: Member | undefined;
  const before = new Map<Member, string>();
  for (const day of [...days].sort((one, other) => one - other)) {
    const there = members.filter((member) => member.enter <= day && ended(member) > day);
    if (head === undefined || !there.includes(head)) head = nextHead(there, day);
    if (head === undefined) return day;
    for (const member of there) {
      const relation = relationTo(head, member, partner);
      const earlier = before.get(member);
      if (earlier === relation) continue;
      before.set(member, relation);
      const reason = earlier === undefined ? member.reason : "change-head";
      member.person.stays.push({ state: "registered", household, relation, place: null, from: day, reason });
    }
  }
  return null;
}

function nextHead(there: readonly Member[], day: number): Member | undefined {
  const grown = there.filter(({ person }) => day - person.born >= 18 * YEAR);
  const among = grown.length > 0 ? grown : there;
  return [...among].sort(
    (one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role) || one.person.born - other.person.born,
  )[0];
}
