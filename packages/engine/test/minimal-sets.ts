import assert from "node:assert/strict";
import type { ChangedFact, ChangeSet } from "../src/index.ts";

/** A fact that is not known or can be changed. */
export interface Dimension {
  readonly path: string;
  /** Everything that it can be. */
  readonly values: readonly (string | number | boolean)[];
  /** Index of the value now; null: not known. */
  readonly now: number | null;
  /** It can stand in a set. */
  readonly told: boolean;
}

/** Most facts of a set. */
const MOST_FACTS = 6;

/**
 * Choices of values for some dimensions, with all else known as it is: whether the condition then holds whatever the other
 * unknowns are. A choice that no life shows is none.
 * @param holds for every point over the dimensions, the first slowest; null where no life is so
 */
export function choicesOf(
  holds: readonly (boolean | null)[],
  dimensions: readonly Dimension[],
  chosen: readonly number[],
): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  holds.forEach((value, point) => {
    if (value === null) return;
    const key: number[] = [];
    let rest = point;
    for (let at = dimensions.length - 1; at >= 0; at--) {
      const { values, now } = dimensions[at] as Dimension;
      const index = rest % values.length;
      rest = Math.floor(rest / values.length);
      if (chosen.includes(at)) key.unshift(index);
      else if (now !== null && index !== now) return;
    }
    found.set(key.join(), (found.get(key.join()) ?? true) && value);
  });
  return found;
}

const subsets = (count: number, from = 0): number[][] =>
  from === count ? [[]] : subsets(count, from + 1).flatMap((rest) => [rest, [from, ...rest]]);

/** The minimal sets of facts with their choices of values, by the definition. */
export function minimalSets(
  holds: readonly (boolean | null)[],
  dimensions: readonly Dimension[],
): Map<string, string[]> {
  const found: { chosen: readonly number[]; choices: string[] }[] = [];
  const open = subsets(dimensions.length)
    .filter((chosen) => chosen.length <= MOST_FACTS && chosen.every((at) => dimensions[at]?.told))
    .sort((a, b) => a.length - b.length);
  for (const chosen of open) {
    if (found.some((smaller) => smaller.chosen.every((at) => chosen.includes(at)))) continue;
    const choices = [...choicesOf(holds, dimensions, chosen)].filter(([, all]) => all).map(([choice]) => choice);
    if (choices.length > 0) found.push({ chosen, choices });
  }
  return new Map(found.map(({ chosen, choices }) => [chosen.map((at) => dimensions[at]?.path).join(), choices.sort()]));
}

/**
 * The sets of an answer, as {@link minimalSets} gives them.
 * @param admits whether an entry names a value
 * @param said a value as an answer has it
 */
export function listed(
  changes: readonly ChangeSet[],
  dimensions: readonly Dimension[],
  admits: (entry: ChangedFact, value: string | number | boolean) => boolean,
  said: (value: string | number | boolean) => unknown = (value) => value,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { facts } of changes) {
    const at = (path: string): number => dimensions.findIndex((dimension) => dimension.path === path);
    for (const { fact } of facts) assert.ok(at(fact) >= 0, `${fact} is fixed, or nothing looks at it`);
    const sorted = facts.slice().sort((a, b) => at(a.fact) - at(b.fact));
    const key = sorted.map(({ fact }) => fact).join();
    let choices = [""];
    for (const entry of sorted) {
      const { values, now } = dimensions[at(entry.fact)] as Dimension;
      assert.deepEqual(entry.from?.value, now === null ? undefined : said(values[now] as string | number | boolean));
      const indexes = values.flatMap((value, index) => (admits(entry, value) ? [index] : []));
      choices = choices.flatMap((choice) =>
        indexes.map((index) => (choice === "" ? `${index}` : `${choice},${index}`)),
      );
    }
    for (const choice of choices) assert.ok(!found.get(key)?.includes(choice), "a choice stands in two sets");
    found.set(key, [...(found.get(key) ?? []), ...choices].sort());
  }
  return found;
}
