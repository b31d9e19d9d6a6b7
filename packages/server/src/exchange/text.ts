import { readFileSync } from "node:fs";

export type Encoding = "UTF-8" | "UTF-8 BOM" | "GB18030";

/** The text of a file and how it was written; undefined where it is neither UTF-8 nor GB18030. */
export function readText(file: string): { readonly text: string; readonly encoding: Encoding } | undefined {
  const bytes = readFileSync(file);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const decoded = decode(bytes, "utf-8");
  if (decoded !== undefined) return { text: decoded, encoding: marked ? "UTF-8 BOM" : "UTF-8" };
  const other = decode(bytes, "gb18030");
  return other === undefined ? undefined : { text: other, encoding: "GB18030" };
}

function decode(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A spreadsheet takes a cell that begins so for a formula. Written, it has an apostrophe before it, as do cells that
 * begin with apostrophes and then so; read, one apostrophe is taken away again.
 */
export const guardCell = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
export const unguardCell = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
