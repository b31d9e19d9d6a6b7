import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChangedFact, ChangeSet } from "../src/index.ts";
import { fc } from "./property.ts";
import {
  type Destination,
  DOMAIN,
  destinations,
  type Given,
  type Life,
  lives,
  MEMBER_DOMAIN,
  meaningOf,
  randomChecker,
  situationOf,
  type Tree,
  trees,
  unknownsOf,
} from "./random.ts";
import { fileOf, MEMBER, ON } from "./small-law.ts";

const BATCH = 8;
const LIVES = 6;
const RUNS = 250;
/** Completions and combinations of facts beyond this are not enumerated. */
const MOST = 2500;
const MOST_FACTS = 6;

/** Every value that the tests of random conditions tell apart. */
const WIDE = {
  ...DOMAIN,
  "home.rooms": [1, 2, 3, 4, 5, 6],
  "home.place.kind": ["city", "town-village", "countryside"],
};

const HOME = "vocabulary/home.yaml";
const changeable = (file: string, names: readonly string[]): string =>
  names.reduce((text, name) => {
    const changed = text.replace(new RegExp(`^(  ${name}: \\{.*) \\}$`, "m"), "$1, changeable: true }");
    assert.notEqual(changed, text, name);
    return changed;
  }, fileOf(file));

const CHANGEABLE = ["home.lease", "home.filed", "home.basis", "home.rooms", "home.since"];
const FILES = {
  [HOME]: changeable(HOME, ["lease", "filed", "since", "rooms"]).replace(
    "shown-by: [title, lease, declaration]",
    "shown-by: [title, lease, declaration]\n    changeable: true",
  ),
  [MEMBER]: changeable(MEMBER, ["together"]),
};

interface Dimension {
  readonly path: string;
  readonly values: readonly Given[];
  readonly options: readonly ((life: Life) => Life)[];
  /** Index of the value now; null: not known. */
  readonly now: number | null;
  /** It can stand in a set: a fact of somebody in particular. */
  readonly told: boolean;
}

/** All that is unknown or can be changed, with everything that it can be. */
function dimensionsOf(life: Life, condition: Tree): { freed: Life; dimensions: readonly Dimension[] } {
  const freed: Life = {
    facts: Object.fromEntries(Object.entries(life.facts).filter(([path]) => !CHANGEABLE.includes(path))),
    family: life.family?.map(({ together: _, ...member }) => member) ?? null,
  };
  const dimensions = unknownsOf(freed, condition, { destination: null, supposed: false }, 0, WIDE).map(
    ({ path, options }): Dimension => {
      const [, index, name] = /^family\[(\d)\]\.(.*)$/.exec(path) ?? [];
      const known = index === undefined ? life.facts[path] : life.family?.[Number(index)]?.[name as string];
      const values = (name === undefined ? WIDE[path as keyof typeof WIDE] : MEMBER_DOMAIN[name]) ?? [];
      return {
        path,
        values,
        options,
        now: known === undefined ? null : values.indexOf(known),
        told: path !== "family",
      };
    },
  );
  return { freed, dimensions };
}

/** Whether the condition holds, for every point over the dimensions, the first slowest. */
function table(
  life: Life,
  dimensions: readonly Dimension[],
  condition: Tree,
  destination: Destination | null,
): boolean[] {
  const [first, ...rest] = dimensions;
  if (first) return first.options.flatMap((set) => table(set(life), rest, condition, destination));
  return [meaningOf(condition, { facts: life.facts, family: life.family ?? [], bound: [], destination }) === 2];
}

/** Choices of values for some dimensions with which the condition holds, whatever the other unknowns are. */
function sufficient(holds: readonly boolean[], dimensions: readonly Dimension[], chosen: readonly number[]): string[] {
  const good = new Map<string, boolean>();
  holds.forEach((value, point) => {
    const key: number[] = [];
    let rest = point;
    for (let at = dimensions.length - 1; at >= 0; at--) {
      const { options, now } = dimensions[at] as Dimension;
      const index = rest % options.length;
      rest = Math.floor(rest / options.length);
      if (chosen.includes(at)) key.unshift(index);
      else if (now !== null && index !== now) return;
    }
    good.set(key.join(), (good.get(key.join()) ?? true) && value);
  });
  return [...good].filter(([, all]) => all).map(([key]) => key);
}

const subsets = (count: number, from = 0): number[][] =>
  from === count ? [[]] : subsets(count, from + 1).flatMap((rest) => [rest, [from, ...rest]]);

