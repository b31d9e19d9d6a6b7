import { cpus, loadavg } from "node:os";
import { dayNumber, drawSituation } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { othersShare, quantile } from "../../../bench/measure.ts";
import { random } from "../../../bench/random.ts";
import { digits, table } from "../../../bench/table.ts";
import { NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { CHROMIUM } from "../test/browser.ts";
import { type Folder, factAt, type Person, Visitor, valueAt } from "../test/driver.ts";
import { byTap, type Hand } from "../test/hands.ts";
import { serveSite } from "../test/serving.ts";
import { slowedSite } from "./slowed.ts";
import { type Seen, type Tap, watch } from "./watch.ts";

/**
 * How long a person waits for the site on a slow phone: Chromium with the processor slowed 4 times, 1.6 Mbit/s and 150 ms.
 * Largest contentful paint of cold loads, and from each tap of whole interviews to the frame with the next question.
 * `--quick`: three loads and two interviews, in one language.
 */
const SLOWER = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const QUICK = process.argv.includes("--quick");
const FOLDERS: readonly Folder[] = QUICK ? [""] : ["", "zh-Hant/", "en/"];
const LOADS = QUICK ? 3 : 5;
const ON = "2021-06-01";
/** A person takes a breath before each tap, ms. */
const PAUSE = 600;
/** A finger that taps lies on the glass for so long, ms. */
const TOUCH = 70;
/** A phone under a finger. */
const PHONE = {
  viewport: { width: 360, height: 800 },
  hasTouch: true,
  isMobile: true,
  serviceWorkers: "block",
} as const;
/** Longest that a tap is waited for, ms. */
const LONGEST = 5000;

const law = loadLaw();

interface Load {
  readonly painted: number;
  readonly bytes: number;
}

interface Answer extends Tap {
  /** Type of the fact that was answered. */
  readonly type: string;
}

async function slowPage(
  context: BrowserContext,
): Promise<{ readonly page: Page; readonly session: CDPSession; readonly bytes: () => number }> {
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return { page, session, bytes: () => bytes };
}

const seenIn = (page: Page): Promise<Seen> => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

/** A first visit to an address, until nothing has come for two seconds. */
async function firstLoad(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext(PHONE);
  const { page, bytes } = await slowPage(context);
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(2000);
  const { painted } = await seenIn(page);
  await context.close();
  return { painted, bytes: bytes() };
}

/** Answers every question as a person would who is drawn from the prior and lives in a city; asks about it, or about all. */
async function interview(
  browser: Browser,
  base: string,
  folder: Folder,
  place: number,
  all: boolean,
): Promise<Answer[]> {
  const city = law.cities[place];
  if (!city) throw new Error("the law has no such city");
  const numbers = random(place + 1);
  const situation = drawSituation(law, dayNumber(ON) as number, city, () => numbers.from(0, 1));
  const person: Person = { city: city.id, on: ON, situation: situation as Person["situation"] };
  const context = await browser.newContext(PHONE);
  const { page, session } = await slowPage(context);
  const asked = all ? law.cities.map(({ id }) => id) : [city.id];
  const begun = fragmentOf({ ...NO_ANSWERS, cities: all ? null : asked, on: ON });
  await page.goto(`${base}/${folder}check${begun}`);
  const visitor = new Visitor({ page, context, requests: [], faults: [] }, folder, (page) => byFinger(page, session));
  const answers: Answer[] = [];
  for (let { at } = await visitor.look(); at !== "done"; at = (await visitor.look(at)).at) {
    const value = at === "family?" ? undefined : valueAt(person.situation, at);
    await openPlaces(page, String(value));
    if (at === "family?") {
      await visitor.tellFamily(person);
      continue;
    }
    const { taps } = await seenIn(page);
    await visitor.answer(at, value, asked);
    const tap = await nextTap(page, taps.length);
    answers.push({ ...tap, type: factAt(at)?.type.kind ?? "" });
  }
  await context.close();
  return answers;
}

function byFinger(page: Page, session: CDPSession): Hand {
  const hand = byTap(page, async (x, y) => {
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await page.waitForTimeout(TOUCH);
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  });
  return {
    ...hand,
    press: async (control) => {
      await page.waitForTimeout(PAUSE);
      await hand.press(control);
    },
  };
}

/** Counties of each city stand in a part that opens: somebody opens the one with the own county. */
const openPlaces = (page: Page, code: string): Promise<void> =>
  page.evaluate((wanted) => {
    const parts = [...document.querySelectorAll<HTMLDetailsElement>(".question .places details")];
    for (const part of parts) if (part.querySelector(`button[value="${wanted}"]`)) part.open = true;
  }, code);

async function nextTap(page: Page, before: number): Promise<Tap> {
  for (let waited = 0; waited < LONGEST; waited += 100) {
    // nothing is asked of the page while it works
    await page.waitForTimeout(100);
    const { taps } = await seenIn(page);
    const tap = taps[before];
    if (tap && waited >= 200) return tap;
  }
  throw new Error(`no question came within ${LONGEST} ms at ${page.url()}`);
}

const figures = (samples: readonly number[]): string[] => {
  const sorted = samples.toSorted((left, right) => left - right);
  return [...[0.5, 0.95, 1].map((share) => digits(quantile(sorted, share))), String(samples.length)];
};

if (CHROMIUM === undefined) throw new Error("no Chromium found: install it, or set CHROMIUM to its path");
const slowed = await slowedSite(SLOWER);
const site = await serveSite({ folder: slowed.folder });
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--enable-features=SharedArrayBuffer"],
});
const others = othersShare();
console.log(`Load of the machine before: ${digits(loadavg()[0] ?? 0)} on ${cpus().length} processors.`);

