export { backUp } from "./back-up.ts";
export { restoreTo } from "./into-empty.ts";
export type { Report } from "./manifest.ts";
export { checkBackup, type Restored } from "./restore.ts";
