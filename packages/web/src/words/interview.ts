import { areaOf } from "./area.ts";

/** Words of `words/interview`: what the interview says after its first question. */
export const interviewWords = areaOf({
  "zh-Hans": () => import("./interview/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/interview/zh-Hant"),
  en: () => import("./interview/en.ts"),
});
