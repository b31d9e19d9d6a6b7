import type { Binding } from "../feel/scope.ts";
import type { LawIssue } from "../issue.ts";
import type { Condition } from "../law/condition.ts";
import * as format from "../law/format.ts";
import type {
  Benefit,
  City,
  Clause,
  Destination,
  Divisions,
  Forbidden,
  Law,
  LawDocument,
  Parameter,
  Prohibition,
  Rule,
} from "../law/law.ts";
import type { Text } from "../text.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { type Definition, fullId, type Place, readCondition } from "./conditions.ts";
import { readDivisions } from "./divisions.ts";
import { type Path, Source } from "./source.ts";
import { versionOf } from "./version.ts";
import { readVocabulary } from "./vocabulary.ts";

/** The law, or everything that is wrong with its files. */
export type ReadLaw =
  | { readonly ok: true; readonly law: Law }
  | { readonly ok: false; readonly issues: readonly LawIssue[] };

/** A draft of a clause: checked in form, its conditions not yet read. */
interface ClauseDraft {
  readonly id: string;
  readonly document: string;
  readonly source: Source;
  readonly path: Path;
  readonly data: format.ClauseData;
}

interface DocumentDraft {
  readonly id: string;
  readonly city: string | null;
  readonly source: Source;
  readonly data: ReturnType<typeof readHeader> & object;
  readonly chapters: { ref: string; title: Text; file: string; source: Source }[];
  readonly clauses: ClauseDraft[];
  readonly parameters: Map<string, Parameter>;
}

/**
 * Reads and checks every file of the law; nothing is served while one thing is wrong.
 * @param files path below `packages/law` to content; examples are passed over
 * @param engine digest of the engine that will answer; part of the law's version
 */
export function readLaw(files: ReadonlyMap<string, string>, engine: string): ReadLaw {
  return new LawReader(files).read(engine);
}

