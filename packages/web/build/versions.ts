import { lawDiffOf, wordsOfCondition } from "@luohu/contract";
import { type Clause, type Condition, factsOf, isoDay, type Law, type LawDocument, type Text } from "@luohu/engine";
import { type Change, compare, type ToldFact } from "@luohu/engine/prove";
import type {
  ChangedClause,
  ChangedPart,
  PeopleChange,
  ToldPart,
  VersionedDocument,
  VersionPair,
  Versions,
} from "../src/compare/files.ts";
import { sentence } from "../src/law/sentence.ts";
import type { Say } from "./say.ts";

/** Two versions of one document, the earlier first. */
interface Pair {
  readonly old: LawDocument;
  readonly now: LawDocument;
  readonly changes: readonly Change[];
  readonly on: string | null;
}

/**
 * Which documents of cities are versions of one another, and what changed between each two. A version is a document of the
 * same city that another repeals by its number; national law beside a city's document is none.
 * @returns the versions in the words of a language; what is the same in all is found once
 */
export function versionsOf(law: Law): (say: Say) => Versions {
  const own = law.documents.filter(({ city }) => city !== null);
  const pairs = own.flatMap((now) =>
    predecessorsOf(now, law).map((old): Pair => ({ old, now, ...peopleOf(old, now, law) })),
  );
  return (say) => ({
    documents: own.map((document) => headOf(document, law, say)),
    pairs: pairs.map((pair) => pairOf(pair, law, say)),
  });
}

/** Documents that this one replaces, those before them included, the latest first. */
function predecessorsOf({ city, repeals }: LawDocument, law: Law): readonly LawDocument[] {
  const numbers = repeals.map(({ number }) => number);
  const direct = law.documents.filter(
    (other) => other.city === city && city !== null && other.number !== null && numbers.includes(other.number),
  );
  return [...new Set(direct.flatMap((other) => [other, ...predecessorsOf(other, law)]))];
}

function headOf(document: LawDocument, law: Law, say: Say): VersionedDocument {
  const { id, city, title, number, status, issued, effective, until, repeals } = document;
  const name = law.cities.find((known) => known.id === city)?.name;
  return {
    id,
    city: city ?? "",
    cityName: name ? say(name) : "",
    title: say(title),
    number,
    draft: status === "draft-for-comment",
    issued,
    effective,
    until,
    line: (predecessorsOf(document, law).at(-1) ?? document).id,
    repeals: repeals
      .filter((repealed) => !law.documents.some((other) => other.city === city && other.number === repealed.number))
      .map((repealed) => ({ number: repealed.number, label: say(repealed.label) })),
  };
}

/** Who gains and who loses, on the day on which the later version takes effect. */
function peopleOf(old: LawDocument, now: LawDocument, law: Law): Pick<Pair, "changes" | "on"> {
  const on = now.effective ?? now.issued;
  if (on === null) return { changes: [], on };
  const alone = (document: LawDocument): Law => ({
    ...law,
    cities: law.cities.filter(({ id }) => id === now.city),
    // compared by their ids: the earlier version stands in the place of the later one
    documents: [{ ...document, clauses: document.clauses.map((clause) => ({ ...clause, id: idIn(now, clause) })) }],
  });
  return { changes: [...compare(alone(old), alone(now), on)], on };
}

const numberOf = ({ ref, part }: Clause): string => (part === null ? ref : `${ref}/${part}`);
const idIn = ({ id }: LawDocument, clause: Clause): string => `${id}/${numberOf(clause)}`;

function pairOf({ old, now, changes, on }: Pair, law: Law, say: Say): VersionPair {
  const clauses = changedIn(old, now, law, say);
  const before = new Set(old.clauses.map(numberOf));
  const kept = now.clauses.filter((clause) => before.has(numberOf(clause))).length;
  return {
    old: old.id,
    now: now.id,
    clauses,
    same: kept - clauses.filter(({ state }) => state === "changed").length,
    on,
    people: changes.map((change) => peopleSaid(change, law, say)),
  };
}

