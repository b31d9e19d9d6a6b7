import { type Field, ROOT, type Shape, type Vocabulary } from "@luohu/engine";

/** TypeScript types of a situation, one interface a shape, from the vocabulary. */
export function situationTypes(vocabulary: Vocabulary): string {
  const shapes = Object.values(vocabulary.shapes).sort((a, b) =>
    a.name === ROOT ? -1 : b.name === ROOT ? 1 : a.name < b.name ? -1 : 1,
  );
  const head = [
    "// Made by `npm run generate` from packages/law/vocabulary. Do not edit.",
    "",
    "/** An ISO day: `2021-03-01`. */",
    "export type Day = string;",
    "",
    "/** A county-level division code (`371502`) or a zone (`371500-economic`). */",
    "export type Division = string;",
    "",
  ];
  return `${[...head, ...shapes.map(interfaceOf)].join("\n")}`;
}

function interfaceOf(shape: Shape): string {
  const fields = Object.entries(shape.fields).map(
    ([name, field]) => `  /** ${commentOf(field)} */\n  readonly ${name}?: ${typeOf(field)};`,
  );
  return [
    `/** ${shape.label.zh} · ${shape.label.en} */`,
    `export interface ${interfaceName(shape.name)} {`,
    ...fields,
    "}",
    "",
  ].join("\n");
}

const interfaceName = (shape: string): string =>
  shape.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

function commentOf(field: Field): string {
  const label = field.kind === "fact" ? field.fact.label : field.label;
  const unit = field.kind === "fact" && field.fact.type.kind === "number" ? ` (${field.fact.type.unit})` : "";
  return `${label.zh} · ${label.en}${unit}`.replaceAll("{of}", "…");
}

function typeOf(field: Field): string {
  if (field.kind === "object") return interfaceName(field.shape);
  if (field.kind === "list") return `readonly ${interfaceName(field.shape)}[]`;
  const { type } = field.fact;
  switch (type.kind) {
    case "yes-no":
      return "boolean";
    case "choice":
      return type.answers.map((answer) => JSON.stringify(answer.value)).join(" | ");
    case "day":
      return "Day";
    case "number":
      return "number";
    case "division":
      return type.orNone ? 'Division | "none"' : "Division";
    case "text":
      return "string";
  }
}
