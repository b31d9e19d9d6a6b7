import type { OfflineWords } from "./zh-Hans.ts";

export const words: OfflineWords = {
  label: "Offline use and updates",
  kept: "Pages and rules are saved on this device: they work without a connection.",
  offline: "You are offline. Pages you have opened still work; the others need a connection.",
  offlineKept: "You are offline. Pages and rules are saved on this device, so everything works as usual.",
  newLaw: "The rules have been updated. Your answers stay, and the result is worked out again under the new rules.",
  newPages: "These pages have been updated. Your answers stay.",
  take: "Use the new version",
};