/** Clauses that differ, in the order of the later version; what is gone stands where it stood. */
function changedIn(old: LawDocument, now: LawDocument, law: Law, say: Say): readonly ChangedClause[] {
  const diff = lawDiffOf(law, [old], [now]).clauses;
  const [before, after] = [old, now].map(
    ({ clauses }) => new Map(clauses.map((clause) => [numberOf(clause), clause])),
  ) as [Map<string, Clause>, Map<string, Clause>];
  return inOrder([...before.keys()], [...after.keys()]).flatMap((number): ChangedClause[] => {
    const [one, other] = [before.get(number), after.get(number)];
    const shown = (other ?? one) as Clause;
    const parts = partsOf(one, other, law, say);
    const state = one === undefined ? "added" : other === undefined ? "removed" : "changed";
    const differs = parts.length > 0 || diff?.changed.includes(number) || ruleOf(one) !== ruleOf(other);
    return differs ? [{ number, state, id: shown.id, label: say(shown.label), parts }] : [];
  });
}

/** The names of both lists once: those of the second in their order, each that only the first has after its neighbour there. */
function inOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const all = [...after];
  before.forEach((name, index) => {
    if (all.includes(name)) return;
    const neighbour = index === 0 ? -1 : all.indexOf(before[index - 1] as string);
    all.splice(neighbour + 1, 0, name);
  });
  return all;
}

/** The rule with every named condition in its place, without where it stands. */
const ruleOf = (clause: Clause | undefined): string =>
  clause ? JSON.stringify(clause.rule).replaceAll(`${clause.document}/`, "") : "";

function partsOf(one: Clause | undefined, other: Clause | undefined, law: Law, say: Say): ChangedPart[] {
  const [left, right] = [one, other].map((clause) => (clause ? linesOf(clause, law, say) : null));
  return NAMES.flatMap((part) => {
    const [old, now] = [left?.[part] ?? [], right?.[part] ?? []];
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ part, old, now }];
  });
}

type PartName = ChangedPart["part"];

const NAMES: readonly PartName[] = [
  "label",
  "summary",
  "who",
  "rule",
  "companions",
  "papers",
  "amounts",
  "details",
  "departments",
  "readings",
];

/** Everything that a clause says to people, part by part. */
function linesOf(clause: Clause, law: Law, say: Say): Record<PartName, readonly string[]> {
  const { label, summary, readings, lead, togetherWith, due, rule, data } = clause;
  const { vocabulary } = law;
  const evidence = (code: string): string => {
    const known = vocabulary.evidence[code];
    return known ? say(known.label) : code;
  };
  const department = (code: string): string => say(vocabulary.departments[code] ?? { zh: code, en: code });
  return {
    label: [say(label)],
    summary: [say(summary)],
    who: rule ? [say(rule.who)] : [],
    rule: rule ? wordsIn(rule.when, say) : [],
    companions: rule?.with ? wordsIn(rule.with, say) : [],
    papers:
      data.kind === "materials"
        ? data.papers.map(evidence)
        : [...new Set(rule ? papersIn(rule.when) : [])].map(evidence),
    amounts: amountsOf(clause, law, say),
    details: rule ? [] : textsIn(data, say),
    departments: [...(lead === null ? [] : [lead]), ...togetherWith]
      .map(department)
      .concat(due === null ? [] : [typeof due === "string" ? due : say(due)]),
    readings: readings.map(say),
  };
}

/** A condition in words, a line each, parts moved in. */
function wordsIn(condition: Condition, say: Say): string[] {
  const lines: string[] = [];
  const add = (words: ReturnType<typeof wordsOfCondition>, depth: number): void => {
    lines.push(`${"　".repeat(depth)}${sentence(say(words.text))}`);
    for (const part of words.conditions ?? []) add(part, depth + 1);
  };
  add(wordsOfCondition(condition), 0);
  return lines;
}

/** Codes of everything that can show what a rule tests, where a paper is named or a fact has one. */
function papersIn(condition: Condition): string[] {
  if (condition.kind === "test")
    return [...(condition.shownBy ?? factsOf(condition.test).flatMap(({ fact }) => fact.shownBy.slice(0, 1)))];
  const parts = "parts" in condition ? condition.parts : condition.part ? [condition.part] : [];
  return parts.flatMap(papersIn);
}

