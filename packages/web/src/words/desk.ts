import { areaOf } from "./area.ts";

/** Words of `words/desk`. */
export const deskWords = areaOf({
  "zh-Hans": () => import("./desk/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/desk/zh-Hant"),
  en: () => import("./desk/en.ts"),
});
