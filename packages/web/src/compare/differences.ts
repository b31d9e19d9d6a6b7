import type { ClauseAnswer, Outcome, Reason, State } from "@luohu/engine";
import { keyOf } from "../law/messages.ts";

const MOST_STEPS = 100;

const RANK: Readonly<Record<Outcome, number>> = { eligible: 0, officer: 1, undetermined: 2, ineligible: 3 };

/**
 * What stands best for a person; among equals what is in force, among refusals the one that the least change would mend,
 * then what stands first in the law. Undefined where there is nothing.
 */
export function bestOf(clauses: readonly ClauseAnswer[]): ClauseAnswer | undefined {
  return clauses.toSorted((left, right) => placeOf(left) - placeOf(right))[0];
}

const placeOf = ({ outcome, inForce, changes: [least] }: ClauseAnswer): number =>
  (RANK[outcome] * 2 + (inForce ? 0 : 1)) * MOST_STEPS +
  (outcome === "ineligible" ? Math.min(least?.facts.length ?? MOST_STEPS, MOST_STEPS - 1) : 0);

/** What first tells two clauses apart for one person. */
export interface Difference {
  /** The condition of the one that is looked at. */
  readonly reason: Reason;
  /** It belongs to one of several ways: the one of which most is met. */
  readonly nearest: boolean;
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
    const found = firstOf(one.because ?? [], STATES[one.outcome], false);
    return found && { ...found, alsoThere: isThere(found.reason) };
  }
  const isMore = (leaf: Reason): boolean => [...factsIn([leaf])].some((fact) => !SUPPOSED.test(fact)) && !isThere(leaf);
  const reason = leavesOf(one.because ?? []).find(isMore);
  return reason ? { reason, nearest: false, alsoThere: false } : null;
}

/** Where these are was supposed to be the same everywhere. */
const SUPPOSED = /^(home\.place|work\.place|school\.place|host\.registration)\./;

const STATES: Readonly<Record<Outcome, State>> = {
  eligible: "holds",
  officer: "officer",
  undetermined: "unknown",
  ineligible: "fails",
};

/** The first condition in such a state, as deep as it goes; of several ways the one of which most is met. */
function firstOf(reasons: readonly Reason[], state: State, nearest: boolean): Omit<Difference, "alsoThere"> | null {
  const all = reasons.filter((reason) => reason.state === state);
  const found = nearest ? all.toSorted((left, right) => metIn(right) - metIn(left))[0] : all[0];
  if (!found) return null;
  // a place is told by what it is the place of
  if ([...factsIn([found])].every((fact) => SUPPOSED.test(fact))) return { reason: found, nearest: false };
  const ways = found.join === "any" || found.join === "some";
  const deeper = firstOf(found.because ?? [], state, ways);
  return deeper ? { ...deeper, nearest: deeper.nearest || ways } : { reason: found, nearest: false };
}

/** Share of what a condition looks at that is met. */
function metIn(reason: Reason): number {
  const leaves = leavesOf([reason]);
  return leaves.filter(({ state }) => state === "holds").length / leaves.length;
}

const leavesOf = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.flatMap((reason) => (reason.because?.length ? leavesOf(reason.because) : [reason]));

/** Facts that conditions look at, whoever of the family they are about. */
function factsIn(reasons: readonly Reason[]): ReadonlySet<string> {
  return new Set(leavesOf(reasons).flatMap(({ known = [] }) => known.map(({ fact }) => keyOf(fact))));
}
