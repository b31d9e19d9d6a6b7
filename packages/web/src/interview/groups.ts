import type { Outline } from "@luohu/engine";
import { type Guide, keyOf } from "../law/messages.ts";
import type { Answers } from "../state/answers.ts";
import { isFamilyTold, placeIn } from "../state/family.ts";

/** Paths of what was told, and of what can still change an outcome, in the order of the vocabulary, one person after another. */
export function askedPaths(answers: Answers, answer: Outline | null, { facts }: Guide): readonly string[] {
  const told = isFamilyTold(answers);
  const missing = (answer?.clauses ?? []).flatMap((clause) => [
    ...clause.missing,
    ...clause.companions.flatMap((companion) => companion.missing),
  ]);
  const paths = new Set([
    ...Object.keys(answers.values),
    ...Object.keys(answers.skipped),
    // nothing is asked of people before it is told who they are
    ...missing.filter((path) => told || placeIn(path) === null),
  ]);
  const order = new Map([...facts.keys()].map((key, at) => [key, at]));
  const rank = (path: string): number => (placeIn(path) ?? -1) * order.size + (order.get(keyOf(path)) ?? 0);
  return [...paths]
    .filter((path) => facts.has(keyOf(path)) && facts.get(keyOf(path))?.type.kind !== "text")
    .toSorted((left, right) => rank(left) - rank(right));
}

/** Questions by what they are about: `home`, `work`, `family[0]`. */
export function groupsOf(paths: readonly string[]): { readonly of: string; readonly paths: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const of = path.split(".", 1)[0] as string;
    groups.set(of, [...(groups.get(of) ?? []), path]);
  }
  return [...groups].map(([of, own]) => ({ of, paths: own }));
}
