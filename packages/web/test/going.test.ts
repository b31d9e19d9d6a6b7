import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { type Answers, NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { words as chinese } from "../src/words/interview/zh-Hans.ts";
import { words as zh } from "../src/words/zh-Hans.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";

const setting = inBrowser();

const TOLD: Answers = {
  ...NO_ANSWERS,
  cities: ["liaocheng"],
  values: {
    "work.hired": false,
    "family[0].id": "阿珍",
    "family[0].relation": "spouse",
    "family[0].moves": true,
  },
};

/** Until the focus is on what fits. */
async function focusOn(page: Page, selector: string, text?: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    page.evaluate(
      ([fits, said]) => {
        const active = document.activeElement;
        return active?.matches(fits as string) === true && (said === undefined || active.textContent === said);
      },
      [selector, text],
    );
  for (const begun = Date.now(); Date.now() - begun < 5_000; await page.waitForTimeout(20)) if (await isThere()) return;
  const found = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
  assert.fail(`the focus is not on ${selector} ${text ?? ""}, but on ${found}`);
}

test("[web] from page to page the focus goes along to the heading, and stays where it was on the first", {
  skip: NO_BROWSER,
}, async () => {
  const { page, faults } = await setting.open(`/${fragmentOf(TOLD)}`);
  await page.locator("main h1").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "BODY");
  const ways: readonly (readonly [link: string, there: string])[] = [
    ['main a[href="/result"]', "article[data-outcome]"],
    ['main a[href="/family"]', ".people"],
    ['.ways-through a[href="/guide"]', ".guides-head"],
    [".guides-head", ".guide"],
    ['.ways-through a[href="/law"]', ".sheets"],
    [".sheet a[href^='/law/']", ".clause-entry"],
    [".clause-entry h3 a", ".block"],
    ['.ways-through a[href="/compare"]', ".compare-table"],
    ['.compare-views a[href="/compare/versions"]', "main select"],
    [".brand", ".home"],
  ];
  for (const [link, there] of ways) {
    await page.locator(link).first().click();
    await page.locator(there).first().waitFor();
    await focusOn(page, "main h1");
  }
  await page.goBack();
  await focusOn(page, "main h1");
  assert.deepEqual(faults, []);
});

test("[web] what was pressed and is gone leaves the focus where one goes on", { skip: NO_BROWSER }, async () => {
  const { page, faults } = await setting.open(`/family${fragmentOf(TOLD)}`);
  const inCard = (name: string) => page.locator(".person button", { hasText: name });
  await inCard("改").click();
  await focusOn(page, "main form input");
  await page.locator("main form input").first().fill("珍珍");
  await page.locator("main form button[type=submit]").click();
  await focusOn(page, ".person h2", "珍珍");
  await inCard("去掉").click();
  await focusOn(page, "main h1");
  await page.evaluate(() => {
    history.replaceState({ fact: "home.place.division" }, "", "/check");
    location.reload();
  });
  await page.locator('.question button[value="371502"]').click();
  await focusOn(page, ".places h2");
  await page.locator(".places button", { hasText: chinese.place.upAll }).click();
  await focusOn(page, ".places p", chinese.place.orPick);
  // what is written stays under the fingers
  await page.locator(".places input").fill("东");
  await page.locator(".places input").fill("");
  await focusOn(page, ".places input");
  assert.deepEqual(faults, []);
});

/** How far the page is scrolled once it stands still. */
async function scrolled(page: Page): Promise<number> {
  await page.waitForTimeout(400);
  return page.evaluate(() => scrollY);
}

test("[web] the way back leads to what was read and chosen", { skip: NO_BROWSER }, async () => {
  const { page, faults } = await setting.open(`/result${fragmentOf(TOLD)}`);
  const leaveBy = async (link: string, there: string): Promise<number> => {
    await page.locator(link).scrollIntoViewIfNeeded();
    const at = await scrolled(page);
    await page.locator(link).click();
    await page.locator(there).first().waitFor();
    await page.goBack();
    return at;
  };
  await page.locator(".may-not-ask").first().waitFor();
  const before = await leaveBy(".may-not-ask li:last-child a >> nth=0", ".block");
  await page.locator(".may-not-ask").first().waitFor();
  assert.ok(before > 500);
  assert.ok(Math.abs((await scrolled(page)) - before) < 50, "the result is not where it was left");
  const card = await page.locator("article[data-outcome]").last().getAttribute("id");
  await leaveBy(`article[id="${card}"] a[href^="/law/"] >> nth=-1`, ".block");
  await focusOn(page, `article[id="${card}"]`);
  await page.goto(`${setting.base}/guide`);
  await page.locator("search select").first().selectOption("lincang");
  const guides = await leaveBy(".guides-kind li:nth-child(12) a >> nth=0", ".guide");
  await page.locator(".guides-head").first().waitFor();
  assert.equal(await page.locator("search select").first().inputValue(), "lincang");
  assert.ok(guides > 500);
  assert.ok(Math.abs((await scrolled(page)) - guides) < 50, "the guides are not where they were left");
  assert.deepEqual(faults, []);
});

