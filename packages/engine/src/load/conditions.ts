import type { Expression, FactReference } from "../feel/expression.ts";
import { parseTest, TestFault } from "../feel/parse.ts";
import type { Area } from "../feel/scope.ts";
import { type Binding, resolve, type Scope } from "../feel/scope.ts";
import { type Condition, JOINED, type Note } from "../law/condition.ts";
import * as format from "../law/format.ts";
import { nearest } from "../nearest.ts";
import type { Text } from "../text.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { factsOf, wordsOf } from "../words.ts";
import type { Path, Source } from "./source.ts";

/** A named condition as its file gives it. */
export interface Definition {
  readonly name: string;
  /** The document it belongs to; national ones serve all. */
  readonly document: string;
  readonly source: Source;
  readonly path: Path;
  readonly of: string | null;
  readonly says: Text;
  readonly clause: string;
  readonly when: unknown;
}

/** Where a condition stands, and what it may name. */
export interface Place {
  readonly source: Source;
  readonly document: string;
  readonly clause: string;
  readonly vocabulary: Vocabulary;
  readonly areas: ReadonlyMap<string, Area>;
  readonly parameters: ReadonlySet<string>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly variables: ReadonlyMap<string, Binding>;
  /** Number of frames bound so far. */
  readonly frames: number;
  /** Names of the definitions that are being put in place, outermost first. */
  readonly inside: readonly string[];
  /** Named conditions read so far in this document, so that one condition is one object wherever it is used. */
  readonly read: Map<string, Condition>;
  /** Called with each clause that is cited; answers whether it exists. */
  readonly cite: (id: string) => boolean;
  /** Called with each definition that is used. */
  readonly use: (definition: Definition) => void;
}

/** The same place with `member` bound: a member of the family who comes along. */
export function besideCompanion(place: Place): Place {
  const shape = place.vocabulary.lists.find((list) => list.name === "family")?.shape ?? null;
  const member: Binding = { frame: 0, list: "family", path: [], shape };
  return { ...place, variables: new Map([["member", member]]), frames: 1 };
}

const FORMS = ["all", "any", "test", "is", "some", "every", "officer"] as const;
type Form = (typeof FORMS)[number];

const FIELDS: Record<Form, readonly string[]> = {
  all: [],
  any: [],
  test: ["shown-by"],
  is: ["of"],
  some: ["as", "when"],
  every: ["as", "when"],
  officer: ["when", "reading"],
};

const TRUE: Condition = { kind: "all", parts: [], note: { text: { zh: "", en: "" }, clause: "" } };

/** Reads a condition; problems go to its source, and what could not be read counts as holding (the law does not load then). */
export function readCondition(value: unknown, path: Path, place: Place): Condition {
  const { source } = place;
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    source.problem(path, "wrong-type", JSON.stringify(value) ?? "nothing", `a condition: one of ${FORMS.join(", ")}`);
    return TRUE;
  }
  const data = value as Record<string, unknown>;
  const form = FORMS.find((name) => name in data);
  if (!form) {
    source.problem(
      path,
      "unknown-form",
      `\`${Object.keys(data).join(", ")}\``,
      `a condition: one of ${FORMS.join(", ")}`,
    );
    return TRUE;
  }
  for (const key of Object.keys(data)) {
    if (key === form || key === "says" || key === "clause" || FIELDS[form].includes(key)) continue;
    source.problemAtKey(
      [...path, key],
      "unknown-field",
      `\`${key}\``,
      `beside \`${form}\` only ${["says", "clause", ...FIELDS[form]].join(", ")}`,
    );
  }
  const says = data.says === undefined ? null : (source.read(format.text, data.says, [...path, "says"]) ?? null);
  const clause = cited(data.clause, [...path, "clause"], place);
  return readers[form](data, path, { ...place, clause }, says);
}

type Reader = (data: Record<string, unknown>, path: Path, place: Place, says: Text | null) => Condition;

const readers: Record<Form, Reader> = {
  all: (data, path, place, says) => readJoin("all", data, path, place, says),
  any: (data, path, place, says) => readJoin("any", data, path, place, says),
  test: readTest,
  is: readNamed,
  some: (data, path, place, says) => readQuantifier("some", data, path, place, says),
  every: (data, path, place, says) => readQuantifier("every", data, path, place, says),
  officer: readOfficer,
};

function readJoin(
  kind: "all" | "any",
  data: Record<string, unknown>,
  path: Path,
  place: Place,
  says: Text | null,
): Condition {
  const list = data[kind];
  if (!Array.isArray(list) || list.length === 0) {
    place.source.problem(
      [...path, kind],
      "wrong-type",
      JSON.stringify(list) ?? "nothing",
      "a list of one or more conditions",
    );
    return TRUE;
  }
  const parts = list.map((part, index) => readCondition(part, [...path, kind, index], place));
  return { kind, parts, note: { text: says ?? JOINED[kind], clause: place.clause } };
}

