import type { Text } from "../text.ts";
import { type Fact, factKey, ROOT, type Vocabulary } from "../vocabulary/vocabulary.ts";
import type { FactReference, PlaceReference } from "./expression.ts";

/** What a name in a test is bound to: a person of a list at a frame, or a path from there or from the situation. */
export interface Binding {
  readonly frame: number | null;
  readonly list: string | null;
  readonly path: readonly string[];
  readonly shape: string | null;
}

/** Divisions under one name, which a test can look into. */
export interface Area {
  readonly label: Text;
  readonly codes: readonly string[];
}

/** What a test may name. */
export interface Scope {
  readonly vocabulary: Vocabulary;
  readonly variables: ReadonlyMap<string, Binding>;
  /** Areas by name. */
  readonly areas: ReadonlyMap<string, Area>;
  readonly parameters: ReadonlySet<string>;
}

export type Resolved =
  | { readonly kind: "fact"; readonly reference: FactReference }
  | { readonly kind: "object"; readonly binding: Binding & { readonly shape: string } }
  | { readonly kind: "unknown"; readonly at: number; readonly known: readonly string[] };

/** Finds what a dotted name means; `at` is the index of the first segment that means nothing. */
export function resolve(names: readonly string[], scope: Scope): Resolved {
  const first = names[0] as string;
  const variable = scope.variables.get(first);
  let shape: string | null = variable ? variable.shape : ROOT;
  const path = [...(variable?.path ?? [])];
  const [frame, list] = [variable?.frame ?? null, variable?.list ?? null];
  for (let at = variable ? 1 : 0; at < names.length; at++) {
    const name = names[at] as string;
    const fields: Vocabulary["shapes"][string]["fields"] = shape ? (scope.vocabulary.shapes[shape]?.fields ?? {}) : {};
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // people of a list are named by `some` and `every` only
    const nameable = Object.keys(fields).filter((key) => fields[key]?.kind !== "list");
    const known = at === 0 ? [...nameable, ...scope.variables.keys(), "on"] : nameable;
    if (!field || field.kind === "list") return { kind: "unknown", at, known };
    path.push(name);
    shape = field.kind === "object" ? field.shape : null;
  }
  if (shape !== null) return { kind: "object", binding: { frame, list, path, shape } };
  const fact = factAt(scope.vocabulary, list, path.join("."));
  return fact ? { kind: "fact", reference: { fact, frame } } : { kind: "unknown", at: names.length - 1, known: [] };
}

/** The fact at a path of the situation or of a list. */
export function factAt(vocabulary: Vocabulary, list: string | null, path: string): Fact | undefined {
  let index = indexes.get(vocabulary);
  if (!index) {
    const all = [...vocabulary.facts, ...vocabulary.lists.flatMap((people) => people.facts)];
    index = new Map(all.map((fact) => [factKey(fact.list, fact.path), fact]));
    indexes.set(vocabulary, index);
  }
  return index.get(factKey(list, path));
}

const indexes = new WeakMap<Vocabulary, ReadonlyMap<string, Fact>>();

/** The three facts of a place; undefined where the thing has no such facts. */
export function placeAt(binding: Binding, vocabulary: Vocabulary): PlaceReference | undefined {
  const part = (name: string): FactReference | undefined => {
    const fact = factAt(vocabulary, binding.list, [...binding.path, name].join("."));
    return fact && { fact, frame: binding.frame };
  };
  const [division, kind, urban] = [part("division"), part("kind"), part("urban")];
  return division && kind && urban ? { division, kind, urban } : undefined;
}
