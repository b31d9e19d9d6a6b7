import { YEAR } from "./days.ts";
import type { Made, Workshop } from "./making.ts";
import { type Circumstance, descend, marry, type Person } from "./person.ts";

/** People who live here and are registered elsewhere: alone, in couples, with children. */
export function makeVisitors(shop: Workshop, urban: boolean): Made {
  const { chance, today, town } = shop;
  const years = 19 + chance.next() ** 1.3 * 38;
  const ethnicity = shop.ethnicity();
  const make = (sex: Person["sex"], born: number, surname = shop.surname(ethnicity)): Person =>
    shop.person({ sex, born, ethnicity, surname, county: null });
  const first = make(chance.hit(0.55) ? "male" : "female", today - Math.round(years * YEAR));
  const people = [first];
  if (years > 25 && chance.hit(0.55)) {
    const other = make(first.sex === "male" ? "female" : "male", first.born + chance.between(-900, 900));
    const married = Math.max(first.born, other.born) + chance.between(7400, 9000);
    if (married < today - 10) {
      marry(first, other, married);
      people.push(other);
      for (let born = married + 400; born < today - 20 && people.length < 4 && chance.hit(0.7); born += 1400) {
        if (today - born > 18 * YEAR) continue;
        const child = make(chance.hit(0.52) ? "male" : "female", born, (first.sex === "male" ? first : other).surname);
        descend(child, [first, other]);
        people.push(child);
      }
    }
  }
  const place = town.elsewhere(chance).code;
  const home = town.community(chance, urban);
  const youngest = Math.max(...people.map(({ born }) => born));
  const from = Math.max(today - chance.between(200, 3000), first.born + 17 * 366);
  const circumstances: Circumstance[] = [];
  const address = town.address(chance, home);
  for (const person of people) {
    const since = Math.min(today - 1, Math.max(from, person.born));
    person.stays.push({ state: "elsewhere", household: null, relation: null, place, from: since, reason: "residence" });
    circumstances.push({
      person: person.id,
      kind: "residence",
      value: { division: home.code, address, urban: home.urban },
      from: since,
    });
  }
  const filed = chance.hit(0.5);
  circumstances.push({
    person: first.id,
    kind: "home",
    value: { basis: "rented", division: home.code.slice(0, 6), lease: chance.hit(0.8), leaseFiled: filed },
    from: Math.max(from, Math.min(youngest, today - 1)),
  });
  const work = { kind: "employed", insured: chance.hit(0.6), insuredIn: home.code.slice(0, 6) };
  circumstances.push({ person: first.id, kind: "work", value: work, from });
  return { people, households: [], circumstances };
}
