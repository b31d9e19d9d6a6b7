import { ContextTracker } from "@lezer/lr";
import { parser } from "lezer-feel";
import { dayNumber, duration } from "../calendar.ts";
import { nearest } from "../nearest.ts";
import type { Comparison, Expression, FactReference, Side, Value } from "./expression.ts";
import { placeAt, resolve, type Scope } from "./scope.ts";

/** A fault in the text of a test: where it begins in the text, what was found and what was expected there. */
export class TestFault extends Error {
  readonly code: string;
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
  constructor(code: string, offset: number, found: string, expected: string) {
    super(`${code}: found ${found}, expected ${expected}`);
    [this.code, this.offset, this.found, this.expected] = [code, offset, found, expected];
  }
}

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
}

type Type =
  | { readonly kind: "yes-no" }
  | { readonly kind: "day" }
  | { readonly kind: "number" }
  | { readonly kind: "division" }
  | { readonly kind: "text"; readonly answers: readonly string[] | null };

interface Typed {
  readonly expression: Expression;
  readonly type: Type;
  readonly node: Node;
}

/** Kinds of expressions that have a value. */
const VALUES: readonly Expression["kind"][] = ["literal", "fact", "on", "shift", "parameter"];

const SUBSET = "a form of the subset in docs/law-format.md";
/**
 * The grammar's own tracker knows names of several words; ours have one word, and without it a test is read
 * several times faster. The two members are all that the grammar asks of a tracker's state.
 */
const NO_NAMES = { keys: new Set(), prefixes: new Set(), originalMap: new Map() };
const oneWordNames = new ContextTracker({ start: { tokens: [], contextCache: () => NO_NAMES }, strict: false });
const grammar = parser.configure({ top: "Expression", contextTracker: oneWordNames });

/**
 * Reads a test: FEEL text to a typed expression over the facts of the scope.
 * The text is normalised (NFKC) first, so that full-width signs typed by habit mean what they look like.
 * @throws {TestFault} at the first fault.
 */
export function parseTest(source: string, scope: Scope): Expression {
  const text = source.normalize("NFKC");
  const tree = treeOf(text);
  if (tree.error !== null)
    throw new TestFault("bad-test", tree.error, snippet(text, tree.error), "a complete FEEL expression");
  const inner = tree.top.firstChild;
  if (!inner) throw new TestFault("bad-test", 0, "nothing", "a FEEL expression");
  return new Reader(text, scope).condition(inner);
}

/** The same words stand in many clauses: each text is parsed once while a law is read. */
const trees = new Map<string, { readonly top: Node; readonly error: number | null }>();
/** More texts than any law has; beyond it the map begins anew. */
const MOST_TREES = 10_000;

function treeOf(text: string): { readonly top: Node; readonly error: number | null } {
  const known = trees.get(text);
  if (known) return known;
  const tree = grammar.parse(text);
  let error: number | null = null;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && error === null) error = node.from;
      return error === null;
    },
  });
  const read = { top: tree.topNode as unknown as Node, error };
  if (trees.size >= MOST_TREES) trees.clear();
  trees.set(text, read);
  return read;
}

function children(node: Node): Node[] {
  const list: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) list.push(child);
  return list;
}

const snippet = (text: string, from: number): string => {
  const rest = text.slice(from, from + 24).trim();
  return rest === "" ? "the end of the test" : `\`${rest}\``;
};

class Reader {
  readonly #text: string;
  readonly #scope: Scope;

  constructor(text: string, scope: Scope) {
    [this.#text, this.#scope] = [text, scope];
  }

  condition(node: Node): Expression {
    const typed = this.#read(node);
    if (typed.type.kind !== "yes-no")
      throw this.#fault("wrong-type", node, `a ${typed.type.kind}`, "a condition, true or false");
    return typed.expression;
  }

  #read(node: Node): Typed {
    switch (node.name) {
      case "ParenthesizedExpression":
        return this.#read(this.#only(node));
      case "Conjunction":
      case "Disjunction":
        return this.#join(node);
      case "Comparison":
        return this.#comparison(node);
      case "ArithmeticExpression":
        return this.#arithmetic(node);
      case "FunctionInvocation":
        return this.#function(node);
      case "VariableName":
      case "PathExpression":
        return this.#name(node);
      default:
        return this.#literal(node);
    }
  }

