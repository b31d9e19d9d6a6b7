import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Session } from "@luohu/contract/register";
import type { Page } from "playwright-core";
import { words as desk } from "../src/words/desk/zh-Hans.ts";
import { words } from "../src/words/register/zh-Hans.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";
import { type Fakes, HOUSEHOLD, ME, OFFICER, officer, problem, resident } from "./register-fakes.ts";
import { isSound, openState, press, type State } from "./signed-in-states.ts";

const setting = inBrowser("short");

async function signIn(page: Page, code = ""): Promise<void> {
  const fields = page.locator("main form input");
  await fields.nth(0).fill("somebody");
  await fields.nth(1).fill("a password");
  await fields.nth(2).fill(code);
  await press(page);
}

async function search(page: Page): Promise<void> {
  await page.locator("input[type=search]").fill("欧阳建国");
  await press(page);
}

async function searchHomes(page: Page): Promise<void> {
  await page.locator('input[name=find-by][value="address"]').check();
  await page.locator("input[type=search]").fill("东昌西路");
  await press(page);
}

const wrong = (code: string, status = 401): Fakes => ({ "POST /session": problem(status, code) });
const lost = { "GET /me/record": "no network" } as const;
const refusal = {
  refusal: {
    code: "outside-place",
    words: { zh: "不在本所辖区", en: "it lies outside the place" },
    cites: [],
    about: null,
  },
};
const at = (kind: string, id: string, times = ""): string => `desk/liaocheng/${kind}/${id}${times}`;

