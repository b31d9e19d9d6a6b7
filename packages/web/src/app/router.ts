import { createContext, useContext, useSyncExternalStore } from "react";
import { baseOf, type Language } from "./language.ts";
import { type PageName, type Place, placeOf, segmentOf } from "./routes.ts";

/** Kept with an entry of the browser's history: never sent, never in the address. */
export interface Entry {
  /** The question that is shown, where a person went back to one. */
  readonly fact?: string;
  /** Whether the entry before it is the question that was answered last. */
  readonly deep?: boolean;
  /** The only city whose result is shown. */
  readonly city?: string;
  /** The clause from which a person left, to come back to. */
  readonly clause?: string;
  /** How far the page was scrolled when a person left it, px. */
  readonly y?: number;
}

const CHANGED = "luohu:navigated";

/** The language of the page. */
export const LanguageContext = createContext<Language>("zh-Hans");

export const useLanguage = (): Language => useContext(LanguageContext);

/** Address of a page in a language. */
export const addressOf = (page: PageName, language: Language, rest = ""): string =>
  baseOf(language) + segmentOf(page) + (rest === "" ? "" : `/${encodeURI(rest)}`);

/** Goes to an address without loading a document. */
export function go(address: string, entry: Entry = {}, { replace = false } = {}): void {
  if (replace) history.replaceState(entry, "", address);
  else {
    history.replaceState({ ...history.state, y: scrollY } satisfies Entry, "");
    history.pushState(entry, "", address);
  }
  dispatchEvent(new Event(CHANGED));
  if (!replace) scrollTo(0, 0);
}

let moved = false;

/** Whether one has gone on from the page that was loaded. */
export const hasMoved = (): boolean => moved;

function follow(changed: () => void): () => void {
  const move = (): void => {
    moved = true;
    changed();
  };
  for (const event of ["popstate", CHANGED]) addEventListener(event, move);
  return () => {
    for (const event of ["popstate", CHANGED]) removeEventListener(event, move);
  };
}

/** Where the person is. Outside a browser: the home page. */
export function usePlace(): Place {
  const base = baseOf(useLanguage());
  const path = useSyncExternalStore(
    follow,
    () => location.pathname,
    () => base,
  );
  return placeOf(path, base);
}

/** What is kept with the present entry of the history. */
export function useEntry(): Entry {
  return useSyncExternalStore<Entry>(
    follow,
    () => (history.state as Entry | null) ?? NOTHING,
    () => NOTHING,
  );
}

const NOTHING: Entry = {};
