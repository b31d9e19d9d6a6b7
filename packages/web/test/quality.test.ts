import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { type Answers, NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { axeFindings, inBrowser, NO_BROWSER, sideways } from "./browser.ts";
import { type Folder, law } from "./driver.ts";
import { peopleOf } from "./people.ts";
import { narrowTargets, shownByHover } from "./reach.ts";

const setting = inBrowser("long", { ahead: "no" });

/** A page in one of its states. */
interface State {
  readonly name: string;
  readonly path: string;
  readonly told?: Partial<Answers>;
  /** The question that the person went back to. */
  readonly fact?: string;
  /** All questions on one page. */
  readonly all?: boolean;
  /** It is there when this is. */
  readonly until: string;
  /** What the person does there, in any language. */
  readonly act?: (page: Page) => Promise<void>;
}

const CITY = { cities: ["liaocheng"] };
const FAMILY = {
  "family[0].id": "阿珍",
  "family[0].relation": "spouse",
  "family[0].moves": true,
  "family[1].id": "弟弟",
  "family[1].relation": "sibling",
  "family[1].moves": true,
};
const SOME = { ...CITY, values: { "work.hired": false, "person.marriage": "married", ...FAMILY } };

/** A person of the law's examples, everything that is known of them. */
const full = peopleOf("liaocheng").find(({ example }) => (example.companions?.length ?? 0) > 3);

/** `{ home: { lease: true } }` to `{ "home.lease": true }`. */
function flat(value: unknown, path = ""): Record<string, string | number | boolean> {
  if (Array.isArray(value)) return Object.assign({}, ...value.map((part, at) => flat(part, `${path}[${at}]`)));
  if (typeof value === "object" && value !== null)
    return Object.assign(
      {},
      ...Object.entries(value).map(([name, part]) => flat(part, path ? `${path}.${name}` : name)),
    );
  return { [path]: value as string | number | boolean };
}

const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });

const ofKind = (name: string, fact: string, more: Partial<State> = {}): State => ({
  name: `question: ${name}`,
  path: "check",
  told: SOME,
  fact,
  until: `.question[data-fact="${fact}"]`,
  ...more,
});

/** Opens a link with other answers than those that are there. */
async function openLink(page: Page): Promise<void> {
  await page.evaluate(
    (fragment) => {
      location.hash = fragment;
      location.reload();
    },
    fragmentOf({ ...NO_ANSWERS, ...CITY, values: { "work.hired": true } }),
  );
  await page.getByRole("alertdialog").waitFor();
}

const everyFact = Object.fromEntries(law.vocabulary.facts.map(({ path }) => [path, "unknown" as const]));

