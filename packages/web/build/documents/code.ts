import type { Law } from "@luohu/engine";
import type { CodeLines, DocumentCode } from "../../src/documents/files.ts";

/** The lines of each clause and each named condition of one law file. */
export interface FileLines {
  /** In the order of the file. */
  readonly clauses: readonly CodeLines[];
  readonly conditions: ReadonlyMap<string, CodeLines>;
}

/**
 * Cuts a law file into its entries: each begins two columns in, and what stands between belongs to the entry before;
 * remarks right above an entry belong to it.
 */
export function cutFile(file: string, content: string): FileLines {
  const lines = content.trimEnd().split("\n");
  const entries = new Map<"clauses" | "definitions", CodeLines[]>([
    ["clauses", []],
    ["definitions", []],
  ]);
  let section: CodeLines[] | undefined;
  let start = -1;
  const close = (end: number): void => {
    if (section && start >= 0) section.push({ file, line: start + 1, text: textOf(lines.slice(start, end)) });
    start = -1;
  };
  for (const [at, line] of lines.entries()) {
    if (/^\S/.test(line) && !line.startsWith("#")) {
      close(at);
      section = entries.get(line.slice(0, line.indexOf(":")) as "clauses");
    } else if (section && /^ {2}[^\s#]/.test(line)) {
      const first = remarksAbove(lines, at, start);
      close(first);
      start = first;
    }
  }
  close(lines.length);
  return {
    clauses: entries.get("clauses") ?? [],
    conditions: new Map((entries.get("definitions") ?? []).map((entry) => [nameOf(entry), entry])),
  };
}

function remarksAbove(lines: readonly string[], at: number, start: number): number {
  let first = at;
  while (first - 1 > start && /^ {2}#/.test(lines[first - 1] ?? "")) first--;
  return first;
}

const textOf = (lines: readonly string[]): string =>
  lines
    .map((line) => line.slice(2))
    .join("\n")
    .trimEnd();

const nameOf = ({ text }: CodeLines): string => /^([a-z0-9-]+):/m.exec(text)?.[1] ?? "";

/**
 * The code of every document: clauses in the order of their files.
 * @param files law files, path to content
 */
export function codeOf(
  law: Law,
  files: ReadonlyMap<string, string>,
  namesIn: (document: string) => ReadonlySet<string>,
): ReadonlyMap<string, DocumentCode> {
  const cut = new Map([...files].map(([file, content]) => [file, cutFile(file, content)]));
  return new Map(
    law.documents.map(({ id, clauses }) => {
      const taken = new Map<string, number>();
      const lines = clauses.map((clause): [string, CodeLines] => {
        const at = taken.get(clause.file) ?? 0;
        taken.set(clause.file, at + 1);
        return [clause.id, cut.get(clause.file)?.clauses[at] as CodeLines];
      });
      const own = [...cut].filter(([file]) => file.startsWith(`${id}/`) || file.startsWith("national/"));
      const conditions = [...namesIn(id)].map((name): [string, CodeLines] => {
        const found = own.find(([, { conditions }]) => conditions.has(name));
        return [name, found?.[1].conditions.get(name) as CodeLines];
      });
      return [id, { clauses: Object.fromEntries(lines), conditions: Object.fromEntries(conditions) }];
    }),
  );
}
