import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Session } from "@luohu/contract/register";
import { freshSite } from "@luohu/web/build";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { AT, FATHER, HOME, order, THIRD_HOME } from "../../registry/test/family.ts";
import { idOf } from "../../registry/test/world.ts";
import { execute } from "../../server/src/storage/register/execute.ts";
import { servingRegister } from "../../server/test/register/serving-register.ts";
import { TODAY } from "../../server/test/running.ts";
import { actorOf, officerOf } from "../../server/test/storage/actors.ts";
import { DIST } from "../build/build.ts";
import { words as codes } from "../src/words/codes/zh-Hans.ts";
import { words as desk } from "../src/words/desk/zh-Hans.ts";
import { words as queues } from "../src/words/queues/zh-Hans.ts";
import { words } from "../src/words/register/zh-Hans.ts";
import { CHROMIUM, NO_BROWSER } from "./browser.ts";
import { officer, resident } from "./register-fakes.ts";

const RESIDENT = actorOf("lincang", "resident", { account: idOf(901), person: FATHER, places: [] });
const OFFICER = actorOf("lincang", "registration-officer", { account: idOf(902) });
const SECOND = actorOf("lincang", "registration-officer", { account: idOf(903) });
const ACTORS = { resident: RESIDENT, officer: OFFICER, second: SECOND };

if (CHROMIUM !== undefined) await freshSite();
const server = await servingRegister(ACTORS, { webFolder: DIST });
let browser: Browser;

/** Everything answers as it does for anybody; who somebody is, a header says, as there is no account to sign in with here. */
async function open(who: keyof typeof ACTORS, path: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    extraHTTPHeaders: { "x-who": who },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(60_000);
  const session: Session = {
    ...(who === "resident" ? resident() : officer()),
    account: ACTORS[who].account,
    city: "lincang",
    person: who === "resident" ? FATHER : null,
    ends: "2099-01-01T00:00:00.000000Z",
  };
  await context.route("**/api/v1/session", (route) =>
    route.fulfill({ status: 200, contentType: "application/json", body: JSON.stringify(session) }),
  );
  const page = await context.newPage();
  await page.goto(`${server.base}${path}`);
  return { page, context };
}

const CASE = "LC2021-0301";

/** Gives the purpose that the desk asks for, and the number of a case. */
async function givePurpose(page: Page, detail: string): Promise<void> {
  await page.locator("input[value=case]").check();
  await page.locator("main form input:not([type=radio])").first().fill(detail);
  await page.locator("main form input:not([type=radio])").last().fill(CASE);
  await press(page);
}

const press = (page: Page): Promise<void> => page.locator("main form button[type=submit]").first().click();

