import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Clause, checkerOf, type Law } from "../packages/engine/src/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";
import { agreement, type Counts } from "./agree.ts";
import { at, type Engine } from "./engine.ts";
import { factsLookedAt } from "./facts.ts";
import { type Figure, figureOf, othersShare, quantile, rates } from "./measure.ts";
import { ourEngines } from "./ours.ts";
import { lawOf, pathwaysOf, plainFacts, plainPathways } from "./pathways.ts";
import { jsonLogicEngine } from "./peers/json-logic-engine.ts";
import { jsonRulesEngines } from "./peers/json-rules-engine.ts";
import { zenEngines } from "./peers/zen-engine.ts";
import { balanced, type Situation, situationsOf } from "./situations.ts";
import { digits, range, table } from "./table.ts";

/**
 * Decisions per second of our engine and of its peers on the same pathways, time to load the law, time of one whole check.
 * `--json` prints the figures as JSON. Ends with 1 where the engines do not agree.
 */
const SITUATIONS = 500;
const SEED = 20_200_831;
/** Beside the peers: one city, and all. */
const SCOPES = [
  { cities: ["liaocheng"], effort: { rounds: 15, warmUp: 800, settle: 120, round: 300 } },
  {
    cities: ["jinzhou", "liaocheng", "lincang", "qujing", "sanmenxia"],
    effort: { rounds: 9, warmUp: 800, settle: 120, round: 300 },
  },
] as const;
type Scope = (typeof SCOPES)[number];
const LOADS = 5;

interface Row {
  readonly engine: string;
  readonly does: string;
  readonly decisionsPerSecond: Figure;
  /** To json-rules-engine in the same round. */
  readonly ratio: Figure;
  /** The best round of each: what a machine with nothing else to do would show. */
  readonly ratioOfBest: number;
}

interface Latency {
  readonly what: string;
  readonly median: number;
  readonly p99: number;
}

const law = loadLaw();

/** One scope measured: outcomes counted, and a row an engine; null where the engines do not agree. */
interface Measured {
  readonly scope: Scope;
  readonly pathways: number;
  readonly counts: Counts;
  readonly rows: readonly Row[];
  readonly disturbed: number;
}

const measured: Measured[] = [];
for (const scope of SCOPES) {
  const result = await measure(scope);
  if (result) measured.push(result);
}
if (measured.length < SCOPES.length) process.exitCode = 1;
else {
  const loads = loadTimes();
  const latencies = [latencyOf(law, 1), latencyOf(law, 0.5)];
  if (process.argv.includes("--json")) console.log(JSON.stringify({ measured, loads, latencies }, null, 2));
  else print(measured, loads, latencies);
}

async function measure(scope: Scope): Promise<Measured | null> {
  const clauses = pathwaysOf(law, scope.cities);
  const situations = completeSituations(clauses, scope.cities);
  const engines = await enginesOf(clauses, situations);
  const { counts, faults } = await agreement(engines, clauses, situations);
  const unreached = ["eligible", "officer", "ineligible"].filter((outcome) =>
    Object.values(counts).every((count) => !count[outcome]),
  );
  if (faults.length > 0 || unreached.length > 0) {
    console.error(`the engines do not agree: ${faults.length} of ${SITUATIONS * (engines.length - 1)} answers differ`);
    for (const fault of faults.slice(0, 5)) console.error(`  ${fault}`);
    for (const outcome of unreached) console.error(`  no situation comes out as ${outcome}: nothing compares it`);
    return null;
  }
  const others = othersShare();
  const rows = rowsOf(engines, await rates(engines, SITUATIONS, scope.effort));
  return { scope, pathways: clauses.length, counts, rows, disturbed: others() };
}

function completeSituations(clauses: readonly Clause[], cities: readonly string[]): readonly Situation[] {
  const family = factsLookedAt(clauses).some((fact) => fact.list !== null && cities.length > 1) ? 2 : 0;
  const source = situationsOf(law, factsLookedAt(clauses), { seed: SEED, cities, known: 1, family });
  const checker = checkerOf(lawOf(law, clauses));
  const ids = clauses.map((clause) => clause.id);
  return balanced(source, SITUATIONS, ({ facts, on }) => checker.outcomes(facts, on, ids));
}

async function enginesOf(clauses: readonly Clause[], situations: readonly Situation[]): Promise<readonly Engine[]> {
  const { pathways, derivations } = plainPathways(law, clauses);
  const facts = situations.map((situation) => plainFacts(situation, derivations));
  return [
    ...ourEngines(law, clauses, situations),
    ...jsonRulesEngines(pathways, facts),
    ...(await zenEngines(pathways, facts)),
    jsonLogicEngine(pathways, facts),
  ];
}

