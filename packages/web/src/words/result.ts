import { areaOf } from "./area.ts";

/** Words of `words/result`. */
export const resultWords = areaOf({
  "zh-Hans": () => import("./result/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/result/zh-Hant"),
  en: () => import("./result/en.ts"),
});
