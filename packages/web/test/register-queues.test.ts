import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Session } from "@luohu/contract/register";
import type { Page } from "playwright-core";
import { words as desk } from "../src/words/desk/zh-Hans.ts";
import { words } from "../src/words/queues/zh-Hans.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";
import { APPROVAL, CORRECTION, FINDING, OBJECTION, QUEUES } from "./queue-fakes.ts";
import { ME, officer, problem } from "./register-fakes.ts";
import { isSound, openState, press, type State } from "./signed-in-states.ts";

const setting = inBrowser("short");
const { corrections, objections, approvals, findings } = words;
const CITY = "/cities/liaocheng";

/** A queue, or one of what waits in it, as an officer has it who gave a purpose. */
const waits = (name: string, path: string, until: string, more: Partial<State> = {}): State => ({
  ...{ name, path: `desk/${path}`, until, who: officer(), purpose: true },
  ...more,
  fakes: { ...QUEUES, ...more.fakes },
});

async function grant(page: Page): Promise<void> {
  await page.locator("input[value=grant]").check();
  await page.locator("main form input[type=text], main form input:not([type])").last().fill("父亲的户口簿");
  await press(page);
}

const STATES: readonly State[] = [
  waits("corrections that wait", "corrections", ".card-table", { everywhere: true }),
  waits("a correction, opened and refused", `corrections/${CORRECTION.open}`, ".notice-alarm", {
    fakes: { [`POST ${CITY}/corrections/${CORRECTION.open}`]: problem(409, "already-decided") },
    act: grant,
    everywhere: true,
  }),
  waits("a correction that waits no more", `corrections/${ME}`, `text=${words.goneText}`),
  waits("objections", "objections", ".card-table", { everywhere: true }),
  waits("an objection, faults", `objections/${OBJECTION.open}`, "form [role=alert]", {
    act: async (page) => {
      await page.locator("input[value=put-back]").check();
      await press(page);
    },
    everywhere: true,
  }),
  waits("approvals", "approvals", ".card-table"),
  waits("approvals, no network", "approvals", ".state-offline", { fakes: { [`GET ${CITY}/approvals`]: "no network" } }),
  waits("an approval, faults", `approvals/${APPROVAL.items}`, "form [role=alert]", { act: press }),
  waits("a duplicate to be approved", `approvals/${APPROVAL.duplicate}`, ".card-table"),
  waits("findings", "findings", ".card-table"),
  waits("a finding about two people", `findings/${FINDING.pair}`, "textarea", { everywhere: true }),
  waits("a finding that was resolved", `findings/${FINDING.resolved}`, ".notice-good"),
  waits("a finding about a household", `findings/${FINDING.household}`, "textarea"),
  waits("a queue of another role", "approvals", `text=${desk.notForRole}`, {
    who: { ...officer(), role: "supervisor" },
  }),
];

describe("every state of what waits for an officer", { concurrency: 2, skip: NO_BROWSER }, () => {
  for (const state of STATES) {
    test(`[queues] ${state.name}`, () => isSound(setting, state, "", "light"));
    if (!state.everywhere) continue;
    test(`[queues] ${state.name}, in English, dark`, () => isSound(setting, state, "en/", "dark"));
  }
});

