import { at, type Engine, outcomeOfPair } from "../engine.ts";
import type { PlainPathway } from "../pathways.ts";
import type { Comparison, Plain, PlainFacts, Scalar } from "../plain.ts";

const OPERATORS: Readonly<Record<Comparison, string>> = {
  "=": "==",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/**
 * One decision of one expression node with all conditions, awaited one by one and so many at once, which its threads share.
 * None where the package has no binary for this machine.
 */
export async function zenEngines(
  pathways: readonly PlainPathway[],
  facts: readonly PlainFacts[],
): Promise<readonly Engine[]> {
  const zen = await import("@gorules/zen-engine").catch(() => null);
  if (zen === null) return [];
  const content = Buffer.from(JSON.stringify(graph(pathways)));
  const decision = new zen.ZenEngine().createDecision(new zen.ZenDecisionContent(content));
  const decide: Engine["decide"] = async (index) => {
    const { result } = await decision.evaluate(at(facts, index));
    return pathways.map((_, place) => outcomeOfPair(result[`strict${place}`], result[`lenient${place}`]));
  };
  const does = "facts → outcomes";
  return [
    { name: "zen-engine", does, atOnce: 1, decide },
    { name: "zen-engine, 32 at once", does: "facts → outcomes, on all cores", atOnce: 32, decide },
  ];
}

function graph(pathways: readonly PlainPathway[]): object {
  const expression = (key: string, plain: Plain) => ({ id: key, key, value: expressionOf(plain) });
  const expressions = pathways.flatMap(({ strict, lenient }, place) => [
    expression(`strict${place}`, strict),
    ...(lenient ? [expression(`lenient${place}`, lenient)] : []),
  ]);
  const position = { x: 0, y: 0 };
  return {
    nodes: [
      { id: "in", type: "inputNode", name: "in", position },
      { id: "pathways", type: "expressionNode", name: "pathways", position, content: { expressions } },
      { id: "out", type: "outputNode", name: "out", position },
    ],
    edges: [
      { id: "first", type: "edge", sourceId: "in", targetId: "pathways" },
      { id: "second", type: "edge", sourceId: "pathways", targetId: "out" },
    ],
  };
}

const literal = (value: Scalar): string => JSON.stringify(value);

function expressionOf(plain: Plain): string {
  switch (plain.kind) {
    case "always":
      return literal(plain.holds);
    case "all":
      return `(${plain.parts.map(expressionOf).join(" and ")})`;
    case "any":
      return `(${plain.parts.map(expressionOf).join(" or ")})`;
    case "compare": {
      const right = "fact" in plain.right ? plain.right.fact : literal(plain.right.value);
      return `${plain.left} ${OPERATORS[plain.operator]} ${right}`;
    }
    case "in":
      return `${plain.fact} ${plain.negated ? "not in" : "in"} [${plain.options.map(literal).join(", ")}]`;
    case "lies": {
      const begins = plain.codes.map((code) => `startsWith(${plain.fact}, ${literal(code)})`).join(" or ");
      return plain.negated ? `not (${begins})` : `(${begins})`;
    }
  }
}
