import type { LawIssue } from "../issue.ts";
import type { Condition } from "../law/condition.ts";
import type { City, Divisions, Law, LawDocument, Prohibition, Promised } from "../law/law.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { finishClause, readProhibitions } from "./clauses.ts";
import { checkCodes } from "./codes.ts";
import type { Definition, Place } from "./conditions.ts";
import { readDivisions } from "./divisions.ts";
import { type ClauseDraft, type DocumentDraft, type Drafts, readDrafts } from "./drafts.ts";
import { readPromises } from "./promises.ts";
import { versionOf } from "./version.ts";

/** The law, or everything that is wrong with its files. */
export type ReadLaw =
  | { readonly ok: true; readonly law: Law }
  | { readonly ok: false; readonly issues: readonly LawIssue[] };

/**
 * Reads and checks every file of the law; nothing is served while one thing is wrong.
 * @param files path below `packages/law` to content; examples are passed over
 * @param engine digest of the engine that will answer; part of the law's version
 */
export function readLaw(files: ReadonlyMap<string, string>, engine: string): ReadLaw {
  return new LawReader(files).read(engine);
}

const NO_AREAS: City["areas"] = new Map();

class LawReader {
  readonly #files: ReadonlyMap<string, string>;
  readonly #issues: LawIssue[] = [];
  readonly #used = new Set<Definition>();

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
  }

  read(engine: string): ReadLaw {
    const divisions = readDivisions(this.#files, this.#issues);
    const drafts = readDrafts(this.#files, divisions, this.#issues);
    if (drafts.vocabulary) checkCodes(drafts, drafts.vocabulary);
    if (!drafts.vocabulary || this.#issues.length > 0) return this.#refused();
    const law = this.#finish(drafts, drafts.vocabulary, divisions, engine);
    for (const definition of drafts.definitions) {
      if (this.#used.has(definition)) continue;
      definition.source.problemAtKey(
        definition.path,
        "unused-definition",
        `\`${definition.name}\``,
        "a definition that some condition uses",
      );
    }
    return this.#issues.length > 0 ? this.#refused() : { ok: true, law };
  }

  #refused(): ReadLaw {
    const issues = [...this.#issues].sort((a, b) =>
      a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
    );
    return { ok: false, issues };
  }

  #finish(drafts: Drafts, vocabulary: Vocabulary, divisions: Divisions, engine: string): Law {
    const documents: LawDocument[] = [];
    const prohibitions: Prohibition[] = [];
    const promises: Promised[] = [];
    for (const definition of drafts.definitions) {
      if (!drafts.clauses.has(definition.clause))
        definition.source.problem(
          [...definition.path, "clause"],
          "unknown-clause",
          `\`${definition.clause}\``,
          "a clause of the law",
        );
    }
    for (const draft of drafts.documents) {
      const { clauses: count } = draft.data;
      if (count !== undefined && count !== draft.clauses.length)
        draft.source.problem(
          ["clauses"],
          "clause-count",
          `${draft.clauses.length} clauses in the chapters`,
          `${count}, as the document says`,
        );
      const areas = drafts.cities.find((city) => city.id === draft.city)?.areas ?? NO_AREAS;
      const read = new Map<string, Condition>();
      const clauses = draft.clauses.map((clause) => {
        const place = this.#place(clause, draft, drafts, vocabulary, areas, read);
        prohibitions.push(...readProhibitions(clause, place));
        promises.push(...readPromises(clause, place, drafts));
        return finishClause(clause, place, drafts);
      });
      documents.push({
        ...headerOf(draft),
        until: endOf(draft, drafts.documents),
        chapters: draft.chapters.map(({ ref, title, file }) => ({ ref, title, file })),
        clauses,
      });
    }
    const parameters = new Map(
      drafts.documents
        .flatMap((draft) => [...draft.parameters.values()])
        .map((parameter) => [parameter.fullId, parameter]),
    );
    return {
      version: versionOf(this.#files, engine),
      vocabulary,
      divisions,
      cities: drafts.cities,
      documents,
      clauses: new Map(documents.flatMap((document) => document.clauses).map((clause) => [clause.id, clause])),
      parameters,
      prohibitions,
      subjects: drafts.subjects,
      promises,
    };
  }

  #place(
    clause: ClauseDraft,
    draft: DocumentDraft,
    drafts: Drafts,
    vocabulary: Vocabulary,
    areas: City["areas"],
    read: Map<string, Condition>,
  ): Place {
    const visible = drafts.definitions.filter(
      (definition) => definition.document === draft.id || definition.document.startsWith("national"),
    );
    return {
      source: clause.source,
      document: draft.id,
      clause: clause.id,
      vocabulary,
      areas,
      parameters: new Set(draft.parameters.keys()),
      definitions: new Map(visible.map((definition) => [definition.name, definition])),
      variables: new Map(),
      frames: 0,
      inside: [],
      read,
      cite: (id) => drafts.clauses.has(id),
      use: (definition) => this.#used.add(definition),
    };
  }
}

function headerOf(draft: DocumentDraft): Omit<LawDocument, "until" | "chapters" | "clauses"> {
  const { title, number, status, issued, printed, effective, repeals, bases, source, clauses } = draft.data;
  return {
    id: draft.id,
    city: draft.city,
    title,
    number,
    status,
    issued,
    printed: printed ?? null,
    effective,
    repeals: repeals ?? [],
    bases: bases ?? [],
    source: source ?? null,
    clauseCount: clauses ?? null,
  };
}

/** The day before a later document of the law that repeals this one takes effect. */
function endOf(draft: DocumentDraft, drafts: readonly DocumentDraft[]): string | null {
  const { number } = draft.data;
  if (number === null) return null;
  const days = drafts
    .filter(
      (other) => other.data.status === "in-force" && other.data.repeals?.some((repealed) => repealed.number === number),
    )
    .map((other) => other.data.effective ?? other.data.issued)
    .filter((day) => day !== null)
    .sort();
  const first = days[0];
  return first === undefined ? null : new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10);
}
