import { lazy, type ReactNode, Suspense } from "react";
import { CheckPage } from "../interview/check-page.tsx";
import { HomePage } from "../pages/home.tsx";
import { NotFoundPage } from "../pages/not-found.tsx";
import type { Area } from "../words/area.ts";
import { codesWords } from "../words/codes.ts";
import { compareWords } from "../words/compare.ts";
import { WordsContext } from "../words/context.ts";
import { deskWords } from "../words/desk.ts";
import { documentsWords } from "../words/documents.ts";
import { guideWords } from "../words/guide.ts";
import { interviewWords } from "../words/interview.ts";
import { queuesWords } from "../words/queues.ts";
import { registerWords } from "../words/register.ts";
import { resultWords } from "../words/result.ts";
import type { Words } from "../words/zh-Hans.ts";
import { Frame } from "./frame.tsx";
import { Guard } from "./guard.tsx";
import type { Language } from "./language.ts";
import { LanguageContext, usePlace } from "./router.ts";
import type { Place } from "./routes.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/parts.css";
import "./frame.css";

interface Loaded {
  readonly Page: (props: { readonly place: Place }) => ReactNode;
}

/** A page that is loaded when it is first gone to, together with its words. */
const page = (load: () => Promise<Loaded>, ...areas: readonly Area<unknown>[]) =>
  lazy(async () => {
    const language = document.documentElement.lang as Language;
    const [{ Page }] = await Promise.all([load(), ...areas.map((area) => area.load(language))]);
    return { default: Page };
  });

const ResultPage = page(() => import("../result/result-page.tsx"), resultWords);
const FamilyPage = page(() => import("../family/family-page.tsx"), interviewWords);
const LawPage = page(() => import("../documents/documents-page.tsx"), documentsWords);
const ComparePage = page(() => import("../compare/compare-page.tsx"), compareWords);
const GuidePage = page(() => import("../guide/guide-page.tsx"), guideWords);
const SignInPage = page(() => import("../register/sign-in-page.tsx"), registerWords, codesWords);
const MePage = page(() => import("../register/me-page.tsx"), registerWords, codesWords);
const DeskPage = page(() => import("../desk/desk-page.tsx"), deskWords, queuesWords, registerWords, codesWords);
const UiPage = page(() => import("../pages/ui.tsx"), resultWords, guideWords);

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
      <Guard key={place.page}>
        <Suspense fallback={<div className="waiting" aria-busy="true" />}>{pageAt(place)}</Suspense>
      </Guard>
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
    case "law":
      return <LawPage place={place} />;
    case "compare":
      return <ComparePage place={place} />;
    case "guide":
      return <GuidePage place={place} />;
    case "sign-in":
      return <SignInPage place={place} />;
    case "me":
      return <MePage place={place} />;
    case "desk":
      return <DeskPage place={place} />;
    case "ui":
      return <UiPage place={place} />;
    case "not-found":
      return <NotFoundPage />;
  }
}
