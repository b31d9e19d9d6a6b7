import type { ClauseAnswer, Outcome } from "@luohu/engine";

export const KINDS = ["pathway", "permit", "entitlement"] as const;

export interface Group {
  readonly kind: (typeof KINDS)[number];
  /** What is open to the person first, then what an officer decides, then what is not settled. */
  readonly shown: readonly ClauseAnswer[];
  /** Refusals, those first that the least change would mend. */
  readonly others: readonly ClauseAnswer[];
}

const RANK: Readonly<Record<Outcome, number>> = { eligible: 0, officer: 1, undetermined: 2, ineligible: 3 };

/** Clauses by kind, what is open first. Among equals the order of the document stays; what is not in force comes last. */
export function groupsOf(clauses: readonly ClauseAnswer[]): readonly Group[] {
  return KINDS.flatMap((kind) => {
    const own = clauses.filter((clause) => clause.kind === kind).toSorted((left, right) => rank(left) - rank(right));
    if (own.length === 0) return [];
    const isShown = ({ outcome }: ClauseAnswer): boolean => outcome !== "ineligible";
    const others = own.filter((clause) => !isShown(clause)).toSorted((left, right) => steps(left) - steps(right));
    return [{ kind, shown: own.filter(isShown), others }];
  });
}

const rank = ({ outcome, inForce }: ClauseAnswer): number => RANK[outcome] * 2 + (inForce ? 0 : 1);

/** How many facts would have to be otherwise, at the least. */
const steps = ({ changes: [first] }: ClauseAnswer): number => first?.facts.length ?? Number.MAX_SAFE_INTEGER;
