import type { Fact, Ground } from "@luohu/registry";
import { NOBODY } from "@luohu/registry/journal";

/** What an entry holds of somebody: before and after, and on what ground. */
export interface PlainContent {
  readonly ground: Ground;
  readonly before: readonly object[];
  readonly after: readonly object[];
}

/**
 * What a change holds of each person whom it concerns: the facts about that person, and the premises. Kinship concerns
 * both. A change that concerns no person is that of the register itself.
 */
export function contentsOf(
  ground: Ground,
  before: readonly Fact[],
  after: readonly Fact[],
): ReadonlyMap<string, PlainContent> {
  const people = new Set([...before, ...after].flatMap(concerned));
  const of = (facts: readonly Fact[], person: string): readonly Fact[] =>
    facts.filter((fact) => fact.kind === "premises" || concerned(fact).includes(person));
  if (people.size === 0) return new Map([[NOBODY, { ground, before, after }]]);
  return new Map(
    [...people].map((person) => [person, { ground, before: of(before, person), after: of(after, person) }]),
  );
}

function concerned(fact: Fact): readonly string[] {
  if (fact.kind === "premises") return [];
  return fact.kind === "kinship" ? [fact.person, fact.relative] : [fact.person];
}
