import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/change-items`: changes an item from a day on. */
export const changeItems = commandOperation("change-items", {
  summary: "变更登记 · Change an item",
  description: "Changes an item from a day on.",
});
