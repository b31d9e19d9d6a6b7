import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../src/app/language.ts";
import type { Kept, KeptLanguage } from "../src/offline/kept.ts";
import type { Written } from "./build.ts";

/** Files of one language have its name in theirs: `reasons-en-x1y2z3a4.json`, `en-x1y2z3a4.js`. */
const OF_LANGUAGE = /(?:^|-)(zh-Hans|zh-Hant|en)-[\w-]{8}\.(?:json|js)$/;

/** Without these an interview has no words and no reasons. */
const FIRST = /^(?:questions|reasons)-|\.js$/;

/** What the service worker keeps of a built site, by language. */
export function keptIn(site: string, { pages, segments }: Written, law: string): Kept {
  const assets = readdirSync(join(site, "assets")).sort();
  const of = (language: string): string[] => assets.filter((name) => OF_LANGUAGE.exec(name)?.[1] === language);
  const address = (name: string): string => `/assets/${name}`;
  const icons = readdirSync(join(site, "icons")).map((name) => `/icons/${name}`);
  const common = [...assets.filter((name) => !OF_LANGUAGE.test(name)).map(address), ...icons];
  const languages = Object.fromEntries(
    pages.map(({ language, folder }): [string, KeptLanguage] => [
      language,
      {
        base: `/${folder}`,
        first: [
          ...["", "page.html", "manifest.webmanifest"].map((name) => `/${folder}${name}`),
          ...of(language)
            .filter((name) => FIRST.test(name))
            .map(address),
        ],
        later: of(language)
          .filter((name) => !FIRST.test(name))
          .map(address),
      },
    ]),
  ) as Record<Language, KeptLanguage>;
  const known = { law, segments, common, languages };
  return { version: versionOf(site, known), ...known };
}

/** By the content of every file that is kept; hashed files have it in their names. */
function versionOf(site: string, kept: Omit<Kept, "version">): string {
  const hash = createHash("sha256").update(JSON.stringify(kept));
  const named = [...kept.common, ...Object.values(kept.languages).flatMap(({ first }) => first)];
  for (const path of named.filter((path) => !path.startsWith("/assets/")))
    hash.update(readFileSync(join(site, path.endsWith("/") ? `${path}index.html` : path)));
  return hash.digest("base64url").slice(0, 16);
}
