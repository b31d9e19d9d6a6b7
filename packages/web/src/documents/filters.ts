import type { ClauseEntry } from "./files.ts";

/** What is wanted of the clauses of a document; null: any. */
export interface Wanted {
  readonly kind: string | null;
  readonly subject: string | null;
  readonly use: string | null;
  readonly department: string | null;
}

export const ANY: Wanted = { kind: null, subject: null, use: null, department: null };

/** Departments that a clause names: in the lead, together with it, in charge of one of its tasks. */
export function departmentsOf({ lead, togetherWith, data }: ClauseEntry): readonly string[] {
  const tasks = data.kind === "duty" ? data.tasks.flatMap(({ owner, with: others }) => [owner, ...(others ?? [])]) : [];
  return [...new Set([lead, ...togetherWith, ...tasks].filter((code) => typeof code === "string"))];
}

/** Clauses that fit. */
export const fitting = (
  clauses: readonly ClauseEntry[],
  { kind, subject, use, department }: Wanted,
): readonly ClauseEntry[] =>
  clauses.filter(
    (clause) =>
      (kind === null || clause.kind === kind) &&
      (subject === null || clause.subjects.includes(subject)) &&
      (use === null || (clause.feeds as readonly string[]).includes(use)) &&
      (department === null || departmentsOf(clause).includes(department)),
  );

/** Codes with how many clauses have them, in the order in which they first come. */
export function countsOf(codes: readonly string[]): readonly (readonly [code: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts];
}
