/** The part of JSON Schema 2020-12 that the OpenAPI document uses. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** The part of an OpenAPI document that the tests read. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

const SILENT = ["$schema", "$id", "id", "title", "description", "format", "default", "examples", "propertyNames"];

/** Where a value does not fit a schema; a keyword that is not understood throws, so that nothing passes unread. */
export function mismatches(schema: Schema, value: unknown, document: OpenApi, at = "$"): string[] {
  const inner = (part: unknown, of: unknown, where: string): string[] =>
    mismatches(part as Schema, of, document, where);
  return Object.entries(schema).flatMap(([keyword, says]): string[] => {
    const unless = (fits: boolean): string[] => (fits ? [] : [`${at}: ${keyword} ${JSON.stringify(says)}`]);
    const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
    const fields = isObject ? Object.entries(value as object) : [];
    if (SILENT.includes(keyword)) return [];
    switch (keyword) {
      case "$ref": {
        const name = /^#\/components\/schemas\/(.+)$/.exec(says as string)?.[1] ?? "";
        const target = document.components.schemas[name];
        if (!target) throw new Error(`no component \`${says}\``);
        return inner(target, value, at);
      }
      case "type":
        return unless(
          [says].flat().includes(typeOf(value)) || (typeof value === "number" && [says].flat().includes("number")),
        );
      case "enum":
        return unless((says as unknown[]).includes(value));
      case "const":
        return unless(says === value);
      case "anyOf":
      case "oneOf":
        return unless((says as Schema[]).some((option) => inner(option, value, at).length === 0));
      case "allOf":
        return (says as Schema[]).flatMap((option) => inner(option, value, at));
      case "required":
        return unless(!isObject || (says as string[]).every((name) => Object.hasOwn(value, name)));
      case "properties": {
        const known = says as Record<string, Schema>;
        return fields.flatMap(([name, part]) =>
          Object.hasOwn(known, name) ? inner(known[name], part, `${at}.${name}`) : [],
        );
      }
      case "additionalProperties": {
        const known = (schema.properties ?? {}) as object;
        const others = fields.filter(([name]) => !Object.hasOwn(known, name));
        if (says === false) return unless(others.length === 0);
        return others.flatMap(([name, part]) => inner(says, part, `${at}.${name}`));
      }
      case "items":
        return Array.isArray(value) ? value.flatMap((part, index) => inner(says, part, `${at}[${index}]`)) : [];
      case "minItems":
        return unless(!Array.isArray(value) || value.length >= (says as number));
      case "maxItems":
        return unless(!Array.isArray(value) || value.length <= (says as number));
      case "minLength":
        return unless(typeof value !== "string" || value.length >= (says as number));
      case "maxLength":
        return unless(typeof value !== "string" || value.length <= (says as number));
      case "pattern":
        return unless(typeof value !== "string" || new RegExp(says as string, "u").test(value));
      case "minimum":
        return unless(typeof value !== "number" || value >= (says as number));
      case "maximum":
        return unless(typeof value !== "number" || value <= (says as number));
      default:
        throw new Error(`keyword \`${keyword}\` at ${at} is not understood`);
    }
  });
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