const STATES: readonly State[] = [
  { name: "sign in", path: "sign-in", until: ".demo-accounts", everywhere: true },
  { name: "sign in, nothing filled in", path: "sign-in", act: press, until: "form [role=alert]" },
  {
    name: "sign in, wrong",
    path: "sign-in",
    fakes: wrong("sign-in-failed"),
    act: signIn,
    until: `text=${words.signIn.wrong}`,
  },
  {
    name: "sign in, code asked for",
    path: "sign-in",
    fakes: wrong("code-missing"),
    act: signIn,
    until: `text=${words.signIn.codeNeeded}`,
  },
  {
    name: "sign in, code used before",
    path: "sign-in",
    fakes: wrong("code-used"),
    act: (page) => page.locator(".demo-accounts button").nth(1).click(),
    until: `text=${words.signIn.codeUsed}`,
  },
  {
    name: "sign in, locked",
    path: "sign-in",
    fakes: wrong("locked-out", 429),
    act: signIn,
    until: `text=${words.signIn.locked}`,
  },
  {
    name: "sign in, register away",
    path: "sign-in",
    fakes: { "GET /session": problem(503, "register-unavailable") },
    until: ".state-failed",
  },
  {
    name: "sign in, back from the provider",
    path: "sign-in#provider=unknown",
    fakes: { "GET /sign-in": { status: 200, body: { provider: "/api/v1/sign-in/oidc" } } },
    until: `text=${words.signIn.providerFaults.unknown}`,
  },
  { name: "my record, not signed in", path: "me", until: `text=${words.signIn.needed}` },
  { name: "my record", path: "me", who: resident(), until: ".card-table", everywhere: true },
  {
    name: "my record, register away",
    path: "me",
    who: resident(),
    fakes: { "GET /me/record": problem(503, "register-unavailable") },
    until: `text=${words.fault.away.title}`,
  },
  { name: "my record, no network", path: "me", who: resident(), fakes: lost, until: ".state-offline" },
  {
    name: "my record, forbidden",
    path: "me",
    who: resident(),
    fakes: { "GET /me/record": problem(403, "not-allowed", refusal) },
    until: "text=不在本所辖区",
  },
  {
    name: "my record, broken",
    path: "me",
    who: resident(),
    fakes: { "GET /me/record": problem(500, "internal") },
    until: `text=${words.fault.failed.title}`,
  },
  { name: "my record of staff", path: "me", who: officer(), until: `text=${words.me.notResident}` },
  {
    name: "session about to end",
    path: "me",
    who: { ...resident(), ends: "2026-11-30T04:01:30.000000Z" },
    until: `text=${words.session.stay}`,
  },
  { name: "who looked", path: "me/views", who: resident(), until: ".card-table", everywhere: true },
  {
    name: "nobody looked",
    path: "me/views",
    who: resident(),
    fakes: { "GET /me/views": { status: 200, body: { city: "liaocheng", views: [], more: false } } },
    until: ".state-empty",
  },
  { name: "what moved me", path: "me/moves", who: resident(), until: ".register-list .card", everywhere: true },
  {
    name: "an objection, faults",
    path: "me/moves",
    who: resident(),
    act: async (page) => {
      await page.getByRole("button", { name: words.moves.object }).click();
      await press(page);
    },
    until: `text=${words.moves.noReason}`,
  },
  {
    name: "nothing moved me",
    path: "me/moves",
    who: resident(),
    fakes: { "GET /me/moves": { status: 200, body: { moves: [], more: false } } },
    until: ".state-empty",
  },
  { name: "corrections", path: "me/corrections", who: resident(), until: ".timeline", everywhere: true },
  {
    name: "corrections, faults",
    path: "me/corrections",
    who: resident(),
    act: async (page) => {
      await page.locator("main select").selectOption("born");
      await press(page);
    },
    until: "form [role=alert]",
  },
  {
    name: "a correction refused",
    path: "me/corrections",
    who: resident(),
    fakes: { "POST /me/corrections": problem(409, "already-decided") },
    act: async (page) => {
      await page.locator("main select").first().selectOption("marriage");
      await page.locator("main select").nth(1).selectOption("40");
      await page.locator("main textarea").fill("已经离婚，有离婚证");
      await press(page);
    },
    until: `text=${words.fault.conflict.title}`,
  },
  {
    name: "no corrections",
    path: "me/corrections",
    who: resident(),
    fakes: { "GET /me/corrections": { status: 200, body: { corrections: [], more: false } } },
    until: ".state-empty",
  },
  {
    name: "proofs",
    path: "me/proofs",
    who: resident(),
    act: (page) => page.locator("input[value=kinship]").check(),
    until: "input[name=proof-relative]",
    everywhere: true,
  },
  {
    name: "no proofs",
    path: "me/proofs",
    who: resident(),
    fakes: { "GET /me/proofs": { status: 200, body: { proofs: [] } } },
    act: press,
    until: ".state-empty",
  },
  {
    name: "a proof to be revoked",
    path: "me/proofs",
    who: resident(),
    act: (page) => page.locator(".card-table button").click(),
    until: "[role=alertdialog]",
  },
  { name: "sessions", path: "me/sessions", who: resident(), until: ".card-table", everywhere: true },
  {
    name: "change of the password, faults",
    path: "me/sessions",
    who: officer(),
    act: (page) => page.locator("main form button[type=submit]").click(),
    until: "form [role=alert]",
  },
  {
    name: "a password chosen by somebody else",
    path: "desk",
    who: { ...officer(), provisional: true },
    until: `text=${words.password.provisional}`,
  },
  { name: "desk, purpose", path: "desk", who: officer(), act: press, until: "form [role=alert]", everywhere: true },
  { name: "desk of a resident", path: "desk", who: resident(), until: `text=${desk.notStaff}` },
  { name: "find", path: "desk", who: officer(), purpose: true, act: search, until: ".card-table", everywhere: true },
  {
    name: "find households",
    path: "desk",
    who: officer(),
    purpose: true,
    act: searchHomes,
    until: ".card-table",
    everywhere: true,
  },
  {
    name: "find no household",
    path: "desk",
    who: officer(),
    purpose: true,
    fakes: { "GET /cities/liaocheng/households": { status: 200, body: { found: [], more: false } } },
    act: searchHomes,
    until: `text=${desk.find.noHomeText}`,
  },
  {
    name: "find nobody",
    path: "desk",
    who: officer(),
    purpose: true,
    fakes: { "POST /cities/liaocheng/search": { status: 200, body: { found: [], more: false } } },
    act: search,
    until: `text=${desk.find.nobodyText}`,
  },
  {
    name: "find, refused",
    path: "desk",
    who: officer(),
    purpose: true,
    fakes: { "POST /cities/liaocheng/search": problem(403, "not-allowed", refusal) },
    act: search,
    until: "text=不在本所辖区",
  },
  {
    name: "person today",
    path: at("person", ME),
    who: officer(),
    purpose: true,
    until: ".desk-reading .field-list",
    everywhere: true,
  },
  {
    name: "person on a day of a change",
    path: at("person", ME, "/2003-05-18"),
    who: officer(),
    purpose: true,
    until: ".desk-changed",
  },
  {
    name: "person as known then",
    path: at("person", ME, "/2010-05-18/2018-01-01T00:00:00Z"),
    who: officer(),
    purpose: true,
    until: ".desk-changed",
  },
  {
    name: "person before birth",
    path: at("person", ME, "/1970-01-01"),
    who: officer(),
    purpose: true,
    until: `text=${desk.subject.notYet}`,
  },
  {
    name: "household",
    path: at("household", HOUSEHOLD, "/2006-08-15"),
    who: officer(),
    purpose: true,
    until: ".card-table",
    everywhere: true,
  },
  {
    name: "household, none",
    path: at("household", HOUSEHOLD),
    who: officer(),
    purpose: true,
    fakes: { [`GET /cities/liaocheng/households/${HOUSEHOLD}/history`]: problem(404, "not-found") },
    until: `text=${words.fault.none.title}`,
  },
  { name: "no such page", path: "desk/liaocheng/person/1", until: `text=${desk.noPlaceText}` },
];

