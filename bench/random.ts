/** Seeded: the same seed draws the same. Numbers are even enough for drawing situations, no more. */
export interface Random {
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  readonly of: <T>(choices: readonly T[]) => T;
  /** A whole number, both ends included. */
  readonly whole: (least: number, most: number) => number;
  readonly from: (least: number, most: number) => number;
}

/** mulberry32 */
export function random(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (probability) => next() < probability,
    of: (choices) => {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new Error("nothing to choose from");
      return choice;
    },
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    from: (least, most) => least + next() * (most - least),
  };
}