describe("the signed-in pages and a register", { skip: NO_BROWSER }, () => {
  before(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ["--no-sandbox", "--disable-gpu"] });
  });
  after(() => browser?.close());

  test("[desk] an officer sees a person and the household along both axes of time, for a purpose", async () => {
    const { page, context } = await open("officer", `/desk/lincang/household/${HOME}`);
    const looking = page.waitForRequest((request) => request.url().includes(`/households/${HOME}`));
    await givePurpose(page, "核对成员");
    assert.equal(new URL((await looking).url()).searchParams.get("reference"), CASE);
    await page.locator(".card-table").waitFor();
    assert.deepEqual(await page.locator(".card-table tbody th a").allInnerTexts(), ["刀父", "刀母", "刀祖母"]);
    await page.getByRole("button", { name: desk.time.previous }).click();
    await page.waitForURL(/\/2020-05-01$/);
    await page.locator(".desk-reading[aria-busy=false]").waitFor();
    assert.match(await page.locator(".timeline [aria-current=step]").innerText(), new RegExp(codes.event.settle));
    await page.locator("details", { hasText: desk.time.exact }).first().locator("summary").click();
    for (const [nth, part] of ["2019", "1", "1"].entries()) await page.locator(".day-field input").nth(nth).fill(part);
    await page.getByRole("button", { name: desk.time.go, exact: true }).click();
    await page.getByText(desk.subject.noHousehold).waitFor();
    await page.goto(`${server.base}/desk/lincang/person/${FATHER}`);
    await page.locator(".desk-reading .field-list").first().waitFor();
    assert.match(await page.locator("[data-field=name]").innerText(), /刀父/);
    await context.close();
  });

  test("[desk] a resident reads the own record, and who looked and why", async () => {
    const { page, context } = await open("resident", "/me");
    await page.locator(".card-table").waitFor();
    assert.match(await page.locator("[data-field=name]").first().innerText(), /刀父/);
    assert.equal(await page.locator(".card-table tbody tr").count(), 3);
    await page.locator('.register-ways a[href$="/views"]').click();
    await page.locator(".card-table").waitFor();
    // the register has the office as a code
    await page.locator(".card-table td", { hasText: "云南省临沧市" }).first().waitFor();
    const told = await page.locator(".card-table").innerText();
    assert.match(told, /办理户口业务：核对成员/);
    assert.ok(!told.includes(OFFICER.account));
    await context.close();
  });

  test("[desk] a resident asks for a correction and follows it", async () => {
    const { page, context } = await open("resident", "/me/corrections");
    await page.locator("main select").selectOption("nativePlace");
    await page.locator("main form input").fill("云南临沧");
    await page.locator("main textarea").fill("登记时漏了，见父亲的户口簿");
    await press(page);
    await page.getByText(words.corrections.sent).waitFor();
    const card = page.locator(".register-list .card").first();
    await card.waitFor();
    assert.match(await card.innerText(), new RegExp(words.corrections.state.open));
    assert.equal(await page.evaluate(() => sessionStorage.getItem("luohu.draft.1")), null);
    await context.close();
  });

  test("[queues] a correction goes its whole way: asked for, granted, approved by a second officer, seen by the resident", async () => {
    const asking = await open("resident", "/me/corrections");
    await asking.page.locator("main select").selectOption("name");
    await asking.page.locator("main form input").fill("刀阿父");
    await asking.page.locator("main textarea").fill("出生医学证明上是刀阿父");
    await press(asking.page);
    await asking.page.getByText(words.corrections.sent).waitFor();

    const granting = await open("officer", "/desk/corrections");
    await givePurpose(granting.page, "更正姓名");
    await granting.page
      .locator(".card-table tr", { hasText: codes.item.name })
      .locator("a", { hasText: "刀父" })
      .click();
    await granting.page.locator("input[value=grant]").check();
    assert.match(await granting.page.locator("[data-field=who]").innerText(), /刀父/);
    await granting.page.locator("main form input:not([type=radio])").last().fill("出生医学证明 U530012345");
    await press(granting.page);
    await granting.page.getByText(queues.corrections.toApprove).waitFor();
    await granting.page.locator('.register-ways a[href$="/approvals"]').click();
    await granting.page.locator(".card-table a").click();
    await granting.page.getByText(queues.approvals.own).waitFor();
    assert.equal(await granting.page.locator("main form").count(), 0);
    await granting.context.close();

    const approving = await open("second", "/desk/approvals");
    await givePurpose(approving.page, "复核姓名更正");
    assert.match(await approving.page.locator(".card-table").innerText(), /刀父/);
    await approving.page.locator(".card-table a").click();
    await approving.page.locator("[data-change=name]").waitFor();
    assert.deepEqual(await approving.page.locator("[data-change=name] dd").allInnerTexts(), ["刀父", "刀阿父"]);
    await approving.page.locator("input[value=approve]").check();
    await approving.page.locator("main textarea").fill("与出生医学证明一致");
    await press(approving.page);
    await approving.page.getByText(queues.approvals.approved).waitFor();
    await approving.page.getByText(queues.approvals.empty).waitFor();
    await approving.context.close();

    await asking.page.reload();
    await asking.page.locator(".register-list .card", { hasText: words.corrections.state.granted }).waitFor();
    await asking.page.locator('.register-ways a[href$="/me"]').click();
    assert.match(await asking.page.locator("[data-field=name]").first().innerText(), /刀阿父/);
    await asking.context.close();
  });

  test("[queues] a resident who was moved objects, and an officer restores the registration as it was", async () => {
    const lincang = server.register.cities.get("lincang");
    assert.ok(lincang);
    const movers = [{ person: FATHER, relation: "02", declared: "self" as const }];
    const move = order("move-within", { on: "2021-04-20", movers, into: { opens: THIRD_HOME, at: AT } });
    assert.ok((await execute(server.register.pool, officerOf("lincang"), lincang, move, TODAY)).ok);

    const objecting = await open("resident", "/me/moves");
    const card = objecting.page.locator(".register-list .card").first();
    await card.getByRole("button", { name: words.moves.object }).click();
    await objecting.page.locator("main textarea").fill("我没有申请过分开立户");
    await press(objecting.page);
    await objecting.page.getByText(words.moves.sent).waitFor();
    await card.getByText(words.moves.states.open).waitFor();

    const deciding = await open("officer", "/desk/objections");
    await givePurpose(deciding.page, "核查异议");
    await deciding.page.locator(".card-table a").click();
    await deciding.page.locator("input[value=put-back]").check();
    await deciding.page.locator("main form input:not([type=radio])").last().fill("询问笔录 3 号");
    await press(deciding.page);
    await deciding.page.getByText(queues.objections.decided["put-back"]).waitFor();
    await deciding.page.getByText(queues.objections.empty).waitFor();
    await deciding.context.close();

    await objecting.page.reload();
    // that it was undone is told as well
    await card.getByText(codes.event["put-back"]).waitFor();
    await objecting.page.locator(".register-list .card", { hasText: words.moves.states["put-back"] }).waitFor();
    await objecting.page.goto(`${server.base}/me`);
    await objecting.page.locator(".card-table").waitFor();
    assert.equal(await objecting.page.locator(".card-table tbody tr").count(), 3, "the household is whole again");
    await objecting.context.close();
  });

  test("[desk] a resident gets a proof, downloads it and revokes it; nothing of it is kept in the browser", async () => {
    const { page, context } = await open("resident", "/me/proofs");
    await page.locator("input[value=registration]").check();
    await press(page);
    const link = page.locator(".notice-good a");
    await link.waitFor();
    assert.match((await link.getAttribute("download")) ?? "", /\.pdf$/);
    // asked for by the page, as who signs in by a header here is not signed in for a download of the browser
    const begin = await link.evaluate(async (one) =>
      (await (await fetch((one as HTMLAnchorElement).href)).text()).slice(0, 5),
    );
    assert.equal(begin, "%PDF-");
    await page.locator(".card-table button").first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: words.proofs.revoke, exact: true }).click();
    await page.getByText(words.proofs.wasRevoked).waitFor();
    await page.locator(".card-table .tag", { hasText: "作废" }).waitFor();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => url);
    });
    assert.deepEqual(
      kept.filter((url) => url.includes("/api/")),
      [],
    );
    assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage }).includes("刀父")), false);
    await context.close();
  });
});
