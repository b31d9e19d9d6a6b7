import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Written } from "./build.ts";

/** Drawn as `icon.svg`; the others are pictures of it. */
const ICONS = join(dirname(import.meta.dirname), "icons");

/** Colours of the paper, by light and by dark, as `tokens.css` has them. */
const PAPER = "#faf6ee";

/** Puts the icons into the site, and for each language what a phone needs to install it. */
export function writeIcons({ pages }: Pick<Written, "pages">, site: string): void {
  cpSync(ICONS, join(site, "icons"), { recursive: true });
  for (const { language, folder, name, title, description } of pages) {
    const manifest = {
      id: `/${folder}`,
      name: `${name} · ${title}`,
      short_name: name,
      description,
      lang: language,
      start_url: `/${folder}`,
      scope: "/",
      display: "standalone",
      background_color: PAPER,
      theme_color: PAPER,
      icons: [
        { src: "/icons/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
        ...[192, 512].map((size) => ({
          src: `/icons/icon-${size}.png`,
          sizes: `${size}x${size}`,
          type: "image/png",
          purpose: "any maskable",
        })),
      ],
    };
    mkdirSync(join(site, folder), { recursive: true });
    writeFileSync(join(site, folder, "manifest.webmanifest"), JSON.stringify(manifest));
  }
}

/** For the head of a page. */
export const iconLinks = (folder: string): string =>
  [
    '<link rel="icon" href="/icons/icon.svg" type="image/svg+xml" />',
    '<link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />',
    `<link rel="manifest" href="/${folder}manifest.webmanifest" />`,
  ].join("");
