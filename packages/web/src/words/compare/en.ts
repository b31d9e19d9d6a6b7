import type { CompareWords } from "./zh-Hans.ts";

export const words: CompareWords = {
  title: "Compare",
};
