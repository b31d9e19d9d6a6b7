export { type DayNumber, type Duration, dayNumber, duration, FIRST_DAY, isoDay, LAST_DAY, shift } from "./calendar.ts";
export type {
  AreaSaid,
  ChangedFact,
  ChangeSet,
  CheckAnswer,
  CheckRequest,
  ClauseAnswer,
  CompanionAnswer,
  Department,
  DocumentAnswer,
  KnownFact,
  NextQuestion,
  OfficerQuestion,
  Reason,
  SaidValue,
  Span,
} from "./decide/answer.ts";
export { type Checked, type Checker, type CheckOptions, checkerOf } from "./decide/checker.ts";
export { drawSituation } from "./decide/draw.ts";
export { factOf } from "./decide/next.ts";
export {
  type Outline,
  type OutlineClause,
  type OutlineCompanion,
  type Outlined,
  type Outliner,
  outlinerOf,
} from "./decide/outline.ts";
export { share } from "./decide/prior.ts";
export type { Part } from "./exact/variable.ts";
export type { Expression } from "./feel/expression.ts";
export { type Issue, type LawIssue, lawIssueLine, type SituationIssueCode } from "./issue.ts";
export { type Condition, JOINED } from "./law/condition.ts";
export type { Feed, Kind, KindData } from "./law/format.ts";
export {
  type Benefit,
  type City,
  type Claim,
  type Clause,
  type Divisions,
  type Forbidden,
  inForce,
  type Law,
  type LawDocument,
  type Parameter,
  type Prohibition,
  type Promised,
  type Rule,
  type Subject,
} from "./law/law.ts";
export type { Outcome, State } from "./outcome.ts";
export type { Facts, Known, Person } from "./situation/facts.ts";
export { LONGEST_TEXT, readDay, readSituation } from "./situation/read.ts";
export type { Text } from "./text.ts";
export {
  type Evidence,
  type Fact,
  type FactDefinition,
  type FactType,
  type Field,
  factKey,
  type Likely,
  type ListOfPeople,
  ROOT,
  type Shape,
  type Vocabulary,
} from "./vocabulary/vocabulary.ts";
export { factsOf, valueWords, wordsOf } from "./words.ts";
