import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { gzipAsync as zopfli } from "@gfx/zopfli";
import { loadLaw } from "@luohu/law";
import { build, type InlineConfig, type Plugin } from "vite";
import { citiesOf } from "./cities.ts";
import { type BuiltComparisons, buildComparisons } from "./compare-files.ts";
import { type BuiltLaw, buildLaw } from "./law-files.ts";
import { toTraditional } from "./traditional.ts";

/** Folder of the package. */
const ROOT = dirname(import.meta.dirname);

/** Folder of the built site. */
export const DIST = join(ROOT, "dist");

/** What `src/app/home-html.tsx` offers. */
interface Written {
  readonly pages: readonly {
    readonly language: string;
    readonly folder: string;
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly noScript: string;
    readonly home: string;
  }[];
  readonly segments: readonly string[];
}

/** Builds the site: scripts and styles, the packed law, the home page written out in each language, all of it compressed. */
export async function buildSite(): Promise<void> {
  const law = loadLaw();
  const built = buildLaw(law);
  const cities = citiesOf(law);
  const comparisons = buildComparisons(law);
  await build(scripts(built, cities, comparisons));
  for (const [path, text] of [...built.contents, ...comparisons.contents]) write(path, text);
  writePages(await writtenPages(built, cities, comparisons), built);
  await compressAll();
}

const SHARED: InlineConfig = {
  root: ROOT,
  configFile: false,
  logLevel: "error",
  publicDir: false,
};

/** Phones that are some years old read it. */
const TARGET = ["chrome90", "firefox90", "safari15"];

function scripts(law: BuiltLaw, cities: unknown, comparisons: BuiltComparisons): InlineConfig {
  return {
    ...SHARED,
    plugins: [virtual(law, cities, comparisons)],
    build: {
      outDir: DIST,
      emptyOutDir: true,
      target: TARGET,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ["index.html", "zh-Hant/index.html", "en/index.html"].map((page) => join(ROOT, page)),
        output: { codeSplitting: { groups: [{ name: "start", test: FIRST }] } },
      },
    },
    // phones of that age know no module workers
    worker: { format: "iife" },
  };
}

/** What the first load consists of goes into one file: a dozen small ones take more bytes than they save. */
const FIRST = new RegExp(
  [
    "/node_modules/(react|react-dom|scheduler)/",
    "vite/preload-helper",
    "virtual:(law-files|cities)",
    "/src/app/(app|frame|guard|language|link|router|routes|start)\\.tsx?$",
    "/src/law/(client|files|messages|said|use-law|waiting)\\.tsx?$",
    "/src/state/(answers|family|store|wipe|plan-later)\\.tsx?$",
    "/src/interview/(ahead|check-page|around|question|why)\\.tsx?$",
    "/src/family/go-to-fact\\.ts$",
    "/src/pages/(home|not-found)\\.tsx$",
    "/src/ui/(button|boxes|choices|index|lazy)\\.tsx?$",
    "/src/words/(?!en\\.|english\\.)[a-z]+\\.ts$",
  ].join("|"),
);

/** Renders the home page in each language. */
async function writtenPages(law: BuiltLaw, cities: unknown, comparisons: BuiltComparisons): Promise<Written> {
  const folder = join(ROOT, "node_modules", ".written");
  await build({
    ...SHARED,
    plugins: [virtual(law, cities, comparisons)],
    build: { ssr: join(ROOT, "src/app/home-html.tsx"), outDir: folder, emptyOutDir: true },
  });
  const [file] = readdirSync(folder).filter((name) => name.startsWith("home-html"));
  const written = (await import(`${pathToFileURL(join(folder, file as string)).href}?${Date.now()}`)) as Written;
  rmSync(folder, { recursive: true });
  return written;
}

/** `virtual:words/zh-Hant`, `virtual:words/result/zh-Hant`. */
const TRADITIONAL = /^virtual:words\/([a-z]+\/)?zh-Hant$/;

/** Modules that stand in no file: the words in Traditional Chinese, where the law is, and what cities there are. */
function virtual({ files, documentFiles }: BuiltLaw, cities: unknown, comparisons: BuiltComparisons): Plugin {
  const source: Readonly<Record<string, () => string>> = {
    "virtual:law-files": () => `export const files = ${JSON.stringify(files)};`,
    "virtual:document-files": () => `export const files = ${JSON.stringify(documentFiles)};`,
    "virtual:compare-files": () => `export const files = ${JSON.stringify(comparisons.files)};`,
    "virtual:cities": () => `export const cities = ${JSON.stringify(cities)};`,
  };
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

/** Each language has its home page written out, and an empty page for all others. */
function writePages({ pages, segments }: Written, { files }: BuiltLaw): void {
  for (const { language, folder, name, title, description, noScript, home } of pages) {
    const bare = readFileSync(join(DIST, folder, "index.html"), "utf8");
    const early = [files.law, files.questions[language as keyof typeof files.questions]]
      .map((file) => `<link rel="preload" href="${file}" as="fetch" type="application/json" crossorigin />`)
      .join("");
    const page = (content: string, head: string): string =>
      bare
        // React Aria adds a style of its own where it finds no element of this id; the policy forbids that, parts.css has the rule
        .replace('<link rel="stylesheet"', '<link id="react-aria-pressable-style" rel="stylesheet"')
        .replace("<!--head-->", `${head}<meta name="description" content="${escaped(description)}" />${early}`)
        .replace("<!--body-->", `<div id="root">${content}</div><noscript>${escaped(noScript)}</noscript>`);
    write(`${folder}index.html`, page(home, `<title>${escaped(`${title} · ${name}`)}</title>`));
    write(`${folder}page.html`, page("", `<title>${escaped(name)}</title>`));
  }
  write("pages.json", JSON.stringify({ folders: pages.map(({ folder }) => folder), segments }));
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function write(path: string, text: string): void {
  const file = join(DIST, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** More rounds make nothing noticeably smaller. */
const ZOPFLI = { numiterations: 10 };

/** Beside each file its form for browsers that take it compressed. */
async function compressAll(): Promise<void> {
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(html|js|css|json|svg|webmanifest)$/.test(path),
  );
  await Promise.all(
    files.map(async (path) => {
      const file = join(DIST, path);
      const bytes = readFileSync(file);
      // what comes later need not be as small as what is waited for
      const later = /communities-|document-|places-|versions-/.test(path);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: later ? 9 : 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
      writeFileSync(`${file}.gz`, await (later ? promisify(gzip)(bytes, { level: 9 }) : zopfli(bytes, ZOPFLI)));
    }),
  );
}
