import type { Ready } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import type { Variable } from "../exact/variable.ts";
import type { FactReference } from "../feel/expression.ts";
import type { Law, Promised } from "../law/law.ts";
import { FAILS, HOLDS, outcomeOf } from "../outcome.ts";
import { type Everything, personOn } from "./everything.ts";
import { turning, turnsOnFact, WHERE } from "./forbidden.ts";
import { asksFor } from "./listing.ts";
import type { ClauseOutcomes, PromiseMade } from "./outcomes.ts";
import type { Counterexample, Verdict } from "./statement.ts";

/** Whether the law keeps a promise, for the clauses given of which it speaks. */
export function promised(promise: Promised, clauses: readonly ClauseOutcomes[], law: Law, on: number): Verdict {
  let counterexample: Counterexample | null = null;
  for (const outcomes of clauses) {
    const made = outcomes.promises.find((one) => one.promise === promise);
    if (made) counterexample = broken(made, outcomes, law, on);
    if (counterexample) break;
  }
  return {
    about: "promise",
    clause: promise.clause,
    says: promise.says,
    holds: counterexample === null,
    counterexample,
  };
}

function broken({ promise, where }: PromiseMade, clause: ClauseOutcomes, law: Law, on: number): Counterexample | null {
  const { claim, who } = promise;
  const { ready } = clause;
  if (claim.kind === "never-asks") return asksFor(ready, claim.papers, where, law, on);
  const outcomes = who === "companion" ? clause.companion : clause.applicant;
  if (outcomes === null) return null;
  const { all, together } = outcomes;
  const there = outcomes.where(where);
  const node = there === undefined ? together : all.space.diagrams.join(WHERE, together, there);
  if (claim.kind === "gives") return givesOther(all, node, claim.outcomes, ready);
  if (claim.kind === "never-hurts") return hurts(all, node, claim.facts, ready);
  const concerns = (variable: Variable): boolean =>
    claim.kind === "same" ? isFact(variable, claim.fact, all) : claim.facts.some((fact) => isFact(variable, fact, all));
  const among =
    claim.kind === "same" ? (variable: Variable, index: number) => holdsOne(variable, index, claim.answers) : undefined;
  const found = turning(all, node, undefined, concerns, among);
  return found && turnsOnFact(found, ready);
}

function givesOther(all: Everything, node: Node, outcomes: readonly string[], ready: Ready): Counterexample | null {
  const { diagrams } = all.space;
  const other = (values: number): boolean => values !== 0 && !outcomes.includes(outcomeOf(values));
  const way = diagrams.find(node, other);
  return (
    way && {
      says: { zh: "此人的结论不在所列之内", en: "the outcome of this person is another" },
      clause: ready.clause.id,
      people: [personOn(all, way)],
    }
  );
}

/** Two persons of whom the one with less stands better. */
function hurts(all: Everything, node: Node, facts: readonly FactReference[], ready: Ready): Counterexample | null {
  const { diagrams, variables } = all.space;
  for (const variable of variables) {
    if (!facts.some((fact) => isFact(variable, fact, all))) continue;
    const [yes, no] = [true, false].map((value) => variable.domain.values.indexOf(value)) as [number, number];
    const worse = diagrams.join(WORSE, diagrams.at(node, variable.level, yes), diagrams.at(node, variable.level, no));
    const way = diagrams.find(worse, (values) => values === HOLDS);
    if (!way) continue;
    const label = variable.fact?.label;
    return {
      says: { zh: `“${label?.zh}”为否时反而更好`, en: `the outcome is better without ${variable.path}` },
      clause: ready.clause.id,
      people: [yes, no].map((index) => personOn(all, new Map([...way, [variable.level, index]]))),
    };
  }
  return null;
}

/** Where the left outcome is less than the right one. */
const WORSE = joining((left, right) => (left !== 0 && right !== 0 && left < right ? HOLDS : FAILS));

/** Whether a variable is the fact of a promise: of the situation, or of the companion. */
function isFact({ kind, fact, of }: Variable, reference: FactReference, { member }: Everything): boolean {
  if (kind !== "fact" || fact?.slot !== reference.fact.slot || fact.list !== reference.fact.list) return false;
  return reference.frame === null ? of === null : of?.index === member;
}

function holdsOne({ domain }: Variable, index: number, answers: readonly string[]): boolean {
  const part = domain.part(index);
  return part.kind === "values" && part.values.some((value) => answers.includes(value as string));
}
