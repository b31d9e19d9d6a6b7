import type { HouseholdView, PersonView } from "@luohu/contract/register";
import { findingsIn, type HouseholdView as ModelView } from "@luohu/registry";
import type { ClientBase } from "pg";
import { divisionName, type PersonAsked, type PersonFacts } from "../../../storage/register/read-person.ts";
import type { City } from "../../../storage/register/tables.ts";

/** Most members of one answer. A school may have thousands: they are found by search. */
const MOST_MEMBERS = 500;

/** A person as the API shows one. */
export function personViewOf(city: City, { person, day, knownAt }: PersonAsked, facts: PersonFacts): PersonView {
  const { particulars, registration, kin, touched } = facts;
  const items = ({
    name,
    formerName,
    sex,
    born,
    number,
    ethnicity,
    marriage,
    birthplace,
    nativePlace,
  }: NonNullable<PersonFacts["particulars"]>) => ({
    name,
    formerName,
    sex,
    born,
    number,
    ethnicity,
    marriage,
    birthplace,
    nativePlace,
  });
  return {
    city: city.id,
    on: day,
    knownAt: knownAt ?? null,
    person,
    items: particulars === null ? null : items(particulars),
    standing:
      registration === null
        ? null
        : {
            state: registration.state,
            household: registration.household,
            relation: registration.relation,
            place: registration.place,
            since: registration.from,
          },
    kin: kin.map(({ relative, kin: what, name, evidence, from, until }) => ({
      relative,
      kin: what,
      name,
      evidence,
      from,
      until,
    })),
    touched: touched || null,
  };
}

/** A household as the API shows it. */
export async function householdViewOf(
  client: ClientBase,
  city: City,
  { day, knownAt }: { readonly day: string; readonly knownAt?: string },
  view: ModelView,
): Promise<HouseholdView> {
  const { rows } = await client.query<{ touched: string }>(
    `select touched_by as touched from ${city.id}.households where id = $1`,
    [view.household],
  );
  return {
    city: city.id,
    on: day,
    knownAt: knownAt ?? null,
    household: view.household,
    householdKind: view.householdKind,
    division: view.division,
    divisionName: await divisionName(client, view.division, day),
    address: view.address,
    name: view.name,
    members: view.members.slice(0, MOST_MEMBERS).map((member) => ({ ...member })),
    more: view.members.length > MOST_MEMBERS,
    remarks: findingsIn(view, day).map((remark) => ({ ...remark })),
    touched: rows[0]?.touched ?? null,
  };
}
