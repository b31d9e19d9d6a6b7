import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/recode-division`: a division gets another code, and all below it: a county becomes a district, a community changes its township. */
export const recodeDivision = placesOperation("recode-division", {
  summary: "区划代码变更 · Recode a division",
  description:
    "A division gets another code, and all below it: a county becomes a district, a community changes its township.",
});
