import type { Clause, Law, LawDocument } from "@luohu/engine";
import { lawFiles } from "@luohu/law";
import type { Language } from "../../src/app/language.ts";
import type {
  Catalogue,
  ClauseEntry,
  DocumentFile,
  DocumentFiles,
  DocumentHead,
  InWords,
} from "../../src/documents/files.ts";
import { inWords, type Say, sayChinese } from "../say.ts";
import { codeOf } from "./code.ts";
import { forbiddenWords, ruleWords } from "./rule-words.ts";
import { searchFile } from "./search-file.ts";
import { type Uses, usesOf } from "./uses.ts";

type Put = (name: string, value: unknown) => string;
type InEach = (name: string, value: (say: Say) => unknown) => Record<Language, string>;

/** Puts what the pages of documents read: every document, the catalogue, the search index, the code. */
export function documentFiles(law: Law, put: Put, inEach: InEach): DocumentFiles {
  const uses = usesOf(law);
  const nameOf = (id: string): string => id.replaceAll("/", "-");
  const code = codeOf(law, lawFiles(), uses.namesIn);
  return {
    documents: Object.fromEntries(
      law.documents.map((document) => [
        document.id,
        inEach(`document-${nameOf(document.id)}`, (say) => documentFile(document, law, uses, say)),
      ]),
    ),
    catalogue: inEach("document-catalogue", (say) => catalogueOf(law, say)),
    search: inEach("document-search", (say) => searchFile(law, say)),
    code: Object.fromEntries([...code].map(([id, lines]) => [id, put(`document-code-${nameOf(id)}`, lines)])),
  };
}

/** Documents and names in one language. */
export function catalogueOf(law: Law, say: Say): Catalogue {
  const { departments, destinations, evidence } = law.vocabulary;
  return {
    law: law.version,
    documents: law.documents.map((document) => headOf(document, law, say)),
    clauses: [...law.clauses.values()].map((clause) => [clause.id, numberOf(clause, say), say(clause.label)]),
    departments: inWords(departments, say) as Record<string, string>,
    papers: Object.fromEntries(
      Object.values(evidence).map(({ code, label, source, keeper, declaration }) => [
        code,
        { label: say(label), source, keeper: keeper ?? null, declaration },
      ]),
    ),
    destinations: inWords(destinations, say) as Record<string, string>,
    subjects: Object.fromEntries(law.subjects.map(({ id, label }) => [id, say(label)])),
  };
}

function headOf(document: LawDocument, law: Law, say: Say): DocumentHead {
  const { id, title, number, status, issued, printed, effective, until, repeals, bases, source, clauses } = document;
  const city = law.cities.find((known) => known.id === document.city);
  const kinds = new Map<string, number>();
  for (const { kind } of clauses) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return {
    id,
    city: city ? { id: city.id, name: say(city.name) } : null,
    title: say(title),
    number: number && sayChinese(number, say),
    status,
    issued,
    printed,
    effective,
    until,
    source: source && say(source),
    repeals: repeals.map((other) => ({ number: sayChinese(other.number, say), label: say(other.label) })),
    bases: bases.map((other) => ({ number: other.number && sayChinese(other.number, say), label: say(other.label) })),
    kinds: [...kinds],
  };
}

/** `二（一）2/a`: reference and part, in the characters of the page. */
const numberOf = ({ ref, part }: Clause, say: Say): string => sayChinese(part === null ? ref : `${ref}/${part}`, say);

/** A document with all its clauses in one language. */
export function documentFile(document: LawDocument, law: Law, uses: Uses, say: Say): DocumentFile {
  return {
    ...headOf(document, law, say),
    chapters: document.chapters.map(({ ref, title }) => ({ ref: sayChinese(ref, say), title: say(title) })),
    clauses: document.clauses.map((clause) => clauseEntry(clause, document, law, uses, say)),
  };
}

function clauseEntry(clause: Clause, document: LawDocument, law: Law, uses: Uses, say: Say): ClauseEntry {
  const { id, ref, part, kind, label, summary, readings, lead, togetherWith, due, feeds, subjects, file, data, rule } =
    clause;
  const own = rule?.forbids ?? [];
  const forbids = law.prohibitions.filter((prohibition) => prohibition.clause === id);
  return {
    id,
    document: document.id,
    ref,
    part,
    number: numberOf(clause, say),
    chapter: document.chapters.findIndex((chapter) => chapter.file === file),
    kind,
    label: say(label),
    summary: say(summary),
    readings: readings.map(say),
    lead,
    togetherWith,
    due: due === null || typeof due === "string" ? due : say(due),
    feeds,
    subjects,
    data: inWords(data, say) as InWords<Clause["data"]>,
    rule: rule && ruleWords(rule, id, law, say),
    forbidden: [...own, ...uses.reaching(clause)].map((forbidden) => forbiddenWords(forbidden, id, law, say)),
    forbids: forbids.map((forbidden) => ({
      ...forbiddenWords(forbidden, id, law, say),
      appliesTo: forbidden.appliesTo,
    })),
    uses: uses.of(clause, say),
  };
}
