import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { freshSite } from "@luohu/web/build";
import { parseAst } from "vite";
import { DIST } from "../build/build.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";

/** Most bytes, compressed, until the first question can be answered. */
const BUDGET = 150_000;

before(freshSite);
const setting = inBrowser();

/** What a page asks for at once, and the worker that it starts. */
function firstLoad(folder: string): string[] {
  const html = readFileSync(join(DIST, folder, "index.html"), "utf8");
  // the manifest and the icons too: some browsers ask for them at once
  const linked = [
    ...html.matchAll(/(?:src|href)="\/((?:assets|icons)\/[^"]+|(?:[\w-]+\/)?manifest\.webmanifest)"/g),
  ].map(([, path]) => path as string);
  const worker = readdirSync(join(DIST, "assets")).filter((name) => /^worker-.*\.js$/.test(name));
  return [`${folder}index.html`, ...linked, ...worker.map((name) => `assets/${name}`)];
}

for (const folder of ["", "zh-Hant/", "en/"]) {
  test(`[web] the first load of /${folder} stays within the budget`, () => {
    const files = [...new Set(firstLoad(folder))];
    assert.ok(files.some((path) => path.includes("law-")) && files.some((path) => path.includes("questions-")));
    const bytes = (form: string): number =>
      files.reduce((sum, path) => sum + statSync(join(DIST, /\.png$/.test(path) ? path : `${path}${form}`)).size, 0);
    const found = { br: bytes(".br"), gz: bytes(".gz") };
    console.log(`/${folder}: ${found.br} bytes in brotli, ${found.gz} in gzip`);
    assert.ok(Math.max(found.br, found.gz) <= BUDGET, JSON.stringify({ found, files }));
  });
}

/** Made by `src/app/older.ts` where a browser lacks them. */
const MADE = /\.(at|findLast|toSorted|toReversed|isWellFormed|hasOwn)\(/;

/** Newer than Chrome 90, Firefox 90 and Safari 15: nothing of it works there. */
const NEWER =
  /\b(?:structuredClone|AbortSignal\.(?:any|timeout)|Object\.groupBy|Map\.groupBy|Promise\.(?:withResolvers|try)|Array\.fromAsync|Iterator\.|URL\.(?:canParse|parse)|crypto\.randomUUID|Intl\.Segmenter)\b|\.(?:toSpliced|findLastIndex|toWellFormed|isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference|replaceChildren|checkVisibility)\(|\(\?<[=!]/;

/** Asked for before they are used, by React Aria and where versions are compared. */
const ASKED_FOR = /typeof structuredClone|typeof Intl\.Segmenter|\w\?\w+\.checkVisibility/;

/** Forms of the language that are newer, by name; all else of ES2022 is known there. */
function newerForms(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const { type, operator, left, regex } = part as Record<string, unknown> & Record<string, { type?: string }>;
  const own: string[] = [];
  if (type === ("StaticBlock" as unknown)) own.push("a block in a class");
  if (operator === ("in" as unknown) && left?.type === "PrivateIdentifier") own.push("`#name in`");
  if (/[dv]/.test((regex as { flags?: string } | undefined)?.flags ?? "")) own.push("a flag of a pattern");
  return [...own, ...Object.values(part).flatMap(newerForms)];
}

test("[web] scripts use nothing that phones of some years ago do not have", () => {
  assert.deepEqual(newerForms(parseAst("class A { static { 1; } #b; c = (d) => #b in d; e = /f/d; }")), [
    "a block in a class",
    "`#name in`",
    "a flag of a pattern",
  ]);
  const older = readFileSync(join(import.meta.dirname, "../src/app/older.ts"), "utf8");
  for (const [, name] of MADE.source.matchAll(/(\w+)(?=\||\)\\\()/g)) assert.match(older, new RegExp(`\\b${name}\\b`));
  const scripts = ["sw.js", ...readdirSync(join(DIST, "assets")).map((name) => `assets/${name}`)].filter((name) =>
    name.endsWith(".js"),
  );
  for (const name of scripts) {
    const text = readFileSync(join(DIST, name), "utf8");
    assert.deepEqual(newerForms(parseAst(text)), [], name);
    const at = text.search(NEWER);
    const around = text.slice(Math.max(0, at - 60), at + 60);
    assert.ok(at === -1 || ASKED_FOR.test(around), `${name}: ${around}`);
  }
  const [serviceWorker, page] = ["sw.js", "index.html"].map((name) => readFileSync(join(DIST, name), "utf8"));
  assert.doesNotMatch(serviceWorker as string, MADE, "the service worker has no `older.ts`");
  assert.match(page as string, /<script type="module"/);
});

test("[web] what Chromium transfers until the first question can be answered stays within the budget", {
  skip: NO_BROWSER,
}, async () => {
  const { page, context } = await setting.open("/ui");
  await context.clearCookies();
  await page.goto("about:blank");
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  const addresses = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await page.goto(`${setting.base}/check`);
  await page.locator(".question h1").waitFor();
  const found = [...sizes].map(([id, size]) => [addresses.get(id) ?? id, size] as const);
  const worker = readdirSync(join(DIST, "assets")).find((name) => /^worker-.*\.js\.br$/.test(name)) as string;
  const seen = found.some(([address]) => /\/worker-/.test(address));
  const bytes =
    found.reduce((sum, [, size]) => sum + size, 0) + (seen ? 0 : statSync(join(DIST, "assets", worker)).size);
  console.log(`${bytes} bytes transferred in ${found.length} answers`);
  assert.ok(found.length > 8, "transfers were counted");
  assert.ok(bytes <= BUDGET, JSON.stringify(found));
});

test("[web] pages hold no script and no style of their own, as their policy asks", () => {
  for (const folder of ["", "zh-Hant/", "en/"]) {
    for (const page of ["index.html", "page.html", "plain.html"]) {
      const html = readFileSync(join(DIST, folder, page), "utf8");
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/);
      assert.doesNotMatch(html, /(?:src|href)="https?:/);
    }
  }
});
