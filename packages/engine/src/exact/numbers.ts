import type { Law } from "../law/law.ts";
import type { FactType } from "../vocabulary/vocabulary.ts";
import { type Domain, groupsOf, knownBeside, literalsOf, spans, type Use, type Variable } from "./variable.ts";

type NumberType = FactType & { readonly kind: "number" };

/**
 * Numbers are cut where a test can turn. Those that are compared with each other have the same cuts, and between two cuts
 * enough values for each to lie before, on and after each other.
 */
export function numberDomains(
  numbers: readonly Variable[],
  uses: readonly Use[],
  byVariable: ReadonlyMap<Variable, readonly Use[]>,
  law: Law,
  domains: Map<Variable, Domain>,
): void {
  for (const members of groupsOf(numbers, uses)) {
    const types = members.map((member) => member.fact?.type as NumberType);
    const own = [...new Set(members.flatMap((member) => byVariable.get(member) ?? []))];
    const told = [...own.flatMap(({ atom }) => literalsOf(atom, law)), ...knownBeside(own)];
    const [least, most] = [Math.min(...types.map(({ min }) => min)), Math.max(...types.map(({ max }) => max))];
    const within = told.filter((value) => typeof value === "number").filter((value) => value > least && value < most);
    const cuts = sorted([...types.flatMap(({ min, max }) => [min, max]), ...within]);
    const copies = members.length + (members.length > 1 ? 1 : 0);
    const grid = types.some(({ whole }) => whole) ? sorted([...cuts, ...wholeAfter(cuts, copies)]) : cuts;
    const fine = types.every(({ whole }) => whole) ? grid : sorted([...grid, ...between(grid, copies)]);
    for (const [index, member] of members.entries()) {
      const { min, max, whole } = types[index] as NumberType;
      const values = fine.filter((value) => value >= min && value <= max && (!whole || Number.isInteger(value)));
      domains.set(member, whole ? spans(values, max) : pointsAndGaps(values, new Set(grid)));
    }
  }
}

/** Numbers that need not be whole: each cut stands for itself, a value between two cuts for all that lies between them. */
function pointsAndGaps(values: readonly number[], cuts: ReadonlySet<number>): Domain {
  return {
    values,
    part: (index) => {
      const value = values[index] as number;
      if (cuts.has(value)) return { kind: "span", from: value, to: value };
      const from = values.findLast((other) => other < value && cuts.has(other)) as number;
      const to = values.find((other) => other > value && cuts.has(other)) as number;
      return { kind: "span", from, to, open: true };
    },
  };
}

const sorted = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** The first whole numbers after each cut, as many as are asked for where the next cut leaves room. */
function wholeAfter(cuts: readonly number[], copies: number): number[] {
  return cuts.flatMap((cut, index) => {
    const end = cuts[index + 1] ?? cut;
    const next = Array.from({ length: copies }, (_, copy) => Math.floor(cut) + copy + 1);
    return next.filter((value) => value < end);
  });
}

/** Values between each two neighbours. */
function between(values: readonly number[], copies: number): number[] {
  return values.slice(1).flatMap((end, index) => {
    const start = values[index] as number;
    return Array.from({ length: copies }, (_, copy) => start + ((end - start) * (copy + 1)) / (copies + 1));
  });
}
