import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/move-within`: people move to another household of the city, or to one that begins. */
export const moveWithin = commandOperation("move-within", {
  summary: "市内迁移 · Move within the city",
  description: "People move to another household of the city, or to one that begins.",
});
