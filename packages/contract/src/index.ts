export { checkAnswer, checkRequestSchema } from "./check.ts";
export { type DiffClause, documentsOf, type LawDiff, lawDiffOf } from "./diff.ts";
export { factsList, factsListOf } from "./facts.ts";
export { DEEPEST, type JsonFault, type ReadJson, readJson } from "./json.ts";
export { clausePage, clausePageOf, lawList, lawListOf, wordsOfCondition } from "./law.ts";
export { issue, PROBLEMS, type Problem, type ProblemCode, problem, problemOf } from "./problem.ts";
export type * from "./situation.generated.ts";
export { situationSchema } from "./situation-schema.ts";
export { department, text } from "./texts.ts";
