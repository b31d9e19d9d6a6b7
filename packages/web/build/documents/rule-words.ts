import { type Condition, factsOf, type Law, type Rule } from "@luohu/engine";
import type { ConditionWords, ForbiddenWords, RuleWords } from "../../src/documents/files.ts";
import { sentence } from "../../src/law/sentence.ts";
import type { Say } from "../say.ts";

type Forbidden = Rule["forbids"][number];

/** What conditions that only join their parts are called where the law gives them no words. */
const ONLY_JOINS = ["all of the following", "one of the following"];

/** A condition as a tree of sentences; `clause` is the id of the clause it is read in. */
export function conditionWords(condition: Condition, clause: string, law: Law, say: Say): ConditionWords {
  const { note } = condition;
  const head = {
    text: ONLY_JOINS.includes(note.text.en) ? null : sentence(say(note.text)),
    ...(note.clause === clause || note.clause === "" ? {} : { clause: note.clause }),
  };
  const inner = (part: Condition): ConditionWords => conditionWords(part, note.clause || clause, law, say);
  switch (condition.kind) {
    case "test": {
      const papers = shownBy(condition, law);
      return papers.length > 0 ? { ...head, papers } : head;
    }
    case "named": {
      const { text, join, parts, ...rest } = inner(condition.part);
      const named = { ...head, name: condition.name };
      // a condition without words of its own lends its parts to the name
      if (text === null && join && parts) return { ...named, join, parts };
      return {
        ...named,
        join: "all",
        parts: [{ ...rest, text, ...(join ? { join } : {}), ...(parts ? { parts } : {}) }],
      };
    }
    case "officer":
      return {
        ...head,
        join: "officer",
        ...(condition.reading ? { reading: say(condition.reading) } : {}),
        ...(condition.part ? { parts: [inner(condition.part)] } : {}),
      };
    case "some":
    case "every":
      return { ...head, join: condition.kind, parts: [inner(condition.part)] };
    default:
      return { ...head, join: condition.kind, parts: condition.parts.map(inner) };
  }
}

/** Codes of what shows a test: as it says itself, else the best record of each of its facts. */
function shownBy({ test, shownBy }: Extract<Condition, { kind: "test" }>, { vocabulary }: Law): readonly string[] {
  if (shownBy) return shownBy;
  const best = factsOf(test).flatMap(
    ({ fact }) =>
      fact.shownBy.find((code) => vocabulary.evidence[code]?.source !== "applicant") ?? fact.shownBy[0] ?? [],
  );
  return [...new Set(best)];
}

/** Every condition of a tree, the whole first. */
export function* conditionsIn(condition: Condition | null): Generator<Condition> {
  if (condition === null) return;
  yield condition;
  if ("parts" in condition) for (const part of condition.parts) yield* conditionsIn(part);
  else if ("part" in condition) yield* conditionsIn(condition.part);
}

/** Every condition of a rule: its own, that of companions, those of places and of what it forbids. */
export function* conditionsOf(rule: Rule): Generator<Condition> {
  yield* conditionsIn(rule.when);
  yield* conditionsIn(rule.with);
  for (const { when } of [...rule.destinations, ...rule.forbids]) yield* conditionsIn(when);
}

/** A rule in words, with what follows from it. */
export function ruleWords(rule: Rule, clause: string, law: Law, say: Say): RuleWords {
  const words = (condition: Condition): ConditionWords => conditionWords(condition, clause, law, say);
  const asked = [...conditionsIn(rule.when), ...conditionsIn(rule.with)];
  const { benefit } = rule;
  const said = (text: { readonly zh: string; readonly en: string } | null): string | null => text && say(text);
  const questions = new Map(
    asked.flatMap((condition) =>
      condition.kind === "officer"
        ? [[condition.question.zh, { question: say(condition.question), reading: said(condition.reading) }] as const]
        : [],
    ),
  );
  return {
    who: say(rule.who),
    when: words(rule.when),
    with: rule.with && words(rule.with),
    destinations: rule.destinations.map(({ to, when }) => ({ to, when: when && words(when) })),
    benefit: benefit && {
      ...benefit,
      services: benefit.services.map(say),
      unit: said(benefit.unit),
      ceiling: said(benefit.ceiling),
      howOften: said(benefit.howOften),
      continues: said(benefit.continues),
    },
    papers: [...new Set(asked.flatMap((condition) => (condition.kind === "test" ? shownBy(condition, law) : [])))],
    officer: [...questions.values()],
    inside: rule.inside.map(({ of, because }) => ({ of, because: say(because) })),
    idle: rule.idle.map(({ says, because }) => ({ says: sayIdle(says, asked, say), because: say(because) })),
    names: [
      ...new Set([...conditionsOf(rule)].flatMap((condition) => (condition.kind === "named" ? condition.name : []))),
    ],
  };
}

/** The law names an idle condition by its Chinese words; here it has the words of the page. */
const sayIdle = (zh: string, conditions: readonly Condition[], say: Say): string =>
  say(conditions.find(({ note }) => note.text.zh === zh)?.note.text ?? { zh, en: zh });

/** What nobody may ask for, read in `clause`. */
export const forbiddenWords = (
  { label, clause: stands, papers, when }: Forbidden,
  clause: string,
  law: Law,
  say: Say,
): ForbiddenWords => ({
  label: say(label),
  clause: stands,
  papers,
  when: when && conditionWords(when, clause, law, say),
});