function readTest(data: Record<string, unknown>, path: Path, place: Place, says: Text | null): Condition {
  const { source } = place;
  const at = [...path, "test"];
  if (typeof data.test !== "string") {
    source.problem(at, "wrong-type", JSON.stringify(data.test) ?? "nothing", "FEEL text");
    return TRUE;
  }
  const test = parsed(data.test, at, place);
  if (!test) return TRUE;
  const shownBy = evidenceOf(data["shown-by"], [...path, "shown-by"], place);
  if (!shownBy && factsOf(test).some((reference) => reference.fact.shownBy.length === 0)) {
    source.problem(
      at,
      "shows-nothing",
      `\`${data.test}\``,
      "a paper, register or declaration: `shown-by` here or with the fact",
    );
  }
  return { kind: "test", test, shownBy, note: { text: says ?? wordsOf(test, place.areas), clause: place.clause } };
}

function parsed(text: string, path: Path, place: Place): Expression | undefined {
  const scope: Scope = {
    vocabulary: place.vocabulary,
    variables: place.variables,
    areas: place.areas,
    parameters: place.parameters,
  };
  try {
    return parseTest(text, scope);
  } catch (fault) {
    if (!(fault instanceof TestFault)) throw fault;
    place.source.problem(path, fault.code, fault.found, fault.expected, fault.offset);
    return undefined;
  }
}

function evidenceOf(value: unknown, path: Path, place: Place): readonly string[] | null {
  if (value === undefined) return null;
  const list = Array.isArray(value) ? value : [value];
  for (const [index, code] of list.entries()) {
    if (typeof code === "string" && Object.hasOwn(place.vocabulary.evidence, code)) continue;
    const hint = typeof code === "string" ? nearest(code, Object.keys(place.vocabulary.evidence)) : undefined;
    place.source.problem(
      Array.isArray(value) ? [...path, index] : path,
      "unknown-evidence",
      JSON.stringify(code),
      `a code of evidence.yaml${hint ? `; did you mean \`${hint}\`?` : ""}`,
    );
  }
  return list as string[];
}

function readNamed(data: Record<string, unknown>, path: Path, place: Place, says: Text | null): Condition {
  const { source } = place;
  const name = data.is;
  const definition = typeof name === "string" ? place.definitions.get(name) : undefined;
  if (!definition) {
    const hint = typeof name === "string" ? nearest(name, [...place.definitions.keys()]) : undefined;
    source.problem(
      [...path, "is"],
      "unknown-name",
      `\`${String(name)}\``,
      `a named condition of the document or of national law${hint ? `; did you mean \`${hint}\`?` : ""}`,
    );
    return TRUE;
  }
  place.use(definition);
  if (place.inside.includes(definition.name)) {
    const circle = [...place.inside.slice(place.inside.indexOf(definition.name)), definition.name].join(" → ");
    source.problem([...path, "is"], "cyclic-definition", circle, "definitions that end in tests");
    return TRUE;
  }
  const binding = boundTo(data.of, definition, path, place);
  if (binding === null) return TRUE;
  const variables = binding ? new Map([["it", binding]]) : visible(place.variables);
  const inner: Place = {
    ...place,
    source: definition.source,
    clause: definition.clause,
    variables,
    inside: [...place.inside, definition.name],
  };
  const part = once(place, definition, binding, () =>
    readCondition(definition.when, [...definition.path, "when"], inner),
  );
  return {
    kind: "named",
    name: definition.name,
    part,
    note: { text: says ?? definition.says, clause: data.clause === undefined ? definition.clause : place.clause },
  };
}

/** The same named condition over the same thing is read once. */
function once(place: Place, definition: Definition, binding: Binding | undefined, read: () => Condition): Condition {
  const key = [
    definition.name,
    binding?.frame ?? "",
    ...(binding?.path ?? []),
    `@${place.frames}`,
    place.variables.has("member"),
  ].join(" ");
  const known = place.read.get(key);
  if (known) return known;
  const condition = read();
  place.read.set(key, condition);
  return condition;
}

/** Inside a definition only `member` stays visible: what else it needs it takes by `of`. */
function visible(variables: ReadonlyMap<string, Binding>): ReadonlyMap<string, Binding> {
  const member = variables.get("member");
  return new Map(member ? [["member", member]] : []);
}

/** What `it` means inside a definition; undefined where it takes nothing, null where that went wrong. */
function boundTo(of: unknown, definition: Definition, path: Path, place: Place): Binding | undefined | null {
  const { source } = place;
  if (definition.of === null) {
    if (of === undefined) return undefined;
    source.problemAtKey([...path, "of"], "unknown-field", "`of`", `nothing: \`${definition.name}\` takes no \`of\``);
    return null;
  }
  if (typeof of !== "string") {
    source.problem(path, "missing-field", `no \`of\` with \`${definition.name}\``, `\`of\`: a ${definition.of}`);
    return null;
  }
  const scope: Scope = {
    vocabulary: place.vocabulary,
    variables: place.variables,
    areas: place.areas,
    parameters: place.parameters,
  };
  const names = of.split(".");
  const found = resolve(names, scope);
  if (found.kind === "unknown") {
    const hint = nearest(names[found.at] as string, found.known);
    source.problem(
      [...path, "of"],
      "unknown-name",
      `\`${of}\``,
      hint ? `did you mean \`${hint}\`?` : `a ${definition.of} of the vocabulary`,
    );
    return null;
  }
  const type = found.kind === "object" ? found.binding.shape : typeName(found.reference);
  if (!isA(type, definition.of, place.vocabulary)) {
    source.problem([...path, "of"], "wrong-type", `\`${of}\`, a ${type}`, `a ${definition.of}`);
    return null;
  }
  if (found.kind === "object") return found.binding;
  const { fact, frame } = found.reference;
  return { frame, list: fact.list, path: fact.path.split("."), shape: null };
}

