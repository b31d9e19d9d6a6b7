import { FAILS, HOLDS } from "../outcome.ts";
import type { Known } from "../situation/facts.ts";
import { type Join, joining, type Node } from "./diagram.ts";
import type { Space } from "./space.ts";
import type { Domain, Part, Variable } from "./variable.ts";

/** One fact of a set of changes: the values of its domain that would do, by index, in order. */
export interface Change {
  readonly variable: Variable;
  /** Index of the value that the fact has now; null where it is not known. */
  readonly now: number | null;
  readonly indexes: readonly number[];
}

/** What the smallest changes are looked for in. */
export interface Wish {
  /** Its one condition is to hold; it leaves open what is not known and what can be changed. */
  readonly space: Space;
  /** The value that a fact has now; undefined where it is not known. */
  readonly now: (variable: Variable) => Known;
  /** What else comes with values of facts, as a key: values with another key are not put together. */
  readonly comesWith: (values: ReadonlyMap<Variable, Known>) => string;
}

/** Most facts of one set. */
export const MOST_FACTS = 6;
/** Most sets that are listed. */
export const MOST_SETS = 12;

/** Facts of a set by level, in order. */
type Levels = readonly number[];

/** The least value over what is not known; where no life can be so, the others decide. */
const MEET: Join = joining((left, right) => ((left | right) & FAILS ? FAILS : left | right));

/**
 * The minimal sets of facts that make a condition hold for certain with other values, those with the fewest facts and
 * those with one more, smallest first: by changes to known facts, then by facts not known, then by the vocabulary.
 */
export function smallestChanges(wish: Wish): {
  readonly sets: readonly (readonly Change[])[];
  readonly more: boolean;
} {
  const search = new Search(wish.space, wish.now);
  const sets: (readonly Change[])[] = [];
  for (const levels of search.smallest()) {
    for (const set of alternatives(search, levels, wish)) {
      if (sets.length === MOST_SETS) return { sets, more: true };
      sets.push(set);
    }
  }
  return { sets, more: false };
}

/**
 * Facts that cannot be told one by one: a condition compares them with each other, or an order between them depends on
 * a relation that is not known; and the days that a life orders with such.
 */
export function entangled({ uses, orders }: Space): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const take = (variables: readonly Variable[]): void => {
    if (variables.length > 1) for (const variable of variables) found.add(variable);
  };
  for (const { atom, unknown } of uses) {
    if (atom.test?.kind !== "compare") continue;
    for (const { fact } of unknown) take(unknown.filter((other) => other.fact?.type.kind === fact?.type.kind));
  }
  for (const { unknown, conditional } of orders) if (conditional) take(unknown);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { unknown } of orders) if (unknown.some((variable) => found.has(variable))) take(unknown);
  }
  return found;
}

/** Looks for sets of facts in the diagram of a condition. */
class Search {
  readonly space: Space;
  /** By level: the index of the value that a fact has now, null where it is not known. */
  readonly now: readonly (number | null)[];
  readonly root: Node;
  readonly #rests = new Map<Node, Node>();
  readonly #bare = new Map<Node, Node>();
  readonly #least = new Map<Node, { most: number; found: boolean }>();
  readonly #families = new Map<number, readonly Levels[]>();

  constructor(space: Space, now: (variable: Variable) => Known) {
    this.space = space;
    this.now = space.variables.map((variable) => indexOf(variable.domain, now(variable)));
    const apart = entangled(space);
    // days between those that are asked for are variables too, but no condition looks at them
    const asked = new Set(space.uses.flatMap(({ unknown }) => unknown));
    let root = space.diagrams.map(space.nodes[0] as Node, (values) =>
      values === 0 || values === HOLDS ? values : FAILS,
    );
    for (const variable of space.variables) {
      const someone = variable.kind === "fact" && (variable.of === null || variable.of.index >= 0);
      const told = someone && asked.has(variable) && !apart.has(variable);
      if (!told) root = space.diagrams.over(root, variable.level, MEET);
    }
    this.root = root;
  }

  /** The sets that are listed, in their order. */
  smallest(): readonly Levels[] {
    let fewest = 1;
    while (fewest <= MOST_FACTS && !this.#within(this.root, fewest)) fewest++;
    if (fewest > MOST_FACTS) return [];
    const changed = (levels: Levels): number => levels.filter((level) => this.now[level] !== null).length;
    return this.#family(this.root, MOST_FACTS)
      .slice()
      .sort((a, b) => changed(a) - changed(b) || a.length - b.length || inOrder(a, b));
  }

  /** Every choice of values, as indexes, with which the facts of a set suffice, or (0) that no life shows. */
  points(node: Node, levels: Levels, wanted: Node, depth = 0): number[][] {
    const level = levels[depth];
    const { diagrams } = this.space;
    const own = diagrams.level(node);
    if (level === undefined || own < level)
      return own > this.now.length
        ? node === wanted
          ? [[]]
          : []
        : this.points(this.#rest(node), levels, wanted, depth);
    const { values } = (this.space.variables[level] as Variable).domain;
    return values.flatMap((_, index) =>
      index === this.now[level]
        ? []
        : this.points(own === level ? diagrams.child(node, index) : node, levels, wanted, depth + 1).map((rest) => [
            index,
            ...rest,
          ]),
    );
  }

  /** What is left of a function where its first fact is no part of the set: as it is now, or whatever it is. */
  #rest(node: Node): Node {
    const { diagrams } = this.space;
    const level = diagrams.level(node);
    const now = this.now[level] as number | null;
    if (now !== null) return diagrams.child(node, now);
    let rest = this.#rests.get(node);
    if (rest === undefined) {
      rest = this.#children(node).reduce((left, right) => diagrams.join(MEET, left, right));
      this.#rests.set(node, rest);
    }
    return rest;
  }

  #children(node: Node): Node[] {
    const { diagrams } = this.space;
    return Array.from({ length: diagrams.widths[diagrams.level(node)] as number }, (_, index) =>
      diagrams.child(node, index),
    );
  }

