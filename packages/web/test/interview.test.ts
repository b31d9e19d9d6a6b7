import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { axeFindings, inBrowser, NO_BROWSER, sideways } from "./browser.ts";

const setting = inBrowser();

const LANGUAGES = [
  { folder: "", city: "聊城市", start: "开始", result: "先看结果", unknown: "不知道", back: "上一题" },
  { folder: "zh-Hant/", city: "聊城市", start: "開始", result: "先看結果", unknown: "不知道", back: "上一題" },
  { folder: "en/", city: "Liaocheng", start: "Start", result: "Result so far", unknown: "I don’t know", back: "Back" },
];

/** Waits for the heading: the policy of the page forbids functions that a test would have it poll. */
async function untilHeading(page: Page, fits: (heading: string | null) => boolean): Promise<void> {
  const heading = page.locator("h1");
  for (const begun = Date.now(); Date.now() - begun < 10_000; await page.waitForTimeout(20)) {
    if ((await heading.count()) === 1 && fits(await heading.textContent())) return;
  }
  assert.fail(`the heading stays “${await heading.textContent()}”`);
}

/** Answers the question that is shown, by its first answer; goes on once the next one is there. */
async function answerFirst(page: Page): Promise<void> {
  const asked = await page.locator("h1").textContent();
  const main = page.locator("main");
  if ((await main.locator(".day-fields").count()) > 0) {
    const [year, month, day] = await main.locator(".day-fields input").all();
    await year?.fill("1990");
    await month?.fill("2");
    await day?.fill("3");
    await main.locator("form button[type=submit]").click();
  } else if ((await main.locator("form input").count()) > 0) {
    await main.locator("form input").fill("3");
    await main.locator("form button[type=submit]").click();
  } else {
    await main.locator(".choices .choice:visible").first().click();
  }
  await untilHeading(page, (heading) => heading !== asked);
}

for (const { folder, city, start, result, unknown, back } of LANGUAGES) {
  test(`[web] an interview at /${folder}: no finding, no sideways scrolling, nothing leaves the device`, {
    skip: NO_BROWSER,
  }, async () => {
    const { page, requests, faults } = await setting.open(`/${folder}`);
    assert.deepEqual(await axeFindings(page), [], "home");
    await page.getByText(city, { exact: true }).click();
    await page.getByRole("button", { name: start, exact: true }).click();
    await page.locator(".question h1").waitFor();
    for (let count = 0; count < 8; count++) {
      assert.deepEqual(await axeFindings(page), [], `question ${count}`);
      assert.ok((await sideways(page)) <= 0, `question ${count} is wider than the screen`);
      await answerFirst(page);
    }
    const asked = await page.locator("h1").textContent();
    await page.getByRole("button", { name: unknown, exact: true }).click();
    await untilHeading(page, (heading) => heading !== asked);
    await page.getByRole("button", { name: back, exact: true }).click();
    await untilHeading(page, (heading) => heading === asked);
    await page.getByRole("link", { name: result, exact: true }).click();
    await page.locator(".clause").first().waitFor();
    await page.evaluate(() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
    });
    assert.deepEqual(await axeFindings(page), [], "result");
    assert.ok((await sideways(page)) <= 0, "the result is wider than the screen");
    await page.locator("footer button").click();
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok((await sideways(page)) <= 0, "the result in large text is wider than the screen");
    assert.deepEqual(faults, []);
    for (const { method, url, body } of requests) {
      assert.ok(url.startsWith(`${setting.base}/`), url);
      assert.equal(method, "GET", url);
      assert.equal(body, null, url);
      assert.match(url.slice(setting.base.length), /^\/(|en\/|zh-Hant\/|assets\/[\w.-]+)$/, url);
    }
  });
}

test("[web] each part of the design system is shown without a finding, its dialog too", {
  skip: NO_BROWSER,
}, async () => {
  const { page, faults } = await setting.open("/ui", { width: 320, height: 640 });
  await page.locator("h1").waitFor();
  await page.locator("input[role=combobox]").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.ok((await sideways(page)) <= 0);
  await page.getByRole("button", { name: "清空全部回答" }).click();
  await page.getByRole("alertdialog").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});
