import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import { loadLaw } from "@luohu/law";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { buildSite } from "../build/build.ts";
import { NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { words as english } from "../src/words/offline/en.ts";
import { words as chinese } from "../src/words/offline/zh-Hans.ts";
import { axeFindings, CHROMIUM, NO_BROWSER, sideways } from "./browser.ts";
import { type Served, type Serving, serveSite } from "./serving.ts";

let browser: Browser;
before(async () => {
  if (CHROMIUM === undefined) return;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
});
after(() => browser?.close());

/** A name that stands nowhere in the site. */
const NAME = "蒯阿鹮";
const told = fragmentOf({
  ...NO_ANSWERS,
  cities: ["liaocheng"],
  values: { "family[0].id": NAME, "family[0].relation": "spouse", "family[0].moves": true },
});

/** A browser of its own, which ends with the test. */
async function contextFor(t: TestContext): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  t.after(() => context.close());
  return context;
}

/** A site that ends with the test at the latest. */
async function servedFor(t: TestContext, serving: Serving = {}): Promise<Served> {
  const served = await serveSite(serving);
  t.after(() => served.close());
  return served;
}

async function open(context: BrowserContext, address: string): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(address);
  return { page, faults };
}

const untilKept = (page: Page, words: string): Promise<void> =>
  page.locator(".offline-line", { hasText: words }).waitFor({ timeout: 60_000 });

/** The page as it stands, by axe, and from a narrow phone to a desk, in light and dark. */
async function fitsEverywhere(page: Page): Promise<void> {
  // colours of a page behind another stand still on their way
  await page.bringToFront();
  for (const [width, colorScheme] of [
    [320, "light"],
    [1440, "dark"],
    [360, "light"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    // colours go over into each other
    await page.waitForTimeout(500);
    assert.deepEqual(await axeFindings(page), [], `${width} ${colorScheme}`);
    assert.ok((await sideways(page)) <= 0, `${width} is too narrow`);
  }
}

/** What stands on each page that only a working page shows. */
const PAGES = [
  ["", ".home-form button"],
  ["check", ".question h1"],
  ["family", ".people h2"],
  ["result", ".clause"],
  ["law", "main h1"],
  ["guide", "main h1"],
] as const;

/** Addresses and contents of everything in the storage of caches. */
const cached = (page: Page): Promise<[string, string][]> =>
  page.evaluate(async () => {
    const found: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) found.push([url, (await (await cache.match(url))?.text()) ?? ""]);
    }
    return found;
  });

test("[web] after the first visit every page of the languages visited works without network and server, and says so", {
  skip: NO_BROWSER,
}, async (t) => {
  const site = await servedFor(t);
  const context = await contextFor(t);
  const { page, faults } = await open(context, `${site.base}/result${told}`);
  await untilKept(page, chinese.kept);
  await page.goto(`${site.base}/en/`);
  await untilKept(page, english.kept);
  await fitsEverywhere(page);
  for (const [url, text] of await cached(page)) {
    assert.match(
      url.slice(site.base.length),
      /^\/(|en\/)(|page\.html|manifest\.webmanifest|whole\/?(en\/)?|(assets|icons)\/[\w.-]+)$/,
    );
    assert.ok(!text.includes(NAME) && !url.includes("#"), `answers in ${url}`);
  }
  await context.setOffline(true);
  await untilKept(page, english.offlineKept);
  await fitsEverywhere(page);
  await site.close();
  for (const folder of ["", "en/"]) {
    for (const [path, shown] of PAGES) {
      await page.goto(`${site.base}/${folder}${path}`);
      await page.locator(shown).first().waitFor();
    }
    await untilKept(page, folder === "" ? chinese.offlineKept : english.offlineKept);
  }
  // without a server, but with a network that does not say that there is none
  await context.setOffline(false);
  await page.goto(`${site.base}/result`);
  await page.locator(".clause").first().waitFor();
  assert.deepEqual(faults, []);
});

