/**
 * Every page of the site, by the first segment of its path below the folder of the language.
 * To add one: a line here, a component in `app.tsx`. The build tells the server which paths are pages.
 */
export const PAGES = [
  "home",
  "check",
  "family",
  "result",
  "law",
  "compare",
  "guide",
  "sign-in",
  "me",
  "desk",
  "ui",
] as const;

export type PageName = (typeof PAGES)[number];

/** Pages on which the law answers: there it is opened before the page itself is there. */
const ANSWERING: readonly string[] = ["home", "check", "family", "result", "compare"] satisfies PageName[];

/** Whether the law answers at an address; others ask for it when they are left for one that it does. */
export const isAnswering = ({ page }: Place): boolean => ANSWERING.includes(page);

/** A page, and what follows its name in the path: `law/liaocheng/2020/…` is the page `law` with `liaocheng/2020/…`. */
export interface Place {
  readonly page: PageName | "not-found";
  readonly rest: string;
}

/** The segment of a page's path: `""` for the home page. */
export const segmentOf = (page: PageName): string => (page === "home" ? "" : page);

/** Reads a path. `base` is the folder of the language, with a slash at its end. */
export function placeOf(path: string, base: string): Place {
  const inside = path.startsWith(base) ? path.slice(base.length) : path.slice(1);
  const [first = "", ...others] = inside.split("/");
  const page = PAGES.find((known) => segmentOf(known) === first);
  return { page: page ?? "not-found", rest: decode(others.join("/")) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
