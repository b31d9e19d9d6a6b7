import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CDPSession, Locator } from "playwright-core";
import { inBrowser, NO_BROWSER, type Opened } from "./browser.ts";

const setting = inBrowser("short");
const PHONE = { hasTouch: true, isMobile: true } as const;
/** A finger that taps lies on the glass for so long, ms. */
const TOUCH = 60;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the glass of a phone that shows the first question. */
class Fingers {
  readonly opened: Opened;
  readonly #session: CDPSession;

  constructor(opened: Opened, session: CDPSession) {
    this.opened = opened;
    this.#session = session;
  }

  /**
   * They come down, move from place to place and are lifted.
   * @param at when, ms: however long the machine takes for it, the page is told that it took `TOUCH`
   */
  async pass(down: readonly Point[], way: readonly (readonly Point[])[] = [], at = Date.now()): Promise<void> {
    const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: readonly Point[]): Promise<unknown> =>
      this.#session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: [...touchPoints],
        timestamp: (type === "touchEnd" ? at + TOUCH : at) / 1000,
      });
    await send("touchStart", down);
    for (const points of way) await send("touchMove", points);
    await send("touchEnd", []);
    // a click that came after all would have come by then
    await this.opened.page.waitForTimeout(400);
  }

  readonly question = async (): Promise<string | null> =>
    this.opened.page.locator(".question").first().getAttribute("data-fact");

  /** The question that comes after one. */
  async after(before: string | null): Promise<string | null> {
    await this.opened.page.locator(`.question[data-fact]:not([data-fact="${before}"]):not([aria-busy=true])`).waitFor();
    return this.question();
  }

  /** What is kept of questions that were passed over. */
  readonly skipped = async (): Promise<unknown> =>
    this.opened.page.evaluate(() => JSON.parse(localStorage.getItem("luohu.answers.1") ?? "{}").skipped);

  /** The middle of the answer that says so. */
  async answer(value: string): Promise<Point> {
    const button = this.opened.page.locator(`.question button[value="${value}"]`).first();
    // what is written or looked up comes a moment after the question, and moves what stands below it
    await this.opened.page.locator(".question .answer-coming").waitFor({ state: "detached" });
    await button.scrollIntoViewIfNeeded();
    // a question that has just come may still be laid out
    let last = "";
    for (let now = await placeOf(button); now !== last; now = await placeOf(button)) {
      last = now;
      await this.opened.page.waitForTimeout(50);
    }
    const { x, y, width, height } = (await button.boundingBox()) ?? assert.fail(`no answer ${value}`);
    return { x: x + width / 2, y: y + height / 2 };
  }
}

const placeOf = async (button: Locator): Promise<string> => JSON.stringify(await button.boundingBox());

async function phone(): Promise<Fingers> {
  const opened = await setting.open("/check", { width: 360, height: 500 }, PHONE);
  const { page, context } = opened;
  await page.locator(".question").waitFor();
  return new Fingers(opened, await context.newCDPSession(page));
}

describe("answers by finger", { skip: NO_BROWSER }, () => {
  test("[web] a tap answers once, and the next question is not answered with it", async () => {
    const fingers = await phone();
    const first = await fingers.question();
    await fingers.pass([await fingers.answer("unknown")]);
    const second = await fingers.after(first);
    await fingers.pass([await fingers.answer("unsaid")]);
    await fingers.after(second);
    assert.deepEqual(await fingers.skipped(), { [String(first)]: "unknown", [String(second)]: "unsaid" });
    assert.deepEqual(fingers.opened.faults, []);
    await fingers.opened.context.close();
  });

  test("[web] a finger that taps twice answers one question", async () => {
    const fingers = await phone();
    const first = await fingers.question();
    const at = await fingers.answer("unknown");
    const now = Date.now();
    await fingers.pass([at], [], now);
    await fingers.pass([at], [], now + 200);
    await fingers.after(first);
    assert.deepEqual(await fingers.skipped(), { [String(first)]: "unknown" });
    await fingers.opened.context.close();
  });

  test("[web] the second of two taps works nothing else that comes under the finger", async () => {
    const fingers = await phone();
    const { page } = fingers.opened;
    const first = await fingers.question();
    const at = await fingers.answer("unknown");
    const now = Date.now();
    await fingers.pass([at], [], now);
    const second = await fingers.after(first);
    const link = page.locator('.ways a[href="/result"]');
    await link.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await link.boundingBox()) ?? assert.fail("no way to the result");
    const there = [{ x: x + width / 2, y: y + height / 2 }];
    await fingers.pass(there, [], now + 200);
    assert.equal(await fingers.question(), second, "200 ms after an answer");
    await fingers.pass(there, [], now + 900);
    await page.waitForURL(/\/result$/);
    await fingers.opened.context.close();
  });

  test("[web] a finger that slides off, scrolls or has another beside it answers nothing", async () => {
    const fingers = await phone();
    const { page } = fingers.opened;
    const first = await fingers.question();
    const { x, y } = await fingers.answer("unknown");
    const off = [30, 60, 90].map((way) => [{ x: x + way, y }]);
    await fingers.pass([{ x, y }], off);
    assert.equal(await fingers.question(), first, "it slid off");
    await page.evaluate(() => scrollTo(0, 0));
    const from = await fingers.answer("unknown");
    const before = await page.evaluate(() => scrollY);
    await fingers.pass(
      [from],
      [40, 80, 120, 160].map((way) => [{ x: from.x, y: from.y - way }]),
    );
    assert.notEqual(await page.evaluate(() => scrollY), before, "it scrolls");
    assert.equal(await fingers.question(), first, "it scrolled");
    const at = await fingers.answer("unknown");
    await fingers.pass([at, { x: at.x, y: at.y - 80 }]);
    assert.equal(await fingers.question(), first, "two fingers");
    await fingers.pass([await fingers.answer("unknown")]);
    assert.notEqual(await fingers.after(first), first, "and a tap still answers");
    await fingers.opened.context.close();
  });
});
