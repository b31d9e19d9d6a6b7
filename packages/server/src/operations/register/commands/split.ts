import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/split`: members become a household of their own at the address. */
export const split = commandOperation("split", {
  summary: "分户 · Split a household",
  description: "Members become a household of their own at the address.",
});
