import assert from "node:assert/strict";
import { test } from "node:test";
import { type CheckAnswer, type ClauseAnswer, checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import type { Page } from "playwright-core";
import { readExamples } from "../../law/test/examples.ts";
import { type Answers, NO_ANSWERS, type Value } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { axeFindings, inBrowser, NO_BROWSER, sideways } from "./browser.ts";

const setting = inBrowser("long", { ahead: "no" });
const law = loadLaw();
const checker = checkerOf(law);
const examples = readExamples();

/** The day of application on the page: today in China. */
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

interface Person {
  readonly answers: Answers;
  readonly answer: CheckAnswer;
  readonly clauses: readonly ClauseAnswer[];
}

/** `{ home: { lease: true } }` → `home.lease`. */
function pathsOf(value: unknown, at = ""): [string, Value][] {
  if (Array.isArray(value)) return value.flatMap((part, index) => pathsOf(part, `${at}[${index}]`));
  if (typeof value !== "object" || value === null) return [[at, value as Value]];
  return Object.entries(value).flatMap(([name, part]) => pathsOf(part, at === "" ? name : `${at}.${name}`));
}

/** The first person of the law's own examples, of a city, whose answer of today fits; with what the engine answers. */
function personOf(
  city: string,
  fits: (clauses: readonly ClauseAnswer[]) => boolean,
  more: Record<string, Value> = {},
): Person {
  for (const { request } of examples) {
    if (request.cities[0] !== city || request.destination) continue;
    const values = { ...Object.fromEntries(pathsOf(request.situation)), ...more };
    // what a person types is told fact by fact: an empty list or an unknown fact has no path
    if (Object.values(values).some((value) => value === null)) continue;
    const answers: Answers = { ...NO_ANSWERS, cities: [city], values };
    const checked = checker.check({ cities: [city], situation: request.situation }, TODAY);
    if (!checked.ok) continue;
    const clauses = checked.answer.clauses.filter(({ id }) => id.startsWith(`${city}/`));
    if (fits(clauses)) return { answers, answer: checked.answer, clauses };
  }
  assert.fail(`no example of ${city} fits`);
}

const ways = (clauses: readonly ClauseAnswer[], outcome: string): readonly ClauseAnswer[] =>
  clauses.filter((clause) => clause.kind === "pathway" && clause.outcome === outcome);

/** Opens everything that can be opened, also what is made when it is first opened. */
async function openAll(page: Page): Promise<void> {
  for (let round = 0; round < 6; round++) {
    const closed = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
      for (const part of all) part.open = true;
      return all.length;
    });
    if (closed === 0) return;
    await page.waitForTimeout(150);
  }
}

async function resultOf(answers: Answers, folder = "", width = 360) {
  const opened = await setting.open(`/${folder}result${fragmentOf(answers)}`, { width, height: 800 });
  await opened.page.locator(".city").first().waitFor();
  return opened;
}

const PEOPLE: readonly { readonly says: string; readonly person: () => Person }[] = [
  {
    says: "somebody who may settle, with a family of which some may come along",
    person: () =>
      personOf("liaocheng", (clauses) =>
        ways(clauses, "eligible").some(({ companions }) =>
          ["eligible", "ineligible"].every((outcome) => companions.some((member) => member.outcome === outcome)),
        ),
      ),
  },
  {
    says: "somebody whose case an officer judges",
    person: () => personOf("sanmenxia", (clauses) => ways(clauses, "officer").length > 0),
  },
  {
    says: "somebody of whom too little is known",
    person: () => personOf("lincang", (clauses) => ways(clauses, "undetermined").length > 2),
  },
  {
    says: "somebody to whom nothing is open yet",
    person: () =>
      personOf(
        "liaocheng",
        (clauses) =>
          ["eligible", "officer", "undetermined"].every((outcome) => ways(clauses, outcome).length === 0) &&
          ways(clauses, "ineligible").some(({ changes }) => changes.length > 0),
      ),
  },
];

