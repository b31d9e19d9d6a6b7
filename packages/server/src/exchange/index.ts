export { type ExportAsked, exportFiles } from "./export.ts";
export type { Finding, FindingCode } from "./finding.ts";
export { type ImportAsked, type Imported, importFiles } from "./import.ts";
export { type Difference, type ReconcileAsked, type Reconciled, reconcileFiles } from "./reconcile.ts";
