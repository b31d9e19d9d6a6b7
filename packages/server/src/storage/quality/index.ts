export {
  countFindings,
  type FindingCount,
  type FindingState,
  type FindingsAsked,
  listFindings,
  type QueuedFinding,
  type Resolution,
  readFinding,
  resolveFinding,
} from "./findings.ts";
export { type KindRun, runQuality } from "./run-quality.ts";
