import {
  type Divisions,
  type Fact,
  type FactType,
  type Field,
  LONGEST_TEXT,
  ROOT,
  type Vocabulary,
} from "@luohu/engine";
import { fc } from "./property.ts";

/** Any JSON object. */
export type Json = Record<string, unknown>;

/** A leaf of a situation: the object that holds it, its name there and its type. */
export interface Leaf {
  readonly holder: Json;
  readonly name: string;
  readonly type: FactType;
}

/** The day of application that every situation made here allows. */
export const ON = "2031-01-01";

/** Situations that contradict nothing: every fact may be absent, days stand in the order that lives take. */
export function situations(vocabulary: Vocabulary, divisions: Divisions): fc.Arbitrary<Json> {
  const codes = [...divisions.counties.keys(), ...divisions.zones.keys()];
  const levels = new Map<Fact, number>();
  const all = [...vocabulary.facts, ...vocabulary.lists.flatMap((list) => list.facts)];
  const factAt = (list: string | null, path: string) => all.find((fact) => fact.list === list && fact.path === path);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { later, earlier, list } of vocabulary.orders) {
      const [late, early] = [factAt(list, later), factAt(list, earlier)];
      if (!late || !early) throw new Error(`no such days: ${later}, ${earlier}`);
      const least = (levels.get(early) ?? 0) + 1;
      if ((levels.get(late) ?? 0) >= least) continue;
      levels.set(late, least);
      changed = true;
    }
  }

  const value = (type: FactType, list: string | null, path: string): fc.Arbitrary<unknown> => {
    switch (type.kind) {
      case "yes-no":
        return fc.boolean();
      case "choice":
        return fc.constantFrom(...type.answers.map((answer) => answer.value));
      case "number":
        return type.whole
          ? fc.integer({ min: Math.ceil(type.min), max: Math.floor(type.max) })
          : fc.double({ min: type.min, max: type.max, noNaN: true });
      case "division":
        return type.orNone ? fc.constantFrom(...codes, "none") : fc.constantFrom(...codes);
      case "text":
        return fc
          .string({ minLength: 1, maxLength: LONGEST_TEXT / 4, unit: "grapheme-composite" })
          .filter((text) => text.length <= LONGEST_TEXT && text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));
      case "day": {
        const fact = factAt(list, path);
        const level = (fact && levels.get(fact)) ?? 0;
        return dayBetween(1970 + level * 10, 1979 + level * 10);
      }
    }
  };
  const fieldOf = (field: Field, list: string | null, path: readonly string[]): fc.Arbitrary<unknown> => {
    if (field.kind === "fact") return value(field.fact.type, list, path.join("."));
    if (field.kind === "object") return shapeOf(field.shape, list, path);
    return fc
      .array(shapeOf(field.shape, path.at(-1) as string, []), { maxLength: 4 })
      .map((people) => people.map(inOrder));
  };
  const shapeOf = (shape: string, list: string | null, path: readonly string[]): fc.Arbitrary<Json> => {
    const fields = Object.entries(vocabulary.shapes[shape]?.fields ?? {});
    const record = Object.fromEntries(fields.map(([name, field]) => [name, fieldOf(field, list, [...path, name])]));
    return fc.record(record, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Json>;
  };
  /** A member is born before or after the applicant where the relation says so, and has a name of its own. */
  const inOrder = (member: Json, index: number): Json => {
    const moved = { ...member };
    if ("id" in moved) moved.id = `${index} ${moved.id}`.slice(0, LONGEST_TEXT);
    const relation = String(moved.relation);
    if (typeof moved.born === "string" && vocabulary.older.includes(relation))
      moved.born = moved.born.replace(/^..../, "1940");
    // the days of a life begin ten years after the applicant's at the earliest
    if (typeof moved.born === "string" && vocabulary.younger.includes(relation)) moved.born = "1980-01-01";
    return moved;
  };
  return shapeOf(ROOT, null, []);
}

function dayBetween(first: number, last: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: Date.UTC(first, 0, 1) / 86_400_000, max: Date.UTC(last, 11, 31) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
}

/** Every leaf and every object of a situation. */
export function partsOf(
  situation: Json,
  vocabulary: Vocabulary,
): { leaves: Leaf[]; objects: { holder: Json; name: string; value: Json }[] } {
  const leaves: Leaf[] = [];
  const objects: { holder: Json; name: string; value: Json }[] = [];
  const visit = (value: Json, shape: string): void => {
    for (const [name, part] of Object.entries(value)) {
      const field = vocabulary.shapes[shape]?.fields[name];
      if (!field) throw new Error(`no field \`${name}\` in ${shape}`);
      if (field.kind === "fact") leaves.push({ holder: value, name, type: field.fact.type });
      else if (field.kind === "object") {
        objects.push({ holder: value, name, value: part as Json });
        visit(part as Json, field.shape);
      } else for (const member of part as Json[]) visit(member, field.shape);
    }
  };
  visit(situation, ROOT);
  return { leaves, objects };
}