const typeName = (reference: FactReference): string =>
  reference.fact.type.kind === "choice" ? (reference.fact.path.split(".").at(-1) as string) : reference.fact.type.kind;

/** A shape is another where it has all its fields: a registration is a place. */
function isA(type: string, wanted: string, vocabulary: Vocabulary): boolean {
  if (type === wanted) return true;
  const [shape, base] = [vocabulary.shapes[type], vocabulary.shapes[wanted]];
  return (
    shape !== undefined &&
    base !== undefined &&
    Object.keys(base.fields).every((name) => Object.hasOwn(shape.fields, name))
  );
}

function readQuantifier(
  kind: "some" | "every",
  data: Record<string, unknown>,
  path: Path,
  place: Place,
  says: Text | null,
): Condition {
  const { source, vocabulary } = place;
  const list = vocabulary.lists.find((people) => people.name === data[kind]);
  if (!list) {
    source.problem(
      [...path, kind],
      "unknown-name",
      `\`${String(data[kind])}\``,
      `a list of people: ${vocabulary.lists.map((people) => people.name).join(", ")}`,
    );
    return TRUE;
  }
  const name = data.as;
  if (
    typeof name !== "string" ||
    !/^[a-z][A-Za-z]*$/.test(name) ||
    place.variables.has(name) ||
    name === "on" ||
    vocabulary.shapes.situation?.fields[name]
  ) {
    source.problem(
      [...path, "as"],
      "wrong-type",
      JSON.stringify(name) ?? "nothing",
      "a name of its own for the person, such as `child`",
    );
    return TRUE;
  }
  const binding: Binding = { frame: place.frames, list: list.name, path: [], shape: list.shape };
  const variables = new Map([...place.variables, [name, binding]]);
  const part = readCondition(data.when, [...path, "when"], { ...place, variables, frames: place.frames + 1 });
  const text =
    says ??
    (kind === "some"
      ? { zh: "有一位家人符合", en: "one family member meets this" }
      : { zh: "每位家人都符合", en: "every family member meets this" });
  return { kind, list: list.name, frame: place.frames, part, note: { text, clause: place.clause } };
}

function readOfficer(data: Record<string, unknown>, path: Path, place: Place, says: Text | null): Condition {
  const question = place.source.read(format.text, data.officer, [...path, "officer"]);
  const reading =
    data.reading === undefined ? null : (place.source.read(format.text, data.reading, [...path, "reading"]) ?? null);
  const part = data.when === undefined ? null : readCondition(data.when, [...path, "when"], place);
  if (!question) return TRUE;
  return { kind: "officer", part, question, reading, note: { text: says ?? question, clause: place.clause } };
}

/** The full id of a cited clause: a ref of the same document, or `national/…/…`, `<city>/…/…`. */
function cited(value: unknown, path: Path, place: Place): string {
  if (value === undefined) return place.clause;
  const id = typeof value === "string" ? fullId(value, place.document) : "";
  if (!place.cite(id))
    place.source.problem(
      path,
      "unknown-clause",
      JSON.stringify(value),
      "a clause of this document (`二（一）2/b`) or of another (`national/order-663/2`)",
    );
  return id;
}

/** `二（一）2/a` in liaocheng/2020 is `liaocheng/2020/二（一）2/a`; an id that begins with a document stays as it is. */
export function fullId(ref: string, document: string): string {
  return /^[a-z]+\/[a-z0-9-]+\//.test(ref) ? ref : `${document}/${ref}`;
}

export type { Note };
