import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChangedFact } from "../src/index.ts";
import { type Dimension, listed, minimalSets } from "./minimal-sets.ts";
import { fc } from "./property.ts";
import {
  comparedIn,
  type Destination,
  DOMAIN,
  destinations,
  type Given,
  type Life,
  lives,
  MEMBER_DOMAIN,
  naive,
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

const MEMBERS = /^family\[(\d)\]\.(.*)$/;

/** A fact that can stand in a set is one of somebody in particular, compared with nothing that is not known. */
interface Option extends Dimension {
  readonly options: readonly ((life: Life) => Life)[];
}

/** All that is unknown or can be changed and told by itself, with everything that it can be. */
function dimensionsOf(life: Life, condition: Tree): { freed: Life; dimensions: readonly Option[] } {
  const compared = comparedIn(condition, life);
  const besides = (path: string): string[] =>
    compared.flatMap(([left, right]) => (path === left ? [right] : path === right ? [left] : []));
  const known = (path: string): boolean => {
    const [, index, name] = MEMBERS.exec(path) ?? [];
    return (name === undefined ? life.facts[path] : life.family?.[Number(index)]?.[name]) !== undefined;
  };
  const open = (path: string): boolean => !known(path) || CHANGEABLE.includes(path);
  const freed: Life = {
    facts: Object.fromEntries(
      Object.entries(life.facts).filter(([path]) => !CHANGEABLE.includes(path) || besides(path).some(open)),
    ),
    family: life.family?.map(({ together: _, ...member }) => member) ?? null,
  };
  const dimensions = unknownsOf(freed, condition, { destination: null, supposed: false }).map(
    ({ path, options }): Option => {
      const [, index, name] = MEMBERS.exec(path) ?? [];
      const now = name === undefined ? life.facts[path] : life.family?.[Number(index)]?.[name];
      const values = (name === undefined ? DOMAIN[path] : MEMBER_DOMAIN[name]) ?? [true, false];
      const nobody = life.family === null && path.startsWith("family");
      return {
        path,
        values,
        options,
        now: now === undefined ? null : values.indexOf(now),
        told: !nobody && (now !== undefined || besides(path).every(known)),
      };
    },
  );
  return { freed, dimensions };
}

/** Whether the condition holds, for every point over the dimensions, the first slowest. */
function table(life: Life, dimensions: readonly Option[], condition: Tree, destination: Destination | null): boolean[] {
  const [first, ...rest] = dimensions;
  if (first) return first.options.flatMap((set) => table(set(life), rest, condition, destination));
  return [naive(condition, life, { destination, supposed: false }) === 2];
}

const inside = (area: string, value: Given): boolean =>
  value === "371502" || value === "371500-economic" || (area === "north" && String(value).startsWith("3715"));

/** Whether an entry names a value. */
function admits(entry: ChangedFact, value: Given): boolean {
  if (entry.to) return entry.to.some((said) => said.value === value);
  if (entry.except) return !entry.except.some((said) => said.value === value);
  if (entry.within) return inside(entry.within.area, value);
  if (entry.outside) return value !== "none" && !inside(entry.outside.area, value);
  return (entry.spans ?? []).some(
    ({ from, to, above, below }) =>
      (from ?? value) <= value &&
      value <= (to ?? value) &&
      (above === undefined || above < value) &&
      (below === undefined || value < below),
  );
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
          const found = listed(changes, dimensions, admits);
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
    refused > 3000 && sets > 900 && provisos > 70,
    `${refused} refused, ${sets} sets, ${provisos} with unknowns, ${cut} cut`,
  );
});
