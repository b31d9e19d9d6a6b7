import { type Condition, factsOf, type Rule } from "@luohu/engine";

/** Every condition of a tree, the tree itself first. */
export function conditionsIn(condition: Condition): Condition[] {
  const parts = "parts" in condition ? condition.parts : "part" in condition && condition.part ? [condition.part] : [];
  return [condition, ...parts.flatMap(conditionsIn)];
}

/** Clauses on which the conditions of a rule stand, companions included. */
export function citedIn({ when, with: along }: Rule): ReadonlySet<string> {
  const conditions = [...conditionsIn(when), ...(along ? conditionsIn(along) : [])];
  return new Set(conditions.map(({ note }) => note.clause));
}

/** Paths of the facts at which a condition looks. */
export const factPathsIn = (condition: Condition): string[] =>
  conditionsIn(condition).flatMap((one) => (one.kind === "test" ? factsOf(one.test).map(({ fact }) => fact.path) : []));
