import type { Day } from "../population/fact.ts";

/** A value and where it is from; an assumption says so. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** What a synthetic population of a city is made to match. */
export interface CityParameters {
  readonly city: string;
  /** The day on which the population is as described. */
  readonly on: Day;
  readonly residents: Sourced<number>;
  readonly urbanResidents: Sourced<number>;
  readonly registered: Sourced<number>;
  readonly registeredUrbanShare: Sourced<number>;
  /** Share of the residents whose registration is in another city. */
  readonly residentsRegisteredElsewhere: Sourced<number>;
  /** Shares of ages, by the age at which a group begins: `{ "0": 0.2, "15": 0.6, "60": 0.2 }`. */
  readonly ages: Sourced<Readonly<Record<string, number>>>;
  readonly maleShare: Sourced<number>;
  /** Weights of the counties, by code. */
  readonly counties: Sourced<Readonly<Record<string, number>>>;
  /** Shares of ethnic groups, by GB 3304 code. */
  readonly ethnicities: Sourced<Readonly<Record<string, number>>>;
}

interface ByKind {
  readonly urban: number;
  readonly rural: number;
}

/** What all cities have in common. */
export interface NationalParameters {
  readonly ages: Sourced<Readonly<Record<string, number>>>;
  readonly maleBirthShare: Sourced<number>;
  readonly marriedByAge: Sourced<Readonly<Record<string, number>>>;
  readonly divorced: Sourced<number>;
  readonly threeGenerations: Sourced<ByKind>;
  readonly children: Sourced<ByKind>;
  readonly diedInRegister: Sourced<number>;
  readonly marriedOut: Sourced<number>;
  readonly studentsInCollectives: Sourced<number>;
  readonly employeesInCollectives: Sourced<number>;
  readonly inService: Sourced<number>;
  readonly cancelled: Sourced<number>;
  readonly neverRegistered: Sourced<number>;
  readonly inTransit: Sourced<number>;
  readonly nameChanged: Sourced<number>;
}

/** How names are drawn. */
export interface NameParameters {
  readonly source: string;
  readonly surnames: Readonly<Record<string, number>>;
  /** Characters of given names of those born before a year. */
  readonly eras: readonly { readonly until: number; readonly male: string; readonly female: string }[];
  /** Share of given names of two characters. */
  readonly doubled: number;
  readonly rare: { readonly share: number; readonly characters: string };
  /** Customs of single peoples, by GB 3304 code. */
  readonly peoples: Readonly<
    Record<
      string,
      {
        readonly surnames: string;
        readonly male: readonly string[];
        readonly female: readonly string[];
        readonly given: string;
      }
    >
  >;
}

export interface Parameters {
  readonly city: CityParameters;
  readonly national: NationalParameters;
  readonly names: NameParameters;
}

/** A community in which people can be. */
export interface Community {
  /** Twelve digits. */
  readonly code: string;
  readonly name: string;
  readonly urban: boolean;
}

/** A code of a county, now or in its time. */
export interface CountyCode {
  readonly code: string;
  readonly name: string;
  /** First year in which it was not used any more; null where it still is. */
  readonly until: number | null;
  /** The county of today that lies there. */
  readonly now: string;
}

/** Where people can be, and where they can come from. */
export interface Places {
  readonly communities: readonly Community[];
  /** Codes of the city's counties, those of today and those before them. */
  readonly codes: readonly CountyCode[];
  /** Counties elsewhere: a code and a name with its province and prefecture. */
  readonly elsewhere: readonly { readonly code: string; readonly name: string }[];
  /** Name of the city with its province. */
  readonly name: string;
}
