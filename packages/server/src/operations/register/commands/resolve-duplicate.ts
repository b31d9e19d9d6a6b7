import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/resolve-duplicate`: two records of one person become one, or a number that two hold is one person's. */
export const resolveDuplicate = commandOperation("resolve-duplicate", {
  summary: "重复登记处理 · Resolve a duplicate",
  description: "Two records of one person become one, or a number that two hold is one person's.",
});
