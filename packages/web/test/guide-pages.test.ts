import assert from "node:assert/strict";
import { test } from "node:test";
import decodeQR from "qr/decode.js";
import { FIELDS } from "../src/guide/guide-data.ts";
import { axeFindings, inBrowser, NO_BROWSER, type Opened, sideways } from "./browser.ts";

const site = inBrowser("short");

/** A guide of each city, and each kind. */
const GUIDES = [
  "liaocheng/2020/二（一）2/a",
  "qujing/draft/二（一）3/d",
  "jinzhou/2017/三（十七）/a",
  "lincang/2015/三（三）10/c",
  "sanmenxia/2019/三（九）/b",
];

const openGuide = async (id: string, folder = "/", size?: { width: number; height: number }): Promise<Opened> => {
  const opened = await site.open(`${folder}guide/${encodeURI(id)}`, size);
  await opened.page.locator("[data-guide]").waitFor();
  return opened;
};

for (const [index, id] of GUIDES.entries()) {
  const folder = ["/", "/en/", "/zh-Hant/"][index % 3] as string;
  test(`[guide] ${id} in ${folder}: every field, no finding, nothing sideways at 320 px, its code leads back to it`, {
    skip: NO_BROWSER,
  }, async () => {
    const { page, context, faults } = await openGuide(id, folder, { width: 320, height: 700 });
    const heading = await page.locator("h1").innerText();
    const shown = await page
      .locator("[data-field], [data-absent]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-field") ?? one.getAttribute("data-absent")));
    assert.deepEqual(
      FIELDS.filter((field) => !shown.includes(field)),
      [],
      "fields that the page does not name",
    );
    for (const value of await page.locator("[data-field]").allInnerTexts())
      assert.ok(value.split("\n").length > 1, `a field without a word: ${value}`);
    assert.ok((await sideways(page)) <= 0);
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(faults, []);
    const address = await readCode(page);
    assert.ok(address.startsWith(site.base), address);
    await page.goto(address);
    await page.locator("[data-guide]").waitFor();
    assert.equal(await page.locator("h1").innerText(), heading);
    await context.close();
  });
}

/** Reads the QR code off the screen, as a camera would. */
async function readCode(page: Opened["page"]): Promise<string> {
  const png = await page.locator(".qr").screenshot({ scale: "css" });
  const pixels = await page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
      return { data: [...data], width, height };
    },
    [...png],
  );
  return decodeQR({ ...pixels, data: Uint8Array.from(pixels.data) });
}

test("[guide] a printed guide has its code and address, opens what was closed, and leaves the buttons out", {
  skip: NO_BROWSER,
}, async () => {
  const { page, context } = await openGuide("qujing/draft/二（一）1/b", "/", { width: 680, height: 1000 });
  assert.ok((await page.locator(".guide details:not([open])").count()) > 0);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".guide details:not([open])").count(), 0);
  assert.ok(await page.getByText(`${site.base}/guide/QUJING-DRAFT-2.1.1.B`).isVisible());
  assert.ok(!(await page.locator(".guide-ways").isVisible()));
  assert.ok(await page.locator(".notice-warning").isVisible(), "a draft is marked on paper, too");
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink"));
  assert.equal(paper.trim(), "#22262b", "dark on white, whatever the scheme of the screen");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.match(pdf.toString("latin1"), /\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, "A4");
  await context.close();
});

test("[guide] the list narrows by city, kind and words, says how many there are, and has no finding", {
  skip: NO_BROWSER,
}, async () => {
  const { page, context, faults } = await site.open("/guide", { width: 320, height: 700 });
  const status = page.locator(".guides [role=status]").first();
  await page.locator(".guides-head").first().waitFor();
  const all = Number(/\d+/.exec(await status.innerText())?.[0]);
  assert.equal(await page.locator(".guides-head").count(), all);
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual(await axeFindings(page), []);
  await page.getByLabel("城市", { exact: true }).selectOption("lincang");
  await page.getByLabel("类别", { exact: true }).selectOption("pathway");
  assert.equal(await page.locator(".guides-head").count(), 17);
  assert.match(await status.innerText(), /17/);
  await page.getByLabel("找一找", { exact: true }).fill("跨境 境外");
  assert.equal(await page.locator(".guides-head").count(), 1);
  await page.getByLabel("找一找", { exact: true }).fill("没有这样的词");
  await page.locator(".state-empty").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.locator(".state-empty button").click();
  assert.equal(await page.locator(".guides-head").count(), all);
  assert.deepEqual(faults, []);
  await context.close();
});

test("[guide] from a guide to the interview of its city, and to the clause", { skip: NO_BROWSER }, async () => {
  const { page, context } = await openGuide("sanmenxia/2019/二（二）/d");
  await page.locator(".guide-ways button").first().click();
  await page.waitForURL("**/check");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.match(kept, /sanmenxia/);
  await page.goBack();
  await page.locator("[data-guide]").waitFor();
  await page.locator(".guide-ways a").click();
  await page.waitForURL(/\/law\/sanmenxia\/2019\//);
  await context.close();
});

test("[guide] an address without a guide says so and leads to the list", { skip: NO_BROWSER }, async () => {
  const { page, context } = await site.open("/guide/nowhere/2020/1");
  await page.locator(".state-empty").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.locator(".state-empty a").click();
  await page.locator(".guides-head").first().waitFor();
  await context.close();
});

test("[guide] a guide that does not come says why and can be asked for again", { skip: NO_BROWSER }, async () => {
  const { page, context } = await site.open("/");
  await page.route("**/assets/guides-*", (route) => route.abort());
  await page.getByRole("navigation").getByRole("link", { name: "办事指南" }).click();
  await page.locator(".state-failed").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.unroute("**/assets/guides-*");
  await page.locator(".state-failed button").click();
  await page.locator(".guides-head").first().waitFor();
  await context.close();
});

for (const [folder, scheme, wipe] of [
  ["/", "light", "清空全部回答"],
  ["/en/", "dark", "Wipe all answers"],
  ["/zh-Hant/", "light", "清空全部回答"],
] as const) {
  test(`[ui] the page of the parts in ${folder}, ${scheme}: no finding, nothing sideways`, {
    skip: NO_BROWSER,
  }, async () => {
    const { page, context, faults } = await site.open(`${folder}ui`, { width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(".timeline").first().waitFor();
    await page.locator(".combo").waitFor();
    assert.ok((await sideways(page)) <= 0);
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole("button", { name: wipe }).click();
    await page.getByRole("alertdialog").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.keyboard.press("Escape");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    assert.deepEqual(faults, []);
    await context.close();
  });
}
