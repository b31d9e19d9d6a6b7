import type { GuideWords } from "./zh-Hans.ts";

export const words: GuideWords = {
  title: "Service guides",
};
