import type { Outcome } from "../packages/engine/src/index.ts";

/** One engine with the same pathways and situations as every other, ready to decide. */
export interface Engine {
  readonly name: string;
  /** What one decision starts from and gives, for the table. */
  readonly does: string;
  /** Decides the situation at this place of the list on every pathway, in order. */
  readonly decide: (index: number) => readonly Outcome[] | Promise<readonly Outcome[]>;
}

/** The outcome that two conditions without an officer show. */
export function outcomeOfPair(strict: unknown, lenient: unknown): Outcome {
  return strict ? "eligible" : lenient ? "officer" : "ineligible";
}
