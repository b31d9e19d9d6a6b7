import type { Fact, FactType, Text, Vocabulary } from "@luohu/engine";

/** The page of facts: every fact with its question, answers and what shows it, in both languages. */
export function factsPage(vocabulary: Vocabulary): string {
  const lists = vocabulary.lists.flatMap((list) => [
    `## \`${list.name}\`: ${both(list.label)}`,
    "",
    `A list of at most ${list.max} people; the facts of each:`,
    "",
    ...list.facts.flatMap((fact) => entry(fact, vocabulary)),
  ]);
  return [
    "# Facts",
    "",
    "Made by `npm run generate` from `packages/law/vocabulary`. Do not edit.",
    "",
    "Every fact that a policy may ask about. Every one is optional: a fact that is absent is not known yet. What shows a fact is listed with the best first; any one of them is enough.",
    "",
    ...groups(vocabulary),
    ...lists,
  ].join("\n");
}

function groups(vocabulary: Vocabulary): string[] {
  const names = [...new Set(vocabulary.facts.map((fact) => fact.path.split(".")[0] as string))];
  return names.flatMap((name) => [
    `## \`${name}\``,
    "",
    ...vocabulary.facts.filter((fact) => fact.path.startsWith(`${name}.`)).flatMap((fact) => entry(fact, vocabulary)),
  ]);
}

const both = (text: Text): string => `${text.zh} · ${text.en}`;

function entry(fact: Fact, vocabulary: Vocabulary): string[] {
  const shownBy = fact.shownBy.map((code) => vocabulary.evidence[code]?.label.zh ?? code).join("、");
  return [
    `### \`${fact.list ? `${fact.list}[].` : ""}${fact.path}\``,
    "",
    `${both(fact.label)}. ${typeWords(fact.type)}`,
    "",
    `- ${fact.question.zh}`,
    `- ${fact.question.en}`,
    ...(fact.help ? [`- ${both(fact.help)}`] : []),
    ...(fact.type.kind === "choice"
      ? fact.type.answers.map((answer) => `- \`${answer.value}\`: ${both(answer.label)}`)
      : []),
    ...(shownBy ? [`- 证明：${shownBy}`] : []),
    "",
  ];
}

function typeWords(type: FactType): string {
  switch (type.kind) {
    case "yes-no":
      return "`true` or `false`.";
    case "choice":
      return "One of the answers below.";
    case "day":
      return "An ISO day.";
    case "number":
      return `A ${type.whole ? "whole " : ""}number from ${type.min} to ${type.max}, ${type.unit}.`;
    case "division":
      return type.orNone ? "A county-level division, a zone, or `none`." : "A county-level division or a zone.";
    case "text":
      return "Text.";
  }
}
