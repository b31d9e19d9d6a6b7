import { cpus } from "node:os";
import type { Engine } from "./engine.ts";

/** A figure over several samples. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function figureOf(samples: readonly number[]): Figure {
  const sorted = samples.toSorted((left, right) => left - right);
  return { median: quantile(sorted, 0.5), least: quantile(sorted, 0), most: quantile(sorted, 1) };
}

/** @param sorted from the least up */
export function quantile(sorted: readonly number[], share: number): number {
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error("no samples");
  return found;
}

/** Decisions asked for between two looks at the clock. */
const BATCH = 20;

/**
 * Decisions per second over so many milliseconds, the situations taken in turn; `atOnce` are asked for before the first is awaited.
 * An engine that answers at once is never awaited.
 */
export async function rate({ decide, atOnce }: Engine, situations: number, milliseconds: number): Promise<number> {
  const begun = performance.now();
  let done = 0;
  let passed = 0;
  while (passed < milliseconds) {
    for (let asked = 0; asked < BATCH; asked++) {
      const answer = decide(done % situations);
      done++;
      if (!(answer instanceof Promise)) continue;
      const others = Array.from({ length: atOnce - 1 }, (_, place) => decide((done + place) % situations));
      done += others.length;
      await answer;
      if (others.length > 0) await Promise.all(others);
    }
    passed = performance.now() - begun;
  }
  return (done * 1000) / passed;
}

export interface Effort {
  readonly rounds: number;
  /** Milliseconds, as the two that follow: for each engine before the first round. */
  readonly warmUp: number;
  /** For each engine in a round before it is measured, so that it does not pay for what another left in memory. */
  readonly settle: number;
  readonly round: number;
}

/** Rates of every engine in rounds A B C A B C …, so that a slow moment of the machine meets all alike: a list a round. */
export async function rates(engines: readonly Engine[], situations: number, effort: Effort): Promise<number[][]> {
  for (const engine of engines) await rate(engine, situations, effort.warmUp);
  const rounds: number[][] = [];
  for (let round = 0; round < effort.rounds; round++) {
    const row: number[] = [];
    for (const engine of engines) {
      await rate(engine, situations, effort.settle);
      row.push(await rate(engine, situations, effort.round));
    }
    rounds.push(row);
  }
  return rounds;
}

/** Starts to watch the machine; what it returns tells the share of all processors, 0 to 1, that other programs have taken since. */
export function othersShare(): () => number {
  const [begun, own] = [processors(), process.cpuUsage()];
  return () => {
    const [now, { user, system }] = [processors(), process.cpuUsage(own)];
    const others = now.busy - begun.busy - (user + system) / 1000;
    return Math.max(0, others / (now.all - begun.all));
  };
}

/** Milliseconds of all processors since the machine began. */
function processors(): { readonly busy: number; readonly all: number } {
  const sum = (of: (times: ReturnType<typeof cpus>[number]["times"]) => number) =>
    cpus().reduce((total, { times }) => total + of(times), 0);
  const all = sum(({ user, nice, sys, irq, idle }) => user + nice + sys + irq + idle);
  return { busy: all - sum(({ idle }) => idle), all };
}
