import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/restore`: registers again who was cancelled, in service or in transit. */
export const restore = commandOperation("restore", {
  summary: "恢复户口 · Restore a registration",
  description: "Registers again who was cancelled, in service or in transit.",
});
