import { lazy, type ReactNode, Suspense } from "react";
import { CheckPage } from "../interview/check-page.tsx";
import { HomePage } from "../pages/home.tsx";
import { NotFoundPage } from "../pages/not-found.tsx";
import { WordsContext } from "../words/context.ts";
import type { Words } from "../words/zh-Hans.ts";
import { Frame } from "./frame.tsx";
import type { Language } from "./language.ts";
import { LanguageContext, usePlace } from "./router.ts";
import type { Place } from "./routes.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/parts.css";
import "./frame.css";

/** A page that is loaded when it is first gone to. */
const page = (load: () => Promise<{ readonly Page: (props: { readonly place: Place }) => ReactNode }>) =>
  lazy(() => load().then(({ Page }) => ({ default: Page })));

const ResultPage = page(() => import("../result/result-page.tsx"));
const FamilyPage = page(() => import("../family/family-page.tsx"));
const UiPage = page(() => import("../pages/ui.tsx"));

/** The site. */
export function App({ language, words }: { readonly language: Language; readonly words: Words }): ReactNode {
  return (
    <LanguageContext value={language}>
      <WordsContext value={words}>
        <Site />
      </WordsContext>
    </LanguageContext>
  );
}

function Site(): ReactNode {
  const place = usePlace();
  return (
    <Frame place={place}>
      <Suspense fallback={<div className="waiting" aria-busy="true" />}>{pageAt(place)}</Suspense>
    </Frame>
  );
}

function pageAt(place: Place): ReactNode {
  switch (place.page) {
    case "home":
      return <HomePage />;
    case "check":
      return <CheckPage />;
    case "family":
      return <FamilyPage place={place} />;
    case "result":
      return <ResultPage place={place} />;
    case "ui":
      return <UiPage place={place} />;
    case "not-found":
      return <NotFoundPage />;
  }
}
