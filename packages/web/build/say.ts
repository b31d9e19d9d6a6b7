import type { Text } from "@luohu/engine";
import type { Language } from "../src/app/language.ts";
import { toTraditional } from "./traditional.ts";

/** Says a text in one language. */
export type Say = (text: Text) => string;

export const SAY: Readonly<Record<Language, Say>> = {
  "zh-Hans": ({ zh }) => zh,
  "zh-Hant": ({ zh }) => traditionalOf(zh),
  en: ({ en }) => en,
};

/** What was converted once is not converted again. */
const converted = new Map<string, string>();

function traditionalOf(text: string): string {
  const known = converted.get(text) ?? toTraditional(text);
  converted.set(text, known);
  return known;
}

/** Something that is Chinese in every language, such as the number of a document, in the characters of the page. */
export const sayChinese = (text: string, say: Say): string => say({ zh: text, en: text });

/** A value with every text said in one language. */
export function inWords(value: unknown, say: Say): unknown {
  if (Array.isArray(value)) return value.map((part) => inWords(part, say));
  if (value === null || typeof value !== "object") return value;
  if ("zh" in value && "en" in value) return say(value as Text);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inWords(part, say)]));
}
