import type { Catalogue, DocumentHead } from "./files.ts";

/** What an address below `/law` names. */
export type DocumentPlace =
  | { readonly kind: "list" }
  | { readonly kind: "document"; readonly document: DocumentHead }
  | { readonly kind: "clause"; readonly document: DocumentHead; readonly id: string }
  | { readonly kind: "missing"; readonly document: DocumentHead | null };

/** Reads what follows `/law/`: nothing, a document's id, a clause's id. A slash at the end does no harm. */
export function documentPlaceOf(rest: string, { documents, clauses }: Catalogue): DocumentPlace {
  const id = rest.replace(/\/+$/, "");
  if (id === "") return { kind: "list" };
  const document = documents.find((known) => id === known.id || id.startsWith(`${known.id}/`)) ?? null;
  if (document?.id === id) return { kind: "document", document };
  if (document && clauses.some(([known]) => known === id)) return { kind: "clause", document, id };
  return { kind: "missing", document };
}
