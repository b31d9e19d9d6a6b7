import { commandOperation } from "./carry-out.ts";

/** `POST /api/v1/cities/{city}/commands/record-residence`: records the actual address beside the registered one, which stays as it is. */
export const recordResidence = commandOperation("record-residence", {
  summary: "实际居住登记 · Record where a person really lives",
  description: "Records the actual address beside the registered one, which stays as it is.",
});