test("[web] who saves data keeps what nothing works without, and is not told of more", {
  skip: NO_BROWSER,
}, async (t) => {
  const site = await servedFor(t);
  const context = await contextFor(t);
  await context.addInitScript(() =>
    Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true }),
  );
  const { page } = await open(context, `${site.base}/`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  let files: string[] = [];
  for (let tries = 0; tries < 40 && !files.some((file) => file.includes("/reasons-")); tries++) {
    await page.waitForTimeout(500);
    files = (await cached(page)).map(([url]) => url);
  }
  assert.ok(
    files.some((file) => file.includes("/reasons-")),
    "reasons are kept",
  );
  await page.waitForTimeout(2000);
  files = (await cached(page)).map(([url]) => url);
  assert.deepEqual(
    files.filter((file) => /communities-.*\.json|document-liaocheng-.*\.json|\/whole\/?$/.test(file)),
    [],
  );
  assert.equal(await page.locator(".offline-line").textContent(), "");
});

/** The law of another version: a question reads otherwise. */
function changedLaw(): ReturnType<typeof loadLaw> {
  const law = loadLaw();
  const facts = law.vocabulary.facts.map((fact) => ({
    ...fact,
    question: { zh: `新：${fact.question.zh}`, en: `New: ${fact.question.en}` },
  }));
  return { ...law, version: `sha256:${"0".repeat(64)}`, vocabulary: { ...law.vocabulary, facts } };
}

const made = mkdtempSync(join(tmpdir(), "luohu-site-"));
after(() => rmSync(made, { recursive: true, force: true }));
let building: Promise<void> | undefined;

/** The site over that law, built once. */
async function changedSite(): Promise<string> {
  building ??= buildSite(changedLaw(), made, "no");
  await building;
  return made;
}

test("[web] a new version of the law is told, taken on request, and mixed with the old one by no page", {
  skip: NO_BROWSER,
}, async (t) => {
  const folder = await changedSite();
  const old = await servedFor(t);
  const context = await contextFor(t);
  const { page, faults } = await open(context, `${old.base}/check${told}`);
  const { page: other, faults: otherFaults } = await open(context, `${old.base}/`);
  await untilKept(page, chinese.kept);
  const before = await page.locator(".question h1").textContent();
  assert.doesNotMatch(before ?? "", /^新：/);
  await old.close();
  await servedFor(t, { port: old.port, folder });
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
  const news = page.locator(".offline-newer");
  await news.waitFor({ timeout: 60_000 });
  assert.ok((await news.textContent())?.includes(chinese.newLaw));
  await fitsEverywhere(page);
  assert.equal(await page.locator(".question h1").textContent(), before, "the open page stays as it was");
  await news.getByRole("button").click();
  await page.locator("h1", { hasText: "新：" }).waitFor();
  assert.match((await page.evaluate(() => localStorage.getItem("luohu.answers.1"))) ?? "", new RegExp(NAME));
  // a page of the old version, open all the while, still finds what it is made of
  await other.locator(".ways-through a", { hasText: "比较" }).click();
  await other.locator("main h1").waitFor();
  await other.getByRole("link", { name: "查一查" }).click();
  await other.locator(".question h1").waitFor();
  assert.doesNotMatch((await other.locator(".question h1").textContent()) ?? "", /^新：/);
  assert.ok((await other.locator(".offline-newer").textContent())?.includes(chinese.newLaw), "it is told, too");
  assert.deepEqual([...faults, ...otherFaults], []);
});

test("[web] a new version takes over by itself with the next load of the only page", {
  skip: NO_BROWSER,
}, async (t) => {
  const folder = await changedSite();
  const old = await servedFor(t);
  const context = await contextFor(t);
  const { page, faults } = await open(context, `${old.base}/en/check${told}`);
  await untilKept(page, english.kept);
  await old.close();
  const now = await servedFor(t, { port: old.port, folder });
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
  await page.locator(".offline-newer").waitFor({ timeout: 60_000 });
  // an address with a fragment is shown as it is, with what it carries
  await page.goto("about:blank");
  await page.goto(`${now.base}/en/check${told}`);
  await page.locator(".question h1").waitFor();
  await page.locator(".offline-newer").waitFor({ timeout: 60_000 });
  await page.goto(`${now.base}/en/check`);
  await page.locator("h1", { hasText: "New: " }).waitFor();
  assert.deepEqual(faults, []);
});
