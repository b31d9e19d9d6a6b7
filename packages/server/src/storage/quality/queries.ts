import { type FindingKind, MEANWHILE, type QualityLimits } from "@luohu/registry";
import { holdsOn } from "../register/tables.ts";

/** A query that finds one kind. It gives subject, other, division and detail; `$1` is the day. */
export interface FindingQuery {
  readonly kind: FindingKind;
  readonly sql: string;
}

/**
 * Who stands where on the day, with what is written about them: the queries go over it again and again. `now_people`
 * has everybody who is not dead, `now_homes` every household that is open.
 */
export const prepare = (city: string): readonly string[] => [
  `create temp table now_homes on commit drop as
   select household, household_kind, division, address from ${city}.premises
   where superseded_at is null and valid_from <= $1 and (valid_until is null or valid_until > $1)`,
  `create temp table now_people on commit drop as
   select r.person, r.state, r.household, r.relation, r.valid_from as since, h.household_kind, h.division, h.address,
     p.name, p.sex, p.born, p.number, p.ethnicity, p.marriage
   from ${city}.registrations r
   join ${city}.particulars p on p.person = r.person and p.superseded_at is null
     and p.valid_from <= $1 and (p.valid_until is null or p.valid_until > $1)
   left join now_homes h on h.household = r.household
   where r.superseded_at is null and r.state <> 'dead' and r.valid_from <= $1 and (r.valid_until is null or r.valid_until > $1)`,
];

/** The check character of a number as SQL (GB 11643, MOD 11-2). */
const CHECK = (() => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.map((weight, at) => `${weight} * (get_byte(n, ${at}) - 48)`).join(" + ");
  return `substr('10X98765432', (${sum}) % 11 + 1, 1)`;
})();

const WRONG_CHECK = `(select substr(number, 18) <> ${CHECK} from (values (number::bytea)) as bytes (n))`;
const registered = "state = 'registered'";
const person = (where: string, detail = "'{}'::jsonb"): string =>
  `select person, null::uuid, division, ${detail} from now_people where ${where}`;
const pairs = (from: string, detail: string): string =>
  `select least(a.person, b.person), greatest(a.person, b.person), min(coalesce(a.division, b.division)), ${detail}
   from ${from} group by 1, 2`;

/**
 * Dwellings owned or leased that people have or had, as far as anything says so. Of an owned one where somebody lives no
 * longer nobody knows that it is sold; a rented one where somebody lives no longer is given up. One without address is
 * somewhere in its division.
 */
const dwellings = (city: string): string => `
  select person, coalesce(value ->> 'division', '') as division, value ->> 'address' as address, valid_from, valid_until
  from ${city}.circumstances
  where kind = 'home' and value ->> 'basis' in ('owned', 'rented', 'public-rental') and superseded_at is null and valid_from <= $1
  union all
  select person, division, address, valid_from, valid_until from ${city}.residences
  where superseded_at is null and valid_from <= $1
    and (basis = 'rented' or basis = 'owned' and (valid_until is null or valid_until > $1))`;

/** Whether a dwelling is where a household is registered; spaces in an address say nothing. */
const isAt = (dwelling: string, home: string): string =>
  `${home}.division ^@ ${dwelling}.division and translate(${dwelling}.address, E' \u3000', '') = translate(${home}.address, E' \u3000', '')`;

