import { words as traditional } from "virtual:words/zh-Hant";
import { renderToString } from "react-dom/server";
import { WordsContext } from "../words/context.ts";
import { words as english } from "../words/en.ts";
import { words as simplified, type Words } from "../words/zh-Hans.ts";
import { App } from "./app.tsx";
import { Frame } from "./frame.tsx";
import { LANGUAGES, type Language } from "./language.ts";
import { LanguageContext } from "./router.ts";
import { isAnswering, PAGES, segmentOf } from "./routes.ts";

const WORDS: Record<Language, Words> = { "zh-Hans": simplified, "zh-Hant": traditional, en: english };

/** For the build: the home page written out, and the frame of every other page, so that they are there before any script. */
export const pages = LANGUAGES.map(({ language, folder }) => ({
  language,
  folder,
  name: WORDS[language].site.name,
  title: WORDS[language].home.title,
  description: WORDS[language].site.description,
  noScript: WORDS[language].site.noScript,
  home: renderToString(<App language={language} words={WORDS[language]} />),
  frame: renderToString(
    <LanguageContext value={language}>
      <WordsContext value={WORDS[language]}>
        <Frame place={{ page: "not-found", rest: "" }}>
          <div className="waiting" aria-busy="true" />
        </Frame>
      </WordsContext>
    </LanguageContext>,
  ),
}));

/** Segments of the pages, for the server. */
export const segments = PAGES.map(segmentOf);

/** Those of pages on which the law does not answer. */
export const plain = PAGES.filter((page) => !isAnswering({ page, rest: "" })).map(segmentOf);
