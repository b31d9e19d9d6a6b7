import type { Ready } from "../decide/ready.ts";
import { joining, type Node } from "../exact/diagram.ts";
import type { Variable } from "../exact/variable.ts";
import type { Formula } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { FAILS, HOLDS } from "../outcome.ts";
import { type Everything, everything, personOn, type Told, type Way } from "./everything.ts";
import { asksFor } from "./listing.ts";
import type { Counterexample, Verdict } from "./statement.ts";

/** The left function where the right one holds; elsewhere 0. */
export const WHERE = joining((values, where) => (where === HOLDS ? values : 0));
const several = (values: number): boolean => (values & (values - 1)) !== 0;

/** What nobody may ask of a clause decides nothing, and no paper that is forbidden is asked for. */
export function forbidden(ready: Ready, law: Law, on: number): Verdict[] {
  return ready.forbids.map(({ forbidden: what, when }) => {
    const counterexample =
      turnsOn(ready, what.facts, when, law, on) ?? asksFor(ready, what.papers, when, law, on) ?? null;
    return {
      about: "forbidden",
      clause: ready.clause.id,
      says: {
        zh: `不得：${what.label.zh}（${what.clause}）`,
        en: `nobody may: ${what.label.en} (${what.clause})`,
      },
      holds: counterexample === null,
      counterexample,
    };
  });
}

function turnsOn(
  ready: Ready,
  facts: readonly string[],
  when: Formula | null,
  law: Law,
  on: number,
): Counterexample | null {
  if (facts.length === 0) return null;
  for (const [formula, beside] of [
    [ready.when, false],
    [ready.with, true],
  ] as const) {
    if (formula === null) continue;
    const all = everything(law, on, [{ formula, beside }, ...(when ? [{ formula: when }] : [])]);
    const found = turning(all, (variable) => facts.includes(pathOf(variable)));
    if (found)
      return {
        says: {
          zh: `结论随“${found.variable.fact?.label.zh}”（${found.variable.path}）而变`,
          en: `the outcome turns on ${found.variable.path}`,
        },
        clause: ready.clause.id,
        people: found.people,
      };
  }
  return null;
}

const pathOf = ({ fact, kind }: Variable): string =>
  kind !== "fact" || !fact ? "" : fact.list === null ? fact.path : `${fact.list}.${fact.path}`;

/** Two persons who differ in one of these facts only, and for whom the first condition comes to different values where the second holds. */
export function turning(
  { space, nodes, ...rest }: Everything,
  concerns: (variable: Variable) => boolean,
  among?: (variable: Variable, index: number) => boolean,
): { readonly variable: Variable; readonly people: readonly Told[] } | null {
  const { diagrams } = space;
  const where = nodes[1];
  const node = where === undefined ? (nodes[0] as Node) : diagrams.join(WHERE, nodes[0] as Node, where);
  for (const variable of space.variables) {
    if (!concerns(variable)) continue;
    const kept = among ? diagrams.join(WHERE, node, membership(space.diagrams, variable, among)) : node;
    const way = diagrams.find(diagrams.over(kept, variable.level), several);
    if (!way) continue;
    return { variable, people: pair({ space, nodes, ...rest }, kept, variable, way) };
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

/** Two persons on one way who differ in one variable. */
function pair(all: Everything, node: Node, variable: Variable, way: Way): Told[] {
  const { diagrams } = all.space;
  const seen = new Map<number, Told>();
  let rest = node;
  for (const [level, index] of way) rest = diagrams.at(rest, level, index);
  for (const index of variable.domain.values.keys()) {
    const found = diagrams.find(diagrams.at(rest, variable.level, index), (values) => values !== 0);
    if (!found) continue;
    const values = diagrams.values(diagrams.at(rest, variable.level, index));
    if (!seen.has(values)) seen.set(values, personOn(all, new Map([...way, ...found, [variable.level, index]])));
    if (seen.size === 2) break;
  }
  return [...seen.values()];
}
