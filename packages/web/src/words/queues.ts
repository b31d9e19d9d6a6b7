import { areaOf } from "./area.ts";

/** Words of `words/queues`. */
export const queuesWords = areaOf({
  "zh-Hans": () => import("./queues/zh-Hans.ts"),
  "zh-Hant": () => import("virtual:words/queues/zh-Hant"),
  en: () => import("./queues/en.ts"),
});
