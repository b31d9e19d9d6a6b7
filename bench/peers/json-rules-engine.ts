import { Engine as Peer, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import type { Comparison } from "../../packages/engine/src/feel/expression.ts";
import { type Engine, outcomeOfPair } from "../engine.ts";
import { at } from "../ours.ts";
import type { PlainPathway } from "../pathways.ts";
import type { Plain, PlainFacts } from "../plain.ts";

const OPERATORS: Readonly<Record<Comparison, string>> = {
  "=": "equal",
  "!=": "notEqual",
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
};

type Condition = Extract<TopLevelCondition, { all: unknown }>["all"][number];

/** All pathways in one engine, a rule for each condition; its result carries the tree of conditions, as it always does. */
export function jsonRulesEngine(pathways: readonly PlainPathway[], facts: readonly PlainFacts[]): Engine {
  const peer = new Peer();
  const lies = (division: string, codes: readonly string[]): boolean => codes.some((code) => division.startsWith(code));
  peer.addOperator("lies", lies);
  peer.addOperator("liesOutside", (division: string, codes: readonly string[]) => !lies(division, codes));
  for (const { id, strict, lenient } of pathways) {
    peer.addRule(rule(`${id} strict`, strict));
    if (lenient) peer.addRule(rule(`${id} lenient`, lenient));
  }
  return {
    name: "json-rules-engine",
    does: "facts → events and tree of conditions",
    decide: async (index) => {
      const { events } = await peer.run(at(facts, index));
      const met = new Set(events.map((event) => event.type));
      return pathways.map(({ id }) => outcomeOfPair(met.has(`${id} strict`), met.has(`${id} lenient`)));
    },
  };
}

function rule(name: string, plain: Plain): RuleProperties {
  const condition = conditionOf(plain);
  const conditions = "all" in condition || "any" in condition ? condition : { all: [condition] };
  return { name, conditions: conditions as TopLevelCondition, event: { type: name } };
}

function conditionOf(plain: Plain): Condition {
  switch (plain.kind) {
    case "always":
      throw new Error("a pathway that nothing decides");
    case "all":
      return { all: plain.parts.map(conditionOf) };
    case "any":
      return { any: plain.parts.map(conditionOf) };
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
