import type { z } from "zod";
import * as format from "../law/format.ts";
import type { Text } from "../text.ts";
import {
  type Evidence,
  type Fact,
  type FactDefinition,
  type FactType,
  type Field,
  type ListOfPeople,
  ROOT,
  type Shape,
  type Vocabulary,
} from "../vocabulary/vocabulary.ts";
import { readPrior } from "./prior.ts";
import type { Source } from "./source.ts";

type ShapeData = z.infer<typeof format.shape>;

interface ReadShape {
  readonly source: Source;
  readonly data: ShapeData;
  /** Own fields, with the {of} of objects, before extension. */
  readonly fields: Map<string, { field: Field; of: Text | null }>;
}

/**
 * Files of the vocabulary to the vocabulary; problems go to the sources. Undefined where it cannot be built.
 * @param priorFile undefined where there is none: then all values of a fact are equally likely
 */
export function readVocabulary(
  shapes: readonly Source[],
  evidenceFile: Source,
  departmentsFile: Source,
  destinationsFile: Source,
  priorFile: Source | undefined,
): Vocabulary | undefined {
  const departments = readDepartments(departmentsFile);
  const evidence = readEvidence(evidenceFile, departments);
  const read = new Map<string, ReadShape>();
  for (const source of shapes) {
    const data = source.read(format.shape, source.value, []);
    if (!data) continue;
    const twin = read.get(data.shape);
    if (twin) {
      source.problem(
        ["shape"],
        "defined-twice",
        `\`${data.shape}\``,
        `one file a shape; the other is ${twin.source.file}`,
      );
      continue;
    }
    read.set(data.shape, { source, data, fields: readFields(source, data, evidence) });
  }
  if (!read.has(ROOT)) {
    // its own file says what is wrong with it, unless it holds another shape
    const other = shapes.find((source) => source.file === `vocabulary/${ROOT}.yaml`);
    other?.problem(["shape"], "missing-field", `no shape \`${ROOT}\``, `the shape \`${ROOT}\`, which holds all others`);
  }
  if (!checkReferences(read)) return undefined;
  const built: Record<string, Shape> = {};
  for (const [name, shape] of read) {
    const fields = Object.fromEntries([...allFields(name, read)].map(([key, { field }]) => [key, field]));
    built[name] = { name, label: shape.data.label, fields };
  }
  const root = read.get(ROOT);
  if (!root) return undefined;
  const facts: Fact[] = [];
  const lists: ListOfPeople[] = [];
  place(ROOT, [], null, { zh: "您", en: "you" }, facts, read);
  for (const [name, { field }] of allFields(ROOT, read)) {
    if (field.kind !== "list") continue;
    const members: Fact[] = [];
    place(field.shape, [], name, { zh: "这位家人", en: "this family member" }, members, read);
    lists.push({ name, shape: field.shape, label: field.label, max: field.max, facts: members });
  }
  if (!checkNeeds(facts, lists, root)) return undefined;
  const orders = (root.data["never-before"] ?? []).map(([later, earlier], index) =>
    order(later, earlier, index, facts, lists, root.source),
  );
  return {
    shapes: built,
    facts,
    lists,
    evidence,
    departments,
    destinations: readDestinations(destinationsFile),
    orders: orders.filter((known) => known !== undefined),
    older: root.data.older ?? [],
    younger: root.data.younger ?? [],
    prior: priorFile ? readPrior(priorFile, [...facts, ...lists.flatMap((list) => list.facts)]) : new Map(),
  };
}

function readEvidence(source: Source, departments: Record<string, Text>): Record<string, Evidence> {
  const data = source.read(format.evidence, source.value, [])?.evidence ?? {};
  return Object.fromEntries(
    Object.entries(data).map(([code, { label, source: from, keeper, declaration }]) => {
      if (keeper !== undefined && !Object.hasOwn(departments, keeper))
        source.problem(
          ["evidence", code, "keeper"],
          "unknown-department",
          `\`${keeper}\``,
          "a department that departments.yaml names",
        );
      return [
        code,
        { code, label, source: from, ...(keeper === undefined ? {} : { keeper }), declaration: declaration ?? false },
      ];
    }),
  );
}

