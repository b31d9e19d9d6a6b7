import { lives } from "./ages.ts";
import { numbered, YEAR } from "./days.ts";
import { type Member, register } from "./household.ts";
import type { Made, MadeHousehold, Workshop } from "./making.ts";
import type { Community } from "./parameters.ts";
import { descend, marry, type Person } from "./person.ts";

/** Since when registrations are known: the Regulations of 1958. */
const FLOOR = numbered("1958-01-09");

/** A family before it is registered anywhere. */
interface Kin {
  readonly county: string;
  readonly urban: boolean;
  readonly partner: Person;
  spouse: Person | null;
  married: number | null;
  divorced: number | null;
  grandfather: Person | null;
  grandmother: Person | null;
  elderMarried: number | null;
  readonly children: Person[];
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Makes up a family of one to three generations, its households and its past. */
export function makeFamily(shop: Workshop, urban: boolean): Made {
  const { chance, today, town, ages } = shop;
  const county = town.county(chance);
  const age = ages.draw(chance);
  const old = age >= 60 || (age >= 48 && chance.hit(0.45));
  const born = today - Math.round(age * YEAR);
  const kin = old ? elders(shop, county, urban, born) : middle(shop, county, urban, born, age);
  return settle(shop, kin);
}

/** A family around somebody of twenty to sixty: spouse, children, and in some their parents. */
function middle(shop: Workshop, county: string, urban: boolean, born: number, age: number): Kin {
  const { chance, today, parameters } = shop;
  const { national, city } = parameters;
  const married = chance.hit(bySteps(national.marriedByAge.value, age));
  const sex = chance.hit(married ? 0.93 : 0.5 + (city.maleShare.value - 0.5) * 4) ? "male" : "female";
  const ethnicity = shop.ethnicity();
  const partner = shop.person({ sex, born, ethnicity, surname: shop.surname(ethnicity), county });
  const kin: Kin = {
    county,
    urban,
    partner,
    spouse: null,
    married: null,
    divorced: null,
    grandfather: null,
    grandmother: null,
    elderMarried: null,
    children: [],
  };
  if (married) found(shop, kin);
  const share = national.threeGenerations.value[urban ? "urban" : "rural"];
  const withParents = !married && age < 30 ? 0.85 : share;
  const parentsAge = (today - born) / YEAR + 26;
  if (chance.hit(withParents * clamp((92 - parentsAge) / 20, 0, 1))) addElders(shop, kin);
  return kin;
}

/** An old couple; in some families with a child who is grown, and that child's family. */
function elders(shop: Workshop, county: string, urban: boolean, born: number): Kin {
  const { chance, today } = shop;
  const childAge = (today - born) / YEAR - chance.between(21, 31);
  const share = shop.parameters.national.threeGenerations.value[urban ? "urban" : "rural"];
  if (childAge >= 20 && childAge < 60 && chance.hit(share)) {
    const kin = middle(shop, county, urban, today - Math.round(childAge * YEAR), childAge);
    if (kin.grandfather === null && kin.grandmother === null) addElders(shop, kin, born);
    return kin;
  }
  const ethnicity = shop.ethnicity();
  const sex = chance.hit(0.5) ? "male" : "female";
  const partner = shop.person({ sex, born, ethnicity, surname: shop.surname(ethnicity), county });
  const kin: Kin = {
    county,
    urban,
    partner,
    spouse: null,
    married: null,
    divorced: null,
    grandfather: null,
    grandmother: null,
    elderMarried: null,
    children: [],
  };
  const other = partnerOf(shop, kin);
  const day = Math.max(partner.born, other.born) + chance.between(7400, 9800);
  kin.married = day;
  kin.spouse = other;
  if (!lives(chance, today - other.born)) die(shop, other, day + 4000);
  marry(partner, other, day, widowhood(partner, other));
  return kin;
}

function partnerOf(shop: Workshop, { partner, county }: Kin): Person {
  const { chance } = shop;
  const male = partner.sex === "male";
  const born = partner.born + (male ? 1 : -1) * chance.between(-400, 1700);
  const ethnicity = chance.hit(0.85) ? partner.ethnicity : shop.ethnicity();
  const surname = shop.surname(ethnicity);
  const from = chance.hit(0.85) ? county : chance.hit(0.6) ? shop.town.county(chance) : null;
  return shop.person({ sex: male ? "female" : "male", born, ethnicity, surname, county: from });
}

/** The one in the middle marries and has children, as many as are wanting. */
function found(shop: Workshop, kin: Kin): void {
  const { chance, today, parameters } = shop;
  const { partner } = kin;
  const spouse = partnerOf(shop, kin);
  const mother = partner.sex === "female" ? partner : spouse;
  const earliest = Math.max(partner.born, spouse.born) + Math.round(20 * YEAR);
  if (earliest + 200 >= today) return;
  const wanted = parameters.national.children.value[kin.urban ? "urban" : "rural"];
  const mean = clamp(wanted * (1 + 40 * shop.ages.short(20)), 0.3, 3.5);
  const many = Math.floor(mean) + (chance.hit(mean % 1) ? 1 : 0);
  let day = Math.max(mother.born + Math.round((21 + chance.next() * 7) * YEAR), earliest + 320);
  kin.married = Math.min(day - chance.between(300, 900), today - 30);
  if (kin.married < earliest) kin.married = earliest;
  kin.spouse = spouse;
  for (let count = 0; count < many && day < today && day < mother.born + 44 * YEAR; count++) {
    kin.children.push(child(shop, kin, day));
    day += Math.round((1.6 + chance.next() * 5) * YEAR);
  }
  const last = kin.children.at(-1)?.born ?? kin.married;
  if (chance.hit(parameters.national.divorced.value) && today - last > 1200)
    kin.divorced = chance.between(last + 500, today - 200);
  else if (!lives(chance, today - spouse.born)) die(shop, spouse, last + 400);
  const until = kin.divorced ?? widowhood(partner, spouse);
  marry(partner, spouse, kin.married, until);
  if (kin.divorced !== null)
    for (const one of [partner, spouse]) one.marriages.push({ from: kin.divorced, code: "40" });
}

function child(shop: Workshop, kin: Kin, born: number): Person {
  const { chance, parameters } = shop;
  const { partner, spouse } = kin;
  const father = partner.sex === "male" ? partner : spouse;
  const sex = chance.hit(parameters.national.maleBirthShare.value) ? "male" : "female";
  const { surname, ethnicity } = father ?? partner;
  const made = shop.person({ sex, born, ethnicity, surname, county: kin.county });
  descend(made, spouse === null ? [partner] : [partner, spouse]);
  return made;
}

/** The parents of the one in the middle; who died is known still in some families. */
function addElders(shop: Workshop, kin: Kin, bornOfOne?: number): void {
  const { chance, today, parameters } = shop;
  const { partner } = kin;
  const fatherBorn = Math.min(
    bornOfOne ?? partner.born - Math.round((22 + chance.next() * 9) * YEAR),
    partner.born - 7300,
  );
  const motherBorn = Math.min(fatherBorn + chance.between(-400, 1500), partner.born - 7000);
  const { ethnicity, surname } = partner;
  const father = shop.person({ sex: "male", born: fatherBorn, ethnicity, surname, county: kin.county });
  const other = chance.hit(0.85) ? ethnicity : shop.ethnicity();
  const mother = shop.person({
    sex: "female",
    born: motherBorn,
    ethnicity: other,
    surname: shop.surname(other),
    county: kin.county,
  });
  const married = partner.born - chance.between(300, 900);
  const fate = (one: Person): Person | null => {
    if (bornOfOne !== undefined && one === father) return one;
    if (lives(chance, today - one.born)) return one;
    if (!chance.hit(parameters.national.diedInRegister.value)) return null;
    die(shop, one, Math.max(partner.born + 400, FLOOR + 400));
    return one;
  };
  kin.grandfather = fate(father);
  kin.grandmother = fate(mother);
  kin.elderMarried = married;
  if (kin.grandfather !== null && kin.grandmother !== null) marry(father, mother, married, widowhood(father, mother));
  descend(
    partner,
    [father, mother].filter((one) => one === kin.grandfather || one === kin.grandmother),
  );
}

function die({ chance, today }: Workshop, person: Person, earliest: number): void {
  if (earliest > today - 20) return;
  person.died = Math.min(today - 20, Math.max(earliest, today - chance.between(30, 20 * 365)));
}

/** The survivor is widowed on the day after; says when the marriage ended. */
function widowhood(one: Person, other: Person): number | null {
  const first = one.died === null ? other : other.died === null || one.died <= other.died ? one : other;
  if (first.died === null) return null;
  const survivor = first === one ? other : one;
  if (survivor.died === null || survivor.died > first.died + 1)
    survivor.marriages.push({ from: first.died + 1, code: "30" });
  return first.died + 1;
}

function bySteps(steps: Readonly<Record<string, number>>, age: number): number {
  let share = 0;
  for (const [from, value] of Object.entries(steps)) if (age >= Number(from)) share = value;
  return share;
}

/** Puts a family into households: together, or the young in one of their own after some years. */
function settle(shop: Workshop, kin: Kin): Made {
  const { chance, today, town } = shop;
  const { partner, spouse, grandfather, grandmother, children, married } = kin;
  const elder = [grandfather, grandmother].filter((one) => one !== null);
  const households: MadeHousehold[] = [];
  const others: Person[] = [];
  const begin = (community: Community, from: number, members: readonly Member[], id = chance.uuid()): void => {
    const until = register(id, members, partner);
    const address = town.address(chance, community);
    households.push({ id, kind: "family", division: community.code, address, name: null, from, until });
  };
  const moves =
    elder.length > 0 && spouse !== null && married !== null && married < today - 900 && chance.hit(0.4)
      ? chance.between(married, Math.min(today - 400, married + 1500))
      : null;
  const home = town.community(chance, kin.urban, kin.county);
  const opened = openedOn(shop, kin, elder);
  const first = moves ?? Number.POSITIVE_INFINITY;
  const present: Member[] = [];
  const later: Member[] = [];
  const join = (person: Person, role: Member["role"], since: number, until: number | null, born = false): void => {
    const enter = Math.max(opened, since, FLOOR);
    if ((person.died !== null && person.died < enter) || (until !== null && until <= enter))
      return void drop(kin, person);
    const staysUntil = until ?? Number.POSITIVE_INFINITY;
    const reason = born && since >= opened ? "birth" : "move-in";
    if (enter < first) {
      const leave = Math.min(staysUntil, first);
      present.push({ person, role, enter, leave: Number.isFinite(leave) ? leave : null, reason });
      if (staysUntil > first && (person.died === null || person.died >= first))
        later.push({ person, role, enter: first, leave: until, reason: "move-within" });
    } else later.push({ person, role, enter, leave: until, reason: born ? "birth" : "move-in" });
  };
  for (const one of elder) {
    const role = one.sex === "male" ? "grandfather" : "grandmother";
    const enter = Math.max(opened, FLOOR);
    if (one.died !== null && one.died < enter) drop(kin, one);
    else present.push({ person: one, role, enter, leave: null, reason: "move-in" });
  }
  const elderThere = present.length > 0;
  join(partner, "partner", elderThere ? partner.born : opened, null, elderThere);
  if (spouse !== null && married !== null) join(spouse, "spouse", married, kin.divorced);
  for (const one of children) join(one, "child", one.born, null, true);
  if (present.length > 0) begin(home, opened, present);
  if (later.length > 0) {
    const place = chance.hit(0.5) ? home : town.community(chance, chance.hit(0.5) || kin.urban, kin.county);
    begin(place, Math.min(...later.map(({ enter }) => enter)), later);
  }
  if (spouse !== null && kin.divorced !== null && spouse.stays.length > 0)
    others.push(...afterDivorce(shop, kin, begin));
  const people = [...elder, partner, ...(spouse === null ? [] : [spouse]), ...children].filter(
    ({ stays }) => stays.length > 0,
  );
  return { people: [...people, ...others], households, circumstances: [] };
}

/** Somebody who is not registered anywhere here is no relative that the register knows. */
function drop({ partner, spouse, grandfather, grandmother, children }: Kin, person: Person): void {
  for (const one of [partner, spouse, grandfather, grandmother, ...children]) {
    if (one === null) continue;
    const kept = one.kin.filter(({ relative }) => relative !== person.id);
    one.kin.splice(0, one.kin.length, ...kept);
  }
}

function openedOn({ chance, today }: Workshop, kin: Kin, elder: readonly Person[]): number {
  const { partner, married, elderMarried, urban } = kin;
  const grown = partner.born + Math.round(18 * YEAR);
  const root =
    elder.length > 0 && elderMarried !== null
      ? elderMarried
      : (married ?? chance.between(grown, Math.max(grown, today - 30)));
  const day = Math.max(root, FLOOR);
  return urban && chance.hit(0.55) ? chance.between(day, Math.max(day, today - 365)) : day;
}

/** After a divorce one of the two leaves: to a household of their own, or away. */
function afterDivorce(
  shop: Workshop,
  kin: Kin,
  begin: (community: Community, from: number, members: readonly Member[]) => void,
): readonly Person[] {
  const { chance, town } = shop;
  const { spouse, divorced } = kin;
  if (spouse === null || divorced === null) return [];
  if (chance.hit(0.5)) {
    const place = town.elsewhere(chance).code;
    spouse.stays.push({
      state: "elsewhere",
      household: null,
      relation: null,
      place,
      from: divorced,
      reason: "move-out",
    });
  } else {
    const member: Member = { person: spouse, role: "partner", enter: divorced, leave: null, reason: "move-within" };
    begin(town.community(chance, kin.urban, kin.county), divorced, [member]);
  }
  return [];
}
