import { dayNumber } from "../calendar.ts";
import { type Ready, readyClauses } from "../decide/ready.ts";
import { type Diagrams, joining, type Node } from "../exact/diagram.ts";
import type { Part, Variable } from "../exact/variable.ts";
import type { Formula } from "../formula/formula.ts";
import type { City, Law } from "../law/law.ts";
import { FAILS, HOLDS, OFFICER, type Outcome, outcomeOf } from "../outcome.ts";
import type { Text } from "../text.ts";
import { factKey } from "../vocabulary/vocabulary.ts";
import { type Asked, type Everything, everything, personOn, type Told } from "./everything.ts";

/** What changes for people between two versions of the law. */
export interface Change {
  readonly city: string;
  /** Full id of the clause; null: any pathway of the city. */
  readonly clause: string | null;
  readonly label: Text;
  readonly who: "applicant" | "companion";
  /** Outcome before; `absent` where the clause is new. */
  readonly from: Outcome | "absent";
  /** Outcome after; `absent` where the clause is gone. */
  readonly to: Outcome | "absent";
  /** They stand better than before. */
  readonly gains: boolean;
  /** Classes of people; together they are everybody concerned, unless there are more than are listed. */
  readonly classes: readonly PeopleClass[];
  readonly more: boolean;
}

/** Everybody of whom these facts are so, and one of them. */
export interface PeopleClass {
  readonly facts: readonly ToldFact[];
  readonly person: Told;
}

/** What is so of a fact (or of the place asked for): it lies in one of these parts. */
export interface ToldFact {
  readonly fact: string;
  readonly label: Text;
  readonly parts: readonly Part[];
}

/** Classes listed of one change. */
const MOST_CLASSES = 5;

/** Whether clauses of one law can be decided on the facts of the other: every fact has the same place and type in both. */
export function sameFacts(old: Law, now: Law): boolean {
  const shape = ({ vocabulary }: Law): string =>
    JSON.stringify(
      [...vocabulary.facts, ...vocabulary.lists.flatMap(({ facts }) => facts)].map((fact) => [
        factKey(fact.list, fact.path),
        fact.slot,
        fact.type,
      ]),
    );
  return shape(old) === shape(now);
}

/**
 * Classes of people who gain or lose between two versions of the law, each with a concrete person: for every clause, for
 * the members of the family whom it lets come along (by their own conditions), and for all pathways of a city together. Decided over all situations on one day.
 * Clauses are the same where their id is.
 * @param on ISO day of application
 * @throws where the two laws have other facts ({@link sameFacts})
 */
export function* compare(old: Law, now: Law, on: string): Generator<Change, void> {
  const day = dayNumber(on);
  if (day === undefined) throw new Error(`\`on\` is no day: ${on}`);
  if (!sameFacts(old, now)) throw new Error("the two laws have other facts: read both with one vocabulary");
  const [before, after] = [readyClauses(old), readyClauses(now)];
  for (const city of citiesOf(old, now)) {
    const own = (ready: readonly Ready[]): Ready[] =>
      ready.filter(({ document }) => document.city === (city?.id ?? null));
    const [left, right] = [own(before), own(after)];
    const ids = [...new Set([...right, ...left].map(({ clause }) => clause.id))];
    for (const id of ids) {
      const one = left.find(({ clause }) => clause.id === id);
      const other = right.find(({ clause }) => clause.id === id);
      const label = (other ?? one)?.clause.label ?? { zh: id, en: id };
      const about = { city: city?.id ?? "national", clause: id, label };
      yield* changesOf(asked(one?.when), asked(other?.when), { ...about, who: "applicant" }, now, day);
      if (one?.with || other?.with)
        yield* changesOf(beside(one), beside(other), { ...about, who: "companion" }, now, day);
    }
    if (city) {
      const label = { zh: "各条落户途径合起来", en: "all pathways together" };
      yield* changesOf(anyOf(left), anyOf(right), { city: city.id, clause: null, label, who: "applicant" }, now, day);
    }
  }
}

function citiesOf(old: Law, now: Law): (City | null)[] {
  const cities = new Map([...old.cities, ...now.cities].map((city) => [city.id, city]));
  return [...cities.values(), null];
}

const asked = (formula: Formula | undefined): Asked | null => (formula ? { formula } : null);

function beside(ready: Ready | undefined): Asked | null {
  if (!ready) return null;
  if (ready.with === null) return { formula: NEVER, beside: true };
  return { formula: ready.with, beside: true };
}

function join(kind: "all" | "any", parts: readonly Formula[]): Formula {
  return { kind, parts, note: null, shownBy: null, test: false, name: null };
}

const NEVER: Formula = join("any", []);

function anyOf(ready: readonly Ready[]): Asked | null {
  const pathways = ready.filter(({ clause }) => clause.kind === "pathway").map(({ when }) => when);
  return pathways.length > 0 ? { formula: join("any", pathways) } : null;
}

/** Where the left outcome is one and the right outcome another. */
const passing = (from: number, to: number) =>
  joining((left, right) => (left === 0 || right === 0 ? 0 : left === from && right === to ? HOLDS : FAILS));

