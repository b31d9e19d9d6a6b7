import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { freshSite } from "@luohu/web/build";
import { type Browser, chromium, type Page } from "playwright-core";
import { start } from "../../server/test/running.ts";
import { DIST } from "../build/build.ts";
import { NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { words as english } from "../src/words/offline/en.ts";
import { words } from "../src/words/offline/zh-Hans.ts";
import { CHROMIUM, NO_BROWSER } from "./browser.ts";

if (CHROMIUM !== undefined) await freshSite();
const server = await start({ webFolder: DIST });

let browser: Browser;
before(async () => {
  if (CHROMIUM === undefined) return;
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
});
after(() => browser?.close());

/** Answers that stand nowhere else: a family name, a place, a day, a number. */
const NAME = "蒯阿鹮";
const [DAY, PLACE, PLACE_NAME, NUMBER] = ["1987-06-05", "371722", "单县", 17.25];
const SECRETS = [NAME, encodeURIComponent(NAME), DAY, "1987", PLACE, encodeURIComponent(PLACE_NAME), String(NUMBER)];

/** One message between browser and server, in full. */
interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly setsCookie: boolean;
}

/** Answers the question that is shown by typing or by the second of its answers. */
async function answer(page: Page): Promise<void> {
  const asked = await page.locator(".question").getAttribute("data-fact");
  const main = page.locator("main");
  await page.locator(".answer-coming").waitFor({ state: "detached" });
  if ((await main.locator(".question .places").count()) > 0) {
    await main.locator(".question .places input").fill(PLACE_NAME);
    await main.locator(`.question .places button[value="${PLACE}"]`).click();
  } else if ((await main.locator(".day-fields").count()) > 0) {
    for (const [at, part] of DAY.split("-").entries())
      await main
        .locator(".day-fields input")
        .nth(at)
        .fill(String(Number(part)));
    await main.locator("form button[type=submit]").click();
  } else if ((await main.locator("form input").count()) > 0) {
    await main.locator("form input").first().fill(String(NUMBER));
    await main.locator("form button[type=submit]").click();
  } else {
    const choices = main.locator(".choices .choice:visible");
    await ((await choices.count()) > 1 ? choices.nth(1) : main.locator(".choices-aside button").first()).click();
  }
  // an answer out of range stays, with its fault: it was typed all the same
  for (let tries = 0; tries < 500; tries++) {
    if ((await page.locator(`.question[data-fact="${asked}"]`).count()) === 0) return;
    if ((await main.locator("[role=alert], [aria-invalid=true]").count()) > 0) break;
    await page.waitForTimeout(20);
  }
  await main.locator(".choices-aside button").first().click();
  await page.locator(`.question[data-fact="${asked}"]`).waitFor({ state: "detached" });
}

test("[web] nothing that a person tells leaves the device: not in a request, not in the server's log, not as a cookie", {
  skip: NO_BROWSER,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const messages: Message[] = [];
  const reading: Promise<void>[] = [];
  // of the pages and of the service worker
  context.on("request", (request) =>
    reading.push(
      (async () => {
        const headers = await request.allHeaders();
        const response = await request.response().catch(() => null);
        const setsCookie = (await response?.allHeaders().catch(() => ({})))?.["set-cookie" as never] !== undefined;
        messages.push({ method: request.method(), url: request.url(), headers, body: request.postData(), setsCookie });
      })(),
    ),
  );
  const page = await context.newPage();
  const told = fragmentOf({
    ...NO_ANSWERS,
    values: {
      "family[0].id": NAME,
      "family[0].relation": "child",
      "family[0].moves": true,
      "family[0].born": "2013-06-05",
      "person.born": DAY,
      "person.registration.division": PLACE,
      "home.areaPerHead": NUMBER,
    },
  });
  await page.goto(`${server.base}/check${told}`);
  for (let question = 0; question < 12; question++) {
    await page.locator(".question").waitFor();
    await answer(page);
  }
  await page.goto(`${server.base}/result`);
  await page.locator(".clause").first().waitFor();
  await page.emulateMedia({ media: "print" });
  await page.pdf();
  await page.emulateMedia({ media: "screen" });
  await page.locator(".offline-line", { hasText: words.kept }).waitFor({ timeout: 60_000 });
  await page.locator(".languages a", { hasText: "English" }).click();
  await page.locator(".clause").first().waitFor();
  await page.locator(".offline-line", { hasText: english.kept }).waitFor({ timeout: 60_000 });
  await context.setOffline(true);
  await page.reload();
  await page.locator(".clause").first().waitFor();
  await context.setOffline(false);
  await page.goto(`${server.base}/family`);
  await page.locator(".people h2", { hasText: NAME }).waitFor();
  await page.goto(`${server.base}/result`);
  await page.locator(".own-data button").last().click();
  await page.getByRole("alertdialog").locator("button:not(.button-quiet)").click();
  await page.locator(".own-data").waitFor({ state: "detached" });
  await Promise.allSettled(reading);
  assert.ok(messages.length > 40, `${messages.length} messages: the service worker's are not among them`);
  for (const { method, url, headers, body, setsCookie } of messages) {
    assert.ok(url.startsWith(`${server.base}/`), `a third party: ${url}`);
    assert.deepEqual([method, body, setsCookie], ["GET", null, false], url);
    assert.match(
      url.slice(server.base.length).split("#")[0] ?? "",
      /^\/((en|zh-Hant)\/)?(check|result|family|page\.html|manifest\.webmanifest|sw\.js|(assets|icons)\/[\w.-]+)?$/,
    );
    const sent = JSON.stringify([url.split("#")[0], headers]);
    for (const secret of SECRETS) assert.ok(!sent.includes(secret), `${secret} in ${sent}`);
    assert.equal(headers.cookie, undefined, url);
    assert.equal(headers.referer ?? "", "", url);
  }
  assert.ok(server.log.length > 0, "nothing was logged");
  const log = server.log.join("");
  // numbers of a log line, such as milliseconds, can be any number
  for (const secret of [NAME, encodeURIComponent(NAME), DAY, told.slice(3)]) assert.ok(!log.includes(secret), secret);
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.getItem("luohu.answers.1")]), ["", null]);
  await context.close();
});