class LawReader {
  readonly #files: ReadonlyMap<string, string>;
  readonly #issues: LawIssue[] = [];
  readonly #definitions: Definition[] = [];
  readonly #used = new Set<Definition>();
  readonly #drafts = new Map<string, ClauseDraft>();

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
  }

  read(engine: string): ReadLaw {
    const vocabulary = this.#vocabulary();
    const divisions = readDivisions(this.#files, this.#issues);
    const cities = this.#cities(divisions);
    const documents = this.#documents(cities);
    if (vocabulary) this.#checkCodes(documents, vocabulary);
    if (!vocabulary || this.#issues.length > 0) return this.#refused();
    const law = this.#finish(documents, cities, vocabulary, divisions, engine);
    for (const definition of this.#definitions) {
      if (!this.#used.has(definition))
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

  #source(file: string): Source {
    return new Source(file, this.#files.get(file) ?? "", this.#issues);
  }

  #matching(pattern: RegExp): string[] {
    return [...this.#files.keys()].filter((file) => pattern.test(file)).sort(inOrder);
  }

  #vocabulary(): Vocabulary | undefined {
    const shapes = this.#matching(/^vocabulary\/[^/]+\.yaml$/).map((file) => this.#source(file));
    return readVocabulary(
      shapes,
      this.#source("evidence.yaml"),
      this.#source("departments.yaml"),
      this.#source("destinations.yaml"),
    );
  }

  #cities(divisions: Divisions): City[] {
    const cities: City[] = [];
    for (const file of this.#matching(/^[a-z]+\/city\.yaml$/)) {
      const source = this.#source(file);
      const data = source.read(format.city, source.value, []);
      if (!data) continue;
      const areas = new Map(
        Object.entries(data.areas ?? {}).map(([name, area]) => [name, { label: area.label, codes: area.divisions }]),
      );
      for (const [name, area] of areas)
        this.#checkArea(source, ["areas", name, "divisions"], area.codes, data.division, divisions);
      this.#checkArea(source, ["typical"], Object.values(data.typical), data.division, divisions);
      areas.set(data.id, { label: data.name, codes: [data.division.slice(0, 4)] });
      cities.push({ id: data.id, name: data.name, division: data.division, areas, typical: data.typical });
    }
    return cities;
  }

  #checkArea(source: Source, path: Path, codes: readonly string[], prefecture: string, divisions: Divisions): void {
    for (const [index, code] of codes.entries()) {
      const known = divisions.counties.has(code) || divisions.zones.has(code);
      if (known && code.startsWith(prefecture.slice(0, 4))) continue;
      source.problem(
        [...path, index],
        "unknown-division",
        `\`${code}\``,
        `a county-level division or a zone of ${prefecture}`,
      );
    }
  }

  #documents(cities: readonly City[]): DocumentDraft[] {
    const drafts: DocumentDraft[] = [];
    for (const file of this.#matching(/^[a-z]+\/[^/]+\/document\.yaml$/)) {
      const source = this.#source(file);
      const [city = "", folder = ""] = file.split("/");
      const data = readHeader(source, source.value, []);
      if (!data) continue;
      if (!cities.some((known) => known.id === city))
        source.problem([], "unknown-city", `folder \`${city}\``, "a folder with a city.yaml");
      if (data.id !== folder || (data.city ?? city) !== city)
        source.problem(
          ["id"],
          "wrong-place",
          `\`${data.city}/${data.id}\``,
          `the names of its folders, \`${city}/${folder}\``,
        );
      const draft = this.#draft(`${city}/${folder}`, city, source, data);
      for (const chapter of this.#matching(
        new RegExp(`^${city}/${folder}/(?!document)(?!.*\\.examples\\.)[^/]+\\.yaml$`),
      ))
        this.#chapter(this.#source(chapter), draft);
      drafts.push(draft);
    }
    for (const file of this.#matching(/^national\/[^/]+\.yaml$/)) drafts.push(...this.#national(this.#source(file)));
    return drafts;
  }

  #draft(id: string, city: string | null, source: Source, data: DocumentDraft["data"]): DocumentDraft {
    return { id, city, source, data, chapters: [], clauses: [], parameters: new Map() };
  }

  #national(source: Source): DocumentDraft[] {
    const value = source.value as Record<string, unknown> | undefined;
    if (value && "document" in value) {
      const data = readHeader(source, value.document, ["document"]);
      if (!data) return [];
      const draft = this.#draft(`national/${data.id}`, null, source, data);
      this.#clauses(source, value.clauses, draft);
      this.#define(source, value.definitions, draft.id);
      return [draft];
    }
    this.#define(source, value?.definitions, "national");
    return [];
  }

  #chapter(source: Source, draft: DocumentDraft): void {
    const data = source.read(format.chapter, source.value, []);
    if (!data) return;
    draft.chapters.push({ ref: data.chapter, title: data.title, file: source.file, source });
    this.#define(source, data.definitions, draft.id);
    this.#clauses(source, data.clauses, draft);
  }

  #define(source: Source, definitions: unknown, document: string): void {
    for (const [name, value] of Object.entries((definitions as Record<string, unknown> | undefined) ?? {})) {
      const path = ["definitions", name];
      const data = source.read(format.definition, value, path);
      if (!data) continue;
      const twin = this.#definitions.find(
        (other) =>
          other.name === name &&
          (other.document === document || other.document.startsWith("national") || document.startsWith("national")),
      );
      if (twin)
        source.problemAtKey(
          path,
          "defined-twice",
          `\`${name}\``,
          `one definition of the name; the other stands in ${twin.source.file}`,
        );
      const clause = fullId(data.clause, document);
      this.#definitions.push({
        name,
        document,
        source,
        path,
        of: data.of ?? null,
        says: data.says,
        clause,
        when: data.when,
      });
    }
  }

  #clauses(source: Source, clauses: unknown, draft: DocumentDraft): void {
    for (const [index, value] of (Array.isArray(clauses) ? clauses : []).entries()) {
      const path = ["clauses", index];
      const kind = (value as { kind?: unknown } | null)?.kind;
      const schema =
        typeof kind === "string" && Object.hasOwn(format.kinds, kind) ? format.kinds[kind as format.Kind] : undefined;
      if (!schema) {
        source.problem(
          [...path, "kind"],
          "unknown-kind",
          JSON.stringify(kind) ?? "nothing",
          `one of ${Object.keys(format.kinds).join(", ")}`,
        );
        continue;
      }
      const data = source.read(schema, value, path) as format.ClauseData | undefined;
      if (!data) continue;
      const id = `${draft.id}/${data.ref}${data.part ? `/${data.part}` : ""}`;
      if (this.#drafts.has(id)) source.problem([...path, "ref"], "defined-twice", `\`${id}\``, "each clause once");
      const clause = { id, document: draft.id, source, path, data };
      this.#drafts.set(id, clause);
      draft.clauses.push(clause);
      if ("parameters" in data) this.#parameters(data.parameters ?? [], clause, draft);
    }
  }

  #parameters(parameters: readonly format.ParameterData[], clause: ClauseDraft, draft: DocumentDraft): void {
    for (const [index, parameter] of parameters.entries()) {
      if (draft.parameters.has(parameter.id))
        clause.source.problem(
          [...clause.path, "parameters", index, "id"],
          "defined-twice",
          `\`${parameter.id}\``,
          "each parameter of a document once",
        );
      draft.parameters.set(parameter.id, {
        ...parameter,
        fullId: `${draft.id}/${parameter.id}`,
        clause: clause.id,
        values: parameter.values ?? [],
      });
    }
  }

  /** Departments, papers and clauses that the data names must exist. */
  #checkCodes(documents: readonly DocumentDraft[], vocabulary: Vocabulary): void {
    const facts = new Set(
      [
        ...vocabulary.facts,
        ...vocabulary.lists.flatMap((list) => list.facts.map((fact) => ({ path: `${list.name}.${fact.path}` }))),
      ].map((fact) => fact.path),
    );
    const known = {
      department: (code: string) => Object.hasOwn(vocabulary.departments, code),
      evidence: (code: string) => Object.hasOwn(vocabulary.evidence, code),
      fact: (path: string) => facts.has(path) || [...facts].some((fact) => fact.startsWith(`${path}.`)),
    };
    for (const clause of documents.flatMap((document) => document.clauses)) {
      walk(clause.data, clause.path, (key, value, path) => {
        const what = NAMED_CODES[key];
        if (what && !known[what](value))
          clause.source.problem(path, `unknown-${what}`, `\`${value}\``, `a ${what} that ${WHERE_CODES[what]} names`);
        if (
          (key === "adds-to" || key === "applies-to") &&
          !["pathways", "all"].includes(value) &&
          !this.#drafts.has(fullId(value, clause.document))
        ) {
          clause.source.problem(path, "unknown-clause", `\`${value}\``, "a clause of this document");
        }
      });
    }
  }

  #finish(
    drafts: readonly DocumentDraft[],
    cities: readonly City[],
    vocabulary: Vocabulary,
    divisions: Divisions,
    engine: string,
  ): Law {
    const documents: LawDocument[] = [];
    const prohibitions: Prohibition[] = [];
    for (const definition of this.#definitions) {
      if (!this.#drafts.has(definition.clause))
        definition.source.problem(
          [...definition.path, "clause"],
          "unknown-clause",
          `\`${definition.clause}\``,
          "a clause of the law",
        );
    }
    for (const draft of drafts) {
      const areas = cities.find((city) => city.id === draft.city)?.areas;
      const codes = new Map([...(areas ?? [])].map(([name, area]) => [name, area.codes]));
      const read = new Map<string, Condition>();
      const clauses = draft.clauses.map((clause) => {
        const place = this.#place(clause, draft, vocabulary, codes, read);
        prohibitions.push(...readProhibitions(clause, place));
        return finishClause(clause, place);
      });
      documents.push({
        ...headerOf(draft),
        until: endOf(draft, drafts),
        chapters: draft.chapters.map(({ ref, title, file }) => ({ ref, title, file })),
        clauses,
      });
    }
    const parameters = new Map(
      drafts.flatMap((draft) => [...draft.parameters.values()]).map((parameter) => [parameter.fullId, parameter]),
    );
    return {
      version: versionOf(this.#files, engine),
      vocabulary,
      divisions,
      cities,
      documents,
      clauses: new Map(documents.flatMap((document) => document.clauses).map((clause) => [clause.id, clause])),
      parameters,
      prohibitions,
    };
  }

  #place(
    clause: ClauseDraft,
    draft: DocumentDraft,
    vocabulary: Vocabulary,
    areas: ReadonlyMap<string, readonly string[]>,
    read: Map<string, Condition>,
  ): Place {
    const visible = this.#definitions.filter(
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
      cite: (id) => this.#drafts.has(id),
      use: (definition) => this.#used.add(definition),
    };
  }
}

