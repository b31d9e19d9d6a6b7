import type { Budget } from "../formula/formula.ts";

/**
 * A function from what is not known to outcomes, as a decision diagram: below 8 a set of settled values (bits of
 * outcome.ts; 0: there is no such situation), else a node that asks one variable. Equal functions are equal numbers.
 */
export type Node = number;

/** A table that joins two sets of values, by `left << 3 | right`. */
export type Join = Uint8Array;

const TERMINALS = 8;
const NO_LEVEL = 0x7fffffff;
/** Most nodes that diagrams can have: a proof of a law of another size. */
const MOST_NODES = 1 << 22;

/** A question has more nodes than it may have: it is not decided. */
export class TooLarge extends Error {}

/** Decision diagrams over one order of variables; variable `level` has `widths[level]` values. */
export class Diagrams {
  readonly widths: readonly number[];
  readonly #budget: Budget;
  #levels: Int32Array = new Int32Array(64).fill(NO_LEVEL);
  #starts: Int32Array = new Int32Array(64);
  #next: Int32Array = new Int32Array(64);
  #edges: Int32Array = new Int32Array(256);
  #buckets: Int32Array = new Int32Array(64);
  #count = TERMINALS;
  #used = 0;
  readonly #joined = new Map<Join, Map<number, Node>>();
  readonly #rooms: Node[][] = [];
  /** By node, the last look at the whole function that came past it. */
  #seen: Int32Array = new Int32Array(0);
  #look = 0;

  /** @throws {TooLarge} from any method that makes nodes, once the budget is spent or there are too many */
  constructor(widths: readonly number[], budget: Budget = { left: Number.POSITIVE_INFINITY }) {
    this.widths = widths;
    this.#budget = budget;
  }

  /** How many nodes were made, those that nothing uses any more included. */
  get size(): number {
    return this.#count - TERMINALS;
  }

  /** The variable that a node asks; of a terminal a number above every variable. */
  level(node: Node): number {
    return this.#levels[node] as number;
  }

  /** What a node leads to for the value at an index. */
  child(node: Node, index: number): Node {
    return this.#edges[(this.#starts[node] as number) + index] as Node;
  }

