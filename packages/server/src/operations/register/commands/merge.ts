import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/merge`: a household joins another at the same address and ends. */
export const merge = commandOperation("merge", {
  summary: "并户 · Merge households",
  description: "A household joins another at the same address and ends.",
});
