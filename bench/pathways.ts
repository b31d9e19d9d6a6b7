import type { Clause, Law } from "../packages/engine/src/index.ts";
import { ALWAYS, type Derivations, type Plain, type PlainFacts, plainOf } from "./plain.ts";
import type { Situation } from "./situations.ts";

/** A pathway as the peers decide it, by two conditions without an officer. */
export interface PlainPathway {
  readonly id: string;
  /** Holds where the pathway gives `eligible`: every officer's question taken as failing. */
  readonly strict: Plain;
  /** Holds where it gives `eligible` or `officer`: every officer's question taken as holding. Null: as `strict`. */
  readonly lenient: Plain | null;
}

/** The pathways of cities, in the order of the law. */
export function pathwaysOf(law: Law, cities: readonly string[]): readonly Clause[] {
  return law.documents
    .filter((document) => document.city !== null && cities.includes(document.city))
    .flatMap((document) => document.clauses.filter((clause) => clause.kind === "pathway" && clause.rule !== null));
}

/** The law with these clauses as the only ones to answer for. */
export function lawOf(law: Law, clauses: readonly Clause[]): Law {
  const documents = law.documents.map((document) => ({
    ...document,
    clauses: document.clauses.filter((clause) => clauses.includes(clause)),
  }));
  return { ...law, documents };
}

/** Every pathway translated, and what its facts are called. */
export function plainPathways(
  law: Law,
  clauses: readonly Clause[],
): {
  readonly pathways: readonly PlainPathway[];
  readonly derivations: Derivations;
} {
  const derivations: Derivations = new Map();
  const pathways = clauses.flatMap((clause) => {
    const { id, rule } = clause;
    if (rule === null) return [];
    const of = { law, clause };
    const [strict, lenient] = [plainOf(rule.when, false, derivations, of), plainOf(rule.when, true, derivations, of)];
    return [{ id, strict, lenient: JSON.stringify(strict) === JSON.stringify(lenient) ? null : lenient }];
  });
  const constant = pathways.some(({ strict, lenient }) => strict.kind === "always" || lenient?.kind === "always");
  if (constant) derivations.set(ALWAYS, () => true);
  return { pathways, derivations };
}

export function plainFacts({ facts, day }: Situation, derivations: Derivations): PlainFacts {
  return Object.fromEntries([...derivations].map(([name, derive]) => [name, derive(facts, day)]));
}
