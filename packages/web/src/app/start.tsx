import "./older.ts";
import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { loadWritten } from "../interview/question.tsx";
import { openLawHere } from "../law/client.ts";
import { keptAside, keptPreferences } from "../state/store.ts";
import type { Words } from "../words/zh-Hans.ts";
import { takeAcross } from "./across-languages.ts";
import { App } from "./app.tsx";
import type { Language } from "./language.ts";

/** Starts the site in one language. The home page comes written; every other page is made here. */
export function start(language: Language, words: Words): void {
  followPreferences();
  takeAcross();
  // the law is under way before the first question is asked for
  const law = openLawHere(language);
  void law.then((there) => there && loadWritten()).catch(() => undefined);
  const root = document.getElementById("root") as HTMLElement;
  const app = (
    <StrictMode>
      <App language={language} words={words} />
    </StrictMode>
  );
  const show = (): void => {
    // of other pages only the frame is written, for every address the same: it gives way to the page
    if (root.dataset.written === "home") hydrateRoot(root, app);
    else createRoot(root).render(app);
  };
  const look = (): Promise<void> => takeLink(language).catch(() => undefined);
  void look().then(show);
  addEventListener("hashchange", look);
  // what is kept for later waits until then
  void law.then(() =>
    whenIdle(
      () => void import("../offline/offline.tsx").then((offline) => offline.start(language)).catch(() => undefined),
    ),
  );
}

/** What a page does first has time until then, ms. */
const FIRST = 3000;

/** After the page, the law and what it is asked first: nothing that somebody waits for is held up. */
function whenIdle(begin: () => void): void {
  setTimeout(() => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(begin, { timeout: 5000 });
    else begin();
  }, FIRST);
}

/** Answers that come with a link are read before anything is shown; most visits have none. */
async function takeLink(language: Language): Promise<void> {
  if (!location.hash.startsWith("#a=") && keptAside.get() === null) return;
  const link = await import("../state/take-link.tsx");
  await link.takeLink(language);
}

function followPreferences(): void {
  const apply = (): void => {
    document.documentElement.dataset.text = keptPreferences.get().text;
  };
  apply();
  keptPreferences.follow(apply);
}