function rowsOf(engines: readonly Engine[], rounds: readonly (readonly number[])[]): readonly Row[] {
  const base = engines.findIndex((engine) => engine.name === "json-rules-engine");
  const figures = engines.map((_, place) => figureOf(rounds.map((round) => at(round, place))));
  return engines.map(({ name, does }, place) => ({
    engine: name,
    does,
    decisionsPerSecond: at(figures, place),
    ratio: figureOf(rounds.map((round) => at(round, place) / at(round, base))),
    ratioOfBest: at(figures, place).most / at(figures, base).most,
  }));
}

/** Milliseconds in fresh processes: reading, checking and making ready the law, and the whole process with it. */
function loadTimes(): { readonly law: Figure; readonly process: Figure } {
  const samples = Array.from({ length: LOADS }, () => {
    const begun = performance.now();
    const printed = execFileSync(process.execPath, [join(import.meta.dirname, "load.ts")], { encoding: "utf8" });
    return { law: Number(printed), process: performance.now() - begun };
  });
  return { law: figureOf(samples.map((it) => it.law)), process: figureOf(samples.map((it) => it.process)) };
}

/** Milliseconds of one check with explanation over every clause of every city that is loaded, a family of three moving along or not. */
function latencyOf(law: Law, known: number): Latency {
  const executable = [...law.clauses.values()].filter((clause) => clause.rule !== null);
  const cities = law.cities.map((city) => city.id);
  const source = situationsOf(law, factsLookedAt(executable), { seed: SEED, cities, known, family: 2 });
  const asked = Array.from({ length: 200 }, () => source.next().value);
  const checker = checkerOf(law);
  const samples: number[] = [];
  for (let round = 0; round < 8; round++) {
    for (const { json, on } of asked) {
      const begun = performance.now();
      const result = checker.check(JSON.parse(json), on);
      const passed = performance.now() - begun;
      if (!result.ok) throw new Error(`a situation was refused: ${JSON.stringify(result.issues)}`);
      // the first rounds warm up
      if (round >= 3) samples.push(passed);
    }
  }
  const sorted = samples.toSorted((left, right) => left - right);
  const facts = known === 1 ? "every fact known" : `${Math.round(known * 100)} % of the facts known`;
  const what = `${executable.length} clauses, ${cities.length} ${cities.length === 1 ? "city" : "cities"}, ${facts}`;
  return { what, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

function print(
  measured: readonly Measured[],
  loads: ReturnType<typeof loadTimes>,
  latencies: readonly Latency[],
): void {
  for (const scope of measured) printRows(scope);
  console.log(`\nThe law, ${LOADS} fresh processes, milliseconds`);
  const figures = ({ median, least, most }: Figure) => [digits(median), range({ median, least, most })];
  console.log(
    table([
      ["read, check, make ready", ...figures(loads.law)],
      ["the whole process", ...figures(loads.process)],
    ]),
  );
  console.log("\nOne check with explanation from JSON text, milliseconds");
  console.log(
    table([["", "median", "p99"], ...latencies.map(({ what, median, p99 }) => [what, digits(median), digits(p99)])]),
  );
}

function printRows({ scope, pathways, counts, rows, disturbed }: Measured): void {
  const total = (outcome: string): number => Object.values(counts).reduce((sum, it) => sum + (it[outcome] ?? 0), 0);
  const spread = ["eligible", "officer", "ineligible"].map((outcome) => `${total(outcome)} ${outcome}`).join(", ");
  console.log(`${pathways} pathways of ${scope.cities.join(", ")}; ${SITUATIONS} complete situations: ${spread}.`);
  console.log(
    `All ${rows.length} give equal outcomes. Median and range of ${scope.effort.rounds} rounds, all in turn.\n`,
  );
  console.log(
    table(
      [
        ["", "× json-rules-engine", "", "best rounds", "decisions/s", "", "one decision"],
        ...rows.map(({ engine, does, decisionsPerSecond, ratio, ratioOfBest }) => [
          engine,
          digits(ratio.median),
          range(ratio),
          digits(ratioOfBest),
          digits(decisionsPerSecond.median),
          range(decisionsPerSecond),
          does,
        ]),
      ],
      [0, 6],
    ),
  );
  if (!rows.some(({ engine }) => engine === "zen-engine"))
    console.log("zen-engine has no binary for this machine here.");
  if (disturbed >= 0.05) {
    console.log(
      `Other programs took ${Math.round(disturbed * 100)} % of the processors meanwhile: the figures are too low.`,
    );
  }
  console.log("");
}
