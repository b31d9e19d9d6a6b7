import { areaOf } from "./area.ts";

/** Words of `words/offline`. */
export const offlineWords = areaOf({
  "zh-Hans": () => import("./offline/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/offline/zh-Hant"),
  en: () => import("./offline/en.ts"),
});