// the browser itself starts once, not with every page
await firstLoad(browser, `${site.base}/ui`);
const rows: string[][] = [["milliseconds", "", "median", "p95", "most", "samples"]];
for (const folder of FOLDERS)
  for (const path of ["", "check"]) {
    const loads: Load[] = [];
    for (let load = 0; load < LOADS; load++) loads.push(await firstLoad(browser, `${site.base}/${folder}${path}`));
    rows.push(["largest contentful paint, cold", `/${folder}${path}`, ...figures(loads.map(({ painted }) => painted))]);
    console.log(`/${folder}${path}: ${loads[0]?.bytes.toLocaleString("en")} bytes`);
  }
const everything: Answer[] = [];
for (const folder of FOLDERS)
  for (const all of [false, true]) {
    const answers: Answer[] = [];
    for (const place of QUICK ? [1] : law.cities.keys())
      answers.push(...(await interview(browser, site.base, folder, place, all)));
    everything.push(...answers);
    const about = all ? "all cities" : "one city";
    rows.push([`tap to next question, ${about}`, `/${folder}`, ...figures(answers.map(({ next }) => next))]);
    rows.push([`tap to first sign, ${about}`, `/${folder}`, ...figures(answers.map(({ sign }) => sign))]);
  }
for (const [type, answers] of Map.groupBy(everything, ({ type }) => type))
  rows.push(["tap to next question", type, ...figures(answers.map(({ next }) => next))]);
console.log(table(rows, [0, 1]));
console.log(
  `\nThe slowest taps, of ${everything.length}, ${everything.filter(({ next }) => next >= 100).length} of 100 ms or more:`,
);
const slowest = everything.toSorted((left, right) => right.next - left.next).slice(0, 12);
console.log(
  table([["answered", "then asked", "ms"], ...slowest.map(({ from, to, next }) => [from, to, digits(next)])], [0, 1]),
);
console.log(`\nLoad of the machine after: ${digits(loadavg()[0] ?? 0)}.`);
console.log(
  `Other programs took ${Math.round(others() * 100)} % of the processors meanwhile (Chromium's own included).`,
);
await browser.close();
await site.close();
slowed.remove();
