import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { gzipAsync as zopfli } from "@gfx/zopfli";
import type { Law } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { build, type InlineConfig, type Plugin, transformWithOxc } from "vite";
import { todayInChina } from "../src/law/today.ts";
import type { Kept } from "../src/offline/kept.ts";
import { besideOf } from "./beside.ts";
import { charactersOf } from "./characters.ts";
import { beginsOf, citiesOf } from "./cities.ts";
import { type BuiltComparisons, buildComparisons } from "./compare-files.ts";
import { iconLinks, writeIcons } from "./icons.ts";
import { keptIn } from "./kept.ts";
import { type BuiltLaw, buildLaw } from "./law-files.ts";
import { SAY } from "./say.ts";
import { toTraditional } from "./traditional.ts";

/** Folder of the package. */
const ROOT = dirname(import.meta.dirname);

/** Folder of the built site. */
export const DIST = join(ROOT, "dist");

/** What `src/app/home-html.tsx` offers. */
export interface Written {
  readonly pages: readonly {
    readonly language: string;
    readonly folder: string;
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly noScript: string;
    readonly home: string;
    /** What stands around every page, with nothing in it yet. */
    readonly frame: string;
  }[];
  readonly segments: readonly string[];
  readonly plain: readonly string[];
}

/**
 * Builds the site: scripts and styles, the packed law, the home page written out in each language, what the service worker keeps,
 * all of it compressed.
 * @param folder where it goes; what was there before goes
 * @param compressed `no`: as it is, for a site that is looked at on this machine only
 */
export async function buildSite(law: Law = loadLaw(), folder = DIST, compressed: "yes" | "no" = "yes"): Promise<void> {
  const built = buildLaw(law);
  const made: Made = {
    ...built,
    cities: citiesOf(law),
    begins: beginsOf(law, todayInChina()),
    comparisons: buildComparisons(law),
    law,
  };
  await build(scripts(made, folder));
  for (const [path, text] of [...built.contents, ...made.comparisons.contents]) write(folder, path, text);
  const written = await writtenPages(made);
  writePages(written, built, folder);
  writeIcons(written, folder);
  await build(serviceWorker(keptIn(folder, written, law.version), folder));
  if (compressed === "yes") await compressAll(folder);
}

/** What modules without a file are made of. */
interface Made extends BuiltLaw {
  readonly comparisons: BuiltComparisons;
  readonly cities: unknown;
  readonly begins: unknown;
  readonly law: Law;
}

const SHARED: InlineConfig = {
  root: ROOT,
  configFile: false,
  logLevel: "error",
  publicDir: false,
};

/** Phones that are some years old read it: a test looks for what these lack. */
const OLDEST = ["chrome90", "firefox90", "safari15"];

/**
 * What scripts are written in. Lowered for `OLDEST`, every private field would be read through a function, which costs
 * the engine a sixth of its time, though all of them have private fields. What they do lack is lowered by `lowered`.
 */
const TARGET = "es2022";

/** Lowers modules with blocks in classes, which `OLDEST` do not know. */
const lowered: Plugin = {
  name: "lowered",
  transform: {
    filter: { id: /\.m?js$/, code: /static\s*\{/ },
    handler: (code, id) => transformWithOxc(code, id, { target: OLDEST }),
  },
};

function scripts(made: Made, folder: string): InlineConfig {
  return {
    ...SHARED,
    plugins: [virtual(made), lowered],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: TARGET,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: [...["index.html", "zh-Hant/index.html", "en/index.html"], EARLY].map((path) => join(ROOT, path)),
        output: {
          codeSplitting: {
            groups: [
              { name: "client", test: CLIENT, priority: 2 },
              { name: "start", test: FIRST, priority: 1 },
            ],
          },
        },
      },
    },
    // phones of that age know no module workers
    worker: { format: "iife" },
  };
}

const EARLY = "src/law/early.ts";

/** What the early script shares with the page's. */
const CLIENT = /virtual:law-files|\/src\/law\/client\.ts$|\/src\/app\/(language|load|older|routes)\.ts$/;

/** What the first load consists of goes into one file: a dozen small ones take more bytes than they save. */
const FIRST = new RegExp(
  [
    "/node_modules/(react|react-dom|scheduler)/",
    "vite/preload-helper",
    "virtual:cities",
    "/src/app/(app|frame|guard|heading|link|router|start)\\.tsx?$",
    "/src/law/(files|messages|said|sentence|use-law|waiting)\\.tsx?$",
    "/src/state/(answers|family|store|wipe|plan-later)\\.tsx?$",
    "/src/interview/(check-page|around|question|why)\\.tsx?$",
    "/src/family/go-to-fact\\.ts$",
    "/src/pages/(home|not-found)\\.tsx$",
    "/src/ui/(button|boxes|choices|form|index|lazy|tap)\\.tsx?$",
    "/src/words/(?!en\\.|english\\.)[a-z]+\\.ts$",
  ].join("|"),
);

/** At the root, so that all pages are in its reach; in one file, as phones of that age need it. */
function serviceWorker(kept: Kept, folder: string): InlineConfig {
  return {
    ...SHARED,
    plugins: [modules({ "virtual:kept": () => `export const kept = ${JSON.stringify(kept)};` })],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: TARGET,
      rollupOptions: {
        input: join(ROOT, "src/offline/service-worker.ts"),
        output: { format: "iife", entryFileNames: "sw.js" },
      },
    },
  };
}

