export { checkAnswer, checkRequestSchema } from "./check.ts";
export { factsList, factsListOf } from "./facts.ts";
export { DEEPEST, readJson, type JsonFault, type ReadJson } from "./json.ts";
export { clausePage, clausePageOf, lawList, lawListOf, wordsOfCondition } from "./law.ts";
export { issue, problem, problemOf, PROBLEMS, type Problem, type ProblemCode } from "./problem.ts";
export type * from "./situation.generated.ts";
export { situationSchema } from "./situation-schema.ts";
export { department, text } from "./texts.ts";