  #join(node: Node): Typed {
    const kind = node.name === "Conjunction" ? "and" : "or";
    const parts = children(node)
      .filter((child) => child.name !== kind)
      .map((child) => this.condition(child))
      .flatMap((part) => (part.kind === kind ? part.parts : [part]));
    return { expression: { kind, parts }, type: { kind: "yes-no" }, node };
  }

  #comparison(node: Node): Typed {
    const [left, operator, ...rest] = children(node) as [Node, Node, ...Node[]];
    const value = this.#read(left);
    const result = (expression: Expression): Typed => ({ expression, type: { kind: "yes-no" }, node });
    if (operator.name === "in") return result(this.#in(value, rest, node));
    if (operator.name === "between") {
      const [from, to] = rest.filter((child) => child.name !== "and") as [Node, Node];
      return result(this.#range(value, this.#read(from), this.#read(to)));
    }
    const right = this.#read(rest[0] as Node);
    return result(this.#compare(this.#slice(operator) as Comparison, value, right));
  }

  #compare(operator: Comparison, left: Typed, right: Typed): Expression {
    for (const side of [left, right]) this.#value(side);
    this.#same(left, right);
    if (operator !== "=" && operator !== "!=" && left.type.kind !== "day" && left.type.kind !== "number") {
      throw this.#fault(
        "wrong-type",
        left.node,
        `\`${operator}\` on a ${left.type.kind}`,
        "a day or a number to order, or `=` and `!=`",
      );
    }
    return { kind: "compare", operator, left: left.expression, right: right.expression };
  }

  /** A side of a comparison is a value; a condition there could not be decided. */
  #value(side: Typed): void {
    if (VALUES.includes(side.expression.kind)) return;
    throw this.#fault(
      "wrong-type",
      side.node,
      this.#quote(side.node),
      "a fact, a literal, `on`, a day with a duration or a parameter",
    );
  }

  #range(value: Typed, from: Typed, to: Typed): Expression {
    return { kind: "and", parts: [this.#compare(">=", value, from), this.#compare("<=", value, to)] };
  }

  #in(value: Typed, rest: readonly Node[], node: Node): Expression {
    this.#value(value);
    const tests = rest.flatMap((child) => this.#options(child));
    const joined = tests.find((test) => ["Conjunction", "Disjunction", "Comparison"].includes(test.name));
    if (joined)
      throw this.#fault(
        "bad-test",
        joined,
        this.#quote(joined),
        "parentheses around the `in` test, which FEEL would read on to the end",
      );
    const interval = tests[0];
    if (tests.length === 1 && interval?.name === "Interval") {
      const parts = children(interval).filter((child) => !["[", "]", "(", ")", ".."].includes(child.name));
      if (this.#slice(interval).at(0) !== "[" || this.#slice(interval).at(-1) !== "]" || parts.length !== 2) {
        throw this.#fault(
          "bad-test",
          interval,
          snippet(this.#text, interval.from),
          "a closed interval such as `[1..5]`",
        );
      }
      return this.#range(value, this.#read(parts[0] as Node), this.#read(parts[1] as Node));
    }
    const options = tests.map((test) => {
      const option = this.#read(test);
      this.#same(value, option);
      if (option.expression.kind !== "literal") throw this.#fault("bad-test", test, this.#quote(test), "a literal");
      return option.expression.value;
    });
    if (options.length === 0) throw this.#fault("bad-test", node, "no options", "at least one option");
    return { kind: "in", value: value.expression, options };
  }

  #options(node: Node): Node[] {
    const wrappers = ["PositiveUnaryTests", "PositiveUnaryTest", "SimplePositiveUnaryTest", "List"];
    if (!wrappers.includes(node.name)) return ["(", ")", "[", "]", ","].includes(node.name) ? [] : [node];
    return children(node).flatMap((child) => this.#options(child));
  }

  /** Both sides have one type, and a literal is an answer of the fact beside it. */
  #same(left: Typed, right: Typed): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (one.type.kind !== "text" && one.type.kind !== "division") continue;
      if (other.expression.kind !== "literal" || typeof other.expression.value !== "string") continue;
      if (one.type.kind === "division") return;
      const { answers } = one.type;
      if (answers && !answers.includes(other.expression.value)) {
        const hint = nearest(other.expression.value, answers);
        const list = answers.map((answer) => `"${answer}"`).join(", ");
        throw this.#fault(
          "unknown-answer",
          other.node,
          this.#quote(other.node),
          `one of ${list}${hint ? `; did you mean "${hint}"?` : ""}`,
        );
      }
    }
    if (left.type.kind !== right.type.kind) {
      throw this.#fault("wrong-type", right.node, `a ${right.type.kind}`, `a ${left.type.kind}, as on the other side`);
    }
  }

  #arithmetic(node: Node): Typed {
    const [left, operator, right] = children(node) as [Node, Node, Node];
    const day = this.#read(left);
    const sign = this.#slice(operator);
    const span = this.#duration(right);
    if (day.type.kind !== "day" || !span || (sign !== "+" && sign !== "-")) {
      throw this.#fault(
        "wrong-type",
        node,
        this.#quote(node),
        'a day plus or minus a duration, such as `home.since + duration("P5Y")`',
      );
    }
    return {
      expression: { kind: "shift", day: day.expression, by: span, sign: sign === "+" ? 1 : -1 },
      type: { kind: "day" },
      node,
    };
  }

  #duration(node: Node): ReturnType<typeof duration> {
    if (node.name !== "DateTimeLiteral" || !this.#slice(node).startsWith("duration")) return undefined;
    const text = this.#stringIn(node);
    const span = duration(text);
    if (!span)
      throw this.#fault("bad-test", node, `\`${text}\``, "years, months and days, such as `P5Y`, `P6M` or `P30D`");
    return span;
  }

  #literal(node: Node): Typed {
    const literal = (value: Value, type: Type): Typed => ({ expression: { kind: "literal", value }, type, node });
    const text = this.#slice(node);
    switch (node.name) {
      case "StringLiteral":
        return literal(this.#string(node), { kind: "text", answers: null });
      case "NumericLiteral":
        return literal(Number(text), { kind: "number" });
      case "BooleanLiteral":
        return literal(text === "true", { kind: "yes-no" });
      case "DateTimeLiteral": {
        if (!text.startsWith("date(")) break;
        const day = dayNumber(this.#stringIn(node));
        if (day === undefined)
          throw this.#fault("impossible-day", node, this.#quote(node), 'an ISO day, such as `date("2020-04-30")`');
        return literal(day, { kind: "day" });
      }
    }
    throw this.#fault("bad-test", node, this.#quote(node), SUBSET);
  }

  #name(node: Node): Typed {
    const names = this.#slice(node)
      .split(".")
      .map((name) => name.trim());
    if (names.length === 1 && names[0] === "on") return { expression: { kind: "on" }, type: { kind: "day" }, node };
    const reference = this.#fact(node);
    return { expression: { kind: "fact", reference }, type: typeOf(reference), node };
  }

  #fact(node: Node): FactReference {
    const names = this.#slice(node)
      .split(".")
      .map((name) => name.trim());
    const resolved = resolve(names, this.#scope);
    if (resolved.kind === "fact") return resolved.reference;
    if (resolved.kind === "object")
      throw this.#fault(
        "wrong-type",
        node,
        `${this.#quote(node)}, which has parts`,
        `one of its facts, such as \`${names.join(".")}.${Object.keys(this.#scope.vocabulary.shapes[resolved.binding.shape]?.fields ?? {})[0]}\``,
      );
    const hint = nearest(names[resolved.at] as string, resolved.known);
    const expected = hint
      ? `a fact of the vocabulary; did you mean \`${[...names.slice(0, resolved.at), hint].join(".")}\`?`
      : "a fact of the vocabulary (see docs/facts.md)";
    throw this.#fault("unknown-name", node, this.#quote(node), expected);
  }

  #function(node: Node): Typed {
    const [name, , parameters] = children(node) as [Node, Node, Node | undefined];
    const called = this.#slice(name);
    const given =
      parameters?.name === "PositionalParameters" ? children(parameters).filter((child) => child.name !== ",") : [];
    const [first, second] = given;
    const result = (expression: Expression): Typed => ({ expression, type: { kind: "yes-no" }, node });
    if (called === "not" && first && given.length === 1) return result({ kind: "not", part: this.condition(first) });
    if (called === "within" && first && second && given.length === 2) {
      return result({ kind: "within", division: this.#division(first), ...this.#area(second) });
    }
    if (called === "mayChoose" && first && given.length <= 2)
      return result({ kind: "may-choose", ...this.#choice(first), only: second ? this.#side(second) : null });
    if (called === "leadsTo" && first && given.length === 1)
      return result({ kind: "leads-to", place: this.#place(first) });
    if (called === "parameter" && first && given.length <= 2) {
      const id = this.#string(first);
      if (!this.#scope.parameters.has(id))
        throw this.#fault(
          "unknown-name",
          first,
          `parameter \`${id}\``,
          `a parameter of the document: ${[...this.#scope.parameters].join(", ") || "it has none"}`,
        );
      const division = second ? this.#division(second) : null;
      return { expression: { kind: "parameter", id, division }, type: { kind: "number" }, node };
    }
    throw this.#fault(
      "unknown-name",
      name,
      `\`${called}\``,
      "not(…), within(division, area), leadsTo(place), mayChoose(area) or parameter(id)",
    );
  }

  #division(node: Node): FactReference {
    const reference = this.#fact(node);
    if (reference.fact.type.kind !== "division") throw this.#fault("wrong-type", node, this.#quote(node), "a division");
    return reference;
  }

  #area(node: Node): { area: string; codes: readonly string[] } {
    const area = this.#string(node);
    const codes = this.#scope.areas.get(area)?.codes;
    if (!codes)
      throw this.#fault("unknown-name", node, `area \`${area}\``, `one of ${[...this.#scope.areas.keys()].join(", ")}`);
    return { area, codes };
  }

  /** Where one may choose: an area, or the division that a fact names. */
  #choice(node: Node): { area: string; codes: readonly string[]; division: FactReference | null } {
    if (node.name === "StringLiteral") return { ...this.#area(node), division: null };
    return { area: "", codes: [], division: this.#division(node) };
  }

  #side(node: Node): Side {
    const side = this.#string(node);
    if (side !== "urban" && side !== "rural" && side !== "village")
      throw this.#fault("unknown-answer", node, this.#quote(node), 'one of "urban", "rural", "village"');
    return side;
  }

  #place(node: Node): ReturnType<typeof placeAt> & object {
    const resolved = resolve(this.#slice(node).split("."), this.#scope);
    const place = resolved.kind === "object" ? placeAt(resolved.binding, this.#scope.vocabulary) : undefined;
    if (!place) throw this.#fault("wrong-type", node, this.#quote(node), "a place, such as `home.place`");
    return place;
  }

  #string(node: Node): string {
    if (node.name !== "StringLiteral")
      throw this.#fault("wrong-type", node, this.#quote(node), "a text in quotation marks");
    try {
      return JSON.parse(this.#slice(node)) as string;
    } catch {
      throw this.#fault(
        "bad-test",
        node,
        this.#quote(node),
        "a text without control signs and with no escape but those of JSON",
      );
    }
  }

  #stringIn(node: Node): string {
    if (node.name === "StringLiteral") return this.#string(node);
    for (const child of children(node)) {
      const found = this.#stringIn(child);
      if (found !== "") return found;
    }
    return "";
  }

  #only(node: Node): Node {
    const inner = children(node).filter((child) => child.name !== "(" && child.name !== ")");
    return inner[0] as Node;
  }

  #slice(node: Node): string {
    return this.#text.slice(node.from, node.to);
  }

  #quote(node: Node): string {
    return `\`${this.#slice(node)}\``;
  }

  #fault(code: string, node: Node, found: string, expected: string): TestFault {
    return new TestFault(code, node.from, found, expected);
  }
}

function typeOf(reference: FactReference): Type {
  const type = reference.fact.type;
  if (type.kind === "choice") return { kind: "text", answers: type.answers.map((answer) => answer.value) };
  if (type.kind === "text") return { kind: "text", answers: [] };
  if (type.kind === "division") return { kind: "division" };
  return { kind: type.kind };
}
