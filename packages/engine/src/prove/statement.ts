import type { Text } from "../text.ts";
import type { Told } from "./everything.ts";

/** What a statement is about. */
export type About =
  /** The clause can be met. */
  | "met"
  /** One pathway lies wholly inside another. */
  | "inside"
  /** A condition never changes the outcome. */
  | "idle"
  /** Something that nobody may ask decides nothing, and its papers are not asked for. */
  | "forbidden"
  /** What a clause promises. */
  | "promise"
  /** Adding a fact never undoes an outcome. */
  | "sound";

/** A statement about all situations, and whether it holds. */
export interface Verdict {
  readonly about: About;
  /** The clause that it stands with. */
  readonly clause: string;
  readonly says: Text;
  readonly holds: boolean;
  /** Where it does not hold: somebody who shows it. */
  readonly counterexample: Counterexample | null;
}

/** One person, or two who differ as the statement says they may. */
export interface Counterexample {
  readonly says: Text;
  /** The clause whose outcome, papers or conditions show it. */
  readonly clause: string;
  readonly people: readonly Told[];
}

/** Words of a verdict with its counterexample, for a log: one line, the person as JSON. */
export function verdictLine({ clause, says, holds, counterexample }: Verdict): string {
  const people = counterexample?.people.map((person) => JSON.stringify(person)).join(" | ");
  return `${clause} ${holds ? "holds" : "does not hold"}: ${says.en}${
    counterexample ? ` — ${counterexample.says.en} (${counterexample.clause})${people ? `: ${people}` : ""}` : ""
  }`;
}
