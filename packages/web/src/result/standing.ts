import type { ClauseAnswer } from "@luohu/engine";
import type { Guide } from "../law/messages.ts";

/** Why a document does not govern the day of application. */
export type Standing = "draft" | "repealed" | "not-yet";

/** Null where the document governs the day. */
export function standingOf(
  { document, inForce }: Pick<ClauseAnswer, "document" | "inForce">,
  guide: Pick<Guide, "documents">,
  on: string,
): Standing | null {
  if (document.status === "draft-for-comment") return "draft";
  if (inForce) return null;
  const until = guide.documents.get(document.id)?.until ?? null;
  return until !== null && until < on ? "repealed" : "not-yet";
}
