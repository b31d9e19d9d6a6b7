import { factAt } from "../feel/scope.ts";
import type { Fact, Vocabulary } from "../vocabulary/vocabulary.ts";
import type { ClauseAnswer, NextQuestion } from "./answer.ts";
import { YES_NO } from "./values.ts";

/** The fact that most clauses still wait for, by the order of the vocabulary among equals; null when nothing is open or all is declined. */
export function nextQuestion(
  clauses: readonly ClauseAnswer[],
  declined: ReadonlySet<string>,
  vocabulary: Vocabulary,
): NextQuestion | null {
  const waiting = new Map<string, string[]>();
  for (const clause of clauses) {
    const open = new Set([...clause.missing, ...clause.companions.flatMap((companion) => companion.missing)]);
    for (const path of open) {
      if (!declined.has(path)) waiting.set(path, [...(waiting.get(path) ?? []), clause.id]);
    }
  }
  let best: { path: string; decides: string[]; rank: number } | null = null;
  for (const [path, decides] of waiting) {
    const fact = factOf(path, vocabulary);
    if (!fact) continue;
    const rank = decides.length * 10_000 - (fact.list ? 5_000 : 0) - fact.slot;
    if (best === null || rank > best.rank) best = { path, decides, rank };
  }
  return best && questionOf(best.path, factOf(best.path, vocabulary) as Fact, best.decides);
}

/** The fact at a public path: `home.lease`, `family[0].relation`. */
export function factOf(path: string, vocabulary: Vocabulary): Fact | undefined {
  const [, list, rest] = /^([a-z]+)\[\d{1,3}\]\.(.+)$/i.exec(path) ?? [];
  return list === undefined ? factAt(vocabulary, null, path) : factAt(vocabulary, list, rest as string);
}

function questionOf(path: string, fact: Fact, decides: readonly string[]): NextQuestion {
  const { label, question, help, type } = fact;
  const answers = type.kind === "choice" ? type.answers : type.kind === "yes-no" ? YES_NO : [];
  return { fact: path, label, question, ...(help ? { help } : {}), type: type.kind, answers, decides };
}
