import type { Ready } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import type { Variable } from "../exact/variable.ts";
import type { Formula } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { FAILS, HOLDS } from "../outcome.ts";
import { type Everything, personOn, type Told, type Way } from "./everything.ts";
import { asksFor } from "./listing.ts";
import type { ClauseOutcomes } from "./outcomes.ts";
import type { Counterexample, Verdict } from "./statement.ts";

/** The left function where the right one holds; elsewhere 0. */
export const WHERE = joining((values, where) => (where === HOLDS ? values : 0));
const several = (values: number): boolean => (values & (values - 1)) !== 0;

/** What nobody may ask of a clause decides nothing, and no paper that is forbidden is asked for. */
export function forbidden(outcomes: ClauseOutcomes, law: Law, on: number): Verdict[] {
  const { ready } = outcomes;
  return ready.forbids.flatMap(({ forbidden: what, when }) => {
    const found = [turnsOn(outcomes, what.facts, when), asksFor(ready, what.papers, { when }, law, on)];
    const broken = found.filter((counterexample) => counterexample !== null);
    return (broken.length > 0 ? broken : [null]).map((counterexample) => ({
      about: "forbidden" as const,
      clause: ready.clause.id,
      says: {
        zh: `不得：${what.label.zh}（${what.clause}）`,
        en: `nobody may: ${what.label.en} (${what.clause})`,
      },
      holds: counterexample === null,
      counterexample,
    }));
  });
}

function turnsOn(clause: ClauseOutcomes, facts: readonly string[], when: Formula | null): Counterexample | null {
  if (facts.length === 0) return null;
  for (const outcomes of [clause.applicant, ...clause.companions]) {
    const found = turning(outcomes.all, outcomes.together, outcomes.where(when), (variable) =>
      facts.includes(pathOf(variable)),
    );
    if (found) return turnsOnFact(found, clause.ready);
  }
  return null;
}

/** Two people of a clause whose outcome turns on one fact. */
export function turnsOnFact({ variable, people }: Turning, { clause }: Ready): Counterexample {
  return {
    says: {
      zh: `结论随“${variable.fact?.label.zh}”（${variable.path}）而变`,
      en: `the outcome turns on ${variable.path}`,
    },
    clause: clause.id,
    people,
  };
}

/** Two persons who differ in one fact alone, and in outcome. */
export interface Turning {
  readonly variable: Variable;
  readonly people: readonly Told[];
}

const pathOf = ({ fact, kind }: Variable): string =>
  kind !== "fact" || !fact ? "" : fact.list === null ? fact.path : `${fact.list}.${fact.path}`;

/** Two persons who differ in one of these facts only, and for whom a function comes to different values where a condition holds. */
export function turning(
  all: Everything,
  outcome: Node,
  where: Node | undefined,
  concerns: (variable: Variable) => boolean,
  among?: (variable: Variable, index: number) => boolean,
): Turning | null {
  const { diagrams, variables } = all.space;
  const node = where === undefined ? outcome : diagrams.join(WHERE, outcome, where);
  const support = new Set(diagrams.support(node));
  for (const variable of variables) {
    if (!concerns(variable) || !support.has(variable.level)) continue;
    const kept = among ? diagrams.join(WHERE, node, membership(diagrams, variable, among)) : node;
    const way = diagrams.find(diagrams.over(kept, variable.level), several);
    if (!way) continue;
    return { variable, people: pair(all, kept, variable, way) };
  }
  return null;
}

function membership(
  diagrams: Everything["space"]["diagrams"],
  variable: Variable,
  among: (variable: Variable, index: number) => boolean,
): Node {
  return diagrams.node(
    variable.level,
    variable.domain.values.map((_, index) => (among(variable, index) ? HOLDS : FAILS)),
  );
}

/** Where two functions come to different values, and a life can show both. */
const APART = joining((left, right) => (left !== 0 && right !== 0 && left !== right ? HOLDS : FAILS));

/** Two persons on one way who differ in one variable alone, and in value. */
function pair(all: Everything, node: Node, { level, domain }: Variable, way: Way): Told[] {
  const { diagrams } = all.space;
  let rest = node;
  for (const [other, index] of way) rest = diagrams.at(rest, other, index);
  const values = [...domain.values.keys()].map((index) => diagrams.at(rest, level, index));
  for (const [one, left] of values.entries()) {
    for (const [other, right] of values.entries()) {
      const apart = other > one ? diagrams.find(diagrams.join(APART, left, right), (found) => found === HOLDS) : null;
      if (!apart) continue;
      // they differ whatever else is so: what else decides is told too
      let told = new Map([...way, ...apart]);
      for (const side of [left, right]) told = new Map([...told, ...settling(diagrams, side, told)]);
      return [one, other].map((index) => personOn(all, new Map([...told, [level, index]])));
    }
  }
  throw new Error("no two people differ where the values do");
}

/** What has to be told besides for a function to come to one value. */
function settling(diagrams: Everything["space"]["diagrams"], node: Node, told: Way): Way {
  let rest = node;
  for (const [level, index] of told) rest = diagrams.at(rest, level, index);
  return diagrams.find(rest, (values) => values !== 0) ?? new Map();
}
