import assert from "node:assert/strict";
import type { Session } from "@luohu/contract/register";
import type { BrowserContext, Page } from "playwright-core";
import { axeFindings, type Opened, type Setting, sideways } from "./browser.ts";
import { narrowTargets } from "./reach.ts";
import { type Fakes, fakeRegister, NOW, OFFICER } from "./register-fakes.ts";

/** A signed-in page in one of its states. */
export interface State {
  readonly name: string;
  readonly path: string;
  readonly who?: Session;
  readonly fakes?: Fakes;
  /** The purpose is given already. */
  readonly purpose?: true;
  /** What the person does there. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** It is there when this is. */
  readonly until: string;
  /** Shown in the other languages too: then `until` holds no words. */
  readonly everywhere?: true;
}

export const press = (page: Page): Promise<void> => page.locator("main form button[type=submit]").first().click();

/** Opens a page, with answers in the place of the server's. */
export async function openState(
  setting: Setting,
  { path, who, fakes, purpose }: Pick<State, "path" | "who" | "fakes" | "purpose">,
  folder = "",
  colorScheme: "light" | "dark" = "light",
): Promise<Opened> {
  const opened = await setting.openEmpty({ width: 1440, height: 900 }, colorScheme);
  const { context, page } = opened;
  if (!timed.has(context)) await context.clock.setFixedTime(NOW);
  timed.add(context);
  await fakeRegister(context, who ?? null, fakes);
  const kept = JSON.stringify({ account: OFFICER, purpose: "办理户口业务：投靠落户 LC2026-0301" });
  if (purpose) await page.evaluate((value) => sessionStorage.setItem("luohu.purpose.1", value), kept);
  opened.faults.length = 0;
  await page.goto(`${setting.base}/${folder}${path}`);
  await page.locator("main h1").waitFor();
  return opened;
}

/** Where the clock stands still. */
const timed = new WeakSet<BrowserContext>();

/** What a browser says of an answer that is none is no fault of the page. */
const ownFaults = (faults: readonly string[]): string[] =>
  faults.filter((fault) => !/Failed to load resource/.test(fault));

/** Axe, widths in both text sizes, and targets of a state. */
export async function isSound(
  setting: Setting,
  state: State,
  folder: string,
  colorScheme: "light" | "dark",
): Promise<void> {
  const opened = await openState(setting, state, folder, colorScheme);
  const { page, faults } = opened;
  await state.act?.(page);
  await page.locator(state.until).first().waitFor();
  // the other languages have the same parts: they are looked at once, where words need most room
  if (folder === "") assert.deepEqual(await axeFindings(page), [], "at 1440 px");
  assert.ok((await sideways(page)) <= 0, "wider than 1440 px");
  await page.setViewportSize({ width: 320, height: 640 });
  if (folder !== "zh-Hant/") assert.deepEqual(await axeFindings(page), [], "at 320 px");
  assert.deepEqual(await narrowTargets(page), [], "smaller than 44 px");
  for (const [width, text] of [
    [320, "normal"],
    [320, "large"],
    [768, "large"],
    [1200, "large"],
    [1440, "large"],
  ] as const) {
    await page.setViewportSize({ width, height: 640 });
    await page.evaluate((size) => {
      document.documentElement.dataset.text = size;
    }, text);
    assert.ok((await sideways(page)) <= 0, `wider than ${width} px in ${text} text`);
  }
  assert.deepEqual(ownFaults(faults), []);
  setting.leave(opened);
}
