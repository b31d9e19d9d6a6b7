import type { Ready } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import type { Variable } from "../exact/variable.ts";
import type { FactReference } from "../feel/expression.ts";
import type { Formula } from "../formula/formula.ts";
import type { Law, Promised } from "../law/law.ts";
import { FAILS, HOLDS, outcomeOf } from "../outcome.ts";
import type { Text } from "../text.ts";
import { type Everything, everything, personOn } from "./everything.ts";
import { turning, turnsOnFact, WHERE } from "./forbidden.ts";
import { asksFor } from "./listing.ts";
import type { ClauseOutcomes, Outcomes, PromiseMade } from "./outcomes.ts";
import type { Counterexample, Verdict } from "./statement.ts";

/** Whether the law keeps a promise, for the clauses given of which it speaks. */
export function promised(promise: Promised, clauses: readonly ClauseOutcomes[], law: Law, on: number): Verdict {
  let counterexample: Counterexample | null = null;
  let meant = false;
  for (const outcomes of clauses) {
    const made = outcomes.promises.find((one) => one.promise === promise);
    if (!made) continue;
    counterexample = broken(made, outcomes, law, on);
    if (counterexample) break;
    meant ||= meansSomebody(made, outcomes, law, on);
  }
  if (!meant) counterexample ??= { says: NOBODY, clause: promise.clause, people: [] };
  return {
    about: "promise",
    clause: promise.clause,
    says: promise.says,
    holds: counterexample === null,
    counterexample,
  };
}

const NOBODY: Text = { zh: "没有人是它所说的人", en: "it speaks of nobody" };

/** Whether a promise speaks of anybody: one of whom nobody is meant proves nothing. */
function meansSomebody({ promise, where }: PromiseMade, clause: ClauseOutcomes, law: Law, on: number): boolean {
  const { ready } = clause;
  const beside = promise.who === "companion";
  // the law of the nation speaks of companions wherever there are some; one that only a day can end is no mistake
  if (beside && ready.with === null) return promise.document !== ready.document.id;
  if (where === null || hangsOnDay(where)) return true;
  if (promise.claim.kind !== "never-asks")
    return (beside ? clause.companions : [clause.applicant]).some(
      (outcomes) => (outcomes.all.space.diagrams.values(outcomes.where(where) as Node) & HOLDS) !== 0,
    );
  const { space, nodes } = everything(law, on, [{ formula: where, beside }]);
  return (space.diagrams.values(nodes[0] as Node) & HOLDS) !== 0;
}

/** Whether a test in a condition looks at no fact: at the day of application or a parameter alone. */
function hangsOnDay(formula: Formula): boolean {
  if (formula.kind === "atom") return formula.facts.length === 0 && formula.asks.length === 0;
  return "part" in formula ? hangsOnDay(formula.part) : formula.parts.some(hangsOnDay);
}

function broken(made: PromiseMade, clause: ClauseOutcomes, law: Law, on: number): Counterexample | null {
  const { claim, who } = made.promise;
  if (claim.kind === "never-asks")
    return asksFor(clause.ready, claim.papers, { when: made.where, beside: who === "companion" }, law, on);
  for (const outcomes of who === "companion" ? clause.companions : [clause.applicant]) {
    const found = brokenIn(outcomes, made, clause.ready);
    if (found) return found;
  }
  return null;
}

function brokenIn(outcomes: Outcomes, { promise, where }: PromiseMade, ready: Ready): Counterexample | null {
  const { claim } = promise;
  const { all, together } = outcomes;
  const there = outcomes.where(where);
  const node = there === undefined ? together : all.space.diagrams.join(WHERE, together, there);
  if (claim.kind === "never-asks") return null;
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
