import type { Ages } from "./ages.ts";
import { Chance, Quota, weighted } from "./chance.ts";
import { yearOf } from "./days.ts";
import { namer } from "./names.ts";
import { NumberOffice } from "./numbers.ts";
import type { Parameters, Places } from "./parameters.ts";
import type { Circumstance, Person } from "./person.ts";
import { Town } from "./town.ts";

/** A household that was made up. */
export interface MadeHousehold {
  readonly id: string;
  readonly kind: "family" | "school" | "employer" | "talent-market" | "community-collective";
  readonly division: string;
  readonly address: string;
  readonly name: string | null;
  readonly from: number;
  readonly until: number | null;
}

/** What a family or a group of people came to. */
export interface Made {
  readonly people: readonly Person[];
  readonly households: readonly MadeHousehold[];
  readonly circumstances: readonly Circumstance[];
}

export interface Wanted {
  readonly sex: "male" | "female";
  readonly born: number;
  readonly ethnicity: string;
  readonly surname: string;
  /** County of the city where they were born; null for somebody from elsewhere. */
  readonly county: string | null;
  /** Whether they have no number yet. */
  readonly numberless?: boolean;
}

/** All that people are made up with. */
export interface Workshop {
  readonly chance: Chance;
  readonly today: number;
  readonly parameters: Parameters;
  readonly town: Town;
  readonly ages: Ages;
  readonly person: (wanted: Wanted) => Person;
  readonly surname: (ethnicity: string) => string;
  readonly ethnicity: () => string;
  /** Rare states, as shares of the registered. */
  readonly quotas: Readonly<Record<"inService" | "cancelled" | "neverRegistered" | "inTransit", Quota>>;
}

export function workshop(
  parameters: Parameters,
  places: Places,
  given: { readonly seed: string; readonly lane: number; readonly today: number; readonly ages: Ages },
): Workshop {
  const chance = new Chance(`${given.seed}/${parameters.city.city}`);
  const town = new Town(parameters, places);
  const office = new NumberOffice(places, given.lane);
  const names = namer(parameters.names);
  const ethnicity = weighted(parameters.city.ethnicities.value);
  const { national } = parameters;
  return {
    chance,
    today: given.today,
    parameters,
    town,
    ages: given.ages,
    surname: (of) => names.surname(chance, of),
    ethnicity: () => ethnicity(chance),
    person: ({ sex, born, surname, ethnicity: people, county, numberless = false }) => {
      const from = county === null ? town.elsewhere(chance) : undefined;
      const number =
        county === null ? office.elsewhere(from?.code ?? "", born, sex) : office.here(chance, county, born, sex);
      return {
        id: chance.uuid(),
        sex,
        born,
        surname,
        ethnicity: people,
        name: names.name(chance, surname, { sex, year: yearOf(born), ethnicity: people }),
        birthplace: from?.name ?? `${places.name}${office.codeOf(county ?? "", yearOf(born)).name}`,
        number: numberless ? null : (number ?? null),
        formerName: null,
        died: null,
        marriages: [],
        stays: [],
        kin: [],
      };
    },
    quotas: {
      inService: new Quota(national.inService.value),
      cancelled: new Quota(national.cancelled.value),
      neverRegistered: new Quota(national.neverRegistered.value),
      inTransit: new Quota(national.inTransit.value),
    },
  };
}
