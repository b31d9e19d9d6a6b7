import type { RefusalCode } from "@luohu/registry";

/** What is wrong with a line, in both languages. */
export interface Finding {
  readonly file: string;
  /** From 1; 0 where it is about the file. */
  readonly line: number;
  readonly code: FindingCode | RefusalCode;
  /** Column or field. */
  readonly path: string;
  readonly expected: { readonly zh: string; readonly en: string };
}

export type FindingCode =
  | "unknown-file"
  | "wrong-encoding"
  | "broken-csv"
  | "broken-json"
  | "missing-column"
  | "unknown-column"
  | "bad-value"
  | "key-unknown"
  | "incomplete"
  | "differs";
