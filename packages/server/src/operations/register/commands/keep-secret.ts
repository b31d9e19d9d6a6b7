import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/keep-secret`: marks that an adoption, or where somebody lives who fled violence, is hidden from a day on. */
export const keepSecret = commandOperation("keep-secret", {
  summary: "标记保密 · Keep secret",
  description: "Marks that an adoption, or where somebody lives who fled violence, is hidden from a day on.",
});
