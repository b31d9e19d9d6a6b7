import type { Chance } from "./chance.ts";
import { YEAR } from "./days.ts";
import type { CityParameters, NationalParameters } from "./parameters.ts";

const GROUPS = [0, 15, 60] as const;

/** Shares of ages by five years for a city: the nation's, scaled to the city's share of children, grown and old. */
export function pyramidOf({ ages: national }: NationalParameters, { ages }: CityParameters): readonly number[] {
  const bands = Array.from({ length: 18 }, (_, at) => national.value[String(at * 5)] ?? 0);
  const groupOf = (band: number): number => GROUPS.findLast((from) => band * 5 >= from) as number;
  const sums = new Map<number, number>();
  bands.forEach((share, band) => void sums.set(groupOf(band), (sums.get(groupOf(band)) ?? 0) + share));
  return bands.map(
    (share, band) => (share / (sums.get(groupOf(band)) as number)) * (ages.value[String(groupOf(band))] ?? 0),
  );
}

const bandOf = (age: number): number => Math.min(17, Math.max(0, Math.floor(age / 5)));

/** Counts ages of those who are registered, and says which are wanting. */
export class Ages {
  readonly #shares: readonly number[];
  readonly #have = new Float64Array(18);
  #total = 0;

  constructor(shares: readonly number[]) {
    this.#shares = shares;
  }

  count(age: number): void {
    this.#have[bandOf(age)] = (this.#have[bandOf(age)] as number) + 1;
    this.#total++;
  }

  /** How far those under an age are short of their share; negative where they are too many. */
  short(age: number): number {
    let wanted = 0;
    let have = 0;
    for (let band = 0; band < bandOf(age); band++) {
      wanted += this.#shares[band] as number;
      have += this.#have[band] as number;
    }
    return this.#total === 0 ? 0 : wanted - have / this.#total;
  }

  /** An age of at least 20 that is wanting, so that the whole comes near to its shares. */
  draw(chance: Chance): number {
    const ahead = this.#total + 50;
    const weights = this.#shares.map((share, band) =>
      band < 4 ? 0 : Math.max(share * 2, share * ahead - (this.#have[band] as number)),
    );
    let at = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const band = weights.findIndex((weight) => {
      at -= weight;
      return at < 0;
    });
    const from = (band === -1 ? 8 : band) * 5;
    return from + chance.next() * (from === 85 ? 9 : 5);
  }
}

/** Share of those of an age who live a few years on, plausible. */
const ALIVE: readonly (readonly [age: number, share: number])[] = [
  [60, 0.97],
  [70, 0.92],
  [75, 0.82],
  [80, 0.68],
  [85, 0.48],
  [90, 0.25],
  [200, 0.08],
];

/** Whether a parent of an age is likely to live still. */
export const lives = (chance: Chance, ageInDays: number): boolean =>
  chance.hit(ALIVE.find(([age]) => ageInDays / YEAR < age)?.[1] ?? 0);
