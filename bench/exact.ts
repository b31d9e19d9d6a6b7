import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readyClauses } from "../packages/engine/src/decide/ready.ts";
import { settle } from "../packages/engine/src/exact/settle.ts";
import { Space } from "../packages/engine/src/exact/space.ts";
import { examine } from "../packages/engine/src/formula/examine.ts";
import type { Inquiry } from "../packages/engine/src/formula/formula.ts";
import { checkerOf, dayNumber, type Law } from "../packages/engine/src/index.ts";
import { compare } from "../packages/engine/src/prove/compare.ts";
import { prove } from "../packages/engine/src/prove/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";
import { factsLookedAt } from "./facts.ts";
import { type Situation, situationsOf } from "./situations.ts";
import { table } from "./table.ts";

/** `npm run bench:exact`: time and memory of exact decisions, proofs and comparisons, and how they grow. */
const ON = "2026-11-21";
const SHARES = [1, 0.8, 0.5, 0.2, 0];
const PEOPLE = 200;

const digits = (value: number): string =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? 0;

function timed<T>(run: () => T): { readonly value: T; readonly took: number } {
  const begun = performance.now();
  const value = run();
  return { value, took: performance.now() - begun };
}

function peopleOf(law: Law, known: number): Situation[] {
  const executable = [...law.clauses.values()].filter((clause) => clause.rule !== null);
  const cities = law.cities.map(({ id }) => id);
  const source = situationsOf(law, factsLookedAt(executable), { seed: 7, cities, known, family: known === 0 ? 0 : 2 });
  return Array.from({ length: PEOPLE }, () => source.next().value);
}

const inquiryOf = (facts: Situation["facts"], day: number): Inquiry => ({
  facts,
  frames: [],
  on: day,
  destination: null,
  examined: new Map(),
});

/** One check over everything, and the part of it that three values leave open. */
function checks(law: Law): string[][] {
  const checker = checkerOf(law);
  const ready = readyClauses(law);
  return SHARES.map((known) => {
    const people = peopleOf(law, known);
    const requests = people.map(({ json }) => (known === 0 ? { situation: {}, on: ON } : JSON.parse(json)));
    for (const request of requests) checker.check(request, ON);
    const whole = requests.map((request) => timed(() => checker.check(request, ON)).took);
    const [three, exact, open, settled, nodes]: number[][] = [[], [], [], [], []];
    for (const { facts, day } of people) {
      const inquiry = inquiryOf(known === 0 ? { values: [], lists: facts.lists.map(() => undefined) } : facts, day);
      const examined = timed(() => ready.map(({ when }) => examine(when, inquiry)));
      const left = examined.value.filter(({ possible }) => (possible & (possible - 1)) !== 0);
      const decided = timed(() => left.map((one) => settle(one, inquiry, law)));
      three?.push(examined.took);
      exact?.push(decided.took);
      open?.push(left.length);
      settled?.push(decided.value.filter(({ space }) => space === null).length);
      nodes?.push(Math.max(0, ...decided.value.map(({ space }) => space?.diagrams.size ?? 0)));
    }
    const mean = (values: number[] | undefined): string =>
      ((values ?? []).reduce((sum, value) => sum + value, 0) / PEOPLE).toFixed(1);
    return [
      `${Math.round(known * 100)} %`,
      digits(median(whole)),
      digits(quantile(whole, 0.99)),
      digits(median(three ?? [])),
      digits(median(exact ?? [])),
      mean(open),
      mean(settled),
      `${Math.max(...(nodes ?? []))}`,
    ];
  });
}

/** What the smallest changes of refusals take: a check with them, and how many sets it lists. */
function changes(law: Law): string[][] {
  const checker = checkerOf(law);
  return [1, 0.5].map((known) => {
    const requests = peopleOf(law, known).map(({ json }) => JSON.parse(json) as object);
    const answers = requests.map((request) => checker.check(request, ON));
    const refused = answers.flatMap((checked) =>
      checked.ok ? checked.answer.clauses.filter(({ outcome }) => outcome === "ineligible") : [],
    );
    const sets = refused.map(({ changes }) => changes.length);
    const facts = refused.flatMap(({ changes }) => changes.map((set) => set.facts.length));
    return [
      `${Math.round(known * 100)} %`,
      `${refused.length}`,
      `${sets.filter((count) => count > 0).length}`,
      `${sets.reduce((sum, count) => sum + count, 0)}`,
      `${Math.max(...sets)}`,
      (facts.reduce((sum, count) => sum + count, 0) / Math.max(1, facts.length)).toFixed(1),
      `${refused.filter(({ moreChanges }) => moreChanges).length}`,
    ];
  });
}