const NAMED_CODES: Record<string, "department" | "evidence" | "fact" | undefined> = {
  lead: "department",
  "together-with": "department",
  "decided-by": "department",
  owner: "department",
  by: undefined,
  keeper: "department",
  papers: "evidence",
  facts: "fact",
};

const WHERE_CODES = { department: "departments.yaml", evidence: "evidence.yaml", fact: "docs/facts.md" } as const;

/** Visits every text of a clause with the field it stands under; conditions are left to their own reader. */
function walk(value: unknown, path: Path, visit: (key: string, value: string, path: Path) => void, key = ""): void {
  if (typeof value === "string") return visit(key, value, path);
  if (Array.isArray(value)) {
    return value.forEach((part, index) => {
      walk(part, [...path, index], visit, key);
    });
  }
  if (value === null || typeof value !== "object") return;
  for (const [name, part] of Object.entries(value)) {
    if (name !== "when" && name !== "with") walk(part, [...path, name], visit, name);
    else if (name === "with" && Array.isArray(part)) walk(part, [...path, name], visit, "together-with");
  }
}

/** Chapter files in the order of their number, everything else by name. */
function inOrder(left: string, right: string): number {
  const [a, b] = [left, right].map((file) => Number(/\/(\d+)-[^/]*$/.exec(file)?.[1] ?? -1)) as [number, number];
  return a - b || (left < right ? -1 : 1);
}

