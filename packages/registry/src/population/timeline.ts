import { dayNumber, isoDay, shift } from "@luohu/engine";
import type { Draft } from "./change.ts";
import type { Declared, Into, Place } from "./command.ts";
import {
  covers,
  type Day,
  HEAD,
  type HouseholdId,
  overlap,
  type PersonId,
  type Premises,
  type Reason,
  type Registration,
  type Span,
  type Standing,
} from "./fact.ts";
import type { Refusal } from "./refusal.ts";

/** A day some years or days after another. */
export function after(day: Day, span: { readonly years?: number; readonly days?: number }): Day {
  const number = dayNumber(day);
  if (number === undefined) throw new Error(`\`${day}\` is no day`);
  return isoDay(shift(number, { months: 12 * (span.years ?? 0), days: span.days ?? 0 }));
}

/** The standing of a person that has no end yet. */
export const lastStanding = (draft: Draft, person: PersonId): Registration | undefined =>
  draft.registrationsOf(person).at(-1);

/** Days on which another city has somebody registered: by the id, or as the bearer of the number. */
export const elsewhereOf = ({ known }: Draft, person: PersonId, number: string | null): readonly Span[] => [
  ...(known.elsewhere.get(person) ?? []),
  ...(number === null ? [] : (known.numbersElsewhere.get(number) ?? [])),
];

/** Somebody who is registered in this city when the command holds, or why not. */
export function registered(draft: Draft, person: PersonId): Registration | Refusal {
  const last = lastStanding(draft, person);
  if (last === undefined) return draft.refuse("person-unknown", person);
  if (last.state === "dead") return draft.refuse("person-dead", person);
  if (last.from > draft.command.on) return draft.refuse("before-last-change", person);
  if (last.state !== "registered") return draft.refuse("not-registered", person);
  return last;
}

/** Whether a value is a refusal. */
export const isRefusal = (value: object | undefined): value is Refusal => value !== undefined && "code" in value;

/** From the command's day on a person stands elsewhere than before. */
export function stand(
  draft: Draft,
  person: PersonId,
  standing: Standing,
  reason: Reason,
  from: Day = draft.command.on,
): void {
  const last = lastStanding(draft, person);
  if (last !== undefined) draft.end(last, from);
  draft.record({ kind: "registration", person, ...standing, reason }, from);
}

export const inHousehold = (household: HouseholdId, relation: string): Standing => ({
  state: "registered",
  household,
  relation,
  place: null,
});

/** A household that is open from the command's day on, as it is called on that day, or why it is not. */
export function openHousehold(draft: Draft, household: HouseholdId): Premises | Refusal {
  if (!draft.knows(household)) return draft.refuse("household-unknown", household);
  const { on } = draft.command;
  const premises = draft.premisesOf(household);
  const open = premises.at(-1)?.until === null ? premises.find((one) => covers(one, on)) : undefined;
  return open ?? draft.refuse("household-not-open", household);
}

/** A household ends on the command's day, also where it has been called otherwise since. */
export function endHousehold(draft: Draft, household: HouseholdId): void {
  const { on } = draft.command;
  for (const premises of draft.premisesOf(household))
    if (premises.until === null || premises.until > on) draft.end(premises, on);
}

/** A place to move into: the household that is there, or a family household that begins now. */
export function placeInto(draft: Draft, into: Into): Premises | Refusal {
  if ("household" in into) return openHousehold(draft, into.household);
  const { division } = into.at;
  if (!draft.known.communities.has(division)) return draft.refuse("division-unknown", division);
  const { on } = draft.command;
  return beginFamily(draft, into.opens, [{ ...into.at, from: on, until: null, reason: null }]);
}

/** Where a household is, and why it is called so from the first of the days on. */
type Called = Place & Span & Pick<Premises, "reason">;

/** A family household begins from the command's day on, at a place that may have been called otherwise since. */
export function beginFamily(draft: Draft, household: HouseholdId, at: readonly Called[]): Premises | Refusal {
  if (draft.knows(household)) return draft.refuse("household-known", household);
  for (const { division, address, from, until, reason } of at)
    draft.record(
      { kind: "premises", household, householdKind: "family", division, address, name: null, reason },
      from,
      until,
    );
  return draft.premisesOf(household)[0] as Premises;
}

/** Where a household is from the command's day on. */
export function calledSince(draft: Draft, household: HouseholdId): readonly Called[] {
  const { on } = draft.command;
  const since = draft.premisesOf(household).filter(({ until }) => until === null || until > on);
  return since.map((one) => (one.from <= on ? { ...one, from: on, reason: null } : one));
}

/**
 * What holds of a household after every command: nobody has two heads, a collective household has none, nobody is
 * registered where no household is, and a family household that begins has a head.
 */
export function householdFault(draft: Draft, household: HouseholdId, begins: boolean): Refusal | undefined {
  const registrations = draft.inHousehold(household);
  const premises = draft.premisesOf(household);
  const heads = registrations.filter(({ relation }) => relation === HEAD);
  for (const [index, head] of heads.entries())
    if (heads.slice(index + 1).some((other) => overlap(head, other))) return draft.refuse("head-exists", household);
  if (heads.length > 0 && premises.some(({ householdKind }) => householdKind !== "family"))
    return draft.refuse("head-in-collective", household);
  if (begins && premises.some(({ householdKind }) => householdKind === "family") && heads.length === 0)
    return draft.refuse("head-missing", household);
  const [first, last] = [premises[0], premises.at(-1)];
  const housed = ({ from, until }: Registration): boolean =>
    first !== undefined &&
    last !== undefined &&
    first.from <= from &&
    (last.until === null || (until !== null && until <= last.until));
  return registrations.every(housed) ? undefined : draft.refuse("household-not-open", household);
}

/** Under this age a guardian declares; from then on a person who earns a living may (Civil Code 18), which the officer sees. */
const DECLARES_AT = 16;
const ADULT_AT = 18;

/** Whether the will to move was declared by whoever may declare it. */
export function declarationFault(draft: Draft, person: PersonId, born: Day, declared: Declared): Refusal | undefined {
  const { on } = draft.command;
  if (declared === "self")
    return on < after(born, { years: DECLARES_AT }) ? draft.refuse("guardian-missing", person) : undefined;
  const adult = on >= after(born, { years: ADULT_AT });
  return adult && !declared.incapacity ? draft.refuse("declaration-missing", person) : undefined;
}

/** The birth date that the register holds now. */
export function bornOf(draft: Draft, person: PersonId): Day {
  const last = draft.particularsOf(person).at(-1);
  if (last === undefined) throw new Error(`nothing is known of ${person}`);
  return last.born;
}
