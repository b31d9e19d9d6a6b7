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
import type { Source } from "./source.ts";

type ShapeData = z.infer<typeof format.shape>;

interface ReadShape {
  readonly source: Source;
  readonly data: ShapeData;
  /** Own fields, with the {of} of objects, before extension. */
  readonly fields: Map<string, { field: Field; of: Text | null }>;
}

/** Files of the vocabulary to the vocabulary; problems go to the sources. Undefined where it cannot be built. */
export function readVocabulary(
  shapes: readonly Source[],
  evidenceFile: Source,
  departmentsFile: Source,
  destinationsFile: Source,
): Vocabulary | undefined {
  const evidence = readEvidence(evidenceFile);
  const departments = readDepartments(departmentsFile);
  const read = new Map<string, ReadShape>();
  for (const source of shapes) {
    const data = source.read(format.shape, source.value, []);
    if (!data) continue;
    read.set(data.shape, { source, data, fields: readFields(source, data, evidence) });
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
  };
}

function readEvidence(source: Source): Record<string, Evidence> {
  const holder = source.value as { evidence?: unknown } | undefined;
  const data = source.read(format.evidence, holder?.evidence, ["evidence"]) ?? {};
  return Object.fromEntries(
    Object.entries(data).map(([code, { label, source: from, keeper, declaration }]) => [
      code,
      { code, label, source: from, ...(keeper === undefined ? {} : { keeper }), declaration: declaration ?? false },
    ]),
  );
}

function readDepartments(source: Source): Record<string, Text> {
  const holder = source.value as { departments?: Record<string, { label?: unknown }> } | undefined;
  const names: Record<string, Text> = {};
  for (const [code, entry] of Object.entries(holder?.departments ?? {})) {
    const label = source.read(format.text, entry?.label, ["departments", code, "label"]);
    if (label) names[code] = label;
  }
  return names;
}

function readDestinations(source: Source): Record<string, Text> {
  const holder = source.value as { destinations?: unknown } | undefined;
  return source.read(format.destinations, holder?.destinations, ["destinations"]) ?? {};
}

function readFields(source: Source, data: ShapeData, evidence: Record<string, Evidence>): ReadShape["fields"] {
  const fields: ReadShape["fields"] = new Map();
  for (const [name, value] of Object.entries(data.facts)) {
    const path = ["facts", name];
    const holder = value as Record<string, unknown> | null;
    if (holder && "shape" in holder) {
      const part = source.read(format.part, value, path);
      if (part)
        fields.set(name, { field: { kind: "object", shape: part.shape, label: part.label }, of: part.of ?? null });
    } else if (holder && "list-of" in holder) {
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
        if (!evidence[code])
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
