import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/change-head`: another member is head, with every relation anew. */
export const changeHead = commandOperation("change-head", {
  summary: "变更户主 · Change the head of household",
  description: "Another member is head, with every relation anew.",
});
