import { useSyncExternalStore } from "react";
import { type Answers, NO_ANSWERS, readAnswers } from "./answers.ts";

/** A value kept in the browser's storage of this site, and nowhere else. Without storage it lasts as long as the page. */
export interface Kept<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly wipe: () => void;
  readonly follow: (changed: () => void) => () => void;
}

function kept<T>(name: string, nothing: T, read: (text: string | null) => T): Kept<T> {
  const followers = new Set<() => void>();
  let value: T | undefined;
  const tell = (): void => followers.forEach((changed) => void changed());
  const change = (next: T, write: () => void): void => {
    value = next;
    try {
      write();
    } catch {
      // storage is full or forbidden: the value lasts as long as the page
    }
    tell();
  };
  return {
    get: () => {
      value ??= read(stored(name));
      return value;
    },
    set: (next) => change(next, () => localStorage.setItem(name, JSON.stringify(next))),
    wipe: () => change(nothing, () => localStorage.removeItem(name)),
    follow: (changed) => {
      const elsewhere = (event: StorageEvent): void => {
        if (event.key !== null && event.key !== name) return;
        value = undefined;
        changed();
      };
      followers.add(changed);
      addEventListener("storage", elsewhere);
      return () => {
        followers.delete(changed);
        removeEventListener("storage", elsewhere);
      };
    },
  };
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** What the person told. */
export const keptAnswers = kept("luohu.answers.1", NO_ANSWERS, readAnswers);

/** Own answers, while those of a link are looked at. */
export const keptAside = kept<Answers | null>("luohu.aside.1", null, (text) =>
  text === null ? null : readAnswers(text),
);

/** How the person likes to read. */
export interface Preferences {
  readonly text: "normal" | "large";
  /** One question a screen, or all on one page. */
  readonly asking: "one" | "all";
}

const USUAL: Preferences = { text: "normal", asking: "one" };

export const keptPreferences = kept<Preferences>("luohu.preferences.1", USUAL, (text) => ({
  text: text?.includes('"large"') ? "large" : "normal",
  asking: text?.includes('"all"') ? "all" : "one",
}));

/** The answers, followed; nothing told while there is no browser. */
export const useAnswers = (): Answers => useSyncExternalStore(keptAnswers.follow, keptAnswers.get, () => NO_ANSWERS);

export const usePreferences = (): Preferences =>
  useSyncExternalStore(keptPreferences.follow, keptPreferences.get, () => USUAL);
