import type { BesideDocument } from "../law/beside.ts";
import { areaOf } from "../words/area.ts";

/** In the page's language; comes with the page of the result. */
export const beside = areaOf<readonly BesideDocument[]>({
  "zh-Hans": () => import("virtual:beside/zh-Hans"),
  "zh-Hant": () => import("virtual:beside/zh-Hant"),
  en: () => import("virtual:beside/en"),
});
