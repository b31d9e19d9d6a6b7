import type { Entry } from "./router.ts";

const NAME = "luohu:across";

/**
 * Keeps what was chosen on a page until it is there in another language, in this tab only: the one city that is looked
 * at, a filter, what is searched.
 * @param path of the page in the other language
 */
export function keepAcross(path: string): void {
  // what lies behind the page stays with the page in the language that is left
  const { deep: _, y: __, ...entry } = (history.state ?? {}) as Entry;
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ path, entry }));
  } catch {
    // nothing can be kept here: the page begins anew
  }
}

/** Takes back what was kept for this page. */
export function takeAcross(): void {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null") as { path: string; entry: Entry } | null;
    sessionStorage.removeItem(NAME);
    if (kept?.path === location.pathname) history.replaceState(kept.entry, "");
  } catch {
    // as if nothing had been kept
  }
}
