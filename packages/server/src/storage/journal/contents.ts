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
  const people = [...new Set([...before, ...after].flatMap(concerned))];
  if (people.length === 0) return new Map([[NOBODY, { ground, before, after }]]);
  const [earlier, later] = [dividedAmong(people, before), dividedAmong(people, after)];
  return new Map(
    people.map((person) => [person, { ground, before: earlier.get(person) ?? [], after: later.get(person) ?? [] }]),
  );
}

/** The facts that concern each, in their order; premises concern everybody. */
function dividedAmong(people: readonly string[], facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const divided = new Map<string, Fact[]>(people.map((person) => [person, []]));
  for (const fact of facts)
    for (const person of fact.kind === "premises" ? people : new Set(concerned(fact))) divided.get(person)?.push(fact);
  return divided;
}

function concerned(fact: Fact): readonly string[] {
  if (fact.kind === "premises") return [];
  return fact.kind === "kinship" ? [fact.person, fact.relative] : [fact.person];
}
