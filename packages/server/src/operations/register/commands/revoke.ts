import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/revoke`: undoes a registration got by fraud, for everybody whom it registered, after a hearing. */
export const revoke = commandOperation("revoke", {
  summary: "撤销落户 · Revoke a settlement",
  description: "Undoes a registration got by fraud, for everybody whom it registered, after a hearing.",
});
