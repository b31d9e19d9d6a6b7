import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import type { Page } from "playwright-core";
import { NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
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
  for (const begun = Date.now(); Date.now() - begun < 30_000; await page.waitForTimeout(20)) {
    if ((await heading.count()) === 1 && fits(await heading.textContent())) return;
  }
  assert.fail(`the heading stays “${await heading.textContent()}”`);
}

/** Answers the question that is shown, by its first answer; goes on once the next one is there. */
async function answerFirst(page: Page): Promise<void> {
  const asked = await page.locator("h1").textContent();
  const main = page.locator("main");
  await main.locator(".answer-coming").waitFor({ state: "detached" });
  if ((await main.locator(".places").count()) > 0) {
    await main.locator(".places .choice:visible").first().click();
    // a county whose townships are known can be answered as it is
    if ((await main.locator(".places-title, .places > .button").count()) > 0)
      await main.locator(".places > .button").first().click();
  } else if ((await main.locator(".day-fields").count()) > 0) {
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
    // every language is tried by axe page by page: along an interview, one of them is
    const look = async (state: string): Promise<void> => {
      if (folder === "") assert.deepEqual(await axeFindings(page), [], state);
      assert.ok((await sideways(page)) <= 0, `${state} is wider than the screen`);
    };
    await look("home");
    await page.getByText(city, { exact: true }).click();
    await page.getByRole("button", { name: start, exact: true }).click();
    await page.locator(".question h1").waitFor();
    for (let count = 0; count < 8; count++) {
      await look(`question ${count}`);
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
    await look("result");
    await page.locator("footer button").click();
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok((await sideways(page)) <= 0, "the result in large text is wider than the screen");
    assert.deepEqual(faults, []);
    for (const { method, url, body } of requests) {
      assert.ok(url.startsWith(`${setting.base}/`), url);
      assert.equal(method, "GET", url);
      assert.equal(body, null, url);
      assert.match(
        url.slice(setting.base.length),
        /^\/((|en\/|zh-Hant\/)(manifest\.webmanifest|page\.html)?|sw\.js|(assets|icons)\/[\w.-]+)$/,
        url,
      );
    }
  });
}

const PEOPLE = [
  {
    folder: "",
    words: {
      nobody: "没有家人",
      add: "再加一位",
      save: "记下这位家人",
      yes: "是",
      change: "改",
      remove: "去掉",
      on: "看结果",
      copy: "复制带回答的链接",
      wipe: "清空全部回答",
      sure: "清空",
    },
  },
  {
    folder: "en/",
    words: {
      nobody: "I have no family",
      add: "Add another",
      save: "Save this person",
      yes: "Yes",
      change: "Change",
      remove: "Remove",
      on: "See the result",
      copy: "Copy a link with my answers",
      wipe: "Wipe all answers",
      sure: "Wipe",
    },
  },
];

for (const { folder, words } of PEOPLE) {
  test(`[web] at /${folder} family members are told, changed and removed; a link carries all, one button wipes it`, {
    skip: NO_BROWSER,
  }, async () => {
    const begun = fragmentOf({ ...NO_ANSWERS, cities: ["liaocheng"], values: { "work.hired": false } });
    const { page, context, requests, faults } = await setting.open(`/${folder}family${begun}`);
    const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
    const tell = async (name: string, relation: string): Promise<void> => {
      await page.locator("main form input:not([type=radio])").fill(name);
      await page.locator("main select").selectOption(relation);
      await page.locator("main form").getByText(words.yes, { exact: true }).click();
      await press(words.save);
    };
    await page.locator("main form").waitFor();
    await press(words.save);
    assert.equal(await page.locator("main form [role=alert]").count(), 3);
    assert.deepEqual(await axeFindings(page), [], "form with faults");
    assert.ok((await sideways(page)) <= 0, "the form is wider than the screen");
    await tell("阿珍", "spouse");
    await press(words.add);
    await tell("弟弟", "sibling");
    await press(words.add);
    await tell("邻居", "none");
    assert.deepEqual(await page.locator(".people h2").allTextContents(), ["阿珍", "弟弟", "邻居"]);
    await page.locator(".people li").nth(2).getByRole("button", { name: words.remove, exact: true }).click();
    await page.locator(".people li").nth(0).getByRole("button", { name: words.change, exact: true }).click();
    await tell("珍珍", "spouse");
    assert.deepEqual(await page.locator(".people h2").allTextContents(), ["珍珍", "弟弟"]);
    assert.deepEqual(await axeFindings(page), [], "people");
    await page.getByRole("link", { name: words.on, exact: true }).click();
    await page.locator(".companion").first().waitFor({ state: "attached" });
    await page.evaluate(() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
    });
    assert.deepEqual(await axeFindings(page), [], "result with companions and changes");
    assert.ok((await sideways(page)) <= 0, "the result is wider than the screen");
    assert.ok((await page.locator(".changes").count()) > 0, "a refusal says what would change it");
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(words.copy);
    await page.locator(".share [role=status]:not(:empty)").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await press(words.wipe);
    await page.getByRole("alertdialog").waitFor();
    assert.deepEqual(await axeFindings(page), [], "dialog");
    await page.getByRole("alertdialog").getByRole("button", { name: words.sure, exact: true }).click();
    await page.locator(".share").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => localStorage.getItem("luohu.answers.1")), null);
    const helper = await context.newPage();
    await helper.goto(link);
    await helper.locator(".companion").first().waitFor({ state: "attached" });
    assert.equal(new URL(helper.url()).hash, "");
    await helper.goto(`${setting.base}/${folder}family`);
    assert.deepEqual(
      await helper
        .locator(".people h2")
        .first()
        .textContent()
        .then((first) => [first]),
      ["珍珍"],
    );
    for (let left = 2; left > 0; left--) {
      await helper.getByRole("button", { name: words.remove, exact: true }).first().click();
    }
    await helper.getByRole("button", { name: words.nobody, exact: true }).click();
    await helper.locator(".notice").waitFor();
    assert.deepEqual(await axeFindings(helper), [], "nobody");
    assert.deepEqual(faults, []);
    for (const { url } of requests) assert.doesNotMatch(decodeURIComponent(url), /珍|#/, url);
  });
}

test("[web] who is in the family is asked at the latest when nothing else is open", { skip: NO_BROWSER }, async () => {
  const open = Object.fromEntries(loadLaw().vocabulary.facts.map(({ path }) => [path, "unknown" as const]));
  const begun = fragmentOf({ ...NO_ANSWERS, cities: ["lincang"], skipped: open });
  const { page, faults } = await setting.open(`/check${begun}`);
  await untilHeading(page, (heading) => heading === "家里有谁一起迁？");
  assert.deepEqual(await axeFindings(page), []);
  assert.ok((await sideways(page)) <= 0);
  await page.getByRole("button", { name: "没有家人", exact: true }).click();
  await untilHeading(page, (heading) => heading === "问完了");
  assert.deepEqual(faults, []);
});

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
