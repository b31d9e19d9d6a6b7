import { dayNumber, drawSituation } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { othersShare, quantile } from "../../../bench/measure.ts";
import { random } from "../../../bench/random.ts";
import { digits, table } from "../../../bench/table.ts";
import { NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { CHROMIUM } from "../test/browser.ts";
import { serveSite } from "../test/serving.ts";

/**
 * How long a person waits for the site on a slow phone: Chromium with the processor slowed 4 times, 1.6 Mbit/s and 150 ms.
 * Largest contentful paint of a cold first load of the home page in each language, and from each tap of whole interviews to the
 * next question on the screen. `--quick`: one city in each language.
 */
const SLOWER = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const FOLDERS = ["", "zh-Hant/", "en/"];
const LOADS = 5;
const MOST_QUESTIONS = 80;
/** A person takes a breath before answering, ms. */
const PAUSE = 600;

const law = loadLaw();
const quick = process.argv.includes("--quick");

/** Runs in the page before anything else: takes the time of paints and of taps. */
function watch(): void {
  const seen = { painted: 0, tapped: 0, taps: [] as number[] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.painted = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  // the time at which the finger was lifted, not that at which a script was told of it
  const tap = (event: Event): void => {
    seen.tapped = event.timeStamp;
  };
  addEventListener("click", tap, true);
  const shown = (): string | undefined =>
    document.querySelector<HTMLElement>(".question")?.dataset.fact ?? document.querySelector("h1")?.textContent;
  let before: string | undefined;
  new MutationObserver(() => {
    const now = shown();
    if (now === before || now === undefined) return;
    before = now;
    const { tapped } = seen;
    if (tapped === 0) return;
    seen.tapped = 0;
    // a message is taken up after the frame was painted
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => void seen.taps.push(performance.now() - tapped);
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}

const seenIn = (page: Page): Promise<{ painted: number; taps: number[] }> =>
  page.evaluate(() => (globalThis as unknown as { seen: { painted: number; taps: number[] } }).seen);

async function firstLoad(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, serviceWorkers: "block" });
  const page = await slowPage(context);
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(1500);
  const { painted } = await seenIn(page);
  await context.close();
  return painted;
}

/** Answers every question as a person drawn from the prior would, who lives in the city. */
async function interview(browser: Browser, base: string, folder: string, place: number): Promise<number[]> {
  const city = law.cities[place % law.cities.length];
  if (!city) throw new Error("the law has no city");
  const numbers = random(place + 1);
  const person = drawSituation(law, dayNumber("2021-06-01") as number, city, () => numbers.from(0, 1));
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await slowPage(context);
  const nobody = fragmentOf({ ...NO_ANSWERS, values: { family: false } });
  await page.goto(`${base}/${folder}check${nobody}`);
  await page.locator(".question").waitFor();
  for (let count = 0; count < MOST_QUESTIONS; count++) {
    await page.waitForTimeout(PAUSE);
    const { taps } = await seenIn(page);
    const path = await page.evaluate(() => document.querySelector<HTMLElement>(".question")?.dataset.fact);
    if (path === undefined) break;
    await answer(page, valueAt(person, path), city.division);
    for (let tries = 0; tries < 400 && (await seenIn(page)).taps.length === taps.length; tries++)
      await page.waitForTimeout(25);
  }
  const { taps } = await seenIn(page);
  await context.close();
  return taps;
}

const valueAt = (situation: unknown, path: string): unknown =>
  path.split(".").reduce((at: unknown, name) => (at as Record<string, unknown> | undefined)?.[name], situation);

async function answer(page: Page, value: unknown, division: string): Promise<void> {
  const main = page.locator("main");
  // places of each city stand in a part that opens
  await page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>(".question details:not(.why)")) part.open = true;
  });
  const aside = main.locator(".choices-aside button").first();
  if (value === undefined) return aside.click();
  const choice = main.locator(`button[value="${String(value)}"]`).first();
  if ((await choice.count()) > 0) return choice.click();
  if ((await main.locator(".day-fields").count()) > 0) {
    for (const [at, part] of String(value).split("-").entries())
      await main
        .locator(".day-fields input")
        .nth(at)
        .fill(String(Number(part)));
    return main.locator("form button[type=submit]").click();
  }
  if ((await main.locator("form input").count()) > 0 && typeof value === "number") {
    await main.locator("form input").first().fill(String(value));
    return main.locator("form button[type=submit]").click();
  }
  const near = main.locator(`button[value^="${division.slice(0, 4)}"]`).first();
  return (await near.count()) > 0 ? near.click() : aside.click();
}

if (CHROMIUM === undefined) throw new Error("no Chromium found: install it, or set CHROMIUM to its path");
const site = await serveSite();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const others = othersShare();
const figures = (samples: readonly number[]): string[] => {
  const sorted = samples.toSorted((left, right) => left - right);
  return [0.5, 0.95, 1].map((share) => digits(quantile(sorted, share)));
};
const rows: string[][] = [["milliseconds", "", "median", "p95", "most", "samples"]];
for (const folder of FOLDERS) {
  const painted: number[] = [];
  for (let load = 0; load < LOADS; load++) painted.push(await firstLoad(browser, `${site.base}/${folder}`));
  rows.push(["largest contentful paint, cold", `/${folder}`, ...figures(painted), String(painted.length)]);
}
for (const [at, folder] of FOLDERS.entries()) {
  const places = quick ? [at] : law.cities.map((_, place) => place);
  const taps: number[] = [];
  for (const place of places) taps.push(...(await interview(browser, site.base, folder, place)));
  rows.push(["tap to next question, five cities", `/${folder}`, ...figures(taps), String(taps.length)]);
}
console.log(table(rows));
console.log(
  `Other programs took ${Math.round(others() * 100)} % of the processors meanwhile (Chromium's own included).`,
);
await browser.close();
await site.close();
