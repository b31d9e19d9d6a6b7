import { factAt } from "../feel/scope.ts";
import type { Law } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";
import type { Comparison, Variable } from "./variable.ts";

/** The situation itself (`list` null) or a person, with what is known. */
export interface Owner {
  readonly list: number | null;
  readonly index: number;
  readonly values: Known[];
}

interface When {
  readonly draft: Variable;
  readonly kin: readonly string[];
}

/** The key of the variable for an unknown fact. */
export const keyOf = (owner: Owner, fact: Fact): string =>
  owner.list === null ? `- ${fact.slot}` : `${owner.list} ${owner.index} ${fact.slot}`;

type Day = readonly [Owner, Fact];

/** What the orders of a life are looked for in. */
export interface Lives {
  readonly law: Law;
  readonly variables: ReadonlyMap<string, Variable>;
  /** The situation, or the people of a list. */
  readonly owners: (list: string | null) => readonly Owner[];
  /** Makes a fact of the situation a variable too. */
  readonly add: (fact: Fact) => void;
}

/** Comparisons that every life keeps, between days of which at least one is unknown and in question. */
export function ordersOf(lives: Lives): Comparison[] {
  return [...neverBefore(lives), ...births(lives)];
}

function neverBefore(lives: Lives): Comparison[] {
  const found: Comparison[] = [];
  for (const { later, earlier, list } of lives.law.vocabulary.orders) {
    const [late, early] = [
      factAt(lives.law.vocabulary, list, later) as Fact,
      factAt(lives.law.vocabulary, list, earlier) as Fact,
    ];
    for (const owner of lives.owners(list)) {
      const comparison = ordered(lives, [owner, early], [owner, late], false, null);
      if (comparison) found.push(comparison);
    }
  }
  return found;
}

function births(lives: Lives): Comparison[] {
  const { vocabulary } = lives.law;
  const family = vocabulary.lists.findIndex((people) => people.name === "family");
  const own = factAt(vocabulary, null, "person.born");
  const born = factAt(vocabulary, "family", "born");
  const relation = factAt(vocabulary, "family", "relation");
  if (family < 0 || !own || !born || !relation) return [];
  const self = lives.owners(null)[0] as Owner;
  const members = lives.owners("family");
  if (
    self.values[own.slot] === undefined &&
    members.filter((member) => lives.variables.has(keyOf(member, born))).length > 0 &&
    members.length > 1
  )
    lives.add(own);
  const found: Comparison[] = [];
  for (const member of members) {
    for (const [side, kin] of [
      ["older", vocabulary.older],
      ["younger", vocabulary.younger],
    ] as const) {
      const told = member.values[relation.slot];
      if (told !== undefined && !kin.includes(told as string)) continue;
      const by = told === undefined ? { draft: lives.variables.get(keyOf(member, relation)), kin } : null;
      if (by && !by.draft) continue;
      const [first, second] = side === "older" ? [member, self] : [self, member];
      const [early, late] = side === "older" ? [born, own] : [own, born];
      const comparison = ordered(lives, [first, early], [second, late], true, by as When | null);
      if (comparison) found.push(comparison);
    }
  }
  return found;
}

function ordered(
  lives: Lives,
  [first, early]: Day,
  [second, late]: Day,
  strictly: boolean,
  when: When | null,
): Comparison | null {
  const [a, b] = [lives.variables.get(keyOf(first, early)), lives.variables.get(keyOf(second, late))];
  if (!a && !b) return null;
  const [from, to] = [first.values, second.values];
  if ((!a && from[early.slot] === undefined) || (!b && to[late.slot] === undefined)) return null;
  const owner = when ? (first.list === null ? second : first) : null;
  const relation = owner && (factAt(lives.law.vocabulary, "family", "relation") as Fact);
  return {
    unknown: [a, b, when?.draft].filter((draft) => draft !== undefined),
    early: a ?? null,
    late: b ?? null,
    from: () => from[early.slot] as number,
    to: () => to[late.slot] as number,
    strictly,
    conditional: when !== null,
    holds: () => {
      if (when && owner && relation && !when.kin.includes(owner.values[relation.slot] as string)) return true;
      const [x, y] = [from[early.slot], to[late.slot]];
      if (typeof x !== "number" || typeof y !== "number") return true;
      return strictly ? x < y : x <= y;
    },
  };
}
