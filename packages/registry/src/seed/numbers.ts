import { checkOf } from "../population/citizen-number.ts";
import type { Chance } from "./chance.ts";
import { DAYS, digitsOf, placeOf, yearOf } from "./days.ts";
import type { CountyCode, Places } from "./parameters.ts";

/** The first identity cards, and with them the first numbers, were given out from 1984 on over some years. */
const FIRST_NUMBERS = 1984;

/** Gives out citizen numbers, none twice: with the code that the county had when the number was given. */
export class NumberOffice {
  readonly #codes = new Map<string, CountyCode[]>();
  /** How many were given of a code, a day and a sex, which are one number. */
  readonly #given = new Map<number, number>();
  /** A number for each code. */
  readonly #places = new Map<string, number>();
  /** Place in the sequence, from its end, of numbers that begin elsewhere: other cities of ours give theirs out from the first. */
  readonly #lane: number;

  constructor({ codes }: Places, lane: number) {
    for (const code of codes) this.#codes.set(code.now, [...(this.#codes.get(code.now) ?? []), code]);
    for (const list of this.#codes.values()) list.sort((one, other) => (one.until ?? 9999) - (other.until ?? 9999));
    this.#lane = lane;
  }

  /** The code that a county of today had in a year. */
  codeOf(county: string, year: number): CountyCode {
    const list = this.#codes.get(county) ?? [];
    return (
      list.find(({ until }) => until === null || until > year) ?? { code: county, name: "", until: null, now: county }
    );
  }

  /** A number for somebody born here; undefined where a day has no more. */
  here(chance: Chance, county: string, born: number, sex: "male" | "female"): string | undefined {
    const year = Math.max(yearOf(born), FIRST_NUMBERS + chance.below(5));
    return this.#give(this.codeOf(county, year).code, born, sex, 0, 250);
  }

  /** A number for somebody who has it from elsewhere. */
  elsewhere(county: string, born: number, sex: "male" | "female"): string | undefined {
    return this.#give(county, born, sex, (9 - this.#lane) * 50, 50);
  }

  #give(code: string, born: number, sex: "male" | "female", first: number, room: number): string | undefined {
    let place = this.#places.get(code);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(code, place);
    }
    const man = sex === "male" ? 1 : 0;
    const key = (place * DAYS + placeOf(born)) * 2 + man;
    const given = this.#given.get(key) ?? 0;
    const sequence = 2 * (first + given) + (man === 1 ? 1 : 2);
    if (given >= room || sequence > 999) return undefined;
    this.#given.set(key, given + 1);
    const digits = code + digitsOf(born) + String(sequence).padStart(3, "0");
    return digits + checkOf(digits);
  }
}
