import { wordsOfCondition } from "@luohu/contract";
import type { City, Clause, Condition, Law, LawDocument, Rule, Text } from "@luohu/engine";
import {
  type Guide,
  type GuideDocument,
  type GuideFile,
  type GuideList,
  isGiven,
  type SaidCondition,
} from "../src/guide/guide-data.ts";
import { materialsOf } from "./guide-materials.ts";
import { carriedOut, isFirstPermit } from "./guide-procedures.ts";
import { citedIn, conditionsIn } from "./guide-rule.ts";

/** The guides of every document of a city, in the order of the law. */
export function guidesOf(law: Law): { readonly list: GuideList<Text>; readonly files: readonly GuideFile<Text>[] } {
  const files = law.cities.flatMap((city) =>
    law.documents.filter((document) => document.city === city.id).map((document) => fileOf(document, city, law)),
  );
  const documents = files.map(({ document, guides }) => ({
    ...document,
    guides: guides.map(({ id, code, kind, label, who, lead }) => ({ id, code, kind, label, who, lead })),
  }));
  return { list: { documents }, files };
}

function fileOf(document: LawDocument, city: City, law: Law): GuideFile<Text> {
  const guides = document.clauses.filter(hasGuide).map((clause) => guideOf(clause, document, law));
  const cited = [...new Set(guides.flatMap(clausesIn))].filter((id) => law.clauses.has(id));
  const documents = [...new Set(cited.map((id) => (law.clauses.get(id) as Clause).document))];
  const { id, title, number, status } = document;
  return {
    document: { id, city: city.id, cityName: city.name, title, number, status } satisfies GuideDocument<Text>,
    guides,
    labels: Object.fromEntries(cited.map((id) => [id, (law.clauses.get(id) as Clause).label])),
    titles: Object.fromEntries(
      law.documents
        .filter((known) => documents.includes(known.id))
        .map((known) => [known.id, { title: known.title, number: known.number }]),
    ),
    bases: document.bases,
  };
}

/** Every pathway and permit, and what a named department gives. */
const hasGuide = ({ kind, rule, lead, togetherWith }: Clause): boolean =>
  rule !== null &&
  (kind !== "entitlement" || lead !== null || togetherWith.length > 0 || (rule.benefit?.decidedBy ?? null) !== null);

function guideOf(clause: Clause, document: LawDocument, law: Law): Guide<Text> {
  const rule = clause.rule as Rule;
  const { departments } = law.vocabulary;
  const forbidden = forbiddenOf(clause, rule, document, law);
  const lead = clause.lead ?? rule.benefit?.decidedBy ?? null;
  const derived = carriedOut(clause, document, forbidden, law);
  const guide: Guide<Text> = {
    id: clause.id,
    code: codeOf(clause.id),
    kind: clause.kind as Guide["kind"],
    label: clause.label,
    summary: clause.summary,
    who: rule.who,
    lead: (lead && departments[lead]) || null,
    togetherWith: clause.togetherWith.flatMap((code) => departments[code] ?? []),
    basis: [],
    conditions: inWordsOnce(wordsOfCondition(rule.when)),
    companions: rule.with && inWordsOnce(wordsOfCondition(rule.with)),
    materials: materialsOf(rule.when, law),
    companionMaterials: rule.with ? materialsOf(rule.with, law) : [],
    forbidden,
    ...derived,
    result: resultOf(clause, rule, law),
    judged: judgedIn([rule.when, ...(rule.with ? [rule.with] : [])]),
    readings: clause.readings,
  };
  const { said, process } = derived;
  const stands = [
    clause.id,
    ...citedIn(rule),
    ...forbidden.map(({ clause: id }) => id),
    ...process.map((step) => step.clause),
    ...Object.values(said).flatMap((all) => all.map((one) => one.clause)),
  ];
  return { ...guide, basis: [...new Set(stands)] };
}

/** What the engine says of a condition that the law file gives no words: how it joins is said anyway. */
const UNSAID = ["以下各项均符合", "以下各项符合其一"];

/** A condition as one phrase: its own words, or those of its parts. */
function wordsFor(condition: Condition): Text {
  const { text } = condition.note;
  if (!UNSAID.includes(text.zh) || !("parts" in condition)) return text;
  const parts = condition.parts.map(wordsFor);
  const [zh, en] = condition.kind === "any" ? ["或者", " or "] : ["，并且", " and "];
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}

/** A part that says the same as the one thing inside it is said once. */
function inWordsOnce(condition: SaidCondition<Text>): SaidCondition<Text> {
  const words = UNSAID.includes(condition.text.zh) ? { ...condition, text: { zh: "", en: "" } } : condition;
  const { conditions } = words;
  if (!conditions) return words;
  const parts = conditions.map(inWordsOnce);
  const [only] = parts;
  if (
    parts.length === 1 &&
    only &&
    words.join !== "officer" &&
    (words.text.zh === "" || words.text.zh === only.text.zh)
  )
    return only;
  return { ...words, conditions: parts };
}

function forbiddenOf(clause: Clause, rule: Rule, document: LawDocument, law: Law): Guide<Text>["forbidden"] {
  const reaching = law.prohibitions.filter(({ document: of, appliesTo }) => {
    if (of !== document.id && !of.startsWith("national/")) return false;
    return appliesTo === "pathways" ? clause.kind === "pathway" : appliesTo === "all" || appliesTo.includes(clause.id);
  });
  return [...rule.forbids, ...reaching].map((one) => ({
    text: one.label,
    clause: one.clause,
    when: one.when && wordsFor(one.when),
  }));
}

function resultOf(clause: Clause, { destinations, benefit }: Rule, law: Law): readonly Text[] {
  const { destinations: labels, evidence } = law.vocabulary;
  if (isFirstPermit(clause)) return [evidence["residence-permit"]?.label ?? clause.label];
  const places = [...new Set(destinations.map(({ to }) => to))].flatMap((to) => labels[to] ?? []);
  return [...places, ...(benefit?.services ?? [])];
}

function judgedIn(conditions: readonly Condition[]): Guide<Text>["judged"] {
  const found = new Map<string, Guide<Text>["judged"][number]>();
  for (const one of conditions.flatMap(conditionsIn))
    if (one.kind === "officer")
      found.set(one.question.zh, { text: one.question, clause: one.note.clause, reading: one.reading });
  return [...found.values()];
}

const clausesIn = (guide: Guide<Text>): string[] => [
  ...guide.basis,
  ...[guide.legalLimit, guide.promisedLimit, guide.judged].flatMap((all) => all.map(({ clause }) => clause)),
];

const DIGITS = "零一二三四五六七八九";

/** Chinese numerals to 99 in digits: `十六` → `16`. */
function digitsOf(numeral: string): string {
  const [tens = "", ones = ""] = numeral.includes("十") ? numeral.split("十") : ["零", numeral];
  const ten = tens === "" ? 1 : DIGITS.indexOf(tens);
  return String(ten * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones)));
}

/** A code of the guide that keys and forms can hold: `liaocheng/2020/二（一）2/a` → `LIAOCHENG-2020-2.1.2.A`. */
export function codeOf(id: string): string {
  const [city = "", document = "", ...ref] = id.split("/");
  const plain = ref
    .join(".")
    .replace(/[零一二三四五六七八九十]+/g, digitsOf)
    .replace(/[（）—.]+/g, ".")
    .replace(/\.$/, "");
  return `${city}-${document}-${plain}`.toUpperCase();
}

export { isGiven };
