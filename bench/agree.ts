import type { Clause } from "../packages/engine/src/index.ts";
import { at, type Engine } from "./engine.ts";
import type { Situation } from "./situations.ts";

/** How often each pathway gave each outcome. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Decides every situation with every engine.
 * @returns how the outcomes spread, and the first disagreements in words; none where all engines agree
 */
export async function agreement(
  engines: readonly Engine[],
  clauses: readonly Clause[],
  situations: readonly Situation[],
): Promise<{ readonly counts: Counts; readonly faults: readonly string[] }> {
  const counts: Record<string, Record<string, number>> = {};
  const faults: string[] = [];
  for (const [index, situation] of situations.entries()) {
    const first = await at(engines, 0).decide(index);
    for (const [place, outcome] of first.entries()) {
      counts[at(clauses, place).id] ??= {};
      const count = counts[at(clauses, place).id] ?? {};
      count[outcome] = (count[outcome] ?? 0) + 1;
    }
    for (const engine of engines.slice(1)) {
      const other = await engine.decide(index);
      const place = first.findIndex((outcome, place) => other[place] !== outcome);
      if (place < 0 && other.length === first.length) continue;
      const [expected, found] = [`${at(engines, 0).name} says ${first[place]}`, `${engine.name} says ${other[place]}`];
      faults.push(`${at(clauses, Math.max(place, 0)).id}: ${expected}, ${found} on ${situation.json}`);
    }
  }
  return { counts, faults };
}
