import { Fact, Engine as Peer, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import { at, type Engine, outcomeOfPair } from "../engine.ts";
import type { PlainPathway } from "../pathways.ts";
import { ALWAYS, type Comparison, type Plain, type PlainFacts } from "../plain.ts";

const OPERATORS: Readonly<Record<Comparison, string>> = {
  "=": "equal",
  "!=": "notEqual",
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
};

type Condition = Extract<TopLevelCondition, { all: unknown }>["all"][number];

/**
 * All pathways in one engine, a rule for each condition; its result carries the tree of conditions, as it always does.
 * Once as its documentation shows it, and once tuned: priorities, so that it stops where nothing can change, and facts that it does not cache.
 */
export function jsonRulesEngines(pathways: readonly PlainPathway[], facts: readonly PlainFacts[]): readonly Engine[] {
  const does = "facts → events and trees of conditions";
  return [
    { name: "json-rules-engine", does, atOnce: 1, decide: decider(pathways, false, (index) => at(facts, index)) },
    {
      name: "json-rules-engine, tuned",
      does,
      atOnce: 1,
      decide: decider(pathways, true, (index) => uncached(at(facts, index))),
    },
  ];
}

function decider(
  pathways: readonly PlainPathway[],
  inOrder: boolean,
  given: (index: number) => Record<string, unknown>,
): Engine["decide"] {
  const peer = new Peer();
  const lies = (division: string, codes: readonly string[]): boolean => codes.some((code) => division.startsWith(code));
  peer.addOperator("lies", lies);
  peer.addOperator("liesOutside", (division: string, codes: readonly string[]) => !lies(division, codes));
  for (const { id, strict, lenient } of pathways) {
    peer.addRule(rule(`${id} strict`, strict, inOrder));
    if (lenient) peer.addRule(rule(`${id} lenient`, lenient, inOrder));
  }
  return async (index) => {
    const { events } = await peer.run(given(index));
    const met = new Set(events.map((event) => event.type));
    return pathways.map(({ id }) => outcomeOfPair(met.has(`${id} strict`), met.has(`${id} lenient`)));
  };
}

function uncached(facts: PlainFacts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, new Fact(name, value, { cache: false })]),
  );
}

function rule(name: string, plain: Plain, inOrder: boolean): RuleProperties {
  const condition = conditionOf(plain, inOrder);
  const conditions = "all" in condition || "any" in condition ? condition : { all: [condition] };
  return { name, conditions: conditions as TopLevelCondition, event: { type: name } };
}

function partsOf(parts: readonly Plain[], inOrder: boolean): Condition[] {
  return parts.map((part, place) => {
    const condition = conditionOf(part, inOrder);
    return inOrder ? { ...condition, priority: parts.length - place } : condition;
  });
}

function conditionOf(plain: Plain, inOrder: boolean): Condition {
  switch (plain.kind) {
    case "always":
      return { fact: ALWAYS, operator: "equal", value: plain.holds };
    case "all":
      return { all: partsOf(plain.parts, inOrder) };
    case "any":
      return { any: partsOf(plain.parts, inOrder) };
    case "compare": {
      const value = "fact" in plain.right ? { fact: plain.right.fact } : plain.right.value;
      return { fact: plain.left, operator: OPERATORS[plain.operator], value };
    }
    case "in":
      return { fact: plain.fact, operator: plain.negated ? "notIn" : "in", value: plain.options };
    case "lies":
      return { fact: plain.fact, operator: plain.negated ? "liesOutside" : "lies", value: plain.codes };
  }
}
