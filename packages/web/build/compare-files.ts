import { createHash } from "node:crypto";
import type { Clause, Law, LawDocument, Text } from "@luohu/engine";
import type { Language } from "../src/app/language.ts";
import type { ComparedClause, CompareFiles, CompareTable } from "../src/compare/files.ts";
import { sentence } from "../src/law/sentence.ts";
import { chiefOf, parametersIn } from "./chief.ts";
import { SAY, type Say } from "./say.ts";
import { versionsOf } from "./versions.ts";

/** What comparisons need, as files for the browser: where each is, and what it holds. */
export interface BuiltComparisons {
  readonly files: CompareFiles;
  /** Path below the site's folder to content. */
  readonly contents: ReadonlyMap<string, string>;
}

/** The table of cities by subject, and the versions of documents, in every language of the site. */
export function buildComparisons(law: Law): BuiltComparisons {
  const contents = new Map<string, string>();
  const inEach = (name: string, value: (say: Say) => unknown): Record<Language, string> => {
    const put = (language: Language): string => {
      const text = JSON.stringify(value(SAY[language]));
      const digest = createHash("sha256").update(text).digest("base64url").slice(0, 8);
      const path = `assets/${name}-${language}-${digest}.json`;
      contents.set(path, text);
      return `/${path}`;
    };
    return { "zh-Hans": put("zh-Hans"), "zh-Hant": put("zh-Hant"), en: put("en") };
  };
  const versions = versionsOf(law);
  const files = { table: inEach("compare", (say) => tableOf(law, say)), versions: inEach("versions", versions) };
  return { files, contents };
}

/** Cities by subject: every clause that has one, of every document. */
export function tableOf(law: Law, say: Say): CompareTable {
  return {
    subjects: law.subjects.map(({ id, label }) => ({ id, label: say(label) })),
    cities: law.cities.map(({ id, name }) => ({ id, name: say(name) })),
    clauses: law.documents.flatMap((document) =>
      document.clauses
        .filter(({ subjects }) => subjects.length > 0)
        .map((clause) => comparedOf(clause, document, law, say)),
    ),
  };
}

function comparedOf(clause: Clause, document: LawDocument, law: Law, say: Say): ComparedClause {
  const { id, kind, label, subjects, rule } = clause;
  const { city, status, issued, effective, until } = document;
  const maybe = (text: Text | null | undefined): string | null => (text ? say(text) : null);
  const chief = rule ? chiefOf(rule) : { lines: [], more: 0, counted: [] };
  const benefit = rule?.benefit;
  return {
    id,
    city,
    kind,
    label: say(label),
    subjects,
    draft: status === "draft-for-comment",
    from: effective ?? issued,
    until,
    who: maybe(rule?.who),
    lines: rule
      ? chief.lines.map((line) => ({
          ...line,
          text: sentence(say(line.text)),
          parts: line.parts.map((part) => sentence(say(part))),
        }))
      : toldBy(clause).map((text) => ({ text: sentence(say(text)), parts: [], join: "all", judged: false })),
    more: chief.more,
    counted: chief.counted.map(({ text, within }) => ({
      text: within ? say(text) : sentence(say(text)),
      within: within && sentence(say(within)),
    })),
    companions: maybe(rule?.with?.note.text),
    services: (benefit?.services ?? []).map(say),
    amount: benefit?.amount ? { count: benefit.amount, unit: maybe(benefit.unit) ?? "" } : null,
    ceiling: maybe(benefit?.ceiling),
    parameters: rule ? parametersOf(clause, law, say) : [],
  };
}

/** What a clause without a decision says in short. */
function toldBy({ data }: Clause): readonly Text[] {
  if (data.kind === "collective-household") return data.households.map((household) => household.for);
  if (data.kind === "rural-rights") return (data.safeguards ?? []).map(({ says }) => says);
  return [];
}

function parametersOf({ document, rule }: Clause, law: Law, say: Say): ComparedClause["parameters"] {
  const ids = rule ? parametersIn(rule.when) : [];
  return ids.flatMap((id) => {
    const parameter = law.parameters.get(`${document}/${id}`);
    if (!parameter) return [];
    const { label, unit, values } = parameter;
    const value = values.length === 1 ? (values[0]?.value ?? null) : null;
    return [{ label: say(label), unit: typeof unit === "string" ? unit : unit ? say(unit) : "", value }];
  });
}
