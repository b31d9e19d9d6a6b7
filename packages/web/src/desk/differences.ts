import type { HouseholdView, PersonView } from "@luohu/contract/register";
import { type AnyItem, DETAILS, ITEMS, type Items, type Member, writtenIn } from "../register/says.ts";

/** Items whose value was another one in the reading that is compared, with that value. */
export type ChangedItems = ReadonlyMap<AnyItem, string | null>;

export function changedItems(now: Items, other: Items): ChangedItems {
  return new Map(ITEMS.filter((name) => now[name] !== other[name]).map((name) => [name, other[name]]));
}

/** What differs between two readings of a person. */
export interface PersonDifferences {
  /** Those of the rest of the form too. */
  readonly items: ChangedItems;
  readonly residence: PersonView["residence"] | undefined;
  readonly standing: PersonView["standing"] | undefined;
  readonly kinAdded: ReadonlySet<string>;
  readonly kinGone: PersonView["kin"];
}

export const kinKey = ({ relative, kin }: PersonView["kin"][number]): string => `${kin}/${relative}`;

/** `standing` and `residence` of the other reading, undefined where they are the same. */
export function personDifferences(now: PersonView, other: PersonView): PersonDifferences {
  const [here, there] = [new Set(now.kin.map(kinKey)), new Set(other.kin.map(kinKey))];
  return {
    items:
      now.items && other.items
        ? new Map([...changedItems(now.items, other.items), ...changedForm(now, other)])
        : new Map(),
    residence: sameResidence(now.residence, other.residence) ? undefined : other.residence,
    standing: sameStanding(now.standing, other.standing) ? undefined : other.standing,
    kinAdded: new Set([...here].filter((key) => !there.has(key))),
    kinGone: other.kin.filter((kin) => !here.has(kinKey(kin))),
  };
}

function changedForm(now: PersonView, other: PersonView): ChangedItems {
  const changed = DETAILS.filter((name) => writtenIn(now, name) !== writtenIn(other, name));
  return new Map(changed.map((name) => [name, writtenIn(other, name)]));
}

function sameResidence(one: PersonView["residence"], other: PersonView["residence"]): boolean {
  if (one === null || other === null) return one === other;
  return one.division === other.division && one.address === other.address && one.basis === other.basis;
}

function sameStanding(one: PersonView["standing"], other: PersonView["standing"]): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.state === other.state &&
    one.household === other.household &&
    one.relation === other.relation &&
    one.place === other.place
  );
}

/** What differs between two readings of a household. */
export interface HouseholdDifferences {
  readonly fields: ReadonlyMap<"householdKind" | "division" | "address" | "name", string | null>;
  readonly joined: ReadonlySet<string>;
  readonly left: readonly Member[];
  /** By person: items, and the relation to the head. */
  readonly members: ReadonlyMap<string, { readonly items: ChangedItems; readonly relation: string | undefined }>;
}

export function householdDifferences(now: HouseholdView, other: HouseholdView): HouseholdDifferences {
  const fields = (["householdKind", "division", "address", "name"] as const).filter(
    (name) => now[name] !== other[name],
  );
  const before = new Map(other.members.map((member) => [member.person, member]));
  const here = new Set(now.members.map(({ person }) => person));
  const members = now.members.flatMap((member) => {
    const was = before.get(member.person);
    if (was === undefined) return [];
    const relation = was.relation === member.relation ? undefined : was.relation;
    return [[member.person, { items: changedItems(member, was), relation }] as const];
  });
  return {
    fields: new Map(fields.map((name) => [name, name === "division" ? other.divisionName : other[name]])),
    joined: new Set([...here].filter((person) => !before.has(person))),
    left: other.members.filter(({ person }) => !here.has(person)),
    members: new Map(members),
  };
}

/** Whether two readings say the same. */
export const isSamePerson = ({ items, residence, standing, kinAdded, kinGone }: PersonDifferences): boolean =>
  items.size === 0 && residence === undefined && standing === undefined && kinAdded.size === 0 && kinGone.length === 0;

export const isSameHousehold = ({ fields, joined, left, members }: HouseholdDifferences): boolean =>
  fields.size === 0 &&
  joined.size === 0 &&
  left.length === 0 &&
  [...members.values()].every(({ items, relation }) => items.size === 0 && relation === undefined);
