import type { Change } from "./change.ts";
import {
  covers,
  type Day,
  type Fact,
  type FactId,
  type HouseholdId,
  type HouseholdKind,
  type Items,
  type Particulars,
  type PersonId,
  type Premises,
  type Registration,
} from "./fact.ts";

/** ISO moment in UTC with microseconds, `2021-02-28T09:30:00.000000Z`: as text it sorts by time. */
export type Moment = string;

/** A fact with the moments between which the register held it for true. */
export interface Recorded<F extends Fact = Fact> {
  readonly fact: F;
  readonly recorded: Moment;
  readonly superseded: Moment | null;
}

/** All that was ever recorded. */
export type History = ReadonlyMap<FactId, Recorded>;

/** The history after a change, which is recorded at a moment later than all before. */
export function withChange(history: History, { closes, records }: Change, moment: Moment): History {
  const next = new Map(history);
  for (const id of closes) {
    const open = next.get(id);
    if (open === undefined || open.superseded !== null) throw new Error(`\`${id}\` is not held for true`);
    next.set(id, { ...open, superseded: moment });
  }
  for (const fact of records) next.set(fact.id, { fact, recorded: moment, superseded: null });
  return next;
}

/** Facts held for true at a moment. */
export function factsAt(history: History, moment: Moment): readonly Fact[] {
  return [...history.values()]
    .filter(({ recorded, superseded }) => recorded <= moment && (superseded === null || moment < superseded))
    .map(({ fact }) => fact);
}

/** A member of a household on a day, with what was written about the person for that day. */
export interface Member extends Items {
  readonly person: PersonId;
  readonly relation: string;
  /** First day of the unbroken registration in this household. */
  readonly since: Day;
}

/** A household on a day. */
export interface HouseholdView {
  readonly household: HouseholdId;
  readonly householdKind: HouseholdKind;
  readonly division: string;
  readonly address: string;
  readonly name: string | null;
  /** By relation, then by birth. */
  readonly members: readonly Member[];
}

/**
 * A household on a day, out of the facts held for true at one moment; undefined where there was none.
 * @param facts those of the household and its members at least
 */
export function householdOn(facts: readonly Fact[], household: HouseholdId, day: Day): HouseholdView | undefined {
  const premises = facts.find(
    (fact): fact is Premises => fact.kind === "premises" && fact.household === household && covers(fact, day),
  );
  if (premises === undefined) return undefined;
  const registrations = facts.filter((fact): fact is Registration => fact.kind === "registration");
  const members = registrations
    .filter((fact) => fact.household === household && covers(fact, day))
    .map((fact): Member => {
      const known = facts.find(
        (other): other is Particulars =>
          other.kind === "particulars" && other.person === fact.person && covers(other, day),
      );
      if (known === undefined) throw new Error(`nothing is known of ${fact.person} on ${day}`);
      const { kind: _, id: __, from: ___, until: ____, ...items } = known;
      return { ...items, relation: fact.relation as string, since: sinceOf(registrations, fact) };
    });
  const { householdKind, division, address, name } = premises;
  return { household, householdKind, division, address, name, members: members.sort(byPlace) };
}

function sinceOf(registrations: readonly Registration[], last: Registration): Day {
  const before = registrations.find(
    ({ person, household, until }) => person === last.person && household === last.household && until === last.from,
  );
  return before === undefined ? last.from : sinceOf(registrations, before);
}

const byPlace = (one: Member, other: Member): number => {
  const [a, b] = [`${one.relation} ${one.born} ${one.person}`, `${other.relation} ${other.born} ${other.person}`];
  return a < b ? -1 : a > b ? 1 : 0;
};
