import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClauseAnswer, checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import type { BrowserContext, Page } from "playwright-core";
import { chiefOf } from "../build/chief.ts";
import { buildComparisons, tableOf } from "../build/compare-files.ts";
import { SAY } from "../build/say.ts";
import { bestOf, differenceOf } from "../src/compare/differences.ts";
import type { Versions } from "../src/compare/files.ts";
import { markedLines, marksOf } from "../src/compare/marks.ts";
import { type Answers, NO_ANSWERS, requestOf } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { axeFindings, inBrowser, NO_BROWSER, sideways } from "./browser.ts";
import { lawOfTwoVersions, REPLACED, SUCCESSOR } from "./two-versions.ts";

const setting = inBrowser("short", { ahead: "no" });
const law = loadLaw();
const executable = [...law.clauses.values()].filter(({ rule }) => rule !== null);

/** A tenant whose lease is not registered, with a wife. */
const TENANT: Answers = {
  ...NO_ANSWERS,
  values: {
    "person.marriage": "married",
    "person.registration.division": "371722",
    "person.registration.kind": "countryside",
    "home.place.division": "371502",
    "home.place.kind": "city",
    "home.basis": "rented",
    "home.selfContained": true,
    "home.landlordTitle": true,
    "home.lease": true,
    "home.leaseFiled": false,
    "home.ownsNoOther": true,
    "home.livesIn": true,
    "work.insured": true,
    "work.insuredIn": "371502",
    "family[0].id": "阿珍",
    "family[0].relation": "spouse",
    "family[0].livesTogether": true,
    "family[0].moves": true,
  },
};

test("[web] the table of cities holds every clause that is decided, under each of its subjects", () => {
  for (const say of Object.values(SAY)) {
    const { clauses, subjects, cities } = tableOf(law, say);
    const known = new Set(subjects.map(({ id }) => id));
    for (const { id, rule, subjects: about } of executable) {
      const own = clauses.filter((clause) => clause.id === id);
      assert.equal(own.length, 1, id);
      assert.deepEqual(own[0]?.subjects, about, id);
      assert.equal(own[0]?.who, rule && say(rule.who), id);
      assert.ok((own[0]?.lines.length ?? 0) > 0, `${id} says nothing that it asks`);
    }
    for (const { id, subjects: about, city } of clauses) {
      assert.ok(about.length > 0 && about.every((subject) => known.has(subject)), id);
      assert.ok(city === null || cities.some((one) => one.id === city), id);
    }
  }
});

test("[web] what a cell says comes from the rule: its numbers, with the branch in which they count, and amounts", () => {
  const of = (id: string) => {
    const rule = law.clauses.get(id)?.rule;
    assert.ok(rule, id);
    return chiefOf(rule);
  };
  const five = of("jinzhou/2017/二（六）").counted;
  assert.deepEqual(
    five.map(({ text, within }) => [text.zh, within?.zh]),
    [["连续满五年", "凭住所"]],
  );
  const rented = of("liaocheng/2020/二（一）2/a").lines.flatMap(({ parts }) => parts.map(({ zh }) => zh));
  assert.ok(rented.includes("租赁已在房管部门登记备案"), rented.join());
  const { clauses } = tableOf(law, SAY.en);
  assert.deepEqual(clauses.find(({ id }) => id === "qujing/draft/四（二）/d")?.amount, { count: 30000, unit: "yuan" });
  const unset = clauses.find(({ id }) => id === "lincang/2015/三（二）5/b")?.parameters;
  assert.deepEqual(
    unset?.map(({ value }) => value),
    [null],
  );
});

/** Every clause for a person between all cities, with reasons. */
function between(answers: Answers, on: string): readonly ClauseAnswer[] {
  const checked = checkerOf(law).check({ ...requestOf(answers), suppose: "in-each-city" }, on);
  assert.ok(checked.ok);
  return checked.answer.clauses;
}

test("[web] the first difference is what the one city asks and the other does not", () => {
  const clauses = between(TENANT, "2021-06-01");
  const named = (id: string): ClauseAnswer => clauses.find((clause) => clause.id === id) as ClauseAnswer;
  const [strict, easy] = [named("liaocheng/2020/二（一）2/a"), named("qujing/draft/二（一）3/d")];
  assert.deepEqual([strict.outcome, easy.outcome], ["ineligible", "eligible"]);
  const found = differenceOf(strict, easy);
  assert.deepEqual(
    [found?.reason.known?.map(({ fact }) => fact), found?.reason.state, found?.alsoThere],
    [["home.leaseFiled"], "fails", false],
  );
  assert.equal(bestOf([strict, easy]), easy);
  assert.equal(bestOf([]), undefined);
  assert.equal(differenceOf(easy, easy), null);
});