/** The minimal sets of facts with their choices of values, by the definition. */
function minimalSets(holds: readonly boolean[], dimensions: readonly Dimension[]): Map<string, string[]> {
  const found: { chosen: readonly number[]; choices: string[] }[] = [];
  const open = subsets(dimensions.length)
    .filter((chosen) => chosen.length <= MOST_FACTS && chosen.every((at) => dimensions[at]?.told))
    .sort((a, b) => a.length - b.length);
  for (const chosen of open) {
    if (found.some((smaller) => smaller.chosen.every((at) => chosen.includes(at)))) continue;
    const choices = sufficient(holds, dimensions, chosen);
    if (choices.length > 0) found.push({ chosen, choices });
  }
  return new Map(found.map(({ chosen, choices }) => [chosen.map((at) => dimensions[at]?.path).join(), choices.sort()]));
}

const inside = (area: string, value: Given): boolean =>
  value === "371502" || value === "371500-economic" || (area === "north" && String(value).startsWith("3715"));

/** Whether an entry names a value. */
function admits(entry: ChangedFact, value: Given): boolean {
  if (entry.to) return entry.to.some((said) => said.value === value);
  if (entry.except) return !entry.except.some((said) => said.value === value);
  if (entry.within) return inside(entry.within.area, value);
  if (entry.outside) return !inside(entry.outside.area, value);
  return (entry.spans ?? []).some(({ from, to }) => (from ?? value) <= value && value <= (to ?? value));
}

/** The sets of an answer, as {@link minimalSets} gives them. */
function listed(changes: readonly ChangeSet[], dimensions: readonly Dimension[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { facts } of changes) {
    const at = (path: string): number => dimensions.findIndex((dimension) => dimension.path === path);
    const sorted = facts.slice().sort((a, b) => at(a.fact) - at(b.fact));
    const key = sorted.map(({ fact }) => fact).join();
    let choices = [""];
    for (const entry of sorted) {
      const dimension = dimensions[at(entry.fact)] as Dimension;
      assert.equal(entry.from === undefined, dimension.now === null);
      if (dimension.now !== null) assert.equal(entry.from?.value, dimension.values[dimension.now]);
      const indexes = dimension.values.flatMap((value, index) => (admits(entry, value) ? [index] : []));
      choices = choices.flatMap((choice) =>
        indexes.map((index) => (choice === "" ? `${index}` : `${choice},${index}`)),
      );
    }
    for (const choice of choices) assert.ok(!found.get(key)?.includes(choice), "a choice stands in two sets");
    found.set(key, [...(found.get(key) ?? []), ...choices].sort());
  }
  return found;
}

/** Conditions of several parts: many facts, some of which are not known. */
const conditions = fc.oneof(
  trees,
  fc.record({
    kind: fc.constantFrom("all" as const, "all" as const, "any" as const),
    parts: fc.array(trees, { minLength: 2, maxLength: 4 }),
  }),
);

const cases = fc.record({
  conditions: fc.array(conditions, { minLength: BATCH, maxLength: BATCH }),
  lives: fc.array(lives, { minLength: LIVES, maxLength: LIVES }),
  destination: destinations,
});

test("[K2][K3][K4][K5] the sets listed are the minimal sets of facts, with all values that do, as every subset and every completion shows", () => {
  let [refused, sets, provisos, cut] = [0, 0, 0, 0];
  fc.assert(
    fc.property(cases, ({ conditions, lives: asked, destination }) => {
      const checker = randomChecker(conditions, [], [], FILES);
      for (const life of asked) {
        const checked = checker.check({ situation: situationOf(life), ...(destination ? { destination } : {}) }, ON);
        assert.ok(checked.ok, JSON.stringify(checked));
        for (const [index, condition] of conditions.entries()) {
          const { outcome, changes, moreChanges } = checked.answer.clauses[index] as (typeof checked.answer.clauses)[0];
          if (outcome !== "ineligible") {
            assert.deepEqual([changes, moreChanges], [[], false]);
            continue;
          }
          const { freed, dimensions } = dimensionsOf(life, condition);
          if (dimensions.reduce((product, { options }) => product * options.length, 1) > MOST) continue;
          refused++;
          const expected = minimalSets(table(freed, dimensions, condition, destination), dimensions);
          const found = listed(changes, dimensions);
          sets += found.size;
          if (changes.some(({ facts }) => facts.some(({ from }) => from === undefined))) provisos++;
          if (!moreChanges) assert.deepEqual(new Map([...found].sort()), new Map([...expected].sort()));
          else {
            cut++;
            assert.equal(changes.length, 12);
            for (const [key, choices] of found)
              for (const choice of choices) assert.ok(expected.get(key)?.includes(choice), key);
          }
        }
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(
    refused > 3000 && sets > 1000 && provisos > 100,
    `${refused} refused, ${sets} sets, ${provisos} with unknowns, ${cut} cut`,
  );
});