/** The queries of a run over the register of a city. */
export function findingQueries(city: string, limits: QualityLimits): readonly FindingQuery[] {
  const years = (n: number): string => `($1::date - interval '${n} years')::date`;
  return [
    {
      kind: "same-name-and-birth",
      sql: pairs(
        "now_people a join now_people b on a.name = b.name and a.born = b.born and a.sex = b.sex and a.person < b.person",
        "'{}'::jsonb",
      ),
    },
    {
      kind: "number-shared",
      sql: pairs("now_people a join now_people b on a.number = b.number and a.person < b.person", "'{}'::jsonb"),
    },
    {
      // MOD 11-2 sees every wrong digit and every swap: of two numbers so near, one has a wrong check
      kind: "number-near",
      sql: pairs(
        `(select person, division, number from now_people where number is not null and ${WRONG_CHECK}) a
         cross join lateral (
           select overlay(a.number placing digit from place for 1) as number
           from generate_series(1, 18) place, unnest(string_to_array('0,1,2,3,4,5,6,7,8,9,X', ',')) digit
           where (digit <> 'X' or place = 18) and substr(a.number, place, 1) <> digit
           union
           select overlay(a.number placing reverse(substr(a.number, place, 2)) from place for 2)
           from generate_series(1, 17) place) near
         join now_people b on b.number = near.number and b.person <> a.person`,
        "'{}'::jsonb",
      ),
    },
    {
      kind: "births-too-close",
      sql: `select least(a.person, b.person), greatest(a.person, b.person), min(coalesce(a.division, b.division)), '{}'::jsonb
        from (select k.relative, p.person, p.born, p.division, lead(p.born) over mother as next, lead(p.person) over mother as following
              from ${city}.kinship k join now_people p on p.person = k.person
              where k.superseded_at is null and k.kin = 'mother' window mother as (partition by k.relative order by p.born, p.person)) a
        join now_people b on b.person = a.following
        where a.next - a.born between 2 and ${limits.births} group by 1, 2`,
    },
    { kind: "too-old", sql: person(`${registered} and born <= ${years(limits.oldest)}`) },
    {
      kind: "widowed-by-the-living",
      sql: `select distinct p.person, k.person, p.division, '{}'::jsonb from now_people w
        join ${city}.kinship k on k.person = w.person and k.kin = 'spouse' and k.superseded_at is null
          and k.valid_from <= $1 and (k.valid_until is null or k.valid_until > $1)
        join now_people p on p.person = k.relative and p.${registered}
        where w.marriage = '30'`,
    },
    { kind: "in-service-long", sql: person(`state = 'in-service' and since <= ${years(limits.service)}`) },
    { kind: "in-transit-long", sql: person(`state = 'in-transit' and since < $1::date - ${limits.transit}`) },
    {
      kind: "registered-elsewhere",
      // as the same person, or as the bearer of the same number
      sql: `select person, null::uuid, min(division), jsonb_build_object('city', min(city)) from (
        ${["person", "number"]
          .map(
            (same) => `select p.person, p.division, w.city from now_people p
              join shared.whereabouts w on w.${same} = p.${same} and w.city <> '${city}'
                and w.valid_from <= $1 and (w.valid_until is null or w.valid_until > $1) where p.${registered}`,
          )
          .join(" union ")}) twice group by person`,
    },
    {
      kind: "whereabouts-disagree",
      sql: `select coalesce(p.person, w.person), null::uuid, p.division, '{}'::jsonb
        from (select person, division from now_people where ${registered}) p
        full join (select person from shared.whereabouts where city = '${city}' and valid_from <= $1
                   and (valid_until is null or valid_until > $1)) w on w.person = p.person
        where p.person is null or w.person is null`,
    },
    {
      kind: "parent-too-young",
      sql: `select distinct c.person, k.relative, c.division, '{}'::jsonb from now_people c
        join ${city}.kinship k on k.person = c.person and k.kin in ('mother', 'father') and k.superseded_at is null
        join ${city}.particulars p on p.person = k.relative and p.superseded_at is null
          and p.valid_from <= $1 and (p.valid_until is null or p.valid_until > $1)
        where c.born < (p.born + interval '${limits.parent} years')::date`,
    },
    {
      kind: "number-disagrees",
      sql: person(
        `number is not null and (substr(number, 7, 8) <> to_char(born, 'YYYYMMDD')
         or (sex = 'male' and (get_byte(number::bytea, 16) & 1) = 0) or (sex = 'female' and (get_byte(number::bytea, 16) & 1) = 1)
         or ${WRONG_CHECK})`,
      ),
    },
    { kind: "number-missing", sql: person(`${registered} and number is null`) },
    {
      kind: "item-missing",
      sql: person(
        `${registered} and (sex = 'unstated' or ethnicity is null)`,
        "jsonb_build_object('sex', sex = 'unstated', 'ethnicity', ethnicity is null)",
      ),
    },
    {
      kind: "head-missing",
      sql: `select household, null::uuid, min(division), '{}'::jsonb from now_people
        where household_kind = 'family' group by household having count(*) filter (where relation = '02') = 0`,
    },
    {
      kind: "head-is-minor",
      sql: `select household, person, division, '{}'::jsonb from now_people where relation = '02' and born > ${years(18)}`,
    },
    {
      kind: "head-without-capacity",
      sql: `select distinct p.household, p.person, p.division, '{}'::jsonb from now_people p
        join ${city}.kinship k on k.person = p.person and k.kin = 'guardian' and ${holdsOn("k", "$1")}
        where p.relation = '02' and p.born <= ${years(18)}`,
    },
    {
      kind: "minors-only",
      sql: `select household, null::uuid, min(division), '{}'::jsonb from now_people
        where household_kind = 'family' group by household having min(born) > ${years(18)}`,
    },
    {
      kind: "nobody-registered",
      sql: `select h.household, null::uuid, h.division, '{}'::jsonb from now_homes h where household_kind = 'family'
        and not exists (select from now_people p where p.household = h.household)`,
    },
    {
      // the household that was there first stands for the address
      kind: "address-overfull",
      sql: `select min(household::text)::uuid, null::uuid, division, jsonb_build_object('people', count(*)) from now_people
        where household_kind = 'family' group by division, address having count(*) > ${limits.address}`,
    },
    {
      kind: "collective-overdue",
      sql: `select person, null::uuid, division, '{}'::jsonb from now_people
        where household_kind = 'school' and since <= ${years(limits.school)}`,
    },
    {
      kind: "has-home",
      sql: `select distinct p.person, null::uuid, p.division, '{}'::jsonb from now_people p
        join ${city}.residences r on r.person = p.person and r.basis in ('owned', 'rented') and ${holdsOn("r", "$1")}
        where p.household_kind in (${MEANWHILE.map((kind) => `'${kind}'`).join(", ")})`,
    },
    {
      kind: "has-work-unit",
      sql: `select p.person, null::uuid, p.division, '{}'::jsonb from now_people p where p.household_kind = 'talent-market' and (
        exists (select from ${city}.details d where d.person = p.person and d.workplace ~ '\\S' and ${holdsOn("d", "$1")})
        or exists (select from ${city}.circumstances w where w.person = p.person and w.kind = 'work'
          and (w.value ->> 'kind' = 'employed' or w.value ->> 'employer' ~ '\\S') and ${holdsOn("w", "$1")}))`,
    },
    {
      kind: "lost-home",
      sql: `with dwellings as (${dwellings(city)})
        select h.household, null::uuid, h.division, jsonb_build_object('until', max(d.valid_until)) from now_homes h
        join ${city}.registrations r on r.household = h.household and r.superseded_at is null
        join dwellings d on d.person = r.person and d.valid_until <= $1 and ${isAt("d", "h")}
          and r.valid_from < d.valid_until and (r.valid_until is null or r.valid_until >= d.valid_until or r.valid_until > $1)
        where h.household_kind = 'family' and exists (select from now_people m where m.household = h.household)
          and not exists (select from now_people m join dwellings o on o.person = m.person
            where m.household = h.household and (o.valid_until is null or o.valid_until > $1)
              and (${isAt("o", "h")} or o.address is null and h.division ^@ o.division))
        group by 1, 3`,
    },
  ];
}