for (const { says, person } of PEOPLE) {
  test(`[web] the result of ${says} is what the engine answers`, { skip: NO_BROWSER }, async () => {
    const { answers, answer, clauses } = person();
    const { page, faults } = await resultOf(answers);
    const numbers = (await page.locator(".overview li").innerText()).match(/\d+/g) ?? [];
    const counts = ["eligible", "officer", "undetermined"].map((outcome) => ways(clauses, outcome).length);
    const told = counts.filter((count) => count > 0);
    const mendable = ways(clauses, "ineligible").filter(({ changes }) => changes.length > 0).length;
    assert.deepEqual(numbers.map(Number), told.length > 0 ? told : [mendable]);
    await openAll(page);
    const shown = await page
      .locator(".clause")
      .evaluateAll((cards) => cards.map((card) => [card.id, (card as HTMLElement).dataset.outcome]));
    assert.deepEqual(
      new Map(shown as [string, string][]),
      new Map(
        answer.clauses
          .map(({ id, outcome }) => [id, outcome] as const)
          .toSorted(
            ([left], [right]) => shown.findIndex(([id]) => id === left) - shown.findIndex(([id]) => id === right),
          ),
      ),
    );
    for (const { id, kind, companions, changes, missing, officer, outcome } of clauses) {
      const card = page.locator(`[id="${id}"]`);
      if (kind === "pathway" && outcome !== "ineligible")
        assert.equal(await card.locator(".companions > li").count(), companions.length, id);
      if (outcome === "undetermined") assert.ok((await card.locator(".chip").count()) >= missing.length, id);
      if (outcome === "ineligible")
        assert.equal(await card.locator(".changes").count(), changes.length > 0 ? 1 : 0, id);
      for (const { question } of officer.slice(0, 1))
        assert.match(await card.innerText(), new RegExp(escaped(question.zh)), id);
      assert.ok((await card.locator(".reason").count()) > 0, id);
    }
    assert.deepEqual(await axeFindings(page), []);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok((await sideways(page)) <= 0);
    assert.deepEqual(faults, []);
  });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, (sign) => `\\${sign}`);

test("[web] what is open comes first, and what is not met is folded", { skip: NO_BROWSER }, async () => {
  const { answers } = personOf(
    "liaocheng",
    (clauses) =>
      ways(clauses, "eligible").length > 0 &&
      ways(clauses, "undetermined").length > 0 &&
      ways(clauses, "ineligible").length > 0,
  );
  const { page } = await resultOf(answers);
  const shown = await page
    .locator('.city[data-city="liaocheng"] > .group .clause')
    .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.outcome));
  const order = ["eligible", "officer", "undetermined"];
  assert.deepEqual(
    shown,
    shown.toSorted((left, right) => order.indexOf(left ?? "") - order.indexOf(right ?? "")),
  );
  assert.ok(!shown.includes("ineligible"));
});

test("[web] a tap on a missing answer leads to its question, and the way back to its clause", {
  skip: NO_BROWSER,
}, async () => {
  const { answers, clauses } = personOf("sanmenxia", (own) =>
    ways(own, "undetermined").some(({ missing }) => missing.some((path) => !path.startsWith("family"))),
  );
  const waiting = ways(clauses, "undetermined").find(({ missing }) =>
    missing.some((path) => !path.startsWith("family")),
  ) as ClauseAnswer;
  const { page, faults } = await resultOf(answers);
  const chips = page.locator(`[id="${waiting.id}"] .chip`);
  const place = waiting.missing.findIndex((path) => !path.startsWith("family"));
  if (place >= 3) await page.locator(`[id="${waiting.id}"] .chips details summary`).click();
  await chips.nth(place).click();
  await page.locator(".question h1").waitFor();
  const fact = law.vocabulary.facts.find(({ path }) => path === waiting.missing[place]);
  assert.equal(await page.locator(".question h1").innerText(), fact?.question.zh);
  await page.goBack();
  await page.locator(`[id="${waiting.id}"]:focus`).waitFor();
  assert.deepEqual(faults, []);
});

test("[web] cities stand side by side on a wide screen, one after the other on a phone, the best first", {
  skip: NO_BROWSER,
}, async () => {
  const { answers } = personOf("liaocheng", (clauses) => ways(clauses, "eligible").length > 0);
  const { page, faults } = await resultOf({ ...answers, cities: null }, "", 1440);
  const tops = async (): Promise<Set<number>> =>
    new Set(
      await page
        .locator(".cities-many .city h2")
        .evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().top + scrollY))),
    );
  assert.equal(await page.locator(".cities-many .city").count(), 5);
  assert.equal((await tops()).size, 1, "five cities begin at one height");
  assert.equal(await page.locator(".cities-many .city").first().getAttribute("data-city"), "liaocheng");
  assert.equal(await page.locator(".overview li").count(), 5);
  assert.deepEqual(await axeFindings(page), []);
  await page.locator('.city[data-city="lincang"] .city-head button').click();
  await page.locator(".cities:not(.cities-many) .city[data-city=lincang]").waitFor();
  await page.goBack();
  await page.locator(".cities-many").waitFor();
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal((await tops()).size, 5);
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual(faults, []);
});

