import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/move-in`: people come with a transfer certificate. */
export const moveIn = commandOperation("move-in", {
  summary: "迁入 · Move in",
  description: "People come with a transfer certificate.",
});
