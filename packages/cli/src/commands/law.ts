import { clausePageOf, lawListOf } from "@luohu/contract";
import type { Clause, Law } from "@luohu/engine";
import { coverageOf } from "../coverage.ts";
import { EXIT, Stop } from "../exit.ts";
import { openLaw } from "../open-law.ts";
import { paint } from "../style.ts";
import { type Language, speaker } from "../words.ts";

/** Options of the `luohu law` commands. */
export interface LawOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly law?: string;
  readonly city?: string;
}

/** `luohu law list`: documents and clauses. */
export function listLaw(options: LawOptions): void {
  const law = openLaw(options.law);
  knownCity(law, options.city);
  const list = lawListOf(law, options.city);
  if (options.json) return console.log(JSON.stringify(list, null, 2));
  const { say } = speaker(options.lang);
  for (const document of list.documents) {
    console.log(
      `${paint("bold", say(document.title))}  ${document.id}${document.number ? ` · ${document.number}` : ""} · ${document.status}${document.effective ? ` · ${document.effective}` : ""}`,
    );
    for (const clause of document.clauses)
      console.log(`  ${clause.id}  ${say(clause.label)}  ${paint("gray", clause.kind)}`);
  }
}

/** `luohu law show ID`: one clause with its readings and its rule in words. */
export function showClause(id: string, options: LawOptions): void {
  const law = openLaw(options.law);
  const clause = law.clauses.get(id) ?? onlyEndingWith(id, law);
  const page = clausePageOf(clause, law);
  if (options.json) return console.log(JSON.stringify(page, null, 2));
  const { say } = speaker(options.lang);
  console.log(`${paint("bold", say(page.label))}  ${page.id} · ${page.kind}\n${say(page.summary)}`);
  for (const reading of page.readings) console.log(`  · ${say(reading)}`);
  if (page.conditions) console.log(conditionLines(page.conditions, options.lang, 0).join("\n"));
  if (page.companions)
    console.log(
      [
        paint("bold", speaker(options.lang).word("companions")),
        ...conditionLines(page.companions, options.lang, 0),
      ].join("\n"),
    );
}

type Words = NonNullable<ReturnType<typeof clausePageOf>["conditions"]>;

const JOINS = { all: "∧", any: "∨", some: "∃", every: "∀", officer: "◇" } as const;

function conditionLines(words: Words, language: Language, depth: number): string[] {
  const sign = words.join ? JOINS[words.join] : "·";
  return [
    `${"  ".repeat(depth)}${sign} ${words.text[language]}`,
    ...(words.conditions ?? []).flatMap((inner) => conditionLines(inner, language, depth + 1)),
  ];
}

function onlyEndingWith(ref: string, law: Law): Clause {
  const found = [...law.clauses.values()].filter(({ id }) => id.endsWith(`/${ref}`));
  if (found.length === 1) return found[0] as Clause;
  const hint =
    found.length > 1
      ? `; several documents have it: ${found.map(({ id }) => id).join(", ")}`
      : "; `luohu law list` lists the ids";
  throw new Stop(EXIT.usage, `no clause \`${ref}\`${hint}`);
}

/** @throws {Stop} where the law has no such city */
export function knownCity(law: Law, city: string | undefined): void {
  if (city === undefined || law.cities.some(({ id }) => id === city)) return;
  throw new Stop(EXIT.usage, `no city \`${city}\`; there are ${law.cities.map(({ id }) => id).join(", ")}`);
}

/** `luohu law coverage`: every clause of every city's document, by kind, and what it feeds. */
export function showCoverage(options: LawOptions): void {
  const law = openLaw(options.law);
  knownCity(law, options.city);
  const coverage = coverageOf(law, options.city);
  if (options.json) return console.log(JSON.stringify(coverage, null, 2));
  const { say } = speaker(options.lang);
  for (const document of coverage.documents) {
    console.log(`${paint("bold", document.id)}  ${document.clauses.length}`);
    console.log(
      `  ${Object.entries(document.kinds)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(" · ")}`,
    );
    for (const clause of document.clauses)
      console.log(
        `  ${clause.id.split("/").slice(2).join("/")}  ${say(clause.label)}  ${paint("gray", `${clause.kind} → ${clause.feeds.join(", ")}`)}`,
      );
  }
  const total = (of: "clauses" | "of" | "executable"): number =>
    coverage.cities.reduce((sum, city) => sum + city[of], 0);
  for (const { city, clauses, of, executable } of coverage.cities)
    console.log(`${city}: ${clauses} of ${of} clauses, ${executable} executable`);
  if (coverage.cities.length > 1)
    console.log(`all: ${total("clauses")} of ${total("of")} clauses, ${total("executable")} executable`);
}
