import type { Condition } from "../law/condition.ts";
import type { Clause, Law, LawDocument, Parameter, Rule } from "../law/law.ts";
import { parametersOf } from "../words.ts";
import { type Packed, pack, unpack, type Words } from "./values.ts";

/** What deciding needs of a law, written small. What people read of it is in the words, by language. */
export interface PackedLaw extends Packed {
  /** Codes of the counties, in the order of the law: the first, then the difference of each to the one before. */
  readonly counties: readonly number[];
}

/** A law for a machine that decides and does not encode: without summaries, readings, promises and typed data. */
export interface LawPack {
  readonly law: PackedLaw;
  readonly words: Words;
  /** Names of the counties, in the order of their codes. */
  readonly countyNames: readonly string[];
}

/**
 * Packs what a check needs: the same requests give the same answers over {@link unpackLaw}.
 * Clauses that decide nothing, documents that no answer cites, parameters that no rule reads, and what a clause says beside its rule, are left out.
 */
export function packLaw(law: Law): LawPack {
  const read = readIn(law);
  const { packed, words } = pack({
    // first, so that the words of questions have the smallest numbers
    vocabulary: law.vocabulary,
    version: law.version,
    zones: law.divisions.zones,
    retired: law.divisions.retired,
    cities: law.cities,
    documents: read.documents.map(bareDocument),
    parameters: read.parameters,
    prohibitions: law.prohibitions,
  });
  const codes = [...law.divisions.counties.keys()].map(Number);
  return {
    law: { ...packed, counties: codes.map((code, index) => code - (codes[index - 1] ?? 0)) },
    words,
    countyNames: [...law.divisions.counties.values()],
  };
}

/**
 * Makes a law again. What {@link packLaw} left out is empty: summaries, readings, subjects, promises, typed data, clauses without a rule.
 * @param countyNames empty names where they are not at hand: deciding looks at codes only
 */
export function unpackLaw(packed: PackedLaw, words: Words, countyNames: readonly string[] = []): Law {
  const bare = unpack(packed, words) as Bare;
  const documents = bare.documents.map(
    (document): LawDocument => ({ ...NO_DETAILS, ...document, clauses: document.clauses.map(wholeClause) }),
  );
  return {
    version: bare.version,
    vocabulary: bare.vocabulary,
    divisions: { counties: countiesOf(packed.counties, countyNames), zones: bare.zones, retired: bare.retired },
    cities: bare.cities,
    documents,
    clauses: new Map(documents.flatMap(({ clauses }) => clauses).map((clause) => [clause.id, clause])),
    parameters: new Map(bare.parameters.map((parameter) => [parameter.fullId, parameter])),
    prohibitions: bare.prohibitions,
    subjects: [],
    promises: [],
  };
}

interface Bare extends Pick<Law, "vocabulary" | "version" | "cities" | "prohibitions"> {
  readonly zones: Law["divisions"]["zones"];
  readonly retired: Law["divisions"]["retired"];
  readonly documents: readonly BareDocument[];
  readonly parameters: readonly (Law["parameters"] extends ReadonlyMap<string, infer P> ? P : never)[];
}

type BareDocument = Pick<
  LawDocument,
  "id" | "city" | "title" | "number" | "status" | "issued" | "effective" | "until"
> & {
  readonly clauses: readonly BareClause[];
};
type BareClause = Pick<Clause, "id" | "document" | "ref" | "part" | "kind" | "label" | "lead" | "togetherWith"> & {
  readonly rule: Omit<Rule, "inside" | "idle">;
};

/** Documents and parameters at which deciding looks: the others are for reading only. */
function readIn(law: Law): { readonly documents: readonly LawDocument[]; readonly parameters: readonly Parameter[] } {
  const clauses = new Set(law.prohibitions.map(({ clause }) => clause));
  const ids = new Set<string>();
  const read = (condition: Condition | null): void => {
    if (condition === null) return;
    clauses.add(condition.note.clause);
    if (condition.kind === "test") for (const id of parametersOf(condition.test)) ids.add(id);
    else if ("parts" in condition) condition.parts.forEach(read);
    else read(condition.part);
  };
  for (const { rule } of law.clauses.values()) {
    if (rule === null) continue;
    const { when, with: along, destinations, forbids } = rule;
    for (const condition of [when, along, ...[...destinations, ...forbids].map((one) => one.when)]) read(condition);
  }
  for (const { when } of law.prohibitions) read(when);
  return {
    documents: law.documents.filter(
      (document) => document.city !== null || document.clauses.some(({ id, rule }) => rule !== null || clauses.has(id)),
    ),
    parameters: [...law.parameters.values()].filter(({ id }) => ids.has(id)),
  };
}

function bareDocument(document: LawDocument): BareDocument {
  const { id, city, title, number, status, issued, effective, until, clauses } = document;
  return { id, city, title, number, status, issued, effective, until, clauses: clauses.flatMap(bareClause) };
}

function bareClause({ id, document, ref, part, kind, label, lead, togetherWith, rule }: Clause): BareClause[] {
  if (rule === null) return [];
  const { inside: _, idle: __, ...decided } = rule;
  return [{ id, document, ref, part, kind, label, lead, togetherWith, rule: decided }];
}

const NO_DETAILS = { printed: null, source: null, repeals: [], bases: [], clauseCount: null, chapters: [] };

function wholeClause(clause: BareClause): Clause {
  const nothing = { readings: [], due: null, feeds: [], subjects: [], file: "", summary: { zh: "", en: "" } };
  const data = { kind: clause.kind } as Clause["data"];
  return { ...nothing, ...clause, data, rule: { ...clause.rule, inside: [], idle: [] } };
}

function countiesOf(differences: readonly number[], names: readonly string[]): ReadonlyMap<string, string> {
  let code = 0;
  return new Map(
    differences.map((difference, index) => {
      code += difference;
      return [String(code), names[index] ?? ""];
    }),
  );
}