test("[web] what one gets stands by department, with amount, steps and clause", { skip: NO_BROWSER }, async () => {
  const isGiven = (clause: ClauseAnswer): boolean =>
    clause.kind === "entitlement" && ["eligible", "officer"].includes(clause.outcome);
  const { answers, clauses } = personOf("qujing", (own) =>
    own.some((clause) => isGiven(clause) && clause.benefit?.amount !== null),
  );
  const given = clauses.find((clause) => isGiven(clause) && clause.benefit?.amount !== null) as ClauseAnswer;
  const { page } = await resultOf(answers, "en/");
  const card = page.locator(
    `.department[data-department="${given.lead ?? given.benefit?.decidedBy}"] [id="${given.id}"]`,
  );
  await card.waitFor();
  assert.match(await card.innerText(), new RegExp(given.benefit?.amount?.toLocaleString("en-US") ?? "none"));
  assert.match(
    decodeURI((await card.locator("a.cite").first().getAttribute("href")) ?? ""),
    new RegExp(`/en/law/${given.id}$`),
  );
  const school = personOf("qujing", (own) => own.some((clause) => isGiven(clause) && clause.id.includes("四（一）/")));
  const steps = law.clauses.get("qujing/draft/四（一）/d")?.data;
  assert.ok(steps?.kind === "procedure");
  const { page: second } = await resultOf(school.answers);
  await openAll(second);
  const own = school.clauses.find((clause) => isGiven(clause) && clause.id.includes("四（一）/")) as ClauseAnswer;
  assert.deepEqual(
    await second
      .locator(`[id="${own.id}"] .steps > li`)
      .allInnerTexts()
      .then((lines) => lines.map((line) => line.trim())),
    steps.steps.map(({ says }) => says.zh),
  );
});

test("[web] who has rural rights is told what is kept, with its clauses; who has none is not", {
  skip: NO_BROWSER,
}, async () => {
  const fits = (clauses: readonly ClauseAnswer[]): boolean => ways(clauses, "eligible").length > 0;
  const { answers } = personOf("liaocheng", fits);
  const having = { ...answers, values: { ...answers.values, "rural.contractedLand": true } };
  const { page } = await resultOf(having);
  const kept = page.locator('.city[data-city="liaocheng"] .kept');
  assert.match(await kept.innerText(), /承包地/);
  assert.ok((await page.locator('.clause[data-outcome="eligible"]').count()) > 0, "also while a way is open");
  assert.doesNotMatch(
    (await kept.textContent()) ?? "",
    /产权交易的市场/,
    "what is the work of offices is no right of a person",
  );
  const protecting = law.clauses.get("liaocheng/2020/五（五）/d");
  assert.match(await kept.innerText(), new RegExp(escaped(protecting?.summary.zh ?? "none")));
  assert.match(
    decodeURI((await kept.locator("a").first().getAttribute("href")) ?? ""),
    /\/law\/liaocheng\/2020\/五（五）\/d$/,
  );
  assert.match(await page.locator('.city[data-city=""] .kept').innerText(), /不得成为进城落户的条件/);
  const none = {
    "rural.contractedLand": false,
    "rural.homestead": false,
    "rural.collectiveIncome": false,
    "rural.otherMeans": false,
  };
  const { page: other } = await resultOf({ ...answers, values: { ...answers.values, ...none } });
  assert.equal(await other.locator(".kept").count(), 0);
});

