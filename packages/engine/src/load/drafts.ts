import type { LawIssue } from "../issue.ts";
import * as format from "../law/format.ts";
import type { City, Divisions, Parameter, Subject } from "../law/law.ts";
import type { Text } from "../text.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { type Definition, fullId } from "./conditions.ts";
import { type Path, Source } from "./source.ts";
import { readVocabulary } from "./vocabulary.ts";

/** A draft of a clause: checked in form, its conditions not yet read. */
export interface ClauseDraft {
  readonly id: string;
  readonly document: string;
  readonly source: Source;
  readonly path: Path;
  readonly data: format.ClauseData;
}

/** A draft of a document: its header and the drafts of its clauses. */
export interface DocumentDraft {
  readonly id: string;
  readonly city: string | null;
  readonly source: Source;
  readonly data: ReturnType<typeof readHeader> & object;
  readonly chapters: { ref: string; title: Text; file: string; source: Source }[];
  readonly clauses: ClauseDraft[];
  readonly parameters: Map<string, Parameter>;
}

/** What the files hold, checked in form file by file; conditions and what they name are read afterwards. */
export interface Drafts {
  readonly vocabulary: Vocabulary | undefined;
  readonly subjects: readonly Subject[];
  readonly cities: readonly City[];
  readonly documents: readonly DocumentDraft[];
  readonly definitions: readonly Definition[];
  /** Clauses of all documents by id. */
  readonly clauses: ReadonlyMap<string, ClauseDraft>;
}

/** Reads every file in form; problems go to `issues`. */
export function readDrafts(files: ReadonlyMap<string, string>, divisions: Divisions, issues: LawIssue[]): Drafts {
  return new DraftReader(files, issues).read(divisions);
}

/** The shape of the situation itself. */
const ROOT_FILE = "vocabulary/situation.yaml";

/** How likely answers are: beside the shapes, and none of them. */
const PRIOR_FILE = "vocabulary/prior.yaml";

/** What clauses are about: beside the shapes, and none of them. */
const SUBJECTS_FILE = "vocabulary/subjects.yaml";

class DraftReader {
  readonly #files: ReadonlyMap<string, string>;
  readonly #issues: LawIssue[];
  readonly #definitions: Definition[] = [];
  readonly #drafts = new Map<string, ClauseDraft>();

  constructor(files: ReadonlyMap<string, string>, issues: LawIssue[]) {
    [this.#files, this.#issues] = [files, issues];
  }

  read(divisions: Divisions): Drafts {
    const vocabulary = this.#vocabulary();
    const subjects = this.#subjects();
    const cities = this.#cities(divisions);
    const documents = this.#documents(cities);
    return { vocabulary, subjects, cities, documents, definitions: this.#definitions, clauses: this.#drafts };
  }

  #source(file: string): Source {
    return new Source(file, this.#files.get(file) ?? "", this.#issues);
  }

  #matching(pattern: RegExp): string[] {
    return [...this.#files.keys()].filter((file) => pattern.test(file)).sort(inOrder);
  }

  #vocabulary(): Vocabulary | undefined {
    const shapes = this.#matching(/^vocabulary\/[^/]+\.yaml$/)
      .filter((file) => file !== PRIOR_FILE && file !== SUBJECTS_FILE)
      .map((file) => this.#source(file));
    const needed = (file: string): Source => Source.of(file, this.#files, this.#issues);
    if (!this.#files.has(ROOT_FILE)) needed(ROOT_FILE);
    const prior = this.#files.has(PRIOR_FILE) ? this.#source(PRIOR_FILE) : undefined;
    return readVocabulary(
      shapes,
      needed("evidence.yaml"),
      needed("departments.yaml"),
      needed("destinations.yaml"),
      prior,
    );
  }

  #subjects(): Subject[] {
    if (!this.#files.has(SUBJECTS_FILE)) return [];
    const source = this.#source(SUBJECTS_FILE);
    const data = source.read(format.subjects, source.value, []);
    return Object.entries(data?.subjects ?? {}).map(([id, label]) => ({ id, label }));
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
        for (const [index, code] of area.codes.entries())
          this.#checkArea(source, ["areas", name, "divisions", index], code, data.division, divisions);
      for (const [kind, code] of Object.entries(data.typical))
        this.#checkArea(source, ["typical", kind], code, data.division, divisions);
      areas.set(data.id, { label: data.name, codes: [data.division.slice(0, 4)] });
      cities.push({ id: data.id, name: data.name, division: data.division, areas, typical: data.typical });
    }
    return cities;
  }

  #checkArea(source: Source, path: Path, code: string, prefecture: string, divisions: Divisions): void {
    const known = divisions.counties.has(code) || divisions.zones.has(code);
    if (known && code.startsWith(prefecture.slice(0, 4))) return;
    source.problem(path, "unknown-division", `\`${code}\``, `a county-level division or a zone of ${prefecture}`);
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
          `\`${data.city ?? city}/${data.id}\``,
          `the names of its folders, \`${city}/${folder}\``,
        );
      const draft = this.#draft(`${city}/${folder}`, city, source, data);
      for (const chapter of this.#matching(
        new RegExp(`^${city}/${folder}/(?!document)(?!.*\\.examples\\.)[^/]+\\.yaml$`),
      ))
        this.#chapter(this.#source(chapter), draft);
      drafts.push(draft);
    }
    for (const file of this.#matching(/^national\/(?!.*\.examples\.)[^/]+\.yaml$/))
      drafts.push(...this.#national(this.#source(file)));
    return drafts;
  }

  #draft(id: string, city: string | null, source: Source, data: DocumentDraft["data"]): DocumentDraft {
    return { id, city, source, data, chapters: [], clauses: [], parameters: new Map() };
  }

  #national(source: Source): DocumentDraft[] {
    const file = source.read(format.national, source.value, []);
    if (!file) return [];
    this.#define(source, file.definitions, "national");
    if (file.document === undefined) return [];
    const data = readHeader(source, file.document, ["document"]);
    if (!data) return [];
    const draft = this.#draft(`national/${data.id}`, null, source, data);
    this.#clauses(source, file.clauses, draft);
    return [draft];
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
}

/** Chapter files in the order of their number, everything else by name. */
function inOrder(left: string, right: string): number {
  const [a, b] = [left, right].map((file) => Number(/\/(\d+)-[^/]*$/.exec(file)?.[1] ?? -1)) as [number, number];
  return a - b || (left < right ? -1 : 1);
}

function readHeader(source: Source, value: unknown, path: Path) {
  return source.read(format.document, value, path);
}
