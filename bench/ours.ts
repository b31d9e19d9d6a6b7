import { reasonsOf } from "../packages/engine/src/decide/explain.ts";
import { examine } from "../packages/engine/src/formula/examine.ts";
import { type Formula, formulaOf, type Inquiry } from "../packages/engine/src/formula/formula.ts";
import {
  type Checker,
  type Clause,
  checkerOf,
  type Law,
  type Outcome,
  type Reason,
} from "../packages/engine/src/index.ts";
import { outcomeOf } from "../packages/engine/src/outcome.ts";
import { at, type Engine } from "./engine.ts";
import { lawOf } from "./pathways.ts";
import type { Situation } from "./situations.ts";

/** Our engine in the ways it is used: the bare outcome, with reasons, and the whole check. */
export function ourEngines(law: Law, clauses: readonly Clause[], situations: readonly Situation[]): readonly Engine[] {
  const checker = checkerOf(lawOf(law, clauses));
  const ids = clauses.map((clause) => clause.id);
  const formulas = clauses.flatMap(({ document, rule }) => (rule ? [formulaOf(rule.when, law, document)] : []));
  return [
    {
      name: "Luohu, bare",
      does: "facts read beforehand → outcomes",
      atOnce: 1,
      decide: (index) => {
        const { facts, on } = at(situations, index);
        return checker.outcomes(facts, on, ids);
      },
    },
    {
      name: "Luohu, reasons",
      does: "facts read beforehand → outcomes and trees of reasons",
      atOnce: 1,
      decide: (index) => reasoned(formulas, at(situations, index)),
    },
    {
      name: "Luohu, check, bare",
      does: "request as JSON text → whole answer without reasons",
      atOnce: 1,
      decide: (index) => checked(checker, at(situations, index), false),
    },
    {
      name: "Luohu, check",
      does: "request as JSON text → whole answer with reasons, papers, missing facts",
      atOnce: 1,
      decide: (index) => checked(checker, at(situations, index), true),
    },
  ];
}

/** Trees of the decision before; kept so that no run can leave them out. */
let kept: readonly Reason[] = [];

function reasoned(formulas: readonly Formula[], { facts, day }: Situation): readonly Outcome[] {
  const inquiry: Inquiry = { facts, frames: [], on: day, destination: null, examined: new Map() };
  return formulas.map((formula) => {
    const examined = examine(formula, inquiry);
    kept = reasonsOf(examined);
    if (kept.length === 0) throw new Error("an outcome without a reason");
    return outcomeOf(examined.possible);
  });
}

function checked(checker: Checker, { json, on }: Situation, explain: boolean): readonly Outcome[] {
  const result = checker.check(JSON.parse(json), on, { explain });
  if (!result.ok) throw new Error(`a situation was refused: ${JSON.stringify(result.issues)}`);
  return result.answer.clauses.map((clause) => clause.outcome);
}