describe("what waits for an officer", { concurrency: 2, skip: NO_BROWSER }, () => {
  const open = (path: string, who: Session = officer()) =>
    openState(setting, { path: `desk/${path}`, who, fakes: QUEUES, purpose: true });

  test("[queues] a correction is decided by keyboard, and the news has the focus", async () => {
    const { page, context, requests } = await open("corrections");
    await page.locator(".card-table a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("main form").waitFor();
    const lists = requests.filter(({ method, url }) => method === "GET" && url.includes(`${CITY}/corrections`));
    assert.deepEqual(
      lists.map(({ url }) => new URL(url).searchParams.get("id")),
      [null, CORRECTION.open],
      "only the one that is opened is looked at again",
    );
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByText(corrections.noEvidence).waitFor();
    await grant(page);
    await page.getByText(corrections.granted).waitFor();
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /登记已经改好/);
    assert.match(page.url(), /\/desk\/corrections$/);
    const sent = requests.find(({ method, url }) => method === "POST" && url.endsWith(CORRECTION.open));
    assert.deepEqual(JSON.parse(sent?.body ?? ""), {
      decision: "grant",
      on: "2026-11-30",
      value: { nativePlace: "山东阳谷" },
      evidence: "父亲的户口簿",
    });
    await context.close();
  });

  test("[queues] whoever objected is put back from the day of the move, or from today", async () => {
    for (const since of ["move", "today"]) {
      const { page, context, requests } = await open(`objections/${OBJECTION.open}`);
      await page.locator("[data-change=where]").waitFor();
      assert.deepEqual(await page.locator("[data-change=where] dd").allInnerTexts(), [
        objections.notSeen,
        "东昌西路 20 号",
      ]);
      await page.locator("input[value=put-back]").check();
      await page.locator(`input[value=${since}]`).check();
      await page.locator("main form input[type=text], main form input:not([type])").last().fill("询问笔录 3 号");
      await press(page);
      await page.getByText(objections.decided["put-back"]).waitFor();
      const sent = requests.find(({ method, url }) => method === "POST" && url.endsWith(OBJECTION.open));
      assert.deepEqual(JSON.parse(sent?.body ?? ""), {
        decision: "put-back",
        evidence: "询问笔录 3 号",
        ...(since === "today" ? { on: "2026-11-30" } : {}),
      });
      await context.close();
    }
  });

  test("[queues] who proposed, or whom it is about, is told before trying that somebody else decides", async () => {
    const own = { ...officer(), person: ME };
    const { page, context } = await open(`approvals/${APPROVAL.items}`, own);
    await page.getByText(words.ownMatter).waitFor();
    assert.equal(await page.locator("main form").count(), 0);
    await page.goto(`${setting.base}/desk/corrections/${CORRECTION.open}`);
    await page.getByText(words.ownMatter).waitFor();
    assert.equal(await page.locator("main form").count(), 0);
    await page.goto(`${setting.base}/desk/corrections/${CORRECTION.waits}`);
    await page.getByText(corrections.toApproval).click();
    await page.getByText(words.goneText).waitFor();
    await page.goto(`${setting.base}/desk/approvals/${APPROVAL.own}`);
    await page.getByText(approvals.own).waitFor();
    assert.equal(await page.locator("main form").count(), 0);
    await context.close();
  });

  test("[queues] before and after stand beside each other, item by item", async () => {
    const { page, context } = await open(`approvals/${APPROVAL.items}`);
    await page.locator("[data-change=name]").waitFor();
    const told = (item: string) => page.locator(`[data-change=${item}] dd`).allInnerTexts();
    assert.deepEqual(await told("name"), ["欧阳建国", "欧阳建园"]);
    assert.deepEqual(await told("born"), ["1978年3月2日", "1978年3月3日"]);
    assert.deepEqual(await told("occupation"), ["教师", "校医"]);
    await page.locator("input[value=reject]").check();
    await page.locator("textarea").fill("与出生医学证明不符");
    await press(page);
    await page.getByText(approvals.rejected).waitFor();
    await context.close();
  });

  test("[queues] findings come a page at a time, all or of one kind, and one is found by its address", async () => {
    const { page, context, requests } = await open("findings");
    await page.getByRole("button", { name: findings.next }).click();
    await page.locator(".card-table tbody tr").nth(5).waitFor();
    const pages = requests
      .map(({ url }) => new URL(url))
      .filter(({ pathname }) => pathname.endsWith(`${CITY}/findings`));
    assert.deepEqual(
      pages.map(({ searchParams }) => searchParams.get("after")),
      [null, FINDING.person],
    );
    const narrowed = page.waitForRequest(/\/findings\?kind=head-missing$/);
    await page.getByLabel(findings.kind).selectOption("head-missing");
    await narrowed;
    await page.goto(`${setting.base}/desk/findings/${FINDING.pair}`);
    await page.locator("textarea").fill("双胞胎，与出生医学证明核对无误");
    assert.equal(await page.locator(".card-table tbody .tag").count(), 0, "two readings of one person differ");
    await press(page);
    await page.getByText(findings.resolved).waitFor();
    await context.close();
  });
});
