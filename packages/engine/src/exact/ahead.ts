import type { Diagrams, Node } from "./diagram.ts";
import type { Space } from "./space.ts";
import type { Variable } from "./variable.ts";

/** What is expected to be asked until one condition is settled. */
export interface Ahead {
  /** Expected number of questions. */
  readonly now: number;
  /** Expected number of questions after the answer to a fact, by its path. */
  readonly after: ReadonlyMap<string, number>;
}

/** The prior's share of each value of a variable, by its index; they sum to 1. */
export type Shares = (variable: Variable) => readonly number[];

/**
 * Whoever asks about the missing facts of a condition in the order of the vocabulary, leaving out what no longer matters, asks
 * so many questions: expected over all situations that a life can show, and the same where one of the facts is answered beforehand.
 * @param paths the facts that can be asked
 */
export function ahead(space: Space, paths: ReadonlySet<string>, shares: Shares): Ahead {
  const walk = new Walk(space, paths, shares);
  const after = new Map<string, number>();
  for (const variable of space.variables) {
    if (!paths.has(variable.path) || variable.kind !== "fact" || !walk.meets(variable.level)) continue;
    // nobody in particular of a family that is not given: each of them tells something
    after.set(variable.path, (after.get(variable.path) ?? walk.now) + walk.after(variable.level) - walk.now);
  }
  return { now: walk.now, after };
}

/** Terminals of a diagram are the numbers below. */
const TERMINALS = 8;
/** Marks of functions are whole numbers below this prime; a product of two is exact. */
const PRIME = 67_108_859;

/**
 * A diagram laid out in arrays, the root first and terminals last. Of each node it keeps how likely a life can be so, how many
 * questions are expected from there, and a mark that only equal functions share, whatever they were made from.
 */
class Walk {
  readonly #levels: Int32Array;
  readonly #starts: Int32Array;
  readonly #children: Int32Array;
  readonly #shares: readonly (readonly number[])[];
  readonly #factors: readonly (readonly number[])[];
  readonly #counts: readonly boolean[];
  readonly #met: ReadonlySet<number>;
  readonly #likely: Float64Array;
  readonly #questions: Float64Array;
  readonly #marks: Float64Array;
  /** Whether a node leads to the variable that is answered beforehand. */
  readonly #leads: Uint8Array;
  /** Expected number of questions. */
  readonly now: number;

