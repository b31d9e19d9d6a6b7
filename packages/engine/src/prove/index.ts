export { type Change, compare, type PeopleClass, sameFacts, type ToldFact } from "./compare.ts";
export type { Told } from "./everything.ts";
export { prove } from "./prove.ts";
export { type About, type Counterexample, type Verdict, verdictLine } from "./statement.ts";
