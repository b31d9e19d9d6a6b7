import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/lift-secret`: ends a secrecy mark; another officer approves. */
export const liftSecret = commandOperation("lift-secret", {
  summary: "解除保密 · Lift secrecy",
  description: "Ends a secrecy mark; another officer approves.",
});
