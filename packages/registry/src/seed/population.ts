import type { Day, Fact, PersonId } from "../population/fact.ts";
import { Ages, pyramidOf } from "./ages.ts";
import { circumstancesOf, type Living } from "./circumstances.ts";
import { joinCollective, openCollectives } from "./collective.ts";
import { numbered, YEAR } from "./days.ts";
import { Writer } from "./facts.ts";
import { makeFamily } from "./family.ts";
import { type Made, type MadeHousehold, workshop } from "./making.ts";
import type { Community, Parameters, Places } from "./parameters.ts";
import { isRegistered } from "./person.ts";
import { putIntoStates, sendAway } from "./states.ts";
import { makeVisitors } from "./visitors.ts";

/** What is known of a person besides the register, for days. */
export interface SeededCircumstance {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly from: Day;
}

/** Facts that are recorded together. Their ids begin with the batch's; a person's facts are all in one batch. */
export interface SeededBatch {
  readonly id: string;
  readonly people: readonly PersonId[];
  readonly households: readonly string[];
  readonly facts: readonly Fact[];
  readonly circumstances: readonly SeededCircumstance[];
}

/** What a synthetic population came to. */
export interface SeededCount {
  /** Registered on the day of the parameters. */
  readonly registered: number;
  readonly registeredUrban: number;
  /** Those of them who live in another city. */
  readonly away: number;
  /** Residents who are registered elsewhere. */
  readonly visitors: number;
  readonly residents: number;
  readonly urbanResidents: number;
  readonly people: number;
  readonly households: number;
}

export interface SeedWanted {
  /** Any text: the same one gives the same population. */
  readonly seed: string;
  /** People for one of the parameters: 0.001 makes a thousandth. */
  readonly scale: number;
  /** Which of the cities this is, 0 to 4: numbers that are from elsewhere differ between them. */
  readonly lane: number;
}

/**
 * Makes up the population of a city, batch by batch, and returns what it came to. Nobody in it is real.
 * The same wish gives the same batches.
 */
export function* seedCity(
  parameters: Parameters,
  places: Places,
  { seed, scale, lane }: SeedWanted,
): Generator<SeededBatch, SeededCount> {
  const { city, national } = parameters;
  const today = numbered(city.on);
  const ages = new Ages(pyramidOf(national, city));
  const shop = workshop(parameters, places, { seed, lane, today, ages });
  const writer = new Writer(shop);
  const targets = {
    registered: Math.round(city.registered.value * scale),
    residents: Math.round(city.residents.value * scale),
    urban: Math.round(city.urbanResidents.value * scale),
  };
  const visiting = Math.round(targets.residents * city.residentsRegisteredElsewhere.value);
  const awayShare = (targets.registered - (targets.residents - visiting)) / targets.registered;
  const urbanShare = targets.urban / targets.residents;
  const count = { registered: 0, registeredUrban: 0, away: 0, visitors: 0, residents: 0, urbanResidents: 0 };
  const living: Living = {
    awayWanting: () => awayShare * count.registered - count.away,
    urbanWanting: () => urbanShare * count.residents - count.urbanResidents,
    count: (away, urban) => {
      if (away) count.away++;
      else {
        count.residents++;
        if (urban) count.urbanResidents++;
      }
    },
  };
  const communities = new Map(places.communities.map((community) => [community.code, community]));
  const communityOf = ({ division }: MadeHousehold): Community => communities.get(division) as Community;
  const collectives = openCollectives(shop, places.name, Math.round(scale * 20));
  const houses = new Map(collectives.map((household) => [household.id, household]));
  writer.add({ people: [], households: collectives, circumstances: [] });
  const collectiveShare = national.studentsInCollectives.value + national.employeesInCollectives.value;
  let inCollectives = 0;
  const enter = (made: Made): void => {
    for (const household of made.households) houses.set(household.id, household);
    for (const person of made.people) {
      if (!isRegistered(person)) continue;
      count.registered++;
      ages.count((today - person.born) / YEAR);
      const home = houses.get(person.stays.at(-1)?.household ?? "");
      if (home !== undefined && communityOf(home).urban) count.registeredUrban++;
    }
  };
  while (count.registered < targets.registered || count.visitors < visiting) {
    if (
      count.visitors * targets.registered < visiting * Math.min(count.registered, targets.registered) ||
      count.registered >= targets.registered
    ) {
      const made = makeVisitors(shop, living.urbanWanting() > -2);
      const urban = made.circumstances[0]?.value.urban === true;
      for (const _ of made.people) living.count(false, urban);
      count.visitors += made.people.length;
      writer.add(made);
    } else if (inCollectives < collectiveShare * count.registered) {
      const school = shop.chance.hit(national.studentsInCollectives.value / collectiveShare);
      const household = shop.chance.of(collectives.filter(({ kind }) => (kind === "school") === school));
      const made = joinCollective(shop, household);
      inCollectives++;
      enter(made);
      living.count(false, communityOf(household).urban);
      writer.add(made);
    } else {
      const urban =
        city.registeredUrbanShare.value * count.registered - count.registeredUrban > shop.chance.between(-3, 3);
      const made = makeFamily(shop, urban);
      sendAway(shop, made);
      putIntoStates(shop, made, count.registered);
      enter(made);
      const circumstances = circumstancesOf(shop, made, living, communityOf);
      writer.add({ ...made, circumstances });
      for (const { id } of made.households) houses.delete(id);
    }
    if (writer.full) yield writer.take();
  }
  if (!writer.empty) yield writer.take();
  return { ...count, people: writer.people, households: writer.households };
}