  /** What a function comes to without any change. */
  #bareOf(node: Node): Node {
    if (this.space.diagrams.level(node) > this.now.length) return node;
    let bare = this.#bare.get(node);
    if (bare === undefined) {
      const now = this.now[this.space.diagrams.level(node)] as number | null;
      if (now === null)
        bare = this.#children(node)
          .map((child) => this.#bareOf(child))
          .reduce((left, right) => this.space.diagrams.join(MEET, left, right));
      else bare = this.#bareOf(this.space.diagrams.child(node, now));
      this.#bare.set(node, bare);
    }
    return bare;
  }

  /** Whether so many facts, or fewer, can suffice. */
  #within(node: Node, most: number): boolean {
    if (this.space.diagrams.level(node) > this.now.length) return node === HOLDS;
    if (most === 0) return this.#bareOf(node) === HOLDS;
    const known = this.#least.get(node);
    if (known && (known.found ? known.most <= most : known.most >= most)) return known.found;
    const found = this.#within(node, 0) || this.#withinAnew(node, most);
    this.#least.set(node, { most: found && known?.found ? Math.min(known.most, most) : most, found });
    return found;
  }

  #withinAnew(node: Node, most: number): boolean {
    return this.#children(node).some((child) => this.#within(child, most - 1)) || this.#within(this.#rest(node), most);
  }

  /** The minimal sets of at most so many facts. */
  #family(node: Node, most: number): readonly Levels[] {
    if (this.#bareOf(node) === HOLDS) return [[]];
    if (most === 0 || !this.#within(node, most)) return [];
    const key = node * (MOST_FACTS + 1) + most;
    let family = this.#families.get(key);
    if (!family) {
      const without = this.#family(this.#rest(node), most);
      const level = this.space.diagrams.level(node);
      const children = minimal([...new Set(this.#children(node))].flatMap((child) => this.#family(child, most - 1)));
      const own = children.filter((set) => !without.some((smaller) => isPart(smaller, set)));
      family = [...without, ...own.map((set) => [level, ...set])];
      this.#families.set(key, family);
    }
    return family;
  }
}

/** Sets that no other is a part of, each once. */
function minimal(sets: readonly Levels[]): Levels[] {
  const found: Levels[] = [];
  for (const set of sets.slice().sort((a, b) => a.length - b.length))
    if (!found.some((smaller) => isPart(smaller, set))) found.push(set);
  return found;
}

function isPart(small: Levels, large: Levels): boolean {
  let at = 0;
  for (const level of large) if (level === small[at]) at++;
  return at === small.length;
}

function inOrder(a: Levels, b: Levels): number {
  const at = a.findIndex((level, index) => level !== b[index]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

/** For each fact of a set, indexes of values. */
type Box = number[][];

/** The sets over these facts: values of one fact stand together where the rest of the set and what comes with it is the same. */
function alternatives(search: Search, levels: Levels, { space, comesWith }: Wish): Change[][] {
  const variables = levels.map((level) => space.variables[level] as Variable);
  const groups = new Map<string, number[][]>();
  for (const point of search.points(search.root, levels, HOLDS)) {
    const values = variables.map((variable, at) => [variable, variable.domain.values[point[at] as number]] as const);
    const key = comesWith(new Map(values));
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  const impossible = space.care === HOLDS ? [] : search.points(search.root, levels, 0);
  return [...groups.values()]
    .flatMap((points) => whole(points, impossible) ?? joined(points))
    .map((box) =>
      variables.map((variable, at) => ({
        variable,
        now: search.now[variable.level] as number | null,
        indexes: (box[at] as number[]).sort((a, b) => a - b),
      })),
    );
}

/** All points as one box, where it holds nothing besides but what no life shows. */
function whole(points: readonly number[][], impossible: readonly number[][]): Box[] | null {
  const box = (points[0] as number[]).map((_, at) => [...new Set(points.map((point) => point[at] as number))]);
  const inside = impossible.filter((point) => point.every((index, at) => box[at]?.includes(index)));
  const size = box.reduce((product, side) => product * side.length, 1);
  return size === points.length + inside.length ? [box] : null;
}

/** Points as boxes, joined along one side after the other. */
function joined(points: readonly number[][]): Box[] {
  let boxes: Box[] = points.map((point) => point.map((index) => [index]));
  for (const at of points[0]?.keys() ?? []) {
    const along = new Map<string, Box>();
    for (const box of boxes) {
      const key = JSON.stringify(box.filter((_, side) => side !== at));
      const same = along.get(key);
      if (same) same[at]?.push(...(box[at] as number[]));
      else along.set(key, box);
    }
    boxes = [...along.values()];
  }
  return boxes;
}

/** The index of the value that stands for a known value. */
function indexOf(domain: Domain, value: Known): number | null {
  if (value === undefined) return null;
  const exact = domain.values.indexOf(value);
  if (exact >= 0) return exact;
  const index = domain.values.findIndex((_, at) => holds(domain.part(at), value));
  if (index < 0) throw new Error("a value lies in no part of its domain");
  return index;
}

function holds(part: Part, value: Known): boolean {
  if (part.kind === "values") return part.values.includes(value);
  if (part.kind === "divisions") return part.codes.includes(String(value));
  return part.open
    ? part.from < Number(value) && Number(value) < part.to
    : part.from <= Number(value) && Number(value) <= part.to;
}