function readDepartments(source: Source): Record<string, Text> {
  const data = source.read(format.departments, source.value, [])?.departments ?? {};
  return Object.fromEntries(Object.entries(data).map(([code, { label }]) => [code, label]));
}

const readDestinations = (source: Source): Record<string, Text> =>
  source.read(format.destinations, source.value, [])?.destinations ?? {};

function readFields(source: Source, data: ShapeData, evidence: Record<string, Evidence>): ReadShape["fields"] {
  const fields: ReadShape["fields"] = new Map();
  for (const [name, value] of Object.entries(data.facts)) {
    const path = ["facts", name];
    const holder = value !== null && typeof value === "object" ? value : {};
    if ("shape" in holder) {
      const part = source.read(format.part, value, path);
      if (part)
        fields.set(name, { field: { kind: "object", shape: part.shape, label: part.label }, of: part.of ?? null });
    } else if ("list-of" in holder) {
      const list = source.read(format.list, value, path);
      if (list)
        fields.set(name, {
          field: { kind: "list", shape: list["list-of"], label: list.label, max: list.max },
          of: list.of ?? null,
        });
    } else {
      const fact = source.read(format.fact, value, path);
      if (!fact) continue;
      for (const [index, code] of (fact["shown-by"] ?? []).entries()) {
        if (!Object.hasOwn(evidence, code))
          source.problem([...path, "shown-by", index], "unknown-evidence", `\`${code}\``, "a code of evidence.yaml");
      }
      fields.set(name, { field: { kind: "fact", fact: definitionOf(fact) }, of: null });
    }
  }
  return fields;
}

function definitionOf(fact: z.infer<typeof format.fact>): FactDefinition {
  return {
    type: typeOf(fact),
    label: fact.label,
    question: fact.question,
    ...(fact.help ? { help: fact.help } : {}),
    shownBy: fact["shown-by"] ?? [],
    changeable: fact.changeable ?? false,
  };
}

function typeOf(fact: z.infer<typeof format.fact>): FactType {
  switch (fact.type) {
    case "choice":
      return { kind: "choice", answers: Object.entries(fact.answers).map(([value, label]) => ({ value, label })) };
    case "number":
      return { kind: "number", unit: fact.unit, min: fact.min, max: fact.max, whole: fact.whole ?? false };
    case "division":
      return { kind: "division", orNone: false };
    case "division-or-none":
      return { kind: "division", orNone: true };
    default:
      return { kind: fact.type };
  }
}

function checkReferences(read: ReadonlyMap<string, ReadShape>): boolean {
  let sound = read.has(ROOT);
  for (const { source, data, fields } of read.values()) {
    if (data.extends && !read.has(data.extends)) {
      source.problem(["extends"], "unknown-name", `shape \`${data.extends}\``, `one of ${[...read.keys()].join(", ")}`);
      sound = false;
    }
    for (const [name, { field }] of fields) {
      if (field.kind === "list" && data.shape !== ROOT) {
        source.problemAtKey(["facts", name], "wrong-type", `a list in \`${data.shape}\``, `lists in \`${ROOT}\` only`);
        sound = false;
      }
      if (field.kind === "fact" || read.has(field.shape)) continue;
      source.problem(
        ["facts", name],
        "unknown-name",
        `shape \`${field.shape}\``,
        `one of ${[...read.keys()].join(", ")}`,
      );
      sound = false;
    }
  }
  for (const name of read.keys()) {
    if (!contains(name, name, read, new Set())) continue;
    read
      .get(name)
      ?.source.problem(["shape"], "cyclic-definition", `shape \`${name}\` inside itself`, "shapes that end in facts");
    sound = false;
  }
  return sound;
}

