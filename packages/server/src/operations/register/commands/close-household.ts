import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/close-household`: a household without members ends. */
export const closeHousehold = commandOperation("close-household", {
  summary: "撤销户 · Close a household",
  description: "A household without members ends.",
});
