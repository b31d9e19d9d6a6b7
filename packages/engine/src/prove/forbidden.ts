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
  const spaces = [
    spaceOf(ready, ready.when, false, law, on),
    ...(ready.with ? [spaceOf(ready, ready.with, true, law, on)] : []),
  ];
  return ready.forbids.map(({ forbidden: what, when }) => {
    const counterexample =
      turnsOn(ready, what.facts, when, spaces) ?? asksFor(ready, what.papers, when, law, on) ?? null;
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

/** The outcome of a clause, or of a companion's conditions, and where each prohibition that decides by facts speaks of it. */
interface Outcomes {
  readonly all: Everything;
  readonly places: ReadonlyMap<Formula, number>;
}

function spaceOf(ready: Ready, formula: Formula, beside: boolean, law: Law, on: number): Outcomes {
  const whens = ready.forbids.flatMap(({ forbidden: { facts }, when }) => (when && facts.length > 0 ? [when] : []));
  const all = everything(law, on, [{ formula, beside }, ...whens.map((when) => ({ formula: when }))]);
  return { all, places: new Map(whens.map((when, index) => [when, index + 1])) };
}

function turnsOn(
  ready: Ready,
  facts: readonly string[],
  when: Formula | null,
  spaces: readonly Outcomes[],
): Counterexample | null {
  if (facts.length === 0) return null;
  for (const { all, places } of spaces) {
    const where = when === null ? undefined : all.nodes[places.get(when) as number];
    const found = turning(all, where, (variable) => facts.includes(pathOf(variable)));
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

/** Two persons who differ in one of these facts only, and for whom the first condition comes to different values where another holds. */
export function turning(
  all: Everything,
  where: Node | undefined,
  concerns: (variable: Variable) => boolean,
  among?: (variable: Variable, index: number) => boolean,
): { readonly variable: Variable; readonly people: readonly Told[] } | null {
  const { diagrams, variables } = all.space;
  const node = where === undefined ? (all.nodes[0] as Node) : diagrams.join(WHERE, all.nodes[0] as Node, where);
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
