import type { ClauseAnswer, Outcome, Reason, State } from "@luohu/engine";
import { keyOf } from "../law/messages.ts";

const RANK: Readonly<Record<Outcome, number>> = { eligible: 0, officer: 1, undetermined: 2, ineligible: 3 };

/** What stands best for a person; among equals what is in force, then what stands first in the law. Undefined where there is nothing. */
export function bestOf(clauses: readonly ClauseAnswer[]): ClauseAnswer | undefined {
  return clauses.toSorted((left, right) => placeOf(left) - placeOf(right))[0];
}

const placeOf = ({ outcome, inForce }: ClauseAnswer): number => RANK[outcome] * 2 + (inForce ? 0 : 1);

/** What first tells two clauses apart for one person. */
export interface Difference {
  /** The condition of the one that is looked at. */
  readonly reason: Reason;
  /** Whether the other clause looks at the same facts. */
  readonly alsoThere: boolean;
}

/**
 * What the one clause asks that keeps it from standing as well as the other; where both stand alike, the first thing that
 * it looks at and the other does not. Null where they look at the same.
 * @param one the clause that stands worse, or as well, with its reasons
 */
export function differenceOf(one: ClauseAnswer, other: ClauseAnswer): Difference | null {
  const there = factsIn(other.because ?? []);
  const isThere = (reason: Reason): boolean => [...factsIn([reason])].some((fact) => there.has(fact));
  if (one.outcome !== other.outcome) {
    const reason = firstOf(one.because ?? [], STATES[one.outcome]);
    return reason === null ? null : { reason, alsoThere: isThere(reason) };
  }
  const reason = leavesOf(one.because ?? []).find((leaf) => factsIn([leaf]).size > 0 && !isThere(leaf));
  return reason ? { reason, alsoThere: false } : null;
}

const STATES: Readonly<Record<Outcome, State>> = {
  eligible: "holds",
  officer: "officer",
  undetermined: "unknown",
  ineligible: "fails",
};

/** The first condition in such a state, as deep as it has to be met by itself: one of several ways is told by what joins them. */
function firstOf(reasons: readonly Reason[], state: State): Reason | null {
  const found = reasons.find((reason) => reason.state === state);
  if (!found) return null;
  const way = found.join === "any" || found.join === "some";
  return way ? found : (firstOf(found.because ?? [], state) ?? found);
}

const leavesOf = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.flatMap((reason) => (reason.because?.length ? leavesOf(reason.because) : [reason]));

/** Facts that conditions look at, whoever of the family they are about. */
function factsIn(reasons: readonly Reason[]): ReadonlySet<string> {
  return new Set(leavesOf(reasons).flatMap(({ known = [] }) => known.map(({ fact }) => keyOf(fact))));
}
