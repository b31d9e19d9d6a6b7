import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/first-registration`: registers somebody who never was, after a case. */
export const firstRegistration = commandOperation("first-registration", {
  summary: "补录户口登记 · Register somebody for the first time",
  description: "Registers somebody who never was, after a case.",
});
