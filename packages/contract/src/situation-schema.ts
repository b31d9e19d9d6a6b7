import { type FactType, type Field, LONGEST_TEXT, ROOT, type Vocabulary } from "@luohu/engine";
import { z } from "zod";

/** The situation as a schema, one named component a shape, made from the vocabulary. Strict: an unknown field is an error. */
export function situationSchema(vocabulary: Vocabulary): z.ZodType {
  const made = new Map<string, z.ZodType>();
  const shapeOf = (name: string): z.ZodType => {
    const known = made.get(name);
    if (known) return known;
    const fields = Object.entries(vocabulary.shapes[name]?.fields ?? {}).map(([field, definition]) => [
      field,
      fieldOf(definition).optional(),
    ]);
    const schema = z
      .strictObject(Object.fromEntries(fields) as Record<string, z.ZodType>)
      .meta({ id: componentName(name) });
    made.set(name, schema);
    return schema;
  };
  const fieldOf = (field: Field): z.ZodType => {
    if (field.kind === "object") return shapeOf(field.shape);
    if (field.kind === "list") return z.array(shapeOf(field.shape)).max(field.max);
    const { label, question, type } = field.fact;
    return typeSchema(type).describe(`${label.zh} · ${label.en}. ${question.en}`);
  };
  return shapeOf(ROOT);
}

const componentName = (shape: string): string =>
  shape.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

function typeSchema(type: FactType): z.ZodType {
  switch (type.kind) {
    case "yes-no":
      return z.boolean();
    case "choice":
      return z.enum(type.answers.map((answer) => answer.value) as [string, ...string[]]);
    case "day":
      return z.iso.date();
    case "number":
      return (type.whole ? z.number().int() : z.number()).min(type.min).max(type.max);
    case "division":
      return z.string().regex(type.orNone ? /^(\d{6}(-[a-z-]+)?|none)$/ : /^\d{6}(-[a-z-]+)?$/);
    case "text":
      return z
        .string()
        .min(1)
        .max(LONGEST_TEXT)
        .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u);
  }
}
