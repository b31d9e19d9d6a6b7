import { areaOf } from "./area.ts";

/** Words of `words/register`. */
export const registerWords = areaOf({
  "zh-Hans": () => import("./register/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/register/zh-Hant"),
  en: () => import("./register/en.ts"),
});
