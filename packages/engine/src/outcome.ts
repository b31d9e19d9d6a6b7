/** What a clause gives to a person. See SPEC.md, D1. */
export type Outcome = "eligible" | "ineligible" | "undetermined" | "officer";

/** What a condition shows in an explanation. */
export type State = "holds" | "fails" | "unknown" | "officer";

/**
 * The settled values that a condition can still take, as a set of bits: {@link FAILS}, {@link OFFICER}, {@link HOLDS}.
 * One bit is a settled answer; more than one is open. The values are ordered: fails < officer < holds.
 */
export type Possible = number;

export const FAILS = 1;
export const OFFICER = 2;
export const HOLDS = 4;
/** A plain test on an unknown fact. */
export const OPEN = FAILS | HOLDS;

const VALUES = [FAILS, OFFICER, HOLDS] as const;

function table(combine: (left: Possible, right: Possible) => Possible): Uint8Array {
  const cells = new Uint8Array(64);
  for (let left = 1; left < 8; left++) {
    for (let right = 1; right < 8; right++) {
      let set = 0;
      for (const a of VALUES) {
        for (const b of VALUES) {
          if (left & a && right & b) set |= combine(a, b);
        }
      }
      cells[(left << 3) | right] = set;
    }
  }
  return cells;
}

const LEAST = table(Math.min);
const MOST = table(Math.max);
const NEGATED = [0, HOLDS, OFFICER, HOLDS | OFFICER, FAILS, OPEN, FAILS | OFFICER, 7];

/** All of two conditions: the lesser value. */
export const both = (left: Possible, right: Possible): Possible => LEAST[(left << 3) | right] as Possible;

/** One of two conditions: the greater value. */
export const either = (left: Possible, right: Possible): Possible => MOST[(left << 3) | right] as Possible;

/** Not the condition: holds and fails change places, an officer's question stays one. */
export const negated = (possible: Possible): Possible => NEGATED[possible] as Possible;

/** The greatest value in the set. */
export const highest = (possible: Possible): Possible =>
  possible & HOLDS ? HOLDS : possible & OFFICER ? OFFICER : FAILS;

/** The least value in the set. */
export const lowest = (possible: Possible): Possible =>
  possible & FAILS ? FAILS : possible & OFFICER ? OFFICER : HOLDS;

/** Whether more than one value is left. */
export const isOpen = (possible: Possible): boolean => (possible & (possible - 1)) !== 0;

/** The set as seen through a window: values below `from` count as `from`, values above `to` as `to`. */
export function within(possible: Possible, from: Possible, to: Possible): Possible {
  return both(either(possible, from), to);
}

export function outcomeOf(possible: Possible): Outcome {
  if (possible === HOLDS) return "eligible";
  if (possible === FAILS) return "ineligible";
  return possible === OFFICER ? "officer" : "undetermined";
}

export function stateOf(possible: Possible): State {
  if (possible === HOLDS) return "holds";
  if (possible === FAILS) return "fails";
  return possible === OFFICER ? "officer" : "unknown";
}