test("[web] marks tell what is gone and what is new, and are the texts again", () => {
  const marks = marksOf("two years of work", "five years of work", "en");
  assert.deepEqual(marks.slice(0, 2), [
    { kind: "gone", text: "two" },
    { kind: "new", text: "five" },
  ]);
  const [old, now] = ["交四样：产权证、合同、备案证明和无房证明。", "交三样：产权证、合同和无房证明。"];
  const said = (kinds: readonly string[]): string =>
    marksOf(old, now, "zh-Hans")
      .flatMap(({ kind, text }) => (kinds.includes(kind) ? text : []))
      .join("");
  assert.deepEqual([said(["same", "gone"]), said(["same", "new"])], [old, now]);
  const lines = markedLines(["一", "二", "三", "四", "五"], ["一", "二", "三", "五"], "zh-Hans");
  assert.deepEqual(lines, [
    { kind: "left-out", count: 2 },
    { kind: "line", marks: [{ kind: "same", text: "三" }] },
    { kind: "line", marks: [{ kind: "gone", text: "四" }] },
    { kind: "left-out", count: 1 },
  ]);
});

const versionsIn = ({ files, contents }: ReturnType<typeof buildComparisons>): Versions =>
  JSON.parse(contents.get(files.versions["zh-Hans"].slice(1)) ?? "");

test("[web] a document without another version says what it repeals; national law is no version of it", () => {
  const { documents, pairs } = versionsIn(buildComparisons(law));
  assert.deepEqual(pairs, []);
  assert.deepEqual(
    documents.map(({ id }) => id),
    law.documents.filter(({ city }) => city !== null).map(({ id }) => id),
  );
  assert.deepEqual(
    documents.find(({ id }) => id === REPLACED)?.repeals.map(({ number }) => number),
    ["聊政发〔2016〕29号"],
  );
});

let invented: ReturnType<typeof buildComparisons> | undefined;
const ofTwoVersions = (): ReturnType<typeof buildComparisons> => {
  invented ??= buildComparisons(lawOfTwoVersions());
  return invented;
};

test("[web] a document that another repeals is compared with it: clauses, papers, and who gains", () => {
  const { documents, pairs } = versionsIn(ofTwoVersions());
  const [pair, ...others] = pairs;
  assert.ok(pair);
  assert.deepEqual([others.length, pair.old, pair.now, pair.on], [0, REPLACED, SUCCESSOR.id, SUCCESSOR.from]);
  assert.equal(documents.find(({ id }) => id === REPLACED)?.until, "2030-12-31");
  assert.deepEqual(
    pair.clauses.map(({ number, state }) => [number, state]),
    [
      ["二（一）", "changed"],
      ["二（一）2/a", "changed"],
      ["二（一）3", "changed"],
      ["三（三）/a", "changed"],
      ["版记", "removed"],
      ["附则", "added"],
    ],
  );
  assert.equal(pair.same, 75);
  const rented = pair.clauses.find(({ number }) => number === "二（一）2/a");
  assert.deepEqual(
    rented?.parts.map(({ part }) => part),
    ["summary", "rule", "papers"],
  );
  const papers = rented?.parts.find(({ part }) => part === "papers");
  assert.deepEqual(
    papers?.old.filter((paper) => !papers.now.includes(paper)),
    ["房屋租赁登记备案证明"],
  );
  assert.ok(pair.people.length > 0 && pair.people.every(({ gains }) => gains), "who need not register gains");
  const tenants = pair.people.filter(({ clause }) => clause === `${SUCCESSOR.id}/二（一）2/a`);
  assert.ok(tenants.some(({ from, to }) => from === "ineligible" && to === "eligible"));
});

const LANGUAGES = [
  { folder: "", none: "没有这样的规定", gone: "备案", language: "zh-Hans" },
  { folder: "zh-Hant/", none: "沒有這樣的規定", gone: "備案", language: "zh-Hant" },
  { folder: "en/", none: "No such rule", gone: "registered", language: "en" },
] as const;

/** By axe in one language: the same parts are tried in the others with all pages. */
async function isFine(page: Page, what: string, folder = ""): Promise<void> {
  if (folder === "") assert.deepEqual(await axeFindings(page), [], what);
  assert.ok((await sideways(page)) <= 0, `${what} is wider than the screen`);
}

