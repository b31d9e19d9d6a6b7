const BROWSERS = [
  [/MicroMessenger/, "WeChat"],
  [/Edg/, "Edge"],
  [/Firefox|FxiOS/, "Firefox"],
  [/HuaweiBrowser/, "Huawei Browser"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
] as const;

const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** What a browser says of itself, in two words: `Chrome · Android`; as it is where we know neither. */
export function deviceSaid(agent: string): string {
  const known = [BROWSERS, SYSTEMS].flatMap((list) => list.find(([sign]) => sign.test(agent))?.[1] ?? []);
  return known.length === 0 ? agent : known.join(" · ");
}
