import type { Text } from "./text.ts";

/** One thing wrong with an input: a stable code, where it is, what was expected and, where it helps, what was found. */
export interface Issue {
  /** Stable, documented in docs/errors.md. */
  readonly code: SituationIssueCode;
  /** Dotted path from the root of the input: `situation.family[2].born`. Empty for the input as a whole. */
  readonly path: string;
  readonly expected: Text;
  /** What was found, cut to a length that can be shown; absent where it would repeat a person's data. */
  readonly found?: string;
}

export type SituationIssueCode =
  | "unknown-field"
  | "wrong-type"
  | "unknown-answer"
  | "impossible-day"
  | "number-out-of-range"
  | "unknown-division"
  | "text-too-long"
  | "not-printable"
  | "too-many"
  | "not-unique"
  | "impossible-order"
  | "unknown-city"
  | "unknown-fact"
  | "missing-field";

/** One thing wrong with a law file. */
export interface LawIssue {
  /** Stable, documented in docs/errors.md. */
  readonly code: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

/** `law/liaocheng/2020/2-settling.yaml:41:15 unknown-name: found …, expected …` */
export function lawIssueLine(issue: LawIssue): string {
  return `${issue.file}:${issue.line}:${issue.column} ${issue.code}: found ${issue.found}, expected ${issue.expected}`;
}