test("[web] a draft is marked at the head of the city, on each card and on paper", { skip: NO_BROWSER }, async () => {
  const { answers } = personOf("qujing", (clauses) => ways(clauses, "eligible").length > 0);
  const { page } = await resultOf(answers);
  assert.match(await page.locator('.city[data-city="qujing"] .city-head .notice').innerText(), /没有生效/);
  // no sentence that could be read alone says that a way is open
  assert.match(await page.locator(".overview li span").first().innerText(), /^如果照这份文件办：/);
  await openAll(page);
  const cards = page.locator('.city[data-city="qujing"] .clause');
  assert.equal(await cards.count(), await cards.locator(".clause-tags .tag-seal").count());
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const grounds = page.locator(".sheet .sheet-ground");
  assert.ok((await grounds.count()) > 0);
  assert.equal(await grounds.count(), await grounds.locator(".tag-seal:visible").count());
  assert.ok(await page.locator(".sheet .notice").first().isVisible());
});

test("[web] the sheet for the counter holds facts, clause numbers and papers; of one ground only that one", {
  skip: NO_BROWSER,
}, async () => {
  const { answers, clauses, answer } = personOf("liaocheng", (own) =>
    ways(own, "eligible").some(({ documents }) => documents.some(({ source }) => source === "applicant")),
  );
  const way = ways(clauses, "eligible").find(({ documents }) =>
    documents.some(({ source }) => source === "applicant"),
  ) as ClauseAnswer;
  const { page, faults } = await resultOf(answers, "", 768);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const sheet = page.locator(".sheet");
  assert.ok(!(await page.locator(".result-screen").isVisible()));
  assert.match(await sheet.innerText(), new RegExp(answer.law.slice(7, 19)));
  const ground = sheet.locator(`.sheet-ground[data-clause="${way.id}"]`);
  assert.match(await ground.innerText(), new RegExp(escaped(way.id.slice("liaocheng/2020/".length))));
  const brought = way.documents.filter(({ source }) => source === "applicant").map(({ label }) => label.zh);
  const listed = await ground.locator(".checklist").first().locator("li").allInnerTexts();
  assert.deepEqual(listed.length, brought.length);
  for (const [index, paper] of brought.entries()) assert.ok(listed[index]?.startsWith(paper), paper);
  assert.equal(
    await sheet.locator(".sheet-told dt").count(),
    Object.keys(answers.values).filter((path) => !path.endsWith(".id")).length,
  );
  assert.equal(await page.locator("main .button:visible").count(), 0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  assert.ok(!(await sheet.isVisible()));
  await page.locator(`[id="${way.id}"] .clause-foot button`).click();
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(
    await sheet.locator(".sheet-ground").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.clause)),
    [way.id],
  );
  assert.ok((await sheet.locator(".reason").count()) > 0, "one ground is printed with its conditions");
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(faults, []);
});

test("[web] in Traditional Chinese the engine's own sentences are Traditional", { skip: NO_BROWSER }, async () => {
  const fits = (clauses: readonly ClauseAnswer[]): boolean =>
    clauses.some(({ officer }) => officer.some(({ question }) => question.zh.includes("尚未规定")));
  const { answers } = personOf("lincang", fits);
  const { page } = await resultOf(answers, "zh-Hant/");
  await openAll(page);
  const text = await page.locator("main").innerText();
  assert.match(text, /尚未規定，是否符合/);
  assert.match(text, /國務院令第663號/, "numbers of documents, too");
  assert.doesNotMatch(text, /规|条|这|说|国|务|号/);
});

test("[web] answers that contradict each other are named, to be changed or dropped", { skip: NO_BROWSER }, async () => {
  const values = { "person.born": "1990-01-01", "person.marriage": "nonsense" };
  const { page } = await setting.open(`/result${fragmentOf({ ...NO_ANSWERS, values })}`);
  const wrong = page.locator('.impossible [data-fact="person.marriage"]');
  await wrong.waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await wrong.getByRole("button").last().click();
  await page.locator(".city").first().waitFor();
  assert.equal(await page.locator(".impossible").count(), 0);
});

test("[web] where the rules do not come, the page says so, also that there is no connection, and tries again", {
  skip: NO_BROWSER,
}, async () => {
  const { page, context } = await setting.open("/en/");
  await context.route(/assets\/reasons-(zh|en)/, (route) => route.abort());
  await page.goto(`${setting.base}/en/result`);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /Check the connection/);
  await context.setOffline(true);
  await page.getByText(/There is no connection/).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await context.setOffline(false);
  await context.unroute(/assets\/reasons-(zh|en)/);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".city").first().waitFor();
  assert.match(await page.locator("main .notice").first().innerText(), /not answered anything/);
  assert.deepEqual(await axeFindings(page), []);
});
