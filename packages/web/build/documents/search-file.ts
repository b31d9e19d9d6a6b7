import type { Clause, Law } from "@luohu/engine";
import type { SearchFile } from "../../src/documents/files.ts";
import { SAY, type Say } from "../say.ts";
import { conditionsOf } from "./rule-words.ts";

/** What is searched, in one language. */
export function searchFile(law: Law, say: Say): SearchFile {
  const clauses = [...law.clauses.values()].map((clause) => [clause.id, clause.kind, said(clause, say)] as const);
  return { clauses, pairs: say === SAY.en ? "" : pairsOf(law) };
}

/** Everything that a clause says beside its label: summary, readings, conditions, tasks, prohibitions. Each sentence once. */
function said({ summary, readings, data, rule }: Clause, say: Say): string {
  const conditions = rule ? [...conditionsOf(rule)].map(({ note }) => note.text) : [];
  const texts = [summary, ...readings, ...textsIn(data), ...conditions];
  return [...new Set(texts.map(say))].join("\n");
}

function* textsIn(value: unknown): Generator<{ readonly zh: string; readonly en: string }> {
  if (value === null || typeof value !== "object") return;
  if ("zh" in value && "en" in value) yield value as { readonly zh: string; readonly en: string };
  else for (const part of Object.values(value)) yield* textsIn(part);
}

/** Traditional characters of the law with their Simplified ones, so that either finds the other. */
function pairsOf(law: Law): string {
  const pairs = new Map<string, string>();
  for (const clause of law.clauses.values()) {
    const [simplified, traditional] = [SAY["zh-Hans"], SAY["zh-Hant"]].map((say) => [
      ...`${say(clause.label)}${said(clause, say)}`,
    ]) as [string[], string[]];
    // conversion goes character by character; where it did not, the pairs would be shifted
    if (simplified.length !== traditional.length) continue;
    for (const [at, character] of traditional.entries())
      if (character !== simplified[at]) pairs.set(character, simplified[at] as string);
  }
  return [...pairs].flat().join("");
}
