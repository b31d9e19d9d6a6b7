import { CORE_SCHEMA, load } from "js-yaml";
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { LawIssue } from "../issue.ts";

const YAML_EXPECTED = "YAML 1.2 as in docs/law-format.md";

export type Path = readonly (string | number)[];

/**
 * One law file: its value, and positions for what is said about it. A quick parser reads the value;
 * the one that knows positions runs only when there is a problem to place.
 */
export class Source {
  readonly file: string;
  readonly value: unknown;
  readonly #text: string;
  readonly #problems: LawIssue[];
  /** Not YAML at all: nothing more is said about what is not there. */
  #broken = false;
  #parsed: { readonly document: Document.Parsed; readonly lines: LineCounter } | undefined;

  /** A file that every law needs; where it is not there, that is the problem. */
  static of(file: string, files: ReadonlyMap<string, string>, problems: LawIssue[]): Source {
    const text = files.get(file);
    const source = new Source(file, text ?? "", problems);
    if (text === undefined) {
      source.#broken = true;
      source.#add("missing-file", 0, "no such file", "a file that every law needs");
    }
    return source;
  }

  constructor(file: string, text: string, problems: LawIssue[]) {
    this.file = file;
    this.#text = text;
    this.#problems = problems;
    try {
      this.value = load(text, { schema: CORE_SCHEMA });
    } catch (error) {
      this.#broken = true;
      const { errors } = this.#positions().document;
      for (const { pos, message } of errors) this.#add("bad-yaml", pos[0], message, YAML_EXPECTED);
      if (errors.length === 0) this.#add("bad-yaml", 0, (error as Error).message, YAML_EXPECTED);
    }
  }

  #positions(): { readonly document: Document.Parsed; readonly lines: LineCounter } {
    if (!this.#parsed) {
      const lines = new LineCounter();
      this.#parsed = { document: parseDocument(this.#text, { lineCounter: lines, prettyErrors: false }), lines };
    }
    return this.#parsed;
  }

  /** Notes a problem at a path of the file; `offset` counts inside a one-line text. */
  problem(path: Path, code: string, found: string, expected: string, offset = 0): void {
    this.#add(code, this.#offsetOf(path) + offset, found, expected);
  }

  /** Notes a problem at the name of a field rather than at its value. */
  problemAtKey(path: Path, code: string, found: string, expected: string): void {
    const parent = this.#positions().document.getIn(path.slice(0, -1), true);
    const key = isMap(parent)
      ? parent.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === path.at(-1))?.key
      : null;
    this.#add(code, (key as Node | null)?.range?.[0] ?? this.#offsetOf(path), found, expected);
  }

  /** Reads a part of the file by a schema; undefined and problems where it does not fit. */
  read<S extends z.ZodType>(schema: S, value: unknown, path: Path): z.output<S> | undefined {
    if (this.#broken) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.#schemaProblem(issue, path, value);
    return undefined;
  }

  #schemaProblem(issue: z.core.$ZodIssue, path: Path, value: unknown): void {
    const at = [...path, ...(issue.path as (string | number)[])];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        this.problemAtKey(
          [...at, key],
          "unknown-field",
          `\`${key}\``,
          "a field that docs/law-format.md gives for this place",
        );
      return;
    }
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] as z.core.$ZodIssue[];
      for (const inner of deepest)
        this.#schemaProblem({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, path, value);
      return;
    }
    const found = issue.path.reduce<unknown>(
      (part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    );
    const code = found === undefined ? "missing-field" : "wrong-type";
    const expected = issue.message.replace(/^Invalid \w+: expected /, "").replace(/, received undefined$/, "");
    const missing = at.length === 0 ? "an empty file" : `nothing at \`${at.at(-1)}\``;
    this.problem(at, code, found === undefined ? missing : brief(found), expected);
  }

  #offsetOf(path: Path): number {
    for (let length = path.length; length >= 0; length--) {
      const node = this.#positions().document.getIn(path.slice(0, length), true) as Node | undefined;
      if (!node?.range) continue;
      const quoted =
        isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") && length === path.length;
      return node.range[0] + (quoted ? 1 : 0);
    }
    return 0;
  }

  #add(code: string, offset: number, found: string, expected: string): void {
    const { line, col } = this.#positions().lines.linePos(offset);
    const issue = { code, file: this.file, line: Math.max(1, line), column: Math.max(1, col), found, expected };
    const twin = this.#problems.some(
      (other) =>
        other.file === issue.file &&
        other.line === issue.line &&
        other.column === issue.column &&
        other.code === code &&
        other.found === found,
    );
    if (!twin) this.#problems.push(issue);
  }
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
