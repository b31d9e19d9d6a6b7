import type { DocumentsWords } from "./zh-Hans.ts";

export const words: DocumentsWords = {
  title: "Rules",
};
