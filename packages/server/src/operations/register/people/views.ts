import type { HouseholdView, PersonView } from "@luohu/contract/register";
import { type DetailItems, type Details, findingsIn, type HouseholdView as ModelView } from "@luohu/registry";
import type { ClientBase } from "pg";
import { readBeside } from "../../../storage/register/read-beside.ts";
import { divisionName, type PersonAsked, type PersonFacts } from "../../../storage/register/read-person.ts";
import type { City } from "../../../storage/register/tables.ts";

/** Most members of one answer. A school may have thousands: they are found by search. */
const MOST_MEMBERS = 500;

/** A person as the API shows one. */
export function personViewOf(city: City, { person, day, knownAt }: PersonAsked, facts: PersonFacts): PersonView {
  const { particulars, registration, kin, details, residence, touched } = facts;
  const { formerStatuses, secrets, identities } = facts;
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
    details: details === null ? null : formOf(details),
    residence: residence === null ? null : homeOf(residence),
    formerStatuses: formerStatuses.map(({ status, from, until }) => ({ status, from, until: until ?? day })),
    secrets: secrets.map(({ secret, evidence, from, until }) => ({ secret, evidence, from, until })),
    identity: {
      kept: identities.find((one) => one.person === person)?.kept ?? null,
      others: identities.filter((one) => one.kept === person).map((one) => one.person),
    },
    touched: touched || null,
  };
}

function formOf({ kind: _, id: __, person: ___, from: ____, until: _____, ...items }: Details): DetailItems {
  return items;
}

function homeOf({
  division,
  divisionName,
  address,
  basis,
  source,
  from,
  until,
}: NonNullable<PersonFacts["residence"]>): NonNullable<PersonView["residence"]> {
  return { division, divisionName, address, basis, source, from, until };
}

/** A household as the API shows it. */
export async function householdViewOf(
  client: ClientBase,
  city: City,
  asked: { readonly day: string; readonly knownAt?: string },
  view: ModelView,
): Promise<HouseholdView> {
  const { day, knownAt } = asked;
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
    remarks: findingsIn(view, day, await readBeside(client, city, asked, view)).map((remark) => ({ ...remark })),
    touched: rows[0]?.touched ?? null,
  };
}
