import type { Chance } from "./chance.ts";
import { weighted } from "./chance.ts";
import type { NameParameters } from "./parameters.ts";

/** For whom a name is drawn. */
export interface Named {
  readonly sex: "male" | "female";
  readonly year: number;
  readonly ethnicity: string;
}

/** Draws names: surnames by frequency, given names by the fashion of the years, some with rare characters. */
export function namer(parameters: NameParameters): {
  readonly surname: (chance: Chance, ethnicity: string) => string;
  readonly name: (chance: Chance, surname: string, of: Named) => string;
} {
  const anySurname = weighted(parameters.surnames);
  const rare = [...parameters.rare.characters];
  const eras = parameters.eras.map(({ until, male, female }) => ({ until, male: [...male], female: [...female] }));
  const peoples = new Map(
    Object.entries(parameters.peoples).map(([code, people]) => [
      code,
      { ...people, surnames: [...people.surnames], given: [...people.given] },
    ]),
  );
  const given = (chance: Chance, { sex, year }: Named): string => {
    const characters = (eras.find(({ until }) => year < until) ?? eras.at(-1))?.[sex] ?? [];
    const first = chance.hit(parameters.rare.share) ? chance.of(rare) : chance.of(characters);
    return chance.hit(parameters.doubled) ? first + chance.of(characters) : first;
  };
  return {
    surname: (chance, ethnicity) => {
      const people = peoples.get(ethnicity);
      return people !== undefined && chance.hit(0.7) ? chance.of(people.surnames) : anySurname(chance);
    },
    name: (chance, surname, of) => {
      const people = peoples.get(of.ethnicity);
      if (people === undefined || !chance.hit(0.7)) return surname + given(chance, of);
      const first = chance.of(people[of.sex]);
      const name = first + chance.of(people.given) + (chance.hit(0.4) ? chance.of(people.given) : "");
      return chance.hit(0.4) || surname === first ? name : surname + name;
    },
  };
}
