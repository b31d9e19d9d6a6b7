import { YEAR } from "./days.ts";
import type { Made, MadeHousehold, Workshop } from "./making.ts";
import type { Circumstance, Person } from "./person.ts";

/** Relation of somebody in a collective household: none (GB/T 4761). */
const UNRELATED = "99";
const NAMES: Readonly<Record<string, readonly string[]>> = {
  school: ["职业技术学院集体户", "师范学院集体户", "医学高等专科学校集体户", "技师学院集体户"],
  employer: ["人民医院集体户", "建筑工程公司集体户", "钢铁公司集体户", "第一中学教职工集体户"],
  "talent-market": ["人才市场集体户"],
  "community-collective": ["社区集体户"],
};

/** Collective households of a city, open before anybody moves in. */
export function openCollectives(shop: Workshop, place: string, many: number): readonly MadeHousehold[] {
  const { chance, today, town } = shop;
  const open = (kind: MadeHousehold["kind"], name: string): MadeHousehold => {
    const community = town.community(chance, true);
    const address = `${community.name}${chance.between(1, 300)}号`;
    return { id: chance.uuid(), kind, division: community.code, address, name, from: today - 9500, until: null };
  };
  const round = (kind: MadeHousehold["kind"], count: number): MadeHousehold[] =>
    Array.from({ length: count }, (_, at) => {
      const names = NAMES[kind] ?? [];
      const nth = Math.floor(at / names.length);
      return open(kind, `${place}${nth > 0 ? `第${nth + 1}` : ""}${names[at % names.length]}`);
    });
  return [
    ...round("school", 2 + many),
    ...round("employer", 2 + many),
    ...round("talent-market", 1),
    ...round("community-collective", 2 + many),
  ];
}

/** Somebody single in a collective household: a student from elsewhere, an employee. */
export function joinCollective(shop: Workshop, household: MadeHousehold): Made {
  const { chance, today } = shop;
  const student = household.kind === "school";
  const years = student ? 18 + chance.next() * 4 : 21 + chance.next() * 24;
  const born = today - Math.round(years * YEAR);
  const ethnicity = shop.ethnicity();
  const local = chance.hit(0.4);
  const person: Person = shop.person({
    sex: chance.hit(0.5) ? "male" : "female",
    born,
    ethnicity,
    surname: shop.surname(ethnicity),
    county: local ? shop.town.county(chance) : null,
  });
  const from = Math.max(born + 17 * 366, today - chance.between(60, student ? 1200 : 4000));
  person.stays.push({
    state: "registered",
    household: household.id,
    relation: UNRELATED,
    place: null,
    from,
    reason: "move-in",
  });
  const county = household.division.slice(0, 6);
  // talents are there without a work unit; the few oldest have found one since, which is a finding
  const atWork = household.kind !== "talent-market" || years > 44;
  const value = student
    ? { stage: "university", school: household.name, division: county }
    : atWork
      ? { kind: "employed", employer: household.name, insured: true, insuredIn: county }
      : { kind: "self-employed", insured: true, insuredIn: county };
  const circumstance: Circumstance = { person: person.id, kind: student ? "school" : "work", value, from };
  return { people: [person], households: [], circumstances: [circumstance] };
}
