import type { Draft } from "../change.ts";
import type { CommandOf, NewPerson } from "../command.ts";
import { covers, type Day, type Kin, type Kinship, type PersonId } from "../fact.ts";
import { detailsOf, itemsOf } from "../items.ts";
import type { Refusal } from "../refusal.ts";
import { after, bornOf, lastStanding } from "../timeline.ts";

/** What is written of somebody who becomes known, from a day on. */
export function write(draft: Draft, person: PersonId, given: NewPerson, number: string | null, from: Day): void {
  draft.record({ kind: "particulars", person, ...itemsOf(given, number) }, from);
  const details = detailsOf(given);
  if (details !== undefined) draft.record({ kind: "details", person, ...details }, from);
}

/** Why a person is not one of whom something can be recorded. */
function unknownOrDead(draft: Draft, person: PersonId): Refusal | undefined {
  const last = lastStanding(draft, person);
  if (last === undefined) return draft.refuse("person-unknown", person);
  return last.state === "dead" ? draft.refuse("person-dead", person) : undefined;
}

const open = (draft: Draft, person: PersonId, kin: Kin): readonly Kinship[] =>
  draft.of("kinship", person).filter((one) => one.kin === kin && one.until === null);

/** A parent by adoption takes the place of the parent by birth (Civil Code 1111). */
const REPLACES: Readonly<Partial<Record<Kin, Kin>>> = { "adoptive-mother": "mother", "adoptive-father": "father" };
const WOMEN: readonly Kin[] = ["mother", "adoptive-mother"];
const MEN: readonly Kin[] = ["father", "adoptive-father"];

/** Somebody is a relative of a person, on the evidence shown: from birth where born so, else from the day on. */
export function recordKinship(draft: Draft, command: CommandOf<"record-kinship">): Refusal | undefined {
  const { person, relative, kin, evidence, on } = command;
  const refused = unknownOrDead(draft, person) ?? unknownOrDead(draft, relative) ?? kinFault(draft, command);
  if (refused !== undefined) return refused;
  const replaced = REPLACES[kin];
  for (const before of replaced === undefined ? [] : open(draft, person, replaced)) {
    if (before.from >= on) return draft.refuse("before-last-change", person);
    draft.end(before, on);
  }
  const from = kin === "mother" || kin === "father" ? bornOf(draft, person) : on;
  draft.record({ kind: "kinship", person, relative, kin, evidence }, from);
  if (kin === "spouse") draft.record({ kind: "kinship", person: relative, relative: person, kin, evidence }, from);
  return undefined;
}

function kinFault(draft: Draft, command: CommandOf<"record-kinship">): Refusal | undefined {
  const { person, relative, kin, evidence, on } = command;
  if (evidence.trim() === "") return draft.refuse("evidence-missing", person);
  if (person === relative) return draft.refuse("kin-impossible", relative);
  const there = open(draft, person, kin);
  if (there.some((one) => one.relative === relative)) return draft.refuse("nothing-changes", person);
  // whoever was a relative of this kind on that day or later leaves no room for another
  const taken = (who: PersonId): boolean =>
    draft.of("kinship", who).some((one) => one.kin === kin && (one.until === null || one.until > on));
  if (kin === "spouse") {
    const married = [person, relative].find(taken);
    return married === undefined ? undefined : draft.refuse("already-married", married);
  }
  if (kin === "guardian")
    return on < after(bornOf(draft, relative), { years: 18 }) ? draft.refuse("kin-impossible", relative) : undefined;
  if (taken(person)) return draft.refuse("kin-exists", person);
  const younger = bornOf(draft, relative) >= bornOf(draft, person);
  return younger || !isOfSex(draft, relative, kin) ? draft.refuse("kin-impossible", relative) : undefined;
}

/** Whether somebody can be a relative of the kind, as far as the sex is stated. */
export function isOfSex(draft: Draft, relative: PersonId, kin: Kin): boolean {
  const { sex } = draft.particularsOf(relative).at(-1) ?? {};
  return !(sex === "male" && WOMEN.includes(kin)) && !(sex === "female" && MEN.includes(kin));
}

/** A marriage, a guardianship or an adoption ends. */
export function endKinship(draft: Draft, command: CommandOf<"end-kinship">): Refusal | undefined {
  const { person, relative, kin, evidence, on } = command;
  if (evidence.trim() === "") return draft.refuse("evidence-missing", person);
  const directions =
    kin === "spouse" ? [[person, relative] as const, [relative, person] as const] : [[person, relative] as const];
  for (const [one, other] of directions) {
    const found = open(draft, one, kin).find((kinship) => kinship.relative === other);
    if (found === undefined) return draft.refuse("kinship-unknown", one);
    if (found.from >= on) return draft.refuse("before-last-change", one);
    draft.end(found, on);
  }
  return undefined;
}

/** Somebody really lives somewhere from the day on, or nowhere that is known. The registration stays as it is. */
export function recordResidence(draft: Draft, { person, at, on }: CommandOf<"record-residence">): Refusal | undefined {
  const refused = unknownOrDead(draft, person);
  if (refused !== undefined) return refused;
  const last = draft.of("residence", person).at(-1);
  const now = last !== undefined && last.until === null ? last : undefined;
  if (last !== undefined && (last.from > on || (last.until !== null && last.until > on)))
    return draft.refuse("before-last-change", person);
  const same = at !== null && now !== undefined && now.division === at.division && now.address === at.address;
  if ((same && now.basis === at.basis) || (at === null && now === undefined))
    return draft.refuse("nothing-changes", person);
  if (now !== undefined) draft.end(now, on);
  if (at !== null) {
    const { division, address, basis, source } = at;
    draft.record({ kind: "residence", person, division, address, basis, source }, on);
  }
  return undefined;
}

/** What must be hidden of a person is, from the day on. */
export function keepSecret(draft: Draft, command: CommandOf<"keep-secret">): Refusal | undefined {
  const { person, secret, evidence, on } = command;
  if (!draft.knows(person)) return draft.refuse("person-unknown", person);
  if (evidence.trim() === "") return draft.refuse("evidence-missing", person);
  const kept = draft.of("secrecy", person).filter((one) => one.secret === secret);
  if (kept.some((one) => covers(one, on) || one.from > on)) return draft.refuse("nothing-changes", person);
  draft.record({ kind: "secrecy", person, secret, evidence }, on);
  return undefined;
}

/** What was hidden of a person is no longer; two officers say so. */
export function liftSecret(
  draft: Draft,
  { person, secret, on, actor, approver }: CommandOf<"lift-secret">,
): Refusal | undefined {
  if (!draft.knows(person)) return draft.refuse("person-unknown", person);
  const kept = draft.of("secrecy", person).find((one) => one.secret === secret && one.until === null);
  if (kept === undefined) return draft.refuse("nothing-changes", person);
  if (kept.from >= on) return draft.refuse("before-last-change", person);
  if (approver === undefined || approver === actor) return draft.refuse("second-officer-missing", person);
  draft.end(kept, on);
  return undefined;
}
