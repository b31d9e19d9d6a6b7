import type { DocumentHead } from "./files.ts";

export type DocumentStatus = "in-force" | "draft-for-comment" | "not-yet" | "repealed";

/** The status of a document on an ISO day. */
export function statusOn(day: string, { status, issued, effective, until }: DocumentHead): DocumentStatus {
  if (status === "draft-for-comment") return status;
  if (until !== null && until < day) return "repealed";
  const from = effective ?? issued;
  return from !== null && from > day ? "not-yet" : "in-force";
}
