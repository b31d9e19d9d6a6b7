import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "@luohu/law";
import type { Page } from "playwright-core";
import { type Answers, NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { words as english } from "../src/words/en.ts";
import { words } from "../src/words/interview/zh-Hans.ts";
import { words as common } from "../src/words/zh-Hans.ts";
import { axeFindings, inBrowser, NO_BROWSER, sideways } from "./browser.ts";

const setting = inBrowser("short");
const { facts } = loadLaw().vocabulary;

/** Everything left open but what begins with one of these. */
const allBut = (...begins: readonly string[]): Answers["skipped"] =>
  Object.fromEntries(
    [...facts.map(({ path }) => path), "family"]
      .filter((path) => !begins.some((begin) => path.startsWith(begin)))
      .map((path) => [path, "unknown" as const]),
  );

const stored = (page: Page): Promise<Answers> =>
  page.evaluate(() => JSON.parse(localStorage.getItem("luohu.answers.1") ?? "null"));

/** Waits until something read from the page fits; the page's policy forbids functions that poll in it. */
async function until<T>(page: Page, read: () => Promise<T>, fits: (value: T) => boolean, what: string): Promise<T> {
  for (const begun = Date.now(); Date.now() - begun < 40_000; await page.waitForTimeout(25)) {
    const value = await read();
    if (fits(value)) return value;
  }
  assert.fail(`${what}: ${JSON.stringify(await read())}`);
}

const heading = (page: Page): Promise<string> =>
  page
    .locator("h1")
    .first()
    .textContent({ timeout: 20_000 })
    .then((text) => text ?? "");

const untilFact = async (page: Page, fact: string): Promise<void> => {
  await page.locator(`.question[data-fact="${fact}"][aria-busy=false]`).waitFor();
};

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).first().click();

