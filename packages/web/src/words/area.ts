import { use } from "react";
import type { Language } from "../app/language.ts";
import { useLanguage } from "../app/router.ts";

/** Words that come with the pages that say them, so that the first question does not wait for them. */
export interface Area<T> {
  readonly load: (language: Language) => Promise<T>;
  /** The words of the page's language. Waits for them where they are not there yet. */
  readonly useWords: () => T;
}

/** Words of some pages, in a folder of their own: `zh-Hans.ts`, `en.ts`, and what the build makes of the first. */
export function areaOf<T>(from: Readonly<Record<Language, () => Promise<{ readonly words: T }>>>): Area<T> {
  const loaded = new Map<Language, Promise<T>>();
  const load = (language: Language): Promise<T> => {
    const known = loaded.get(language);
    if (known) return known;
    const coming = from[language]().then(({ words }) => words);
    loaded.set(language, coming);
    // what failed can be tried again
    coming.catch(() => loaded.delete(language));
    return coming;
  };
  return { load, useWords: () => use(load(useLanguage())) };
}
