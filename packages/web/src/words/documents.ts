import { areaOf } from "./area.ts";

/** Words of `words/documents`. */
export const documentsWords = areaOf({
  "zh-Hans": () => import("./documents/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/documents/zh-Hant"),
  en: () => import("./documents/en.ts"),
});
