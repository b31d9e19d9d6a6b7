import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/split-division`: a community becomes several, by streets and households. */
export const splitDivision = placesOperation("split-division", {
  summary: "区划拆分 · Split a community",
  description: "A community becomes several, by streets and households.",
});
