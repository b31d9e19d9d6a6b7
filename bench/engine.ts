import type { Outcome } from "../packages/engine/src/index.ts";

/** One engine with the same pathways and situations as every other, ready to decide. */
export interface Engine {
  readonly name: string;
  /** What one decision starts from and gives, for the table. */
  readonly does: string;
  /** Decisions asked for before the first is awaited. */
  readonly atOnce: number;
  /** Decides the situation at this place of the list on every pathway, in order. */
  readonly decide: (index: number) => readonly Outcome[] | Promise<readonly Outcome[]>;
}

/** The outcome that two conditions without an officer show. */
export function outcomeOfPair(strict: unknown, lenient: unknown): Outcome {
  return strict ? "eligible" : lenient ? "officer" : "ineligible";
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}