test("[web] the city chosen on the home page is the one of the result", { skip: NO_BROWSER }, async () => {
  const { page } = await setting.open(`/${fragmentOf(TOLD)}`);
  await page.locator("input[value=jinzhou]").check();
  await page.locator('main a[href="/result"]').click();
  await page.locator("article[data-outcome]").first().waitFor();
  assert.deepEqual(
    await page.locator(".city").evaluateAll((cities) => cities.map((city) => (city as HTMLElement).dataset.city)),
    ["jinzhou", ""],
  );
});

test("[web] a link that was cut off on its way says so, and changes nothing", { skip: NO_BROWSER }, async () => {
  const { page, faults } = await setting.open(`/result${fragmentOf(TOLD)}`);
  await page.locator("article[data-outcome]").first().waitFor();
  const kept = (): Promise<string | null> => page.evaluate(() => localStorage.getItem("luohu.answers.1"));
  const own = await kept();
  await page.goto("about:blank");
  await page.goto(`${setting.base}/result${fragmentOf(TOLD).slice(0, -9)}`);
  await page.getByRole("alert").getByText(chinese.link.cut).waitFor();
  assert.equal(await kept(), own);
  assert.equal(new URL(page.url()).hash, "");
  await page.getByRole("button", { name: chinese.link.cutSeen }).click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
});

test("[web] questions are as wide as the page, whatever stands in them", { skip: NO_BROWSER }, async () => {
  const { page } = await setting.open(`/check${fragmentOf(TOLD)}`, { width: 1440, height: 900 });
  const widths: number[] = [];
  for (const fact of ["person.born", "home.lease", "home.areaPerHead", "person.registration.division"]) {
    await page.evaluate((path) => {
      history.replaceState({ fact: path }, "", "/check");
      location.reload();
    }, fact);
    await page.locator(`.question[data-fact="${fact}"] .choices-aside`).waitFor();
    widths.push(await page.locator(".progress").evaluate(({ clientWidth }) => clientWidth));
  }
  assert.deepEqual(widths, Array(4).fill(widths[0]));
  assert.equal(widths[0], await page.locator(".interview").evaluate(({ clientWidth }) => clientWidth));
});

test("[web] a link of a city whose law is not here asks about the others", { skip: NO_BROWSER }, async () => {
  const { page, faults } = await setting.open(`/result${fragmentOf({ ...TOLD, cities: ["atlantis"] })}`);
  await page.locator("article[data-outcome]").first().waitFor();
  assert.ok((await page.locator(".city[data-city]:not([data-city=''])").count()) > 1);
  await page.goto("about:blank");
  await page.goto(`${setting.base}/result${fragmentOf({ ...TOLD, cities: ["atlantis", "jinzhou"], values: {} })}`);
  await page.locator(".city[data-city=jinzhou]").waitFor();
  assert.deepEqual(faults, []);
});

test("[web] everything is wiped from where one is: a question, the family, the whole page", {
  skip: NO_BROWSER,
}, async () => {
  for (const path of ["check", "family", "whole"]) {
    const { page, context } = await setting.open(`/${path === "whole" ? "check" : path}${fragmentOf(TOLD)}`);
    if (path === "whole") await page.getByRole("button", { name: zh.check.allOnOne }).click();
    await page.getByRole("button", { name: zh.own.wipe }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: zh.own.wipeYes, exact: true }).click();
    await page.getByRole("button", { name: zh.own.wipe }).waitFor({ state: "detached" });
    const kept = await page.evaluate(() => localStorage.getItem("luohu.answers.1"));
    assert.ok(!String(kept).includes("阿珍"), path);
    await context.close();
  }
});

test("[web] on the whole page one goes from subject to subject", { skip: NO_BROWSER }, async () => {
  const { page, faults } = await setting.open(`/check${fragmentOf(TOLD)}`, { width: 360, height: 800 });
  await page.getByRole("button", { name: zh.check.allOnOne }).click();
  const subjects = page.locator(".all-subjects a");
  await subjects.first().waitFor();
  const heads = await page.locator(".all-questions section h2").allInnerTexts();
  assert.equal(await subjects.count(), heads.length - 1, "the family is not among them");
  await subjects.last().click();
  const top = await page
    .locator(".all-questions section h2")
    .last()
    .evaluate((head) => head.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 800, String(top));
  assert.deepEqual(faults, []);
});

test("[web] what is asked first can be read before the law is there, and is what is asked then", {
  skip: NO_BROWSER,
}, async () => {
  for (const cities of [null, ["lincang"], ["qujing"]]) {
    const { page, context, faults } = await setting.open("/manifest.webmanifest");
    faults.length = 0;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route("**/assets/*.json", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${setting.base}/check${cities === null ? "" : fragmentOf({ ...NO_ANSWERS, cities })}`);
    const coming = page.locator(".question-coming");
    await coming.waitFor();
    const [read, help] = [await coming.locator("h1").innerText(), await coming.locator("h1 ~ p").allInnerTexts()];
    release();
    const asked = page.locator(".question[data-fact]");
    await asked.waitFor();
    assert.equal(await coming.count(), 0);
    assert.equal(await asked.locator("h1").innerText(), read);
    assert.deepEqual(await asked.locator("h1 ~ p").allInnerTexts(), help);
    assert.deepEqual(faults, []);
    await context.close();
  }
});
