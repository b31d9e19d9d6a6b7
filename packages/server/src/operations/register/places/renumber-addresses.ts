import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/renumber-addresses`: standard addresses get another text, and whoever lives there with them. */
export const renumberAddresses = placesOperation("renumber-addresses", {
  summary: "门牌变更 · Renumber addresses",
  description: "Standard addresses get another text, and whoever lives there with them.",
});