  constructor({ diagrams, nodes, variables }: Space, paths: ReadonlySet<string>, shares: Shares) {
    const order = reached(diagrams, nodes[0] as number);
    const place = new Map(order.map((node, index) => [node, index]));
    const size = order.length;
    this.#levels = Int32Array.from(order, (node) => diagrams.level(node));
    this.#starts = new Int32Array(size + 1);
    for (const [index, level] of this.#levels.entries())
      this.#starts[index + 1] = (this.#starts[index] as number) + (diagrams.widths[level] as number);
    this.#children = new Int32Array(this.#starts[size] as number);
    for (const [index, node] of order.entries()) {
      const start = this.#starts[index] as number;
      for (let edge = start; edge < (this.#starts[index + 1] as number); edge++) {
        const child = diagrams.child(node, edge - start);
        this.#children[edge] = child < TERMINALS ? size + child : (place.get(child) as number);
      }
    }
    const met = new Set(this.#levels);
    this.#shares = variables.map((variable) => (met.has(variable.level) ? shares(variable) : []));
    this.#factors = variables.map(({ level }) =>
      met.has(level) ? factorsOf(level, diagrams.widths[level] as number) : [],
    );
    this.#met = met;
    this.#counts = variables.map(({ kind, path }) => kind === "fact" && paths.has(path));
    this.#likely = new Float64Array(size + TERMINALS).fill(1, size + 1);
    this.#questions = new Float64Array(size + TERMINALS);
    this.#marks = new Float64Array(size + TERMINALS);
    this.#leads = new Uint8Array(size + TERMINALS);
    for (let values = 0; values < TERMINALS; values++) this.#marks[size + values] = scattered(values);
    for (let index = size - 1; index >= 0; index--) this.#look(index);
    this.now = this.#questions[0] as number;
  }

  /** Whether a node asks a variable. */
  meets(level: number): boolean {
    return this.#met.has(level);
  }

  /** Expected number of questions after the answer about a variable. */
  after(level: number): number {
    const from = this.#levels.indexOf(level);
    const end = this.#levels.lastIndexOf(level) + 1;
    this.#findLeading(from, end);
    const kept = {
      likely: this.#likely.slice(0, end),
      questions: this.#questions.slice(0, end),
      marks: this.#marks.slice(0, end),
    };
    let [likely, questions] = [0, 0];
    for (const [value, share] of this.#apart(level, from, end)) {
      for (let index = from; index < end; index++)
        this.#take(index, this.#children[(this.#starts[index] as number) + value] as number);
      for (let index = from - 1; index >= 0; index--) if (this.#leads[index] === 1) this.#look(index);
      likely += share * (this.#likely[0] as number);
      questions += share * (this.#likely[0] as number) * (this.#questions[0] as number);
      this.#likely.set(kept.likely);
      this.#questions.set(kept.questions);
      this.#marks.set(kept.marks);
    }
    return likely > 0 ? questions / likely : this.now;
  }

  /** Values that lead to different nodes, each with the share of all that lead where it does. */
  #apart(level: number, from: number, end: number): Iterable<readonly [number, number]> {
    const shares = this.#shares[level] as readonly number[];
    if (shares.length <= 2) return shares.entries();
    const first = new Map<string, number>();
    const apart = new Map<number, number>();
    for (const [value, share] of shares.entries()) {
      let way = "";
      for (let index = from; index < end; index++) way += `${this.#children[(this.#starts[index] as number) + value]},`;
      const like = first.get(way) ?? value;
      first.set(way, like);
      apart.set(like, (apart.get(like) ?? 0) + share);
    }
    return apart;
  }

  #findLeading(from: number, end: number): void {
    this.#leads.fill(0);
    this.#leads.fill(1, from, end);
    for (let index = from - 1; index >= 0; index--) {
      const last = this.#starts[index + 1] as number;
      for (let edge = this.#starts[index] as number; edge < last && this.#leads[index] === 0; edge++)
        this.#leads[index] = this.#leads[this.#children[edge] as number] as number;
    }
  }

  #take(index: number, child: number): void {
    this.#likely[index] = this.#likely[child] as number;
    this.#questions[index] = this.#questions[child] as number;
    this.#marks[index] = this.#marks[child] as number;
  }

  /** Works out a node from its children. It puts a question only where what follows differs between answers a life can show. */
  #look(index: number): void {
    const level = this.#levels[index] as number;
    const shares = this.#shares[level] as readonly number[];
    const factors = this.#factors[level] as readonly number[];
    const start = this.#starts[index] as number;
    let [likely, questions, mark, first, differ] = [0, 0, 0, -1, false];
    for (let value = 0; value < shares.length; value++) {
      const child = this.#children[start + value] as number;
      const of = this.#marks[child] as number;
      mark = (mark + (factors[value] as number) * of) % PRIME;
      const weight = (shares[value] as number) * (this.#likely[child] as number);
      if (weight === 0) continue;
      likely += weight;
      questions += weight * (this.#questions[child] as number);
      if (first < 0) first = of;
      else if (of !== first) differ = true;
    }
    this.#likely[index] = likely;
    this.#questions[index] = (likely > 0 ? questions / likely : 0) + (differ && this.#counts[level] ? 1 : 0);
    this.#marks[index] = mark;
  }
}

/** The nodes of a function, by level. */
function reached(diagrams: Diagrams, root: Node): Node[] {
  const found = new Set<Node>([root]);
  for (const node of found) {
    const width = diagrams.widths[diagrams.level(node)] as number;
    for (let index = 0; index < width; index++) {
      const child = diagrams.child(node, index);
      if (child >= TERMINALS) found.add(child);
    }
  }
  return [...found].sort((a, b) => diagrams.level(a) - diagrams.level(b));
}

/** A whole number from 0 below the prime that says nothing of the one it is made from. */
function scattered(from: number): number {
  let bits = Math.imul(from + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) % PRIME;
}

/** Factors of the values of a variable. They sum to 1, so that a node all of whose children are one has the mark of that child. */
function factorsOf(level: number, width: number): number[] {
  const factors = Array.from({ length: width }, (_, value) => scattered((level + 1) * 4096 + value));
  const others = factors.slice(1).reduce((sum, factor) => sum + factor, 0) % PRIME;
  return [(1 - others + PRIME) % PRIME, ...factors.slice(1)];
}
