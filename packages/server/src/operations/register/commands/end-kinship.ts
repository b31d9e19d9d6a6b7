import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/end-kinship`: ends a marriage, an adoption or a guardianship from a day on. */
export const endKinship = commandOperation("end-kinship", {
  summary: "终止亲属关系 · End kinship",
  description: "Ends a marriage, an adoption or a guardianship from a day on.",
});
