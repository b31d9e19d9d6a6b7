import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/settle`: people come from elsewhere by a clause. */
export const settle = commandOperation("settle", {
  summary: "落户 · Settle",
  description: "People come from elsewhere by a clause.",
});
