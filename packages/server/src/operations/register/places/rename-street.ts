import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/rename-street`: a street gets another name in some communities: every address in it, standard or not. */
export const renameStreet = placesOperation("rename-street", {
  summary: "街路更名 · Rename a street",
  description: "A street gets another name in some communities: every address in it, standard or not.",
});
