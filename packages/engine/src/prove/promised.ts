import type { Ready } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import type { Variable } from "../exact/variable.ts";
import type { FactReference } from "../feel/expression.ts";
import { type Formula, formulaOf } from "../formula/formula.ts";
import type { Law, Promised } from "../law/law.ts";
import { FAILS, HOLDS, outcomeOf } from "../outcome.ts";
import { type Everything, everything, personOn } from "./everything.ts";
import { turning, WHERE } from "./forbidden.ts";
import { asksFor } from "./listing.ts";
import type { Counterexample, Verdict } from "./statement.ts";

/** Whether the law keeps a promise, for every clause of which it speaks. */
export function promised(promise: Promised, ready: ReadonlyMap<string, Ready>, law: Law, on: number): Verdict {
  const where = promise.where && formulaOf(promise.where, law, promise.document);
  let counterexample: Counterexample | null = null;
  for (const id of promise.of) {
    counterexample = broken(promise, ready.get(id) as Ready, where, law, on);
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

function broken(promise: Promised, ready: Ready, where: Formula | null, law: Law, on: number): Counterexample | null {
  const { claim } = promise;
  if (claim.kind === "never-asks") return asksFor(ready, claim.papers, where, law, on);
  const all = over(promise, ready, where, law, on);
  if (all === null) return null;
  if (claim.kind === "gives") return givesOther(all, claim.outcomes, ready);
  if (claim.kind === "never-hurts") return hurts(all, claim.facts, ready);
  const concerns = (variable: Variable): boolean =>
    claim.kind === "same" ? isFact(variable, claim.fact, all) : claim.facts.some((fact) => isFact(variable, fact, all));
  const among =
    claim.kind === "same" ? (variable: Variable, index: number) => holdsOne(variable, index, claim.answers) : undefined;
  const found = turning(all, all.nodes[1], concerns, among);
  return (
    found && {
      says: {
        zh: `结论随“${found.variable.fact?.label.zh}”（${found.variable.path}）而变`,
        en: `the outcome turns on ${found.variable.path}`,
      },
      clause: ready.clause.id,
      people: found.people,
    }
  );
}

/** The outcome of which a promise speaks, and where it speaks of it; null where there is none. */
function over({ who }: Promised, ready: Ready, where: Formula | null, law: Law, on: number): Everything | null {
  const beside = who === "companion";
  if (beside && ready.with === null) return null;
  const formula: Formula = beside
    ? { kind: "all", parts: [ready.when, ready.with as Formula], note: null, shownBy: null, test: false, name: null }
    : ready.when;
  return everything(law, on, [{ formula, beside }, ...(where ? [{ formula: where, beside }] : [])]);
}

function givesOther(all: Everything, outcomes: readonly string[], ready: Ready): Counterexample | null {
  const { diagrams } = all.space;
  const node = diagrams.join(WHERE, all.nodes[0] as Node, all.nodes[1] ?? HOLDS);
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
function hurts(all: Everything, facts: readonly FactReference[], ready: Ready): Counterexample | null {
  const { diagrams, variables } = all.space;
  const node = diagrams.join(WHERE, all.nodes[0] as Node, all.nodes[1] ?? HOLDS);
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