const VALUES = [FAILS, OFFICER, HOLDS];
const PASSINGS = VALUES.flatMap((from) =>
  VALUES.filter((to) => to !== from).map((to) => ({ from, to, table: passing(from, to) })),
);

function* changesOf(
  one: Asked | null,
  other: Asked | null,
  about: Pick<Change, "city" | "clause" | "label" | "who">,
  law: Law,
  on: number,
): Generator<Change, void> {
  const never = { formula: NEVER, beside: one?.beside ?? other?.beside ?? false };
  const over = (anyDestination: boolean): Everything =>
    everything(law, on, [one ?? never, other ?? never], { anyDestination });
  // what changes wherever somebody wants to go is told without a place; only what hangs on the place is told with one
  let all = over(false);
  if (all.nodes[0] === all.nodes[1]) all = over(true);
  const [left, right] = all.nodes as [Node, Node];
  if (left === right) return;
  for (const { from, to, table } of PASSINGS) {
    const changed = all.space.diagrams.join(table, left, right);
    if ((all.space.diagrams.values(changed) & HOLDS) === 0) continue;
    const { classes, more } = classesOf(all, changed);
    yield {
      ...about,
      from: one ? outcomeOf(from) : "absent",
      to: other ? outcomeOf(to) : "absent",
      gains: to > from,
      classes,
      more,
    };
  }
}

const LEAVING_OUT = joining((values, out) => (values === 0 || out === 0 ? 0 : out === HOLDS ? FAILS : values));

/** Classes that together are everybody for whom a function holds, the widest found first. */
function classesOf(all: Everything, node: Node): { readonly classes: PeopleClass[]; readonly more: boolean } {
  const { diagrams, variables } = all.space;
  const classes: PeopleClass[] = [];
  let left = node;
  while (classes.length < MOST_CLASSES) {
    const way = diagrams.find(left, (values) => values === HOLDS);
    if (!way) return { classes, more: false };
    const sets = widened(diagrams, node, way);
    classes.push({
      facts: [...sets].sort(([a], [b]) => a - b).map(([level, set]) => toldFact(variables[level] as Variable, set)),
      person: personOn(all, way),
    });
    left = diagrams.join(LEAVING_OUT, left, cube(diagrams, sets));
  }
  return { classes, more: (diagrams.values(left) & HOLDS) !== 0 };
}

type Sets = Map<number, ReadonlySet<number>>;

/** The way to one person, made as wide as the function allows: a fact that does not matter is dropped, others take every value that does as well. */
function widened(diagrams: Diagrams, node: Node, way: ReadonlyMap<number, number>): Sets {
  const sets: Sets = new Map([...way].map(([level, index]) => [level, new Set([index])]));
  for (const level of [...way.keys()].reverse()) {
    const own = sets.get(level) as ReadonlySet<number>;
    sets.delete(level);
    if (holdsIn(diagrams, node, sets)) continue;
    let set = own;
    for (let index = 0; index < (diagrams.widths[level] as number); index++) {
      const wider = new Set([...set, index]);
      sets.set(level, wider);
      if (wider.size > set.size && holdsIn(diagrams, node, sets)) set = wider;
    }
    sets.set(level, set);
  }
  return sets;
}

/** Whether a function holds for everybody who lies in the sets, as far as there can be such a person. */
function holdsIn(diagrams: Diagrams, node: Node, sets: Sets): boolean {
  const seen = new Set<Node>();
  const look = (at: Node): boolean => {
    if (at < 8) return at === HOLDS || at === 0;
    if (seen.has(at)) return true;
    seen.add(at);
    const level = diagrams.level(at);
    const set = sets.get(level);
    for (let index = 0; index < (diagrams.widths[level] as number); index++) {
      if ((!set || set.has(index)) && !look(diagrams.child(at, index))) return false;
    }
    return true;
  };
  return look(node);
}

function cube(diagrams: Diagrams, sets: Sets): Node {
  let node: Node = HOLDS;
  for (const [level, set] of [...sets].sort(([a], [b]) => b - a)) {
    node = diagrams.node(
      level,
      Array.from({ length: diagrams.widths[level] as number }, (_, index) => (set.has(index) ? node : FAILS)),
    );
  }
  return node;
}

function toldFact({ path, fact, kind, domain }: Variable, set: ReadonlySet<number>): ToldFact {
  const someone = { zh: "家里有这样的人", en: "there is such a member of the family" };
  return {
    fact: path,
    label: kind === "present" || !fact ? someone : fact.label,
    parts: merged([...set].map((index) => domain.part(index))),
  };
}

/** Parts of one fact put together: answers in one list, spans that meet in one. */
function merged(parts: readonly Part[]): Part[] {
  const values = parts.flatMap((part) => (part.kind === "values" ? part.values : []));
  const codes = parts.flatMap((part) => (part.kind === "divisions" ? part.codes : []));
  const spans: { kind: "span"; from: number; to: number }[] = [];
  for (const part of parts) {
    if (part.kind !== "span") continue;
    const last = spans.at(-1);
    if (last && part.from <= last.to + 1) last.to = part.to;
    else spans.push({ ...part });
  }
  return [
    ...(values.length > 0 ? [{ kind: "values" as const, values }] : []),
    ...(codes.length > 0 ? [{ kind: "divisions" as const, codes }] : []),
    ...spans,
  ];
}
