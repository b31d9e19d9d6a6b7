import type { Proof } from "@luohu/contract/register";
import type { City } from "../../../storage/register/tables.ts";
import type { KeptProof } from "../../../storage/residents/proofs.ts";

/** A proof as the API shows it. */
export const proofOf = (
  city: City,
  { number, kind, relative, issued, revoked }: Omit<KeptProof, "statement">,
): Proof => ({ number, city: city.id, kind, relative, issued, revoked, pdf: `/api/v1/proofs/${number}/pdf` });
