import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/cancel`: takes a registration out. */
export const cancel = commandOperation("cancel", {
  summary: "注销户口 · Cancel a registration",
  description: "Takes a registration out.",
});
