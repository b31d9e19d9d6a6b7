import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/correct`: mends an item for as long as the wrong value stood. */
export const correct = commandOperation("correct", {
  summary: "更正登记 · Correct an item",
  description: "Mends an item for as long as the wrong value stood.",
});
