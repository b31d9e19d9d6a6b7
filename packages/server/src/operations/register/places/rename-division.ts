import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/rename-division`: a division gets another name; its code stays. */
export const renameDivision = placesOperation("rename-division", {
  summary: "区划更名 · Rename a division",
  description: "A division gets another name; its code stays.",
});
