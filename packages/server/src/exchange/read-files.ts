import { basename } from "node:path";
import {
  EXCHANGE_KINDS,
  type ExchangeKind,
  type ExchangeRow,
  exchangeColumns,
  exchangeNumbers,
  exchangeRows,
} from "@luohu/contract/exchange";
import { CsvError, type Info, parse } from "csv-parse/sync";
import type { Finding } from "./finding.ts";
import { type Encoding, readText, unguardCell } from "./text.ts";

/** A row with where it stands. */
export interface Located<K extends ExchangeKind> {
  readonly row: ExchangeRow<K>;
  readonly file: string;
  readonly line: number;
}

export type Rows = { readonly [K in ExchangeKind]: readonly Located<K>[] };

export interface FileRead {
  readonly file: string;
  readonly kind: ExchangeKind;
  readonly encoding: Encoding;
  readonly rows: number;
}

/** Reads files to rows, and finds all that is wrong with their lines. */
export function readFiles(files: readonly string[]): {
  readonly rows: Rows;
  readonly read: readonly FileRead[];
  readonly findings: readonly Finding[];
} {
  const rows = Object.fromEntries(EXCHANGE_KINDS.map((kind) => [kind, []])) as unknown as {
    [K in ExchangeKind]: Located<K>[];
  };
  const findings: Finding[] = [];
  const read: FileRead[] = [];
  for (const file of files) {
    const name = basename(file);
    const kind = EXCHANGE_KINDS.find((one) => name.startsWith(one));
    const csv = name.endsWith(".csv");
    const tell = (line: number, code: Finding["code"], path: string, zh: string, en: string): void =>
      void findings.push({ file, line, code, path, expected: { zh, en } });
    if (kind === undefined || !(csv || name.endsWith(".jsonl"))) {
      const names = EXCHANGE_KINDS.map((one) => `${one}.csv`).join(", ");
      tell(0, "unknown-file", "", `文件名应为 ${names} 或 .jsonl`, `a name such as ${names}, or .jsonl`);
      continue;
    }
    const found = readText(file);
    if (found === undefined) {
      tell(0, "wrong-encoding", "", "应为 UTF-8 或 GB18030 编码", "UTF-8 or GB18030");
      continue;
    }
    let count = 0;
    const lines = csv ? csvLines(found.text, kind, tell) : jsonLines(found.text, tell);
    for (const { line, value } of lines) {
      count++;
      const checked = exchangeRows[kind].safeParse(value);
      if (checked.success) (rows[kind] as Located<typeof kind>[]).push({ row: checked.data, file, line } as never);
      else
        for (const issue of checked.error.issues) {
          const path = issue.path.join(".") || (issue.code === "unrecognized_keys" ? issue.keys.join(", ") : "");
          tell(line, "bad-value", path, chinese(issue), issue.message);
        }
    }
    read.push({ file, kind, encoding: found.encoding, rows: count });
  }
  return { rows, read, findings };
}

type Tell = (line: number, code: Finding["code"], path: string, zh: string, en: string) => void;
interface Line {
  readonly line: number;
  readonly value: unknown;
}

function csvLines(text: string, kind: ExchangeKind, tell: Tell): Line[] {
  const columns = exchangeColumns(kind);
  const numbers = exchangeNumbers(kind);
  let records: readonly { readonly record: readonly string[]; readonly info: Info }[];
  try {
    records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    tell(
      Number(error.lines ?? 0),
      "broken-csv",
      "",
      "引号或分隔有误，之后的行没有读",
      "quotes or separators that fit; nothing after it was read",
    );
    return [];
  }
  const [header, ...rest] = records;
  const names = (header?.record ?? []).map((name) => name.trim());
  for (const column of columns)
    if (!names.includes(column)) tell(1, "missing-column", column, `应有列 ${column}`, `a column \`${column}\``);
  for (const name of names)
    if (!columns.includes(name))
      tell(1, "unknown-column", name, `应为 ${columns.join("、")}`, `one of ${columns.join(", ")}`);
  if (!columns.every((column) => names.includes(column))) return [];
  // a record ends on the line that the parser has come to; it begins after the one before
  let before = header?.info.lines ?? 1;
  return rest.map(({ record, info }) => {
    const line = before + 1;
    before = info.lines;
    const cells = record.map((cell, index) => {
      const name = names[index] ?? `(${index + 1})`;
      if (cell === "") return [name, null];
      return [name, numbers.includes(name) && /^\d+$/.test(cell) ? Number(cell) : unguardCell(cell)];
    });
    return { line, value: Object.fromEntries(cells) };
  });
}

function jsonLines(text: string, tell: Tell): Line[] {
  return text.split("\n").flatMap((content, index) => {
    if (content.trim() === "") return [];
    try {
      return [{ line: index + 1, value: JSON.parse(content) as unknown }];
    } catch {
      tell(index + 1, "broken-json", "", "应为一行一个 JSON 对象", "one JSON object a line");
      return [];
    }
  });
}

interface Issue {
  readonly code: string;
  readonly message: string;
  readonly values?: readonly unknown[];
  readonly maximum?: number | bigint;
}

function chinese(issue: { readonly code: string; readonly message: string }): string {
  const { code, values, maximum } = issue as Issue;
  if (code === "invalid_value") return `应为 ${(values ?? []).join("、")} 之一`;
  if (code === "invalid_format") return "格式不对";
  if (code === "too_big") return `最长 ${maximum} 个字`;
  if (code === "unrecognized_keys") return "没有这一项";
  return "缺少这一项，或者类型不对";
}