  /** The node that asks a variable and leads to these, one for each of its values. */
  node(level: number, children: ArrayLike<Node>): Node {
    if (--this.#budget.left < 0) throw new TooLarge("the work that a check may take is spent");
    const width = children.length;
    const first = children[0] as Node;
    let same = true;
    let hash = Math.imul(level + 1, 0x9e3779b1);
    for (let index = 0; index < width; index++) {
      const child = children[index] as Node;
      if (child !== first) same = false;
      hash = Math.imul(hash ^ child, 0x85ebca6b) ^ (hash >>> 13);
    }
    if (same) return first;
    const bucket = hash & (this.#buckets.length - 1);
    for (let node = this.#buckets[bucket] as number; node !== 0; node = this.#next[node] as number) {
      if (this.#levels[node] === level && this.#leadsTo(node, children)) return node;
    }
    return this.#add(level, children, bucket);
  }

  #leadsTo(node: Node, children: ArrayLike<Node>): boolean {
    const start = this.#starts[node] as number;
    for (let index = 0; index < children.length; index++) {
      if (this.#edges[start + index] !== children[index]) return false;
    }
    return true;
  }

  #add(level: number, children: ArrayLike<Node>, bucket: number): Node {
    const node = this.#count++;
    if (node > MOST_NODES) throw new TooLarge("a decision diagram outgrew its limit");
    if (node >= this.#levels.length) {
      this.#levels = grown(this.#levels);
      this.#starts = grown(this.#starts);
      this.#next = grown(this.#next);
    }
    while (this.#used + children.length > this.#edges.length) this.#edges = grown(this.#edges);
    this.#levels[node] = level;
    this.#starts[node] = this.#used;
    this.#edges.set(children, this.#used);
    this.#used += children.length;
    this.#next[node] = this.#buckets[bucket] as number;
    this.#buckets[bucket] = node;
    if (this.#count > this.#buckets.length * 2) this.#rehash();
    return node;
  }

  #rehash(): void {
    const buckets = new Int32Array(this.#buckets.length * 4);
    for (let node = TERMINALS; node < this.#count; node++) {
      const level = this.#levels[node] as number;
      const start = this.#starts[node] as number;
      let hash = Math.imul(level + 1, 0x9e3779b1);
      for (let index = 0; index < (this.widths[level] as number); index++)
        hash = Math.imul(hash ^ (this.#edges[start + index] as Node), 0x85ebca6b) ^ (hash >>> 13);
      const bucket = hash & (buckets.length - 1);
      this.#next[node] = buckets[bucket] as number;
      buckets[bucket] = node;
    }
    this.#buckets = buckets;
  }

  /** Joins two functions, value by value. */
  join(table: Join, left: Node, right: Node): Node {
    if (left < TERMINALS && right < TERMINALS) return table[(left << 3) | right] as Node;
    let done = this.#joined.get(table);
    if (!done) {
      done = new Map();
      this.#joined.set(table, done);
    }
    return this.#join(table, left, right, done);
  }

  #join(table: Join, left: Node, right: Node, done: Map<number, Node>): Node {
    if (left < TERMINALS && right < TERMINALS) return table[(left << 3) | right] as Node;
    const key = left * 0x800000 + right;
    const known = done.get(key);
    if (known !== undefined) return known;
    const one = this.#levels[left] as number;
    const other = this.#levels[right] as number;
    const level = one < other ? one : other;
    const width = this.widths[level] as number;
    const children = this.#room(width);
    for (let index = 0; index < width; index++) {
      const a = one === level ? (this.#edges[(this.#starts[left] as number) + index] as Node) : left;
      const b = other === level ? (this.#edges[(this.#starts[right] as number) + index] as Node) : right;
      children[index] = this.#join(table, a, b, done);
    }
    const node = this.node(level, children);
    this.#rooms.push(children);
    done.set(key, node);
    return node;
  }

  /** A list for the children of a node that is being made; what is done with goes back to the rooms. */
  #room(width: number): Node[] {
    const room = this.#rooms.pop() ?? [];
    room.length = width;
    return room;
  }

  /** Changes the sets of values that a function leads to. */
  map(node: Node, change: (values: number) => number, done: Map<Node, Node> = new Map()): Node {
    if (node < TERMINALS) return change(node);
    const known = done.get(node);
    if (known !== undefined) return known;
    const made = this.node(
      this.level(node),
      this.#children(node).map((child) => this.map(child, change, done)),
    );
    done.set(node, made);
    return made;
  }

  #children(node: Node): Node[] {
    const start = this.#starts[node] as number;
    return Array.from(this.#edges.subarray(start, start + (this.widths[this.level(node)] as number)));
  }

  /** The function where a variable has a value. */
  at(node: Node, level: number, index: number, done: Map<Node, Node> = new Map()): Node {
    const own = this.level(node);
    if (own > level) return node;
    if (own === level) return this.child(node, index);
    const known = done.get(node);
    if (known !== undefined) return known;
    const made = this.node(
      own,
      this.#children(node).map((child) => this.at(child, level, index, done)),
    );
    done.set(node, made);
    return made;
  }

  /** What a function comes to over the values of one variable: sets of values put together, where nothing else is said. */
  over(node: Node, level: number, table: Join = UNION, done: Map<Node, Node> = new Map()): Node {
    const own = this.level(node);
    if (own > level) return node;
    const known = done.get(node);
    if (known !== undefined) return known;
    const children = this.#children(node);
    const made =
      own === level
        ? children.reduce((left, right) => this.join(table, left, right))
        : this.node(
            own,
            children.map((child) => this.over(child, level, table, done)),
          );
    done.set(node, made);
    return made;
  }

  /** Every set of values that a function leads to, put together. */
  values(node: Node): number {
    let values = 0;
    this.#visit(node, (at) => {
      if (at < TERMINALS) values |= at;
    });
    return values;
  }

  /** The sets of values that a function leads to, one bit for each set. */
  terminals(node: Node): number {
    let found = 0;
    this.#visit(node, (at) => {
      if (at < TERMINALS) found |= 1 << at;
    });
    return found;
  }

  /** The variables that a function asks, in their order. */
  support(node: Node): number[] {
    const found: boolean[] = [];
    this.#visit(node, (at) => {
      if (at >= TERMINALS) found[this.#levels[at] as number] = true;
    });
    return [...found.keys()].filter((level) => found[level]);
  }

  /** How many nodes a function has. */
  nodes(node: Node): number {
    let count = 0;
    this.#visit(node, (at) => {
      if (at >= TERMINALS) count++;
    });
    return count;
  }

  #visit(node: Node, take: (node: Node) => void): void {
    if (this.#seen.length < this.#count) {
      this.#seen = new Int32Array(this.#levels.length);
      this.#look = 0;
    }
    const look = ++this.#look;
    const left = [node];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      if (this.#seen[at] === look) continue;
      this.#seen[at] = look;
      take(at);
      if (at < TERMINALS) continue;
      const start = this.#starts[at] as number;
      const end = start + (this.widths[this.#levels[at] as number] as number);
      for (let edge = start; edge < end; edge++) {
        const child = this.#edges[edge] as Node;
        if (this.#seen[child] !== look) left.push(child);
      }
    }
  }

  /**
   * One way to a wanted set of values: the index of a value by level, for the variables on the way.
   * Where several values lead there, the first does, or with a turn one of the others.
   */
  find(node: Node, wanted: (values: number) => boolean, turn = 0): Map<number, number> | null {
    const dead = new Set<Node>();
    const way = new Map<number, number>();
    const look = (at: Node): boolean => {
      if (at < TERMINALS) return wanted(at);
      if (dead.has(at)) return false;
      const children = this.#children(at);
      const first = turn === 0 ? 0 : Math.abs(Math.imul(turn, 0x9e3779b1 ^ (this.level(at) * 0x85eb)) >> 8);
      for (let step = 0; step < children.length; step++) {
        const index = (first + step) % children.length;
        way.set(this.level(at), index);
        if (look(children[index] as Node)) return true;
      }
      way.delete(this.level(at));
      dead.add(at);
      return false;
    };
    return look(node) ? way : null;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  if (array[0] === NO_LEVEL) larger.fill(NO_LEVEL, array.length);
  return larger;
}

/** A table for {@link Diagrams.join}, from what it does to two sets of values. */
export function joining(join: (left: number, right: number) => number): Join {
  const table = new Uint8Array(64);
  for (let left = 0; left < 8; left++)
    for (let right = 0; right < 8; right++) table[(left << 3) | right] = join(left, right);
  return table;
}

/** Both sets put together. */
export const UNION: Join = joining((left, right) => left | right);
