import type { CheckAnswer, ClauseAnswer, CompanionAnswer, DocumentAnswer, Law, Outcome, Reason } from "@luohu/engine";
import { factOf } from "@luohu/engine";
import { changeLines } from "./print-changes.ts";
import { paint } from "./style.ts";
import { type Language, speaker, type Word } from "./words.ts";

const ORDER: readonly Outcome[] = ["eligible", "officer", "undetermined", "ineligible"];
const STYLES = { eligible: "green", officer: "yellow", undetermined: "cyan", ineligible: "gray" } as const;
const SIGNS = { holds: "✓", fails: "✗", unknown: "?", officer: "◇" } as const;

/** The answer of a check as text for a person: what is open first. */
export function printAnswer(answer: CheckAnswer, law: Law, language: Language, explain: boolean): string {
  const { say, word } = speaker(language);
  const lines: string[] = answer.suppose ? ["", paint("magenta", word("supposed"))] : [];
  for (const document of law.documents) {
    const clauses = answer.clauses.filter((clause) => clause.document.id === document.id);
    const first = clauses[0];
    if (!first) continue;
    const city = law.cities.find(({ id }) => id === document.city);
    lines.push(
      "",
      paint("bold", city ? say(city.name) : word("national")),
      `${say(document.title)}${document.number ? ` ${document.number}` : ""}`,
    );
    if (document.status === "draft-for-comment") lines.push(paint("magenta", word("draft")));
    else if (!first.inForce) lines.push(paint("magenta", word("notInForce")));
    for (const outcome of ORDER) lines.push(...group(outcome, clauses, law, language, explain));
    lines.push(...forbiddenEverywhere(clauses, language));
  }
  lines.push(
    "",
    ...nextLines(answer, language),
    "",
    paint("gray", `${word("on")} ${answer.on} · ${word("law")} ${answer.law.slice(0, 19)}…`),
  );
  return lines.join("\n");
}

/** What nobody may ask for under any pathway: said once for the city. */
function forbiddenEverywhere(clauses: readonly ClauseAnswer[], language: Language): string[] {
  const { say, word } = speaker(language);
  const general = new Set(
    clauses
      .filter(({ kind }) => kind === "pathway")
      .flatMap((clause) =>
        clause.mayNotAsk.filter((forbidden) => forbidden.clause !== clause.id).map(({ label }) => say(label)),
      ),
  );
  return general.size === 0
    ? []
    : ["", paint("bold", word("mayNotAsk")), ...[...general].map((label) => `  · ${label}`)];
}

function group(
  outcome: Outcome,
  clauses: readonly ClauseAnswer[],
  law: Law,
  language: Language,
  explain: boolean,
): string[] {
  const { word } = speaker(language);
  const found = clauses.filter((clause) => clause.outcome === outcome);
  if (found.length === 0) return [];
  const title = paint([STYLES[outcome], "bold"], `${word(outcome)} (${found.length})`);
  return ["", title, ...found.flatMap((clause) => clauseLines(clause, law, language, explain))];
}

function clauseLines(clause: ClauseAnswer, law: Law, language: Language, explain: boolean): string[] {
  const { say, word } = speaker(language);
  const ref = clause.id.split("/").slice(2).join("/");
  const head = `  ${paint("bold", say(clause.label))}  ${paint("gray", `${ref} · ${word(clause.kind as Word)}`)}`;
  const lines = [head, ...detailLines(clause, law, language)];
  if (explain && clause.because)
    lines.push(`      ${word("reasons")}`, ...clause.because.flatMap((reason) => reasonLines(reason, language, 4)));
  return lines;
}

function detailLines(clause: ClauseAnswer, law: Law, language: Language): string[] {
  const { say, word } = speaker(language);
  if (clause.outcome === "ineligible") return changeLines(clause, language);
  const { vocabulary } = law;
  const line = (title: Word, parts: readonly string[], mark = "、"): string[] =>
    parts.length === 0
      ? []
      : [`      ${word(title)}${language === "zh" ? "：" : ": "}${parts.join(language === "zh" ? mark : "; ")}`];
  const missing = line(
    "missing",
    firstFew(
      clause.missing.map((path) => labelOf(path, law, language)),
      language,
    ),
  );
  // a service that is still open is one line: what it waits for
  if (clause.outcome === "undetermined" && clause.kind !== "pathway") return missing;
  const destinations = clause.destination.map((code) => say(vocabulary.destinations[code] ?? { zh: code, en: code }));
  return [
    ...line("goesTo", destinations),
    ...line("bring", papers(clause.documents, true, language)),
    ...line("looksUp", papers(clause.documents, false, language)),
    ...line("gives", clause.benefit?.services.map(say) ?? []),
    ...line(
      "asks",
      clause.outcome === "officer" || clause.outcome === "undetermined"
        ? clause.officer.map(({ question }) => say(question))
        : [],
      " ",
    ),
    ...missing,
    ...line(
      "companions",
      clause.kind === "pathway" ? clause.companions.map((companion) => companionWords(companion, language)) : [],
    ),
    ...line(
      "mayNotAsk",
      clause.kind === "pathway"
        ? clause.mayNotAsk.filter((forbidden) => forbidden.clause === clause.id).map(({ label }) => say(label))
        : [],
      "；",
    ),
  ];
}

/** Facts shown of a list that may be long; `--json` has all. */
const FEW = 6;

function firstFew(parts: readonly string[], language: Language): readonly string[] {
  const more = parts.length - FEW;
  return more <= 0 ? parts : [...parts.slice(0, FEW), { zh: `还有 ${more} 项`, en: `${more} more` }[language]];
}

function papers(documents: readonly DocumentAnswer[], brought: boolean, language: Language): string[] {
  const { say } = speaker(language);
  return documents.filter((paper) => (paper.source === "applicant") === brought).map((paper) => say(paper.label));
}

function labelOf(path: string, law: Law, language: Language): string {
  const fact = factOf(path, law.vocabulary);
  return `${fact ? speaker(language).say(fact.label) : path} (${path})`;
}

function companionWords(companion: CompanionAnswer, language: Language): string {
  const { word } = speaker(language);
  return `${companion.id ?? `${word("member")} ${companion.member + 1}`} ${word(companion.outcome)}`;
}

function reasonLines(reason: Reason, language: Language, depth: number): string[] {
  const { say } = speaker(language);
  const known = (reason.known ?? [])
    .map(({ fact, value }) => `${fact}${value === undefined ? "?" : ` = ${value}`}`)
    .join(", ");
  const line = `${"  ".repeat(depth)}${SIGNS[reason.state]} ${say(reason.text)}${known ? paint("gray", `  ${known}`) : ""}`;
  return [line, ...(reason.because ?? []).flatMap((inner) => reasonLines(inner, language, depth + 1))];
}

function nextLines(answer: CheckAnswer, language: Language): string[] {
  const { say, word } = speaker(language);
  if (answer.next === null) return [word("nothingOpen")];
  const { question, fact, answers } = answer.next;
  const choices = answers.map(({ value, label }) => `    ${String(value)}  ${say(label)}`);
  return [
    `${paint("bold", word("next"))}${language === "zh" ? "：" : ": "}${say(question)}  ${paint("gray", fact)}`,
    ...choices,
  ];
}