/** What one gets, and the numbers of the clause. */
function amountsOf({ id, document, rule }: Clause, law: Law, say: Say): string[] {
  const benefit = rule?.benefit;
  const own = [...law.parameters.values()].filter(({ clause, fullId }) => clause === id && fullId.startsWith(document));
  const unit = (of: Text | string | null | undefined): string => (of ? (typeof of === "string" ? of : say(of)) : "");
  return [
    ...(benefit?.services.map(say) ?? []),
    ...(benefit?.amount ? [`${benefit.amount.toLocaleString("en-US")} ${unit(benefit.unit)}`] : []),
    ...[benefit?.ceiling, benefit?.howOften, benefit?.continues].flatMap((text) => (text ? [say(text)] : [])),
    ...own.flatMap(({ label, unit: of, values }) =>
      values.map(({ from, value }) => `${say(label)} ${value} ${unit(of)} (${from})`.replace("  ", " ")),
    ),
  ];
}

/** Every text and number of typed data, in its order. */
function textsIn(value: unknown, say: Say): string[] {
  if (Array.isArray(value)) return value.flatMap((part) => textsIn(part, say));
  if (typeof value === "number") return [String(value)];
  if (value === null || typeof value !== "object") return [];
  if ("zh" in value && "en" in value) return [say(value as Text)];
  return Object.values(value).flatMap((part) => textsIn(part, say));
}

function peopleSaid({ clause, label, who, from, to, gains, classes, more }: Change, law: Law, say: Say): PeopleChange {
  return {
    clause,
    label: say(label),
    who,
    from,
    to,
    gains,
    classes: classes.map(({ facts }) =>
      facts.map((fact) => ({
        label: say(fact.label),
        parts: fact.parts.map((part) => toldPart(part, fact, law, say)),
      })),
    ),
    more,
  };
}

/** Longest list of places that is spelled out. */
const MOST_NAMES = 8;

function toldPart(part: ToldFact["parts"][number], { fact }: ToldFact, law: Law, say: Say): ToldPart {
  const type = typeAt(fact, law);
  if (part.kind === "divisions") return placesSaid(part.codes, law, say);
  if (part.kind === "span")
    return type?.kind === "day"
      ? { kind: "days", from: isoDay(part.from), to: isoDay(part.to) }
      : { kind: "numbers", from: part.from, to: part.to, unit: type?.kind === "number" ? type.unit : "" };
  const values = part.values.map((value) => {
    const answer = type?.kind === "choice" ? type.answers.find((known) => known.value === value) : undefined;
    return answer ? say(answer.label) : (value ?? null);
  });
  return { kind: "values", values };
}

function typeAt(fact: string, { vocabulary }: Law) {
  const [, list, path] = /^([a-z]+)\[\d+\]\.(.+)$/i.exec(fact) ?? [null, null, fact];
  const facts = list === null ? vocabulary.facts : vocabulary.lists.find(({ name }) => name === list)?.facts;
  return facts?.find((known) => known.path === path)?.type;
}

/** Places by the area that they are, or that they are outside of; else by name, or by the names of the few others. */
function placesSaid(codes: readonly string[], { divisions, cities }: Law, say: Say): ToldPart {
  const all = [...divisions.counties.keys(), ...divisions.zones.keys()];
  const under = (prefixes: readonly string[]) => (code: string) => prefixes.some((known) => code.startsWith(known));
  const isIn = under(codes);
  for (const area of cities.flatMap(({ areas }) => [...areas.values()])) {
    const isInside = under(area.codes);
    if (all.every((code) => isIn(code) === isInside(code))) return { kind: "inside", area: say(area.label) };
    if (all.every((code) => isIn(code) !== isInside(code))) return { kind: "outside", area: say(area.label) };
  }
  const named = (code: string): string => {
    const zh = divisions.counties.get(code);
    return say(zh === undefined ? (divisions.zones.get(code) ?? { zh: code, en: code }) : { zh, en: zh });
  };
  const [inside, outside] = [all.filter(isIn), all.filter((code) => !isIn(code))];
  if (outside.length <= MOST_NAMES) return { kind: "except", names: outside.map(named) };
  const shown = inside.length <= MOST_NAMES ? inside : inside.slice(0, 3);
  return { kind: "places", names: shown.map(named), count: inside.length };
}
