import { ahead, type Shares } from "../exact/ahead.ts";
import type { Settled } from "../exact/settle.ts";
import { factAt } from "../feel/scope.ts";
import type { Law } from "../law/law.ts";
import type { Fact, Vocabulary } from "../vocabulary/vocabulary.ts";
import type { NextQuestion } from "./answer.ts";
import { sharesOver } from "./prior.ts";
import { YES_NO } from "./values.ts";

/** An outcome that is not settled, of the applicant or of a companion. */
export interface OpenOutcome {
  /** Id of its clause. */
  readonly clause: string;
  /** Paths of the facts that it waits for. */
  readonly missing: readonly string[];
  /** How many questions each of these facts is expected to save, itself counted in. */
  readonly saved: (paths: ReadonlySet<string>, shares: Shares) => ReadonlyMap<string, number>;
}

/** An outcome as it was settled. */
export const openOutcome = (clause: string, settled: Settled): OpenOutcome => ({
  clause,
  missing: settled.missing,
  saved: (paths, shares) => savedBy(settled, paths, shares),
});

/** What a next question is looked for in. */
export interface Interview {
  readonly law: Law;
  /** Day number of the application. */
  readonly on: number;
  /** The cities asked about, as the four digits with which their divisions begin. */
  readonly here: readonly string[];
  readonly declined: ReadonlySet<string>;
}

/** The question after which the fewest questions are expected to be left; null where nothing that can be asked is open. */
export const nextQuestion = (open: readonly OpenOutcome[], interview: Interview): NextQuestion | null =>
  finished(seekNext(open, interview));

/** Looks for the next question, an open outcome at a time. */
export function* seekNext(
  open: readonly OpenOutcome[],
  interview: Interview,
): Generator<undefined, NextQuestion | null> {
  const candidates = candidatesOf(open, interview);
  const best = yield* leastLeft(candidates, open, interview);
  return best && questionOf(best.path, best.fact, best.decides);
}

/** What work in steps comes to in the end. */
export function finished<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** A fact that can be asked, with the clauses that wait for it. */
interface Candidate {
  readonly path: string;
  readonly fact: Fact;
  /** Its place among the facts of the vocabulary, then person by person. */
  readonly rank: number;
  readonly decides: readonly string[];
}

/** In the order of the vocabulary, facts of members last. */
function candidatesOf(open: readonly OpenOutcome[], { law, declined }: Interview): Candidate[] {
  const waiting = new Map<string, Set<string>>();
  for (const { clause, missing } of open) {
    for (const path of missing) {
      if (declined.has(path)) continue;
      const clauses = waiting.get(path);
      if (clauses) clauses.add(clause);
      else waiting.set(path, new Set([clause]));
    }
  }
  return [...waiting]
    .flatMap(([path, clauses]) => {
      const fact = factOf(path, law.vocabulary);
      return fact ? [{ path, fact, rank: rankOf(path, fact, law.vocabulary), decides: [...clauses] }] : [];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** The candidate that takes most from the questions that the open outcomes still need; the first among equals. */
function* leastLeft(
  candidates: readonly Candidate[],
  open: readonly OpenOutcome[],
  { law, on, here }: Interview,
): Generator<undefined, Candidate | null> {
  if (candidates.length < 2) return candidates[0] ?? null;
  const saved = new Map(candidates.map(({ path }) => [path, 0]));
  const shares = sharesOver(law, on, here);
  for (const outcome of open) {
    const paths = new Set(outcome.missing.filter((path) => saved.has(path)));
    for (const [path, questions] of outcome.saved(paths, shares))
      saved.set(path, (saved.get(path) as number) + questions);
    yield;
  }
  return firstOfMost(candidates, ({ path }) => saved.get(path) as number);
}

/** How many questions of an outcome each of these facts is expected to save, itself counted in. */
export function savedBy({ space }: Settled, paths: ReadonlySet<string>, shares: Shares): ReadonlyMap<string, number> {
  if (space === null) return NONE;
  const { now, after } = ahead(space, paths, shares);
  return new Map([...after].map(([path, left]) => [path, now - left]));
}

const NONE: ReadonlyMap<string, number> = new Map();

/** Expected numbers that differ by less are equal: sums of fractions are not exact. */
const ALIKE = 1e-9;

/** The first of those that save most. */
export function firstOfMost<T>(candidates: readonly T[], saved: (candidate: T) => number): T | null {
  let [best, most]: [T | null, number] = [null, Number.NEGATIVE_INFINITY];
  for (const candidate of candidates) {
    const questions = saved(candidate);
    if (questions > most + ALIKE) [best, most] = [candidate, questions];
  }
  return best;
}

const LIST_PATH = /^([a-z]+)\[(\d{1,3})\]\.(.+)$/i;

/** The fact at a public path: `home.lease`, `family[0].relation`. */
export function factOf(path: string, vocabulary: Vocabulary): Fact | undefined {
  const [, list, , rest] = LIST_PATH.exec(path) ?? [];
  return list === undefined ? factAt(vocabulary, null, path) : factAt(vocabulary, list, rest as string);
}

/** Its place among the facts of the vocabulary, then person by person. */
export function rankOf(path: string, fact: Fact, vocabulary: Vocabulary): number {
  if (fact.list === null) return fact.slot;
  const list = vocabulary.lists.findIndex(({ name }) => name === fact.list);
  return (list + 1) * 1e6 + Number(LIST_PATH.exec(path)?.[2]) * 1e3 + fact.slot;
}

function questionOf(path: string, fact: Fact, decides: readonly string[]): NextQuestion {
  const { label, question, help, type } = fact;
  const answers = type.kind === "choice" ? type.answers : type.kind === "yes-no" ? YES_NO : [];
  return { fact: path, label, question, ...(help ? { help } : {}), type: type.kind, answers, decides };
}