const STATES: readonly State[] = [
  { name: "home", path: "", until: "main form" },
  { name: "home, begun", path: "", told: SOME, until: 'main a[href$="/result"]' },
  ofKind("yes or no, why open", "home.lease", { act: unfold }),
  ofKind("choice", "home.basis"),
  ofKind("choice answered before", "person.marriage", { until: '.question [aria-pressed="true"]' }),
  ofKind("day with a fault", "person.born", {
    act: async (page) => {
      await page.locator(".question input").first().fill("1990");
      await page.locator(".question form button[type=submit]").click();
      await page.locator(".question [role=alert]").waitFor();
    },
  }),
  ofKind("number with a fault", "home.areaPerHead", {
    act: async (page) => {
      await page.locator(".question form button[type=submit]").click();
      await page.locator(".question [role=alert]").waitFor();
    },
  }),
  ofKind("place", "person.registration.division"),
  ofKind("place, townships", "person.registration.division", {
    act: async (page) => {
      await page.locator('.question button[value="371502"]').click();
      await page.locator('.question button[value="371502001"]').waitFor();
    },
  }),
  ofKind("day and place asked for", "home.lease", {
    act: async (page) => {
      await page.locator(".plan-later > summary").click();
      await page.locator(".plan section").nth(1).locator("button").first().click();
      await page.locator(".plan section").nth(0).locator("button").first().click();
      await page.locator(".plan .day-fields").waitFor();
    },
  }),
  { name: "all questions on one page", path: "check", told: SOME, all: true, until: ".all-questions section button" },
  ofKind("place, of all cities", "person.registration.division", { told: { ...SOME, cities: null }, act: unfold }),
  ofKind("place elsewhere", "person.registration.division", {
    act: async (page) => {
      await page.locator(".question .places input").fill("cyq");
      await page.locator('.question button[value="110105"]').waitFor();
    },
  }),
  ofKind("of a family member", "family[0].born"),
  {
    name: "who is in the family?",
    path: "check",
    told: { cities: ["lincang"], skipped: everyFact },
    until: '.question button[value="nobody"]',
  },
  {
    name: "all is asked",
    path: "check",
    told: { cities: ["lincang"], values: { family: false }, skipped: everyFact },
    until: 'main h1 ~ a[href$="/result"]',
  },
  {
    name: "answers that contradict each other",
    path: "check",
    told: { ...CITY, values: { "person.born": "2999-01-01" } },
    until: "main [role=alert]",
  },
  { name: "family", path: "family", told: SOME, until: "main h2" },
  {
    name: "family, form with faults",
    path: "family",
    told: CITY,
    until: "main form",
    act: async (page) => {
      await page.locator("main form button[type=submit]").click();
      await page.locator("main form [role=alert]").first().waitFor();
    },
  },
  { name: "nobody in the family", path: "family", told: { ...CITY, values: { family: false } }, until: ".notice" },
  { name: "result of nothing", path: "result", until: "article[data-outcome]" },
  {
    name: "result, all open",
    path: "result",
    told: { ...CITY, values: flat(full?.situation) },
    until: "[data-member]",
    act: unfold,
  },
  {
    name: "result of a contradiction",
    path: "result",
    told: { ...CITY, values: { "person.born": "2999-01-01" } },
    until: "main [role=alert]",
  },
  {
    name: "dialog",
    path: "result",
    told: SOME,
    until: "article[data-outcome]",
    act: async (page) => {
      await page.locator("main .own-data button").last().click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  { name: "a link over own answers", path: "result", told: SOME, until: "article[data-outcome]", act: openLink },
  {
    name: "own answers aside",
    path: "check",
    told: SOME,
    until: ".question",
    act: async (page) => {
      await openLink(page);
      await page.getByRole("alertdialog").getByRole("button").first().click();
      await page.getByRole("alertdialog").waitFor({ state: "detached" });
    },
  },
  { name: "a link that was cut off", path: "check#a=eyJ", until: ".aside-bar [role=alert]" },
  { name: "documents", path: "law", until: 'main a[href*="/law/"]' },
  {
    name: "found in the documents",
    path: "law",
    until: "input[type=search]",
    act: async (page) => {
      await page.locator("input[type=search]").fill("2");
      await page.locator(".law-search li a").first().waitFor();
    },
  },
  { name: "document", path: "law/liaocheng/2020", until: 'main a[href*="/law/liaocheng/2020/"]' },
  { name: "draft", path: "law/qujing/draft", until: 'main a[href*="/law/qujing/draft/"]' },
  { name: "clause", path: `law/${encodeURI("liaocheng/2020/二（一）2/a")}`, until: ".clause-page h2", act: unfold },
  { name: "cities compared", path: "compare", until: "main table" },
  { name: "one person between cities", path: "compare/you", told: SOME, until: ".compare-between[aria-busy=false]" },
  { name: "versions compared", path: "compare/versions", until: "main select, main .compare p" },
  { name: "ui", path: "ui", until: "input[role=combobox]" },
  {
    name: "ui, list open",
    path: "ui",
    until: "input[role=combobox]",
    act: async (page) => {
      const field = page.locator("input[role=combobox]");
      await field.scrollIntoViewIfNeeded();
      // a list closes when the page scrolls
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await field.click();
      await page.getByRole("listbox").waitFor();
    },
  },
  { name: "no such page", path: "nowhere", until: "main h1" },
];

/** Each language is tried in a light of its own: what one finds the others have in common. */
const WAYS: readonly { folder: Folder; colorScheme: "light" | "dark"; axe: boolean }[] = [
  { folder: "", colorScheme: "light", axe: true },
  { folder: "en/", colorScheme: "dark", axe: true },
  { folder: "zh-Hant/", colorScheme: "light", axe: false },
];

/** Every state in every language; else in Simplified Chinese, and each page once in the others. */
const WHOLE = process.env.LUOHU_ALL_STATES === "1";

describe("every page and state", { concurrency: 2, skip: NO_BROWSER }, () => {
  for (const [index, state] of STATES.entries())
    for (const way of WAYS)
      if (WHOLE || way.folder === "" || STATES.findIndex(({ path }) => path === state.path) === index)
        test(`[web] ${state.name} at /${way.folder}, ${way.colorScheme}`, () => isSound(state, way));
});

async function isSound(state: State, { folder, colorScheme, axe }: (typeof WAYS)[number]): Promise<void> {
  const begun = state.told ? fragmentOf({ ...NO_ANSWERS, ...state.told }) : "";
  const opened = await setting.openEmpty(undefined, colorScheme);
  const { page, faults } = opened;
  await page.evaluate(
    ({ to, fact, all }) => {
      if (all) localStorage.setItem("luohu.preferences.1", JSON.stringify({ text: "normal", asking: "all" }));
      // the entry of the history that a person comes back to
      history.replaceState(fact === undefined ? null : { fact }, "", to);
      location.reload();
    },
    { to: `/${folder}${state.path}${begun}`, fact: state.fact, all: state.all },
  );
  await page.locator(state.until).first().waitFor({ state: "attached" });
  await state.act?.(page);
  await page.locator("main > .waiting, main > div > .waiting").waitFor({ state: "detached" });
  if (axe) assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(await narrowTargets(page), [], "smaller than 44 px");
  assert.deepEqual(await shownByHover(page), [], "shown by hovering");
  for (const [width, height] of [
    [360, 800],
    [320, 640],
    [320, 256],
  ] as const) {
    for (const text of ["normal", "large"]) {
      await page.setViewportSize({ width, height });
      await page.evaluate((size) => {
        document.documentElement.dataset.text = size;
      }, text);
      assert.ok(await fits(page), `wider than ${width} px in ${text} text`);
    }
  }
  assert.deepEqual(
    faults.filter((fault) => !(state.path === "nowhere" && fault.includes("404"))),
    [],
  );
  setting.leave(opened);
}

/** Whether nothing is wider than the window, once a list that is open has followed its field. */
async function fits(page: Page): Promise<boolean> {
  for (const begun = Date.now(); (await sideways(page)) > 0; await page.waitForTimeout(50))
    if (Date.now() - begun > 1_000) return false;
  return true;
}
