import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/put-back`: people moved without their will stand again as before the move. */
export const putBack = commandOperation("put-back", {
  summary: "恢复原登记 · Put people back",
  description: "People whom a command moved without their will stand again as before it, from its day or a later one.",
});