test("[web] at /compare/you each city comes to what the checker says of a place of the same kind", {
  skip: NO_BROWSER,
}, async () => {
  const { page, faults } = await setting.open("/compare/you", { width: 1440, height: 900 });
  await page.locator(".compare .button").waitFor();
  await isFine(page, "nothing told");
  await page.goto(`${setting.base}/result${fragmentOf(TENANT)}`);
  await page.locator(".clause").first().waitFor();
  await page.goto(`${setting.base}/compare/you`);
  await page.locator(".compare-yours").first().waitFor();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const clauses = between(TENANT, today);
  let compared = 0;
  for (const { id: subject } of law.subjects) {
    for (const { id: city } of law.cities) {
      const own = clauses.filter(
        ({ id }) => id.startsWith(`${city}/`) && law.clauses.get(id)?.subjects.includes(subject),
      );
      const cell = page.locator(`section[data-subject="${subject}"] [data-city="${city}"]`);
      if ((await cell.count()) === 0) continue;
      const best = bestOf(own);
      assert.equal(await cell.getAttribute("data-outcome"), best?.outcome ?? "none", `${subject}, ${city}`);
      assert.equal(await cell.getAttribute("data-clause"), best?.id ?? null, `${subject}, ${city}`);
      compared++;
    }
  }
  assert.ok(compared >= 75, `${compared} cells`);
  assert.ok((await page.locator(".compare-difference").count()) > 10);
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  await isFine(page, "between cities");
  await page.setViewportSize({ width: 320, height: 640 });
  await isFine(page, "between cities on a phone");
  assert.deepEqual(faults, []);
});

for (const { folder, none } of LANGUAGES) {
  test(`[web] at /${folder}compare every clause that is decided stands in the table, on a phone too`, {
    skip: NO_BROWSER,
  }, async () => {
    const { page, faults } = await setting.open(`/${folder}compare`, { width: 1440, height: 900 });
    await page.locator(".compare-table").waitFor();
    const shown = new Set(
      await page.locator("[data-clause]").evaluateAll((parts) => parts.map((part) => part.getAttribute("data-clause"))),
    );
    for (const { id } of executable) assert.ok(shown.has(id), id);
    assert.equal(await page.locator('[data-subject="rural"] [data-city="liaocheng"]').innerText(), none);
    assert.ok(await page.locator("thead").isVisible());
    await isFine(page, "table", folder);
    const link = page.locator('[data-clause="liaocheng/2020/二（一）2/a"] a').first();
    assert.match(decodeURI((await link.getAttribute("href")) ?? ""), /law\/liaocheng\/2020\/二（一）2\/a$/);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok(await page.locator("thead").isHidden());
    await isFine(page, "table on a phone", folder);
    assert.deepEqual(faults, []);
    if (folder !== "") return;
    await page.locator("select").selectOption("renting");
    assert.equal(await page.locator("tbody").count(), 1);
    assert.ok(page.url().endsWith("/compare/renting"));
    for (const city of ["jinzhou", "liaocheng", "lincang"])
      await page.locator(`.compare-cities label:has(input[id$="-${city}"])`).click();
    assert.deepEqual(
      await page
        .locator("tbody td[data-city]")
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-city"))),
      ["qujing", "sanmenxia"],
    );
    assert.equal(await page.locator(".compare-cities input:disabled").count(), 2, "two cities stay");
    assert.deepEqual(faults, []);
  });

  test(`[web] at /${folder}compare/versions one version is said plainly, two are shown with what changed marked`, {
    skip: NO_BROWSER,
  }, async () => {
    const { page, faults } = await setting.open(`/${folder}compare/versions`, { width: 320, height: 640 });
    await page.locator(".notice").waitFor();
    assert.ok((await page.locator("main").innerText()).includes("〔2016〕29"));
    await isFine(page, "one version", folder);
    const context = await (page.context().browser() as NonNullable<ReturnType<BrowserContext["browser"]>>).newContext({
      viewport: { width: 320, height: 640 },
      serviceWorkers: "block",
    });
    await serveVersions(context);
    const two = await context.newPage();
    await two.goto(`${setting.base}/${folder}compare/versions`);
    await two.locator(".compare-pair").waitFor();
    const rented = two.locator('[data-number="二（一）2/a"]');
    assert.equal(await rented.getAttribute("data-state"), "changed");
    assert.ok((await rented.locator("del").count()) >= 2);
    const gone = LANGUAGES.find((language) => language.folder === folder)?.gone ?? "";
    assert.ok((await rented.locator('[data-part="papers"] del').innerText()).includes(gone));
    assert.ok((await two.locator('[data-gains="true"]').count()) > 0);
    await isFine(two, "two versions", folder);
    await two.setViewportSize({ width: 1440, height: 900 });
    await isFine(two, "two versions on a wide screen", folder);
    await context.close();
    assert.deepEqual(faults, []);
  });
}

/** Gives a browser the versions of the law with a successor, as the build makes them, in the place of those that ship. */
async function serveVersions(context: BrowserContext): Promise<void> {
  const { files, contents } = ofTwoVersions();
  for (const { language } of LANGUAGES) {
    const body = contents.get(files.versions[language].slice(1)) ?? "";
    await context.route(new RegExp(`/assets/versions-${language}-[^/]+\\.json$`), (route) =>
      route.fulfill({ body, contentType: "application/json" }),
    );
  }
}