/** Renders the home page in each language. */
async function writtenPages(made: Made): Promise<Written> {
  const folder = join(ROOT, "node_modules", ".written");
  await build({
    ...SHARED,
    plugins: [virtual(made)],
    build: { ssr: join(ROOT, "src/app/home-html.tsx"), outDir: folder, emptyOutDir: true },
  });
  const [file] = readdirSync(folder).filter((name) => name.startsWith("home-html"));
  const written = (await import(`${pathToFileURL(join(folder, file as string)).href}?${Date.now()}`)) as Written;
  rmSync(folder, { recursive: true });
  return written;
}

/** `virtual:words/zh-Hant`, `virtual:words/result/zh-Hant`. */
const TRADITIONAL = /^virtual:words\/([a-z]+\/)?zh-Hant$/;

/** Modules that stand in no file: the words in Traditional Chinese, where the law is, what cities there are, and what stands beside the rules. */
function virtual({ files, documentFiles, guides, comparisons, cities, begins, law }: Made): Plugin {
  return modules({
    "virtual:law-files": () => `export const files = ${JSON.stringify(files)};`,
    "virtual:document-files": () => `export const files = ${JSON.stringify(documentFiles)};`,
    "virtual:guide-files": () => `export const files = ${JSON.stringify(guides)};`,
    "virtual:compare-files": () => `export const files = ${JSON.stringify(comparisons.files)};`,
    "virtual:characters": () => `export const traditional = ${JSON.stringify(charactersOf(law))};`,
    "virtual:cities": () =>
      `export const cities = ${JSON.stringify(cities)}; export const begins = ${JSON.stringify(begins)};`,
    ...Object.fromEntries(
      Object.entries(SAY).map(([language, say]) => [
        `virtual:beside/${language}`,
        () => `export const words = ${JSON.stringify(besideOf(law, say))};`,
      ]),
    ),
  });
}

function modules(source: Readonly<Record<string, () => string>>): Plugin {
  return {
    name: "luohu",
    resolveId: (id) => (id in source || TRADITIONAL.test(id) ? `\0${id}.ts` : null),
    load: (id) => {
      const name = id.slice(1, -3);
      const traditional = TRADITIONAL.exec(name);
      if (!traditional) return source[name]?.() ?? null;
      return toTraditional(readFileSync(join(ROOT, "src/words", traditional[1] ?? "", "zh-Hans.ts"), "utf8"));
    },
  };
}

/**
 * Each language has its home page written out, and pages with nothing in their frame for all others: `page.html` where the
 * law is opened before the page's script is there, `plain.html` where it does not answer.
 */
function writePages({ pages, segments, plain }: Written, { files }: BuiltLaw, site: string): void {
  const asset = (name: string): string =>
    `/assets/${readdirSync(join(site, "assets")).find((file) => file.startsWith(`${name}-`) && file.endsWith(".js"))}`;
  const starter = `<script type="module" crossorigin src="${asset("early")}"></script>`;
  for (const { language, folder, name, title, description, noScript, home, frame } of pages) {
    const bare = readFileSync(join(site, folder, "index.html"), "utf8");
    const [styles = ""] = /<link rel="stylesheet"[^>]*>/.exec(bare) ?? [];
    // asked for before all that is only needed later. React Aria adds a style of its own where it finds no element of this id;
    // the policy forbids that, parts.css has the rule
    const first = styles.replace("<link ", '<link id="react-aria-pressable-style" ');
    // the worker's script too: browsers know no preload of workers, but find in their cache what was fetched
    const early = [files.law, files.questions[language as keyof typeof files.questions], asset("worker")]
      .map((file) => `<link rel="preload" href="${file}" as="fetch" crossorigin />`)
      .join("");
    const page = (written: "home" | "frame", content: string, head: string, opening = early + starter): string =>
      bare
        .replace(styles, "")
        .replace(
          "<!--head-->",
          `${first}${head}<meta name="description" content="${escaped(description)}" />${iconLinks(folder)}${opening}`,
        )
        .replace(
          "<!--body-->",
          `<div id="root" data-written="${written}">${content}</div><noscript>${escaped(noScript)}</noscript>`,
        );
    write(site, `${folder}index.html`, page("home", home, `<title>${escaped(`${title} · ${name}`)}</title>`));
    const named = `<title>${escaped(name)}</title>`;
    write(site, `${folder}page.html`, page("frame", frame, named));
    write(site, `${folder}plain.html`, page("frame", frame, named, ""));
  }
  write(site, "pages.json", JSON.stringify({ folders: pages.map(({ folder }) => folder), segments, plain }));
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** More rounds make nothing noticeably smaller, nor do several blocks a small file, over which it would think longest. */
const zopfliFor = ({ length }: Buffer) => ({ numiterations: 10, blocksplitting: length > 16_384 });

/** Beside each file its form for browsers that take it compressed. */
async function compressAll(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(html|js|css|json|svg|webmanifest)$/.test(path),
  );
  await Promise.all(
    files.map(async (path) => {
      const file = join(folder, path);
      const bytes = readFileSync(file);
      // what comes later need not be as small as what is waited for
      const later = /communities-|document-|guides-|places-|versions-/.test(path);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: later ? 9 : 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
      writeFileSync(
        `${file}.gz`,
        await (later ? promisify(gzip)(bytes, { level: 9 }) : zopfli(bytes, zopfliFor(bytes))),
      );
    }),
  );
}