describe("every state of the signed-in pages", { concurrency: 2, skip: NO_BROWSER }, () => {
  for (const state of STATES) {
    test(`[desk] ${state.name}`, () => isSound(setting, state, "", "light"));
    if (!state.everywhere) continue;
    test(`[desk] ${state.name}, in English, dark`, () => isSound(setting, state, "en/", "dark"));
    test(`[desk] ${state.name}, in Traditional Chinese`, () => isSound(setting, state, "zh-Hant/", "light"));
  }
});

describe("the signed-in pages", { concurrency: 2, skip: NO_BROWSER }, () => {
  test("[desk] why a demo account was not let in has the width of the card", async () => {
    const fakes = wrong("code-used");
    const { page, context } = await openState(setting, { path: "sign-in", fakes });
    await page.setViewportSize({ width: 360, height: 800 });
    await page.locator(".demo-accounts button").nth(1).click();
    const told = page.locator(".demo-city [role=alert]");
    await told.waitFor();
    const width = (part: typeof told): Promise<number> => part.evaluate(({ clientWidth }) => clientWidth);
    assert.equal(await width(told), await width(page.locator(".demo-city").first()));
    await context.close();
  });

  test("[desk] a session that ends costs no words, and they are nobody else's", async () => {
    let who: Session | null = resident();
    const { page, context } = await openState(setting, { path: "me/corrections", who: resident() });
    await context.route("**/api/v1/me/corrections", (route) =>
      route.request().method() === "POST" && who === null
        ? route.fulfill({ status: 401, contentType: "application/problem+json", body: "{}" })
        : route.fallback(),
    );
    await context.route("**/api/v1/session", (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 200, contentType: "application/json", body: JSON.stringify(who) })
        : route.fallback(),
    );
    await page.locator("main select").first().selectOption("nativePlace");
    await page.locator("main form input").fill("云南临沧");
    await page.locator("main textarea").fill("见父亲的户口簿");
    who = null;
    await press(page);
    await page.getByText(words.signIn.ended).waitFor();
    assert.equal(await page.locator("main textarea").isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2", "the focus is where the news is");
    who = resident();
    await signIn(page);
    await page.locator("main textarea").waitFor();
    assert.equal(await page.locator("main textarea").inputValue(), "见父亲的户口簿");
    await page.reload();
    await page.locator("main textarea").waitFor();
    assert.equal(await page.locator("main textarea").inputValue(), "见父亲的户口簿", "kept while the tab is open");
    who = null;
    await press(page);
    await page.getByText(words.signIn.ended).waitFor();
    who = { ...resident(), account: OFFICER };
    await signIn(page);
    await page.locator("main textarea").waitFor();
    assert.equal(await page.locator("main textarea").inputValue(), "");
    await context.close();
  });

  test("[desk] whoever got a password from somebody else changes it, and then comes to the page", async () => {
    let who: Session = { ...officer(), provisional: true };
    const { page, context } = await openState(setting, { path: "desk", who });
    const sent: unknown[] = [];
    await context.route("**/api/v1/session", (route) => route.fulfill({ json: who }));
    await context.route("**/api/v1/session/password", (route) => {
      sent.push(route.request().postDataJSON());
      if (sent.length === 1)
        return route.fulfill({ status: 401, json: { type: "urn:luohu:problem:sign-in-failed", status: 401 } });
      who = { ...who, provisional: false };
      return route.fulfill({ status: 204 });
    });
    const fields = page.locator("main form input:not([hidden])");
    const change = async (code: string): Promise<void> => {
      for (const [at, text] of [
        "given-by-them",
        "four words that are mine",
        "four words that are mine",
        code,
      ].entries())
        await fields.nth(at).fill(text);
      await press(page);
    };
    await change("000000");
    await page.getByText(words.password.wrong).waitFor();
    await change("123456");
    await page.getByText(desk.purpose.title).first().waitFor();
    assert.deepEqual(sent.at(-1), {
      current: "given-by-them",
      password: "four words that are mine",
      code: "123456",
    });
    await context.close();
  });

  test("[desk] along the days by keyboard: each change is a step, and every look is asked for once", async () => {
    const { page, context, requests } = await openState(setting, {
      path: at("person", ME),
      who: officer(),
      purpose: true,
    });
    const slider = page.getByRole("slider", { name: desk.time.day });
    await slider.focus();
    await page.keyboard.press("Home");
    await page.waitForURL(/\/1978-03-02$/);
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/\/2003-05-18$/);
    await page.locator(".desk-changed").first().waitFor();
    assert.match((await slider.getAttribute("aria-valuetext")) ?? "", /^2003年5月18日 分户$/);
    assert.equal(await page.locator(".timeline [aria-current=step]").count(), 1);
    await page.getByRole("button", { name: desk.time.next }).click();
    await page.waitForURL(/\/2006-08-15$/);
    await page.getByRole("button", { name: desk.time.previous }).click();
    await page.waitForURL(/\/2003-05-18$/);
    await slider.focus();
    await page.keyboard.press("End");
    await page.waitForURL(new RegExp(`/${ME}$`));
    const looks = requests.map(({ url }) => url).filter((url) => url.includes("/people/"));
    assert.equal(new Set(looks).size, looks.length, looks.join("\n"));
    assert.ok(looks.every((url) => new URL(url).searchParams.get("purpose") !== null));
    await context.close();
  });

  test("[desk] a change names its clause, which leads to its page", async () => {
    const { page, context } = await openState(setting, {
      path: at("person", ME, "/2020-12-01"),
      who: officer(),
      purpose: true,
    });
    await page.locator('.desk-event a[href*="/law/"]').click();
    await page.locator(".clause-page h1").waitFor();
    assert.match(decodeURI(page.url()), /\/law\/liaocheng\/2020\/二（一）2\/a$/);
    await page.goBack();
    await page.locator(".desk-reading .field-list").first().waitFor();
    assert.match(page.url(), /\/2020-12-01$/);
    await context.close();
  });

  test("[desk] nothing is asked of the register before somebody goes to sign in", async () => {
    const { page, context, requests } = await openState(setting, { path: "" });
    for (const path of ["check", "family", "result", "law", "compare", "guide"]) {
      await page.goto(`${setting.base}/${path}`);
      await page.locator("main h1").first().waitFor({ state: "attached" });
    }
    await page.waitForTimeout(200);
    const asked = (): string[] =>
      requests.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith("/api/"));
    assert.deepEqual(asked(), []);
    await page.locator('.ways-through a[href="/me"]').click();
    await page.getByText(words.signIn.needed).waitFor();
    assert.ok(asked().includes("/api/v1/session"));
    await context.close();
  });
});
