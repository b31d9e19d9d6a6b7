import { placesOperation } from "./change-places.ts";

/** `POST /api/v1/cities/{city}/places/register-addresses`: standard addresses begin. */
export const registerAddresses = placesOperation("register-addresses", {
  summary: "登记标准地址 · Register addresses",
  description: "Standard addresses begin.",
});
