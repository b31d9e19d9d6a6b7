import { areaOf } from "./area.ts";

/** Words of `words/codes`. */
export const codesWords = areaOf({
  "zh-Hans": () => import("./codes/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/codes/zh-Hant"),
  en: () => import("./codes/en.ts"),
});