/** All clauses of a city in one diagram, with nothing known: how it grows with clauses and facts. */
function growth(law: Law): string[][] {
  const day = dayNumber(ON) as number;
  return law.cities.flatMap((city) => {
    const ready = readyClauses(law).filter(({ document }) => document.city === city.id);
    return [0.25, 0.5, 1].map((share) => {
      const some = ready.slice(0, Math.ceil(ready.length * share));
      const inquiry = inquiryOf({ values: [], lists: law.vocabulary.lists.map(() => undefined) }, day);
      const { value, took } = timed(
        () =>
          new Space(
            some.map(({ when }) => examine(when, inquiry)),
            inquiry,
            law,
          ),
      );
      return [city.id, `${some.length}`, `${value.variables.length}`, `${value.diagrams.size}`, digits(took)];
    });
  });
}

/** Proofs document by document, each after the ones before. */
function proofs(law: Law): string[][] {
  return law.documents
    .filter(({ id }) => readyClauses(law).some(({ document }) => document.id === id) || promises(law, id) > 0)
    .map(({ id }) => {
      const { value, took } = timed(() => [...prove(law, ON, [id])]);
      const clauses = readyClauses(law).filter(({ document }) => document.id === id).length;
      return [id, `${clauses}`, `${value.length}`, `${value.filter(({ holds }) => !holds).length}`, digits(took)];
    });
}

const promises = (law: Law, id: string): number => law.promises.filter(({ document }) => document === id).length;

/** The whole proof in a process of its own, with its greatest memory. */
function wholeProof(): { readonly took: number; readonly memory: number; readonly statements: number } {
  const printed = execFileSync(process.execPath, [join(import.meta.dirname, "exact.ts"), "--proof"], {
    encoding: "utf8",
  });
  return JSON.parse(printed) as ReturnType<typeof wholeProof>;
}

function main(): void {
  const law = loadLaw();
  if (process.argv.includes("--proof")) {
    const { value, took } = timed(() => [...prove(law, ON)].length);
    const memory = process.resourceUsage().maxRSS / 1024;
    return console.log(JSON.stringify({ took, memory, statements: value }));
  }
  console.log(`One check over ${readyClauses(law).length} clauses, milliseconds, by share of the facts known`);
  console.log(
    table([
      ["known", "check, median", "p99", "three values", "exact", "open clauses", "of them settled", "most nodes"],
      ...checks(law),
    ]),
  );
  console.log(`\nRefusals of ${PEOPLE} people and the smallest changes that would do`);
  console.log(
    table([
      ["known", "refusals", "that changes can mend", "sets", "most for one", "facts of a set", "more than listed"],
      ...changes(law),
    ]),
  );
  console.log("\nClauses of a city in one diagram, nothing known");
  console.log(table([["city", "clauses", "facts", "nodes", "milliseconds"], ...growth(law)]));
  console.log("\nProofs by document");
  console.log(table([["document", "clauses", "statements", "do not hold", "milliseconds"], ...proofs(law)]));
  const runs = Array.from({ length: 3 }, wholeProof);
  const took = runs.map((run) => run.took / 1000).toSorted((a, b) => a - b);
  console.log(
    `\nThe whole proof, 3 fresh processes: ${runs[0]?.statements} statements, ${took[1]?.toFixed(1)} s (${took[0]?.toFixed(1)} – ${took[2]?.toFixed(1)}), at most ${Math.max(...runs.map(({ memory }) => memory)).toFixed(0)} MB with the law`,
  );
  const same = timed(() => [...compare(law, loadLaw(), ON)].length);
  console.log(`Comparing the law with itself: ${digits(same.took)} ms, ${same.value} changes`);
}

main();