function readHeader(source: Source, value: unknown, path: Path) {
  return source.read(format.document, value, path);
}

function headerOf(draft: DocumentDraft): Omit<LawDocument, "until" | "chapters" | "clauses"> {
  const { title, number, status, issued, effective, repeals, bases } = draft.data;
  return {
    id: draft.id,
    city: draft.city,
    title,
    number,
    status,
    issued,
    effective,
    repeals: repeals ?? [],
    bases: bases ?? [],
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

function finishClause(draft: ClauseDraft, place: Place): Clause {
  const { data } = draft;
  const { ref, part, kind, label, summary, readings, lead, due, feeds, "together-with": togetherWith, ...rest } = data;
  return {
    id: draft.id,
    document: draft.document,
    ref,
    part: part ?? null,
    kind,
    label,
    summary,
    readings: readings ?? [],
    lead: lead ?? null,
    togetherWith: togetherWith ?? [],
    due: due ?? null,
    feeds,
    file: draft.source.file,
    data: { kind, ...rest } as Clause["data"],
    rule:
      data.kind === "pathway" || data.kind === "permit" || data.kind === "entitlement"
        ? readRule(data, draft, place)
        : null,
  };
}

function readRule(
  data: Extract<format.ClauseData, { kind: format.ExecutableKind }>,
  draft: ClauseDraft,
  place: Place,
): Rule {
  const { path } = draft;
  const member: Binding = {
    frame: 0,
    list: "family",
    path: [],
    shape: place.vocabulary.lists.find((list) => list.name === "family")?.shape ?? null,
  };
  const companion: Place = { ...place, variables: new Map([["member", member]]), frames: 1 };
  const destinations = (data.to ?? []).map((entry, index): Destination => {
    if (typeof entry === "string") return { to: entry, when: null };
    return {
      to: entry.to,
      when: entry.when === undefined ? null : readCondition(entry.when, [...path, "to", index, "when"], place),
    };
  });
  return {
    who: data.who,
    when: readCondition(data.when, [...path, "when"], place),
    with:
      data.with === undefined
        ? null
        : named(readCondition(data.with.when, [...path, "with", "when"], companion), data.with.says),
    destinations,
    forbids: (data.forbids ?? []).map((entry, index) =>
      readForbidden(entry, [...path, "forbids", index], draft, place),
    ),
    benefit: benefitOf(data.benefit),
  };
}

const named = (condition: Condition, says: Text | undefined): Condition =>
  says === undefined ? condition : { ...condition, note: { ...condition.note, text: says } };

function benefitOf(data: Extract<format.ClauseData, { kind: "entitlement" }>["benefit"]): Benefit | null {
  if (!data) return null;
  return {
    services: data.services,
    amount: data.amount ?? null,
    unit: data.unit ?? null,
    ceiling: data.ceiling ?? null,
    howOften: data["how-often"] ?? null,
    continues: data.continues ?? null,
    decidedBy: data["decided-by"] ?? null,
  };
}

interface ForbiddenData {
  label: Text;
  papers?: string[] | undefined;
  facts?: string[] | undefined;
  when?: unknown;
}

function readForbidden(entry: ForbiddenData, path: Path, draft: ClauseDraft, place: Place): Forbidden {
  return {
    label: entry.label,
    clause: draft.id,
    papers: entry.papers ?? [],
    facts: entry.facts ?? [],
    when: entry.when === undefined ? null : readCondition(entry.when, [...path, "when"], place),
  };
}

function readProhibitions(draft: ClauseDraft, place: Place): Prohibition[] {
  const { data } = draft;
  if (!("forbids" in data) || data.kind === "pathway" || data.kind === "permit" || data.kind === "entitlement")
    return [];
  return (data.forbids ?? []).map((entry, index) => {
    const applies = entry["applies-to"];
    const appliesTo = typeof applies === "string" ? applies : applies.map((ref) => fullId(ref, draft.document));
    return {
      ...readForbidden(entry, [...draft.path, "forbids", index], draft, place),
      document: draft.document,
      appliesTo,
    };
  });
}
