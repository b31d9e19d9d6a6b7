import { TooLarge } from "../exact/diagram.ts";
import type { Text } from "../text.ts";
import type { About, Verdict } from "./statement.ts";

const TOO_LARGE: Text = { zh: "太大，没法判定", en: "too large to be decided" };

/** Verdicts on a clause; one that does not hold where they are too large to be decided. */
export function decidable(about: About, clause: string, says: Text, decide: () => readonly Verdict[]): Verdict[] {
  try {
    return [...decide()];
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return [{ about, clause, says, holds: false, counterexample: { says: TOO_LARGE, clause, people: [] } }];
  }
}
