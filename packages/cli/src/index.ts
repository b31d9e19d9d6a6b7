export { type Coverage, coverageOf } from "./coverage.ts";
export { EXIT } from "./exit.ts";
export { run } from "./program.ts";
