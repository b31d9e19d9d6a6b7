import { LogicEngine } from "json-logic-engine";
import { at, type Engine, outcomeOfPair } from "../engine.ts";
import type { PlainPathway } from "../pathways.ts";
import type { Comparison, Plain, PlainFacts } from "../plain.ts";

const OPERATORS: Readonly<Record<Comparison, string>> = {
  "=": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** Every condition compiled to a function beforehand. */
export function jsonLogicEngine(pathways: readonly PlainPathway[], facts: readonly PlainFacts[]): Engine {
  const peer = new LogicEngine();
  const compiled = pathways.map(({ strict, lenient }) => ({
    strict: peer.build(logicOf(strict)),
    lenient: lenient ? peer.build(logicOf(lenient)) : null,
  }));
  return {
    name: "json-logic-engine, compiled",
    does: "facts → outcomes",
    atOnce: 1,
    decide: (index) => {
      const given = at(facts, index);
      return compiled.map(({ strict, lenient }) => outcomeOfPair(strict(given), lenient?.(given)));
    },
  };
}

function logicOf(plain: Plain): unknown {
  switch (plain.kind) {
    case "always":
      return plain.holds;
    case "all":
      return { and: plain.parts.map(logicOf) };
    case "any":
      return { or: plain.parts.map(logicOf) };
    case "compare": {
      const right = "fact" in plain.right ? { var: plain.right.fact } : plain.right.value;
      return { [OPERATORS[plain.operator]]: [{ var: plain.left }, right] };
    }
    case "in": {
      const found = { in: [{ var: plain.fact }, plain.options] };
      return plain.negated ? { "!": [found] } : found;
    }
    case "lies": {
      const begins = plain.codes.map((code) => ({ "===": [{ substr: [{ var: plain.fact }, 0, code.length] }, code] }));
      const found = begins.length === 1 ? begins[0] : { or: begins };
      return plain.negated ? { "!": [found] } : found;
    }
  }
}
