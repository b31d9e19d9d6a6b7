import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/move-out`: people leave the city. */
export const moveOut = commandOperation("move-out", {
  summary: "迁出 · Move out",
  description: "People leave the city.",
});
