import { YEAR } from "./days.ts";
import type { Made, MadeHousehold, Workshop } from "./making.ts";
import type { Community } from "./parameters.ts";
import { type Circumstance, isRegistered, type Person } from "./person.ts";

/** Where the registered live, counted against what the census says. */
export interface Living {
  /** How many more of the registered should live in another city. */
  readonly awayWanting: () => number;
  /** How many more residents should live in town. */
  readonly urbanWanting: () => number;
  readonly count: (away: boolean, urban: boolean) => void;
}

/** Writes of a family where its members live, what they work, rent, learn, and which rights they have in the country. */
export function circumstancesOf(
  shop: Workshop,
  made: Made,
  living: Living,
  communityOf: (household: MadeHousehold) => Community,
): readonly Circumstance[] {
  const { chance, today, town } = shop;
  const found: Circumstance[] = [];
  const homes = new Map(made.households.map((household) => [household.id, household]));
  const registered = made.people.filter(isRegistered);
  const byHome = Map.groupBy(registered, ({ stays }) => stays.at(-1)?.household ?? "");
  for (const [id, members] of byHome) {
    const household = homes.get(id);
    if (household === undefined) continue;
    const home = communityOf(household);
    const slack = chance.between(0, 4);
    const away = living.awayWanting() > slack ? leaving(shop, members) : new Set<Person>();
    const inTown =
      !home.urban && living.urbanWanting() > chance.between(0, 4)
        ? leaving(
            shop,
            members.filter((one) => !away.has(one)),
          )
        : new Set<Person>();
    const town_ =
      inTown.size > 0 ? town.community(chance, true, chance.hit(0.7) ? home.code.slice(0, 6) : undefined) : undefined;
    const there = town_ === undefined ? "" : town.address(chance, town_);
    const elsewhere = town.elsewhere(chance).code;
    const since = today - chance.between(200, 4000);
    for (const person of members) {
      const from = Math.max(since, person.stays.at(-1)?.from ?? since);
      const add = (kind: Circumstance["kind"], value: Circumstance["value"], day = from): void =>
        void found.push({ person: person.id, kind, value, from: Math.min(day, today) });
      const gone = away.has(person);
      const moved = inTown.has(person) && town_ !== undefined;
      living.count(gone, moved || home.urban);
      if (gone) add("residence", { division: elsewhere, address: null, urban: true });
      else if (moved) add("residence", { division: town_.code, address: there, urban: true });
      const years = (today - person.born) / YEAR;
      const county = (gone ? elsewhere : (moved ? town_ : home).code).slice(0, 6);
      if (!home.urban && years >= 18)
        add("rural-rights", {
          origin: "rural",
          land: chance.hit(0.92),
          homestead: chance.hit(0.85),
          collective: chance.hit(0.95),
        });
      if (years >= 6 && years < 18) {
        const stage = years < 12 ? "primary" : years < 15 ? "junior" : "senior";
        add("school", { stage, division: county });
      } else if (years >= 18 && years < 60 && chance.hit(0.82)) {
        const farms = !home.urban && !gone && !moved;
        const value = farms
          ? { kind: "farming", insured: false }
          : { kind: chance.hit(0.78) ? "employed" : "self-employed", insured: chance.hit(0.65), insuredIn: county };
        add("work", value, Math.max(from, person.born + 18 * 366));
      }
      if ((moved && years >= 22 && chance.hit(0.5)) || (person.stays.at(-1)?.relation === "02" && home.urban))
        add("home", homeOf(shop, county, moved));
    }
  }
  for (const person of made.people) {
    const last = person.stays.at(-1);
    if (last?.state === "in-service")
      found.push({ person: person.id, kind: "service", value: { kind: "conscript" }, from: last.from });
  }
  return found;
}

function homeOf({ chance }: Workshop, division: string, rents: boolean): Circumstance["value"] {
  const rented = rents ? chance.hit(0.7) : chance.hit(0.08);
  if (!rented) return { basis: "owned", division };
  const lease = chance.hit(0.8);
  return { basis: chance.hit(0.9) ? "rented" : "public-rental", division, lease, leaseFiled: lease && chance.hit(0.4) };
}

/** Who of a family goes to live somewhere else: all, or the grown with some of the children. */
function leaving({ chance, today }: Workshop, members: readonly Person[]): Set<Person> {
  const years = (person: Person): number => (today - person.born) / YEAR;
  if (chance.hit(0.35)) return new Set(members);
  const children = chance.hit(0.5);
  return new Set(
    members.filter((person) => {
      const age = years(person);
      return age >= 17 && age < 58 ? chance.hit(0.9) : age < 17 && children;
    }),
  );
}