function contains(name: string, wanted: string, read: ReadonlyMap<string, ReadShape>, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const shape = read.get(name);
  if (!shape) return false;
  const inner = [
    ...(shape.data.extends ? [shape.data.extends] : []),
    ...[...shape.fields.values()].flatMap(({ field }) => (field.kind === "fact" ? [] : [field.shape])),
  ];
  return inner.some((part) => part === wanted || contains(part, wanted, read, seen));
}

function allFields(name: string, read: ReadonlyMap<string, ReadShape>): ReadShape["fields"] {
  const shape = read.get(name);
  if (!shape) return new Map();
  const base: ReadShape["fields"] = shape.data.extends ? allFields(shape.data.extends, read) : new Map();
  return new Map([...base, ...shape.fields]);
}

const fill = (text: Text, of: Text): Text => ({
  zh: text.zh.replaceAll("{of}", of.zh),
  en: text.en.replaceAll("{of}", of.en),
});

/** Puts the facts of a shape in their place, depth first, in the order of the vocabulary. */
function place(
  shape: string,
  path: readonly string[],
  list: string | null,
  of: Text,
  facts: Fact[],
  read: ReadonlyMap<string, ReadShape>,
): void {
  for (const [name, { field, of: own }] of allFields(shape, read)) {
    if (field.kind === "list") continue;
    const at = [...path, name];
    if (field.kind === "object") {
      place(field.shape, at, list, own ? fill(own, of) : of, facts, read);
    } else {
      const { fact } = field;
      facts.push({
        ...fact,
        question: fill(fact.question, of),
        label: fill(fact.label, of),
        path: at.join("."),
        list,
        slot: facts.length,
      });
    }
  }
}

/** What the engine itself asks of every vocabulary: births, and in the family kinship and who moves. */
function checkNeeds(facts: readonly Fact[], lists: readonly ListOfPeople[], { source, data }: ReadShape): boolean {
  const family = lists.find((list) => list.name === "family")?.facts ?? [];
  const needs = [
    { name: "person.born", kind: "day", among: facts, path: "person.born" },
    { name: "family.born", kind: "day", among: family, path: "born" },
    { name: "family.relation", kind: "choice", among: family, path: "relation" },
    { name: "family.moves", kind: "yes-no", among: family, path: "moves" },
  ];
  const absent = needs.filter(
    ({ among, path, kind }) => !among.some((fact) => fact.path === path && fact.type.kind === kind),
  );
  for (const { name, kind } of absent)
    source.problem(["facts"], "missing-field", `no fact \`${name}\``, `\`${name}\`, a ${kind}`);
  const relation = family.find((fact) => fact.path === "relation")?.type;
  const answers = relation?.kind === "choice" ? relation.answers.map((answer) => answer.value) : [];
  for (const side of ["older", "younger"] as const) {
    for (const [index, kin] of (data[side] ?? []).entries())
      if (!answers.includes(kin))
        source.problem([side, index], "unknown-answer", `\`${kin}\``, `one of ${answers.join(", ")}`);
  }
  return absent.length === 0;
}

function order(
  later: string,
  earlier: string,
  index: number,
  facts: readonly Fact[],
  lists: readonly ListOfPeople[],
  source: Source,
): Vocabulary["orders"][number] | undefined {
  const list = lists.find((people) => later.startsWith(`${people.name}.`)) ?? null;
  const local = (path: string): string => (list ? path.slice(list.name.length + 1) : path);
  for (const [position, path] of [later, earlier].entries()) {
    if ((list?.facts ?? facts).some((fact) => fact.path === local(path) && fact.type.kind === "day")) continue;
    source.problem(["never-before", index, position], "unknown-name", `\`${path}\``, "a day of the vocabulary");
    return undefined;
  }
  return { later: local(later), earlier: local(earlier), list: list?.name ?? null };
}
