import { words as traditional } from "virtual:words/zh-Hant";
import { renderToString } from "react-dom/server";
import { words as english } from "../words/en.ts";
import { words as simplified, type Words } from "../words/zh-Hans.ts";
import { App } from "./app.tsx";
import { LANGUAGES, type Language } from "./language.ts";
import { PAGES, segmentOf } from "./routes.ts";

const WORDS: Record<Language, Words> = { "zh-Hans": simplified, "zh-Hant": traditional, en: english };

/** For the build: the home page written out, so that it is there before any script. */
export const pages = LANGUAGES.map(({ language, folder }) => ({
  language,
  folder,
  name: WORDS[language].site.name,
  title: WORDS[language].home.title,
  description: WORDS[language].site.description,
  noScript: WORDS[language].site.noScript,
  home: renderToString(<App language={language} words={WORDS[language]} />),
}));

/** Segments of the pages, for the server. */
export const segments = PAGES.map(segmentOf);
