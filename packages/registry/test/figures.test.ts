import assert from "node:assert/strict";
import { test } from "node:test";
import { FEW, type Hiding, hideSmall, type ShownTally, type Tally, townDefinitionOn } from "@luohu/registry";
import { type Arbitrary, array, constantFrom, assert as holds, property } from "fast-check";

const HIDING: Hiding = { totals: new Set(["all"]), loose: new Set(), sums: {} };
const CELLS = ["a", "b", "c", "d"];

type Cells = readonly number[];

/** A city of counties of townships, from the counts of each township. */
function treeOf(counts: readonly (readonly Cells[])[]): Tally {
  const leaf = (code: string, cells: Cells): Tally => ({
    code,
    counts: { m: Object.fromEntries(CELLS.map((cell, n) => [cell, cells[n] ?? 0])), all: { all: sum(cells) } },
    parts: [],
  });
  const above = (code: string, parts: readonly Tally[]): Tally => ({
    ...leaf(
      code,
      CELLS.map((cell) => sum(parts.map(({ counts }) => counts.m?.[cell] ?? 0))),
    ),
    parts,
  });
  const county = (towns: readonly Cells[], n: number): Tally =>
    above(
      `1${n}`,
      towns.map((cells, m) => leaf(`1${n}${m}`, cells)),
    );
  return above("1", counts.map(county));
}

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
const nodesOf = <T extends { readonly parts: readonly T[] }>(tree: T): readonly T[] => [
  tree,
  ...tree.parts.flatMap(nodesOf),
];

/** Hidden cells that follow from all that is told, by linear algebra over a field. */
function following(tree: Tally, shown: ShownTally): readonly string[] {
  const told = new Map(nodesOf(shown).map((node) => [node.code, node.counts.m ?? {}]));
  const unknown = [...told].flatMap(([code, cells]) =>
    CELLS.filter((cell) => cells[cell] === null).map((cell) => `${code} ${cell}`),
  );
  const place = new Map(unknown.map((key, n) => [key, n]));
  const equations = nodesOf(tree).flatMap((node) => {
    const total = CELLS.map((cell) => [`${node.code} ${cell}`, 1] as const);
    const down = CELLS.map((cell) => [
      [`${node.code} ${cell}`, -1] as const,
      ...node.parts.map((part) => [`${part.code} ${cell}`, 1] as const),
    ]);
    return [total, ...(node.parts.length > 0 ? down : [])];
  });
  const rows = equations.map((equation) => {
    const row = unknown.map(() => 0);
    for (const [key, factor] of equation) {
      const at = place.get(key);
      if (at !== undefined) row[at] = factor;
    }
    return row;
  });
  return solved(rows).map((n) => unknown[n] as string);
}

const PRIME = 10_007;
const mod = (n: number): number => ((n % PRIME) + PRIME) % PRIME;
const inverse = (n: number): number => {
  let [power, base, result] = [PRIME - 2, n, 1];
  for (; power > 0; power = Math.floor(power / 2), base = mod(base * base))
    if (power % 2 === 1) result = mod(result * base);
  return result;
};

/** Columns of unknowns that have one solution. */
function solved(equations: readonly (readonly number[])[]): readonly number[] {
  const rows = equations.map((row) => row.map(mod));
  const pivots: number[] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, n) => n >= pivots.length && row[column] !== 0);
    if (at === -1) continue;
    const [pivot] = rows.splice(at, 1) as [number[]];
    const factor = inverse(pivot[column] as number);
    const unit = pivot.map((value) => mod(value * factor));
    rows.splice(pivots.length, 0, unit);
    rows.forEach((row, n) => {
      const times = row[column] as number;
      if (n !== pivots.length && times !== 0) rows[n] = row.map((value, m) => mod(value - times * (unit[m] as number)));
    });
    pivots.push(column);
  }
  return pivots.filter((column, n) => rows[n]?.every((value, m) => value === 0 || m === column));
}

const township: Arbitrary<Cells> = array(constantFrom(0, 0, 1, 2, 3, 4, 5, 7, 9, 20, 100), {
  minLength: 4,
  maxLength: 4,
});
const city = array(array(township, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

test("[figures] a small count is hidden, and follows from nothing that is told of its division, those beside and those above", () => {
  let hidden = 0;
  let told = 0;
  holds(
    property(city, (counts) => {
      const tree = treeOf(counts);
      const shown = hideSmall(tree, HIDING);
      const before = new Map(nodesOf(tree).map((node) => [node.code, node.counts]));
      const small: string[] = [];
      for (const { code, counts: cells } of nodesOf(shown)) {
        assert.deepEqual(cells.all, before.get(code)?.all, "totals are told");
        for (const cell of CELLS) {
          const count = before.get(code)?.m?.[cell] ?? 0;
          const seen = cells.m?.[cell];
          assert.ok(seen === count || seen === null);
          if (count > 0 && count < FEW) {
            assert.equal(seen, null, `${code} ${cell}`);
            small.push(`${code} ${cell}`);
          }
          if (seen === null) hidden++;
          else told++;
        }
      }
      const inside = (cells: Cells): number => cells.filter((count) => count > 0).length;
      // where all of a division are in one cell and nothing else is there to hide behind, its total says so
      const open = following(tree, shown).filter((key) => small.includes(key));
      assert.deepEqual(open, [], JSON.stringify({ counts, open, inside: counts.flat().map(inside) }));
    }),
    { numRuns: 3000, seed: 3 },
  );
  assert.ok(told * 4 > hidden, `${told} told, ${hidden} hidden`);
});

test("[figures] what is hidden of a division is the same whatever part of the city is looked at", () => {
  holds(
    property(city, (counts) => {
      const tree = treeOf(counts);
      const whole = hideSmall(tree, HIDING);
      for (const [n, part] of tree.parts.entries()) {
        const only = { ...tree, parts: tree.parts.map((one) => (one === part ? one : { ...one, parts: [] })) };
        assert.deepEqual(hideSmall(only, HIDING).parts[n], whole.parts[n]);
      }
    }),
    { numRuns: 300, seed: 5 },
  );
});

test("[figures] what adds up to something hidden hides some of it, and a class is town as the definition of the day has it", () => {
  const hiding: Hiding = { ...HIDING, sums: { by: { measure: "m", cells: ["a"] } } };
  const counts = { m: { a: 7, b: 1, c: 30 }, by: { x: 7 } };
  const shown = hideSmall({ code: "1", counts, parts: [] }, hiding);
  assert.deepEqual(shown.counts, { m: { a: null, b: null, c: 30 }, by: { x: null } });
  assert.deepEqual(townDefinitionOn("2021-01-01").classes.includes("121"), true);
  assert.deepEqual(townDefinitionOn("2021-01-01").classes.includes("220"), false);
});
