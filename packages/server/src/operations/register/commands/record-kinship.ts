import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/record-kinship`: records who is parent, adoptive parent, spouse or guardian of a person, on the evidence shown. */
export const recordKinship = commandOperation("record-kinship", {
  summary: "亲属关系登记 · Record kinship",
  description: "Records who is parent, adoptive parent, spouse or guardian of a person, on the evidence shown.",
});