/** What has the focus: tag and text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`.slice(0, 60));

test("[web] every unit of a number has a word in every language", () => {
  for (const { type, path } of facts) {
    if (type.kind !== "number") continue;
    for (const { units } of [common.check, english.check]) assert.ok(Object.hasOwn(units, type.unit), path);
  }
});

test("[web] a place is chosen down to the community, and its name answers city or countryside, if the person agrees", {
  skip: NO_BROWSER,
}, async () => {
  const begun: Answers = { ...NO_ANSWERS, cities: ["liaocheng"], skipped: allBut("home.") };
  const { page, faults } = await setting.open(`/check${fragmentOf(begun)}`, { width: 320, height: 640 });
  const look = async (state: string): Promise<void> => {
    assert.deepEqual(await axeFindings(page), [], state);
    assert.ok((await sideways(page)) <= 0, `${state} is wider than the screen`);
  };
  await untilFact(page, "home.place.division");
  await page.locator('.places .choice[value="371502"]').click();
  await page.locator('.places .choice[value="371502001"]').waitFor();
  assert.match(await focused(page), /^H2 东昌府区/);
  await look("townships");
  await page.locator('.places .choice[value="371502001"]').click();
  await page.locator('.places .choice[value="371502001001"]').waitFor();
  assert.match(await focused(page), /^H2 古楼街道/);
  await look("communities");
  await page.locator('.places .choice[value="371502001001"]').click();
  assert.match(await focused(page), /^H2 古城社区/);
  await look("what the name says");
  await press(page, words.place.take);
  await page.locator(".question:not([data-fact='home.place.division'])").waitFor();
  const told = await stored(page);
  assert.deepEqual(told.values, { "home.place.division": "371502", "home.place.kind": "city" });
  assert.deepEqual(told.spots, { "home.place.division": "371502001001" });
  await press(page, common.check.back);
  await untilFact(page, "home.place.division");
  await page.getByText(words.place.chosen("山东省聊城市东昌府区古楼街道古城社区"), { exact: true }).waitFor();
  await page.locator(".places input").fill("chao yang");
  await page.getByRole("button", { name: "辽宁省朝阳市朝阳县", exact: true }).waitFor();
  await look("places found");
  await page.locator(".places input").fill("没有这个地方");
  await page.getByText(words.place.found(0), { exact: true }).waitFor();
  // far away the county is the whole answer, and the community goes
  await page.locator(".places input").fill("chao yang");
  await page.getByRole("button", { name: "辽宁省朝阳市朝阳县", exact: true }).click();
  await until(
    page,
    () => stored(page),
    ({ values }) => values["home.place.division"] === "211321",
    "the county",
  );
  assert.deepEqual((await stored(page)).spots, {});
  assert.deepEqual(faults, []);
});

test("[web] where a part of a page does not come, the page says so and can be tried again", {
  skip: NO_BROWSER,
}, async () => {
  const { page } = await setting.open("/");
  await page.route(/family-page/, (route) => route.abort());
  await page.goto(`${setting.base}/family`);
  await page.getByRole("alert").getByText(common.check.failed).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.unroute(/family-page/);
  await press(page, common.check.again);
  await page.locator("main form").waitFor();
});

test("[web] where the names of places do not come, it says so, and trying again brings them", {
  skip: NO_BROWSER,
}, async () => {
  const begun: Answers = { ...NO_ANSWERS, cities: ["liaocheng"], skipped: allBut("home.") };
  const { page } = await setting.open("/");
  await page.route(/assets\/(places|communities)-/, (route) => route.abort());
  await page.goto(`${setting.base}/check${fragmentOf(begun)}`);
  await untilFact(page, "home.place.division");
  await page.locator(".places input").fill("dong");
  await page.getByRole("alert").getByText(words.place.failed).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.locator(".places input").fill("");
  await page.locator('.places .choice[value="371502"]').click();
  await page.getByRole("alert").getByText(words.place.failed).waitFor();
  await page.unroute(/assets\/(places|communities)-/);
  await press(page, words.place.again);
  await page.locator('.places .choice[value="371502001"]').waitFor();
  await press(page, words.place.countyOnly);
  await until(
    page,
    () => stored(page),
    ({ values }) => values["home.place.division"] === "371502",
    "the county",
  );
});

test("[web] a whole interview by keyboard, a place by its pinyin in it, at 320 px", { skip: NO_BROWSER }, async () => {
  const begun: Answers = {
    ...NO_ANSWERS,
    cities: ["liaocheng"],
    skipped: { family: "unsaid" },
  };
  const { page, faults } = await setting.open(`/check${fragmentOf(begun)}`, { width: 320, height: 640 });
  const key = (name: string): Promise<void> => page.keyboard.press(name);
  const type = (text: string): Promise<void> => page.keyboard.type(text);
  const kinds = new Set<string>();
  for (let count = 0; count < 60; count++) {
    const at = await until(
      page,
      () => heading(page),
      (text) => text !== "",
      "a heading",
    );
    if (at === common.check.done) break;
    await page.locator(".question[aria-busy=false] .choice").first().waitFor();
    await until(
      page,
      () => focused(page),
      (text) => text.startsWith("H1"),
      "the heading has the focus",
    );
    const fact = await page.locator(".question").getAttribute("data-fact");
    await page.locator(".answer-coming").waitFor({ state: "detached" });
    await key("Tab");
    if (await page.locator(".places").count()) {
      kinds.add("place");
      await type("dcf");
      await page.getByRole("button", { name: "山东省聊城市东昌府区", exact: true }).waitFor();
      await key("Tab");
      assert.match(await focused(page), /东昌府区/);
      await key("Enter");
      if (fact?.endsWith("place.division") || fact?.includes("registration")) {
        await until(
          page,
          () => focused(page),
          (text) => text.startsWith("H2"),
          "the townships",
        );
        await key("Tab");
        await key("Enter");
      }
    } else if (await page.locator(".day-fields").count()) {
      kinds.add("day");
      await type("2010");
      await key("Tab");
      await type("2");
      await key("Tab");
      await type("3");
      await key("Enter");
    } else if (await page.locator("main form input").count()) {
      kinds.add("number");
      await type("3");
      await key("Enter");
    } else {
      kinds.add("choice");
      await key("Enter");
    }
    const asked = at;
    await until(
      page,
      async () => [
        await heading(page),
        await page
          .locator(".question")
          .getAttribute("data-fact", { timeout: 100 })
          .catch(() => null),
      ],
      ([text, path]) => text !== asked || path !== fact,
      `after ${fact}`,
    );
  }
  assert.equal(await heading(page), common.check.done);
  assert.ok(kinds.has("place") && kinds.has("day") && kinds.has("choice"), [...kinds].join());
  assert.deepEqual(await axeFindings(page), []);
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual(faults, []);
});

test("[web] back leads to what was asked before, left open or answered, after a reload too", {
  skip: NO_BROWSER,
}, async () => {
  const { page, faults } = await setting.open("/check");
  await page.evaluate(() => localStorage.clear());
  const begun: Answers = { ...NO_ANSWERS, cities: ["liaocheng"] };
  await page.goto(`${setting.base}/check${fragmentOf(begun)}`);
  const asked: string[] = [];
  for (let count = 0; count < 4; count++) {
    await page.locator(".question[aria-busy=false]").waitFor();
    const fact = (await page.locator(".question").getAttribute("data-fact")) as string;
    asked.push(fact);
    // every second one is left open
    if (count % 2 === 0) await press(page, common.check.unknown);
    else if (await page.locator(".places").count()) {
      await page.locator(".places .choice").first().click();
      await page.locator(".places > .button").first().click();
    } else await page.locator(".choices .choice").first().click();
    await page.locator(`.question:not([data-fact="${fact}"])`).waitFor();
  }
  await page.reload();
  for (const fact of asked.toReversed()) {
    await press(page, common.check.back);
    await untilFact(page, fact);
  }
  assert.equal(await page.locator('.choices-aside [aria-pressed="true"]').textContent(), common.check.unknown);
  assert.deepEqual(faults, []);
});

test("[web] why a question is asked names clauses that lead to the law", { skip: NO_BROWSER }, async () => {
  const begun: Answers = { ...NO_ANSWERS, cities: ["liaocheng"], skipped: allBut("home.") };
  const { page } = await setting.open(`/check${fragmentOf(begun)}`);
  await untilFact(page, "home.place.division");
  await page.getByText(common.check.why).click();
  const link = page.locator(".why-clauses a").first();
  await link.waitFor();
  const href = decodeURIComponent((await link.getAttribute("href")) ?? "");
  assert.match(href, /^\/law\/liaocheng\/2020\/./);
  assert.ok(loadLaw().clauses.has(href.slice("/law/".length)), href);
  assert.deepEqual(await axeFindings(page), []);
});

test("[web] all questions on one page: answers count at once, focus stays, what no longer matters goes", {
  skip: NO_BROWSER,
}, async () => {
  const begun: Answers = { ...NO_ANSWERS, cities: ["liaocheng"], skipped: allBut("home.", "permit.", "family") };
  const { page, faults } = await setting.open(`/check${fragmentOf(begun)}`, { width: 320, height: 640 });
  await press(page, common.check.allOnOne);
  await until(
    page,
    () => heading(page),
    (text) => text === words.all.title,
    "all questions",
  );
  const facts = (): Promise<string[]> =>
    page.locator(".asked").evaluateAll((parts) => parts.map((part) => (part as HTMLElement).dataset.fact ?? ""));
  const before = await facts();
  assert.ok(before.includes("home.basis") && before.includes("permit.held"), before.join());
  assert.deepEqual(await axeFindings(page), []);
  assert.ok((await sideways(page)) <= 0);
  const no = page.locator('[data-fact="permit.held"] .choice[value="false"]');
  await no.click();
  await until(page, facts, (now) => !now.includes("permit.valid"), "questions on the permit go");
  assert.equal(await no.getAttribute("aria-pressed"), "true");
  assert.equal(await page.evaluate(() => (document.activeElement as HTMLButtonElement).value), "false");
  assert.equal((await stored(page)).values["permit.held"], false);
  await page.locator('[data-fact="permit.held"]').getByRole("button", { name: words.all.clear }).click();
  await until(page, facts, (now) => now.includes("permit.valid"), "they come back");
  // a place below its button
  const place = page.locator('[data-fact="home.place.division"]');
  await place.locator("[aria-expanded]").click();
  await place.locator("input").fill("dcf");
  await place.getByRole("button", { name: "山东省聊城市东昌府区", exact: true }).click();
  await press(page, words.place.countyOnly);
  await place.getByText(words.place.chosen("聊城市东昌府区"), { exact: true }).waitFor();
  assert.match(await focused(page), /^BUTTON .*东昌府区/);
  await page.reload();
  await until(
    page,
    () => heading(page),
    (text) => text === words.all.title,
    "the way of asking is kept",
  );
  await press(page, common.check.oneByOne);
  await page.locator(".question").waitFor();
  assert.deepEqual(faults, []);
});

test("[web] answers that no life can show together are said and can be changed, in both ways of asking", {
  skip: NO_BROWSER,
}, async () => {
  const begun: Answers = {
    ...NO_ANSWERS,
    cities: ["liaocheng"],
    values: { "person.born": "2001-05-01", "home.since": "1999-01-01" },
  };
  const { page } = await setting.open(`/check${fragmentOf(begun)}`);
  await page.getByRole("alert").getByText(common.check.impossible).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.locator(".day-fields input").first().fill("2019");
  await press(page, common.check.save);
  await page.getByRole("alert").waitFor({ state: "detached" });
  await press(page, common.check.allOnOne);
  const since = page.locator('[data-fact="home.since"]');
  await since.locator(".day-fields input").first().fill("1999");
  await since.getByRole("button", { name: common.check.save }).click();
  await page.getByRole("alert").first().waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await since.getByRole("button", { name: words.all.clear }).click();
  await page.getByRole("alert").first().waitFor({ state: "detached" });
});

test("[web] day of application and place asked for are set, said, and left open again", {
  skip: NO_BROWSER,
}, async () => {
  const { page, faults } = await setting.open(`/check${fragmentOf({ ...NO_ANSWERS, cities: ["liaocheng"] })}`);
  await page.locator(".question[aria-busy=false]").waitFor();
  await page.getByText(common.check.plan, { exact: true }).click();
  await press(page, words.plan.changeDay);
  await page.locator(".plan .day-fields input").nth(0).fill("2021");
  await page.locator(".plan .day-fields input").nth(1).fill("2");
  await page.locator(".plan .day-fields input").nth(2).fill("30");
  await press(page, words.plan.saveDay);
  await page.getByText(common.check.noSuchDay).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.locator(".plan .day-fields input").nth(2).fill("3");
  await press(page, words.plan.saveDay);
  await page.getByText(common.check.daySaid(2021, 2, 3), { exact: true }).waitFor();
  assert.equal((await stored(page)).on, "2021-02-03");
  await press(page, words.plan.changePlace);
  await page.locator(".plan .places input").fill("beijing chaoyang");
  await page.locator('.plan .places .choice[value="110105"]').click();
  await page.getByText("北京市朝阳区", { exact: true }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual((await stored(page)).destination, { division: "110105" });
  // nothing in this city leads to Beijing: fewer rules wait for an answer
  const left = page.locator(".progress [role=status]");
  await until(
    page,
    () => left.textContent(),
    (text) => text !== common.check.left(29, 29),
    "fewer rules wait",
  );
  await press(page, words.plan.open);
  await until(
    page,
    () => stored(page),
    ({ destination }) => destination === undefined,
    "open again",
  );
  await press(page, words.plan.changeDay);
  await press(page, words.plan.today);
  assert.equal((await stored(page)).on, undefined);
  assert.deepEqual(faults, []);
});

test("[web] a link with other answers asks first; what it replaces is kept and comes back", {
  skip: NO_BROWSER,
}, async () => {
  const own: Answers = { ...NO_ANSWERS, cities: ["liaocheng"], values: { "work.hired": true } };
  const theirs: Answers = { ...NO_ANSWERS, cities: ["jinzhou"], values: { "work.hired": false } };
  const { page, faults } = await setting.open(`/check${fragmentOf(own)}`);
  await page.locator(".question").waitFor();
  // the same answers need no question
  await page.goto(`${setting.base}/result${fragmentOf(own)}`);
  await page.locator(".clause").first().waitFor();
  assert.equal(await page.getByRole("alertdialog").count(), 0);
  await page.goto(`${setting.base}/check${fragmentOf(theirs)}`);
  await page.getByRole("alertdialog").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual((await stored(page)).values, own.values);
  await page.reload();
  await page.getByRole("alertdialog").waitFor();
  await press(page, words.link.mine);
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  assert.deepEqual(await stored(page), own);
  assert.equal(new URL(page.url()).hash, "");
  // pasted into the same page: no document is loaded
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragmentOf(theirs));
  await page.getByRole("alertdialog").waitFor();
  await press(page, words.link.theirs);
  await page.locator(".aside-bar").waitFor();
  assert.deepEqual(await stored(page), theirs);
  await page.reload();
  await page.locator(".aside-bar").waitFor();
  await page.locator(".question").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.ok((await sideways(page)) <= 0);
  await press(page, words.link.back);
  await page.locator(".aside-bar").waitFor({ state: "detached" });
  assert.deepEqual(await stored(page), own);
  // what cannot be read replaces nothing
  await page.goto(`${setting.base}/check#a=%%%`);
  await page.locator(".question").waitFor();
  assert.deepEqual(await stored(page), own);
  assert.deepEqual(faults, []);
});

test("[web] as many people as a check takes can be told, and not one more", { skip: NO_BROWSER }, async () => {
  const values = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      [`family[${at}].id`, `家人${at}`],
      [`family[${at}].relation`, "sibling"],
      [`family[${at}].moves`, false],
    ]).flat() as [string, string | boolean][],
  );
  const { page, faults } = await setting.open(`/family${fragmentOf({ ...NO_ANSWERS, cities: ["liaocheng"], values })}`);
  await page.getByText(words.full(30), { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: common.family.add, exact: true }).count(), 0);
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole("button", { name: common.family.remove }).nth(4).click();
  await page.getByRole("button", { name: common.family.add, exact: true }).waitFor();
  const told = await stored(page);
  assert.equal(told.values["family[4].id"], "家人5");
  assert.equal(told.values["family[29].id"], undefined);
  assert.deepEqual(faults, []);
});
