import { areaOf } from "./area.ts";

/** Words of `words/guide`. */
export const guideWords = areaOf({
  "zh-Hans": () => import("./guide/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/guide/zh-Hant"),
  en: () => import("./guide/en.ts"),
});
