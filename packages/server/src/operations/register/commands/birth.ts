import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/birth`: registers a child with a parent, allocates a number and records kinship. */
export const birth = commandOperation("birth", {
  summary: "出生登记 · Register a birth",
  description: "Registers a child with a parent, allocates a number and records kinship.",
});
