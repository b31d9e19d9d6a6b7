import { type Clause, type Condition, type Fact, factsOf } from "../packages/engine/src/index.ts";

/** The facts that the conditions of these clauses look at, each once; those about companions too. */
export function factsLookedAt(clauses: readonly Clause[]): readonly Fact[] {
  const found = new Map<string, Fact>();
  for (const { rule } of clauses) {
    if (rule === null) continue;
    collect(rule.when, found);
    if (rule.with) collect(rule.with, found);
    for (const { when } of [...rule.destinations, ...rule.forbids]) if (when) collect(when, found);
  }
  return [...found.values()];
}

function collect(condition: Condition, found: Map<string, Fact>): void {
  switch (condition.kind) {
    case "test":
      for (const { fact } of factsOf(condition.test)) found.set(`${fact.list ?? ""}:${fact.path}`, fact);
      return;
    case "all":
    case "any":
      for (const part of condition.parts) collect(part, found);
      return;
    default:
      if (condition.part) collect(condition.part, found);
  }
}
