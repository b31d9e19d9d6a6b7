import type { Language } from "../app/language.ts";
import type { Words } from "../words/zh-Hans.ts";
import { inCharacters } from "./characters.ts";
import { say } from "./files.ts";
import type { Guide } from "./messages.ts";

/** In English what holds in the whole country is cited by name: there readers know the law by it, and the numbers are Chinese. */
export const isCitedByTitle = (document: string, language: Language): boolean =>
  language === "en" && document.startsWith("national/");

/**
 * A clause by the number of its document, in the words of the page; by its title where it has none or is known by it.
 */
export function citeOf(id: string, guide: Guide, { cite }: Pick<Words, "cite">, language: Language): string {
  const document = [...guide.documents.values()].find((known) => id.startsWith(`${known.id}/`));
  if (!document) return id;
  const ref = inCharacters(id.slice(document.id.length + 1), language);
  const { number } = document;
  if (number === null || isCitedByTitle(document.id, language)) return cite.byTitle(say(document.title, language), ref);
  return cite.byNumber(inCharacters(number, language), ref);
}
