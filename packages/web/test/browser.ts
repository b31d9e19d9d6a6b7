import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { BROWSERS } from "../../../scripts/browser.ts";
import { type Serving, serveSite } from "./serving.ts";

/** Where Chromium is on this machine. */
export const CHROMIUM = BROWSERS.find((path) => path !== undefined && existsSync(path));

/** For `test(…, { skip })`: why tests in a browser do not run here. */
export const NO_BROWSER =
  CHROMIUM === undefined
    ? "no Chromium found: install it (apt-get install chromium-headless-shell) or set CHROMIUM to its path"
    : false;

/** The site, served, and a browser; both end after the tests of the file. */
export interface Setting {
  readonly base: string;
  /** A page of its own, with everything that it asked of any server. What a service worker would keep is left alone. */
  readonly open: (
    path: string,
    size?: { width: number; height: number },
    options?: BrowserContextOptions,
  ) => Promise<Opened>;
  /**
   * A page at an address without scripts, on which nobody has been, or nothing is left of who was: one that was left is
   * taken again, for which scripts need not be compiled again.
   */
  readonly openEmpty: (size?: { width: number; height: number }, colorScheme?: "light" | "dark") => Promise<Opened>;
  /** Gives back what `openEmpty` gave; scripts that were added at its beginning stay. */
  readonly leave: (opened: Opened) => void;
}

const EMPTY = "/manifest.webmanifest";

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly requests: { readonly method: string; readonly url: string; readonly body: string | null }[];
  /** Errors that scripts threw or the console showed. */
  readonly faults: string[];
}

/** Of pages that are open for a moment the compilers that work behind them would take a fifth of the time. */
const FOR_A_MOMENT = "--js-flags=--no-opt --no-maglev";

/**
 * Starts site and browser for a file of tests.
 * @param visits `short`: pages are looked at, not worked through
 * @param serving how the site is served, where not as `npm start` does
 */
export function inBrowser(visits: "long" | "short" = "long", serving: Serving = {}): Setting {
  let browser: Browser | undefined;
  let site: Awaited<ReturnType<typeof serveSite>> | undefined;
  const left: Opened[] = [];
  before(async () => {
    if (CHROMIUM === undefined) return;
    site = await serveSite(serving);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        ...(visits === "short" ? [FOR_A_MOMENT] : []),
      ],
    });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  const open: Setting["open"] = async (path, viewport = { width: 360, height: 800 }, options = {}) => {
    const context = await (browser as Browser).newContext({ viewport, serviceWorkers: "block", ...options });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const opened: Opened = { page, context, requests: [], faults: [] };
    context.on("request", (request) =>
      opened.requests.push({ method: request.method(), url: request.url(), body: request.postData() }),
    );
    page.on("pageerror", (error) => opened.faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") opened.faults.push(message.text());
    });
    await page.goto(`${site?.base}${path}`);
    return opened;
  };
  return {
    get base() {
      return site?.base ?? "";
    },
    open,
    openEmpty: async (viewport = { width: 360, height: 800 }, colorScheme = "light") => {
      const opened = left.pop();
      if (opened === undefined) return open(EMPTY, viewport, { colorScheme });
      const { page, context, requests, faults } = opened;
      await context.unrouteAll();
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${site?.base}${EMPTY}`);
      const kept = await page.evaluate(async () => {
        localStorage.clear();
        sessionStorage.clear();
        return [document.cookie, ...(await caches.keys()), ...(await indexedDB.databases())];
      });
      assert.deepEqual(kept, [""]);
      requests.length = 0;
      faults.length = 0;
      return opened;
    },
    leave: (opened) => void left.push(opened),
  };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.0 to 2.2, A and AA, and good practice: rule and place. */
export async function axeFindings(page: Page): Promise<string[]> {
  // evaluated by the debugger, not by the page: the policy of the page stays as it is
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
      resultTypes: ["violations"],
      // only rules that are still tried look at the styles themselves
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

interface Axe {
  readonly run: (
    root: Document,
    options: { readonly resultTypes: readonly string[]; readonly preload: boolean },
  ) => Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[] }[];
    }[];
  }>;
}

/** How far the page is wider than the window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
