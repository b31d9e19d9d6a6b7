import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/open-household`: a collective or public household begins. */
export const openHousehold = commandOperation("open-household", {
  summary: "设立集体户、公共户 · Open a household",
  description: "A collective or public household begins.",
});
