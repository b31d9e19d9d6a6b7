import { areaOf } from "./area.ts";

/** Words of `words/compare`. */
export const compareWords = areaOf({
  "zh-Hans": () => import("./compare/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/compare/zh-Hant"),
  en: () => import("./compare/en.ts"),
});
