import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/merge-divisions`: communities or townships become one, among them, beside them or new. */
export const mergeDivisions = placesOperation("merge-divisions", {
  summary: "区划合并 · Merge divisions",
  description: "Communities or townships become one, among them, beside them or new.",
});
