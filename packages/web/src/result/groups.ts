import type { ClauseAnswer, Outcome } from "@luohu/engine";
import type { Guide } from "../law/messages.ts";
import type { WayCounts } from "../words/result/zh-Hans.ts";

export interface Group {
  /** What is open to the person first, then what an officer decides, then what is not settled. */
  readonly shown: readonly ClauseAnswer[];
  /** Refusals, those first that the least change would mend. */
  readonly others: readonly ClauseAnswer[];
}

const RANK: Readonly<Record<Outcome, number>> = { eligible: 0, officer: 1, undetermined: 2, ineligible: 3 };

/** Clauses of a kind, what is open first. Among equals the order of the document stays; what is not in force comes last. */
export function groupOf(clauses: readonly ClauseAnswer[], kind: ClauseAnswer["kind"]): Group {
  const own = clauses.filter((clause) => clause.kind === kind).toSorted((left, right) => rank(left) - rank(right));
  const isShown = ({ outcome }: ClauseAnswer): boolean => outcome !== "ineligible";
  return {
    shown: own.filter(isShown),
    others: own.filter((clause) => !isShown(clause)).toSorted((left, right) => steps(left) - steps(right)),
  };
}

const rank = ({ outcome, inForce }: ClauseAnswer): number => RANK[outcome] * 2 + (inForce ? 0 : 1);

/** How many facts would have to be otherwise, at the least. */
const steps = ({ changes: [first] }: ClauseAnswer): number => first?.facts.length ?? Number.MAX_SAFE_INTEGER;

/** What the ways to settle came to. */
export function countWays(clauses: readonly ClauseAnswer[]): WayCounts & { readonly all: number } {
  const ways = clauses.filter(({ kind }) => kind === "pathway");
  const of = (outcome: Outcome): number => ways.filter((way) => way.outcome === outcome).length;
  return {
    all: ways.length,
    eligible: of("eligible"),
    officer: of("officer"),
    undetermined: of("undetermined"),
    mendable: ways.filter(isMendable).length,
  };
}

/** Whether something would make a refused clause open. */
export const isMendable = ({ changes }: ClauseAnswer): boolean => changes.length > 0;

/** How much a city has to offer: the rank of its best way in force, then of any; smaller is better. */
export const bestOf = (clauses: readonly ClauseAnswer[]): number =>
  Math.min(8, ...clauses.filter(({ kind }) => kind === "pathway").map(rank));

export interface DepartmentGroup {
  /** Code of the department; `several` where it is many, null where the document names none. */
  readonly department: string | null;
  readonly clauses: readonly ClauseAnswer[];
}

/** Several departments, none of which leads. */
export const SEVERAL = "several";

/** Benefits by the department that leads, or that decides where none leads. What no department stands for comes last. */
export function byDepartment(clauses: readonly ClauseAnswer[]): readonly DepartmentGroup[] {
  const groups = new Map<string | null, ClauseAnswer[]>();
  for (const clause of clauses) {
    const department = departmentOf(clause);
    groups.set(department, [...(groups.get(department) ?? []), clause]);
  }
  return [...groups]
    .map(([department, own]) => ({ department, clauses: own }))
    .toSorted((left, right) => Number(left.department === null) - Number(right.department === null));
}

/** Whether there is a guide of a clause: for ways to settle and permits of a city, and for what a department gives. */
export const hasGuide = (clause: ClauseAnswer, { documents }: Pick<Guide, "documents">): boolean =>
  (documents.get(clause.document.id)?.city ?? null) !== null &&
  (clause.kind !== "entitlement" || departmentOf(clause) !== null);

/** The department to turn to for a clause. */
export function departmentOf({ lead, benefit, togetherWith }: ClauseAnswer): string | null {
  const [first = null, second] = togetherWith;
  return lead ?? benefit?.decidedBy ?? (second === undefined ? first : SEVERAL);
}
