import type { Draft } from "../change.ts";
import { allocateNumber, readCitizenNumber } from "../citizen-number.ts";
import type { CommandOf, NewPerson } from "../command.ts";
import type { Items, PersonId } from "../fact.ts";
import type { Refusal } from "../refusal.ts";
import { after, bornOf, inHousehold, isRefusal, openHousehold, stand } from "../timeline.ts";
import { isOfSex, write } from "./persons.ts";

/** A child born to somebody of the household is registered there, and gets a number. */
export function birth(draft: Draft, command: CommandOf<"birth">): Refusal | undefined {
  const { person, items, household, relation, parents, on } = command;
  if (draft.knows(person)) return draft.refuse("person-known", person);
  if (items.born > on) return draft.refuse("born-too-late", person);
  // a grown person who was never registered is looked into first
  if (command.ground.kind === "declaration" && on >= after(items.born, { years: 18 }))
    return draft.refuse("case-missing", person);
  const premises = openHousehold(draft, household);
  if (isRefusal(premises)) return premises;
  const impossible = parentsFault(draft, command);
  if (impossible !== undefined) return impossible;
  const there = new Set(draft.membersOn(household, on).map((member) => member.person));
  if (!parents.some((parent) => there.has(parent.person))) return draft.refuse("parent-missing", household);
  const number = numberFor(draft, items, premises.division, household);
  if (typeof number !== "string") return number;
  enterAtBirth(draft, person, items, number);
  stand(draft, person, inHousehold(household, relation), "birth");
  for (const parent of parents)
    draft.record(
      { kind: "kinship", person, relative: parent.person, kin: parent.kin, evidence: command.ground.reference },
      items.born,
    );
  return undefined;
}

/** Why these cannot be mother and father of the child. */
function parentsFault(draft: Draft, { parents, items }: CommandOf<"birth">): Refusal | undefined {
  for (const [place, { person, kin }] of parents.entries()) {
    if (!draft.knows(person)) return draft.refuse("person-unknown", person);
    const earlier = parents.slice(0, place);
    if (earlier.some((other) => other.person === person)) return draft.refuse("kin-impossible", person);
    if (earlier.some((other) => other.kin === kin)) return draft.refuse("kin-exists", person);
    if (!isOfSex(draft, person, kin) || bornOf(draft, person) >= items.born)
      return draft.refuse("kin-impossible", person);
  }
  return undefined;
}

/** Somebody becomes known, and was without registration from the birth on. */
export function enterAtBirth(draft: Draft, person: PersonId, items: NewPerson, number: string): void {
  write(draft, person, items, number, items.born);
  const unregistered = { state: "never-registered", household: null, relation: null, place: null } as const;
  draft.record({ kind: "registration", person, ...unregistered, reason: "birth" }, items.born);
}

/**
 * The next number for somebody whose first registration lies in a community, or why there is none.
 * @param about person or household for which none is left
 */
export function numberFor(
  draft: Draft,
  { born, sex }: Pick<Items, "born" | "sex">,
  community: string,
  about: string,
): string | Refusal {
  const { range, spent, statisticsOnly } = draft.known;
  const division = community.slice(0, 6);
  if (statisticsOnly.has(division)) return draft.refuse("county-for-statistics", community);
  return allocateNumber({ division, born, sex, range, taken: spent }) ?? draft.refuse("numbers-exhausted", about);
}

/** Whether a number that is given can be this person's. */
export function numberFault(draft: Draft, person: PersonId, number: string): Refusal | undefined {
  if (readCitizenNumber(number) === undefined) return draft.refuse("number-wrong", person);
  const holder = draft.known.holders.get(number);
  return holder === undefined || holder === person ? undefined : draft.refuse("number-taken", person);
}
