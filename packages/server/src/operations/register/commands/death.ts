import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/death`: ends the registration with the day of death. */
export const death = commandOperation("death", {
  summary: "死亡登记 · Register a death",
  description: "Ends the registration with the day of death.",
});
