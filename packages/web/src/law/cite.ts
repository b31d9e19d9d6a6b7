import type { Language } from "../app/language.ts";
import type { Words } from "../words/zh-Hans.ts";
import { inCharacters } from "./characters.ts";
import { say } from "./files.ts";
import type { Guide } from "./messages.ts";

/** A clause by the number of its document, by its title where it has none, in the words of the page. */
export function citeOf(id: string, guide: Guide, { cite }: Pick<Words, "cite">, language: Language): string {
  const document = [...guide.documents.values()].find((known) => id.startsWith(`${known.id}/`));
  if (!document) return id;
  const ref = inCharacters(id.slice(document.id.length + 1), language);
  if (document.number === null) return cite.byTitle(say(document.title, language), ref);
  return cite.byNumber(inCharacters(document.number, language), ref);
}
