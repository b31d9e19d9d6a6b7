import { traditional } from "virtual:characters";
import type { Language } from "../app/language.ts";

/** What is Chinese in every language, such as the number of a document or of a clause, in the characters of the page. */
export const inCharacters = (text: string, language: Language): string =>
  language === "zh-Hant" ? Array.from(text, (sign) => traditional[sign] ?? sign).join("") : text;
