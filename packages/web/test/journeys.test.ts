import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { CASES, casesIn } from "../../law/test/cases.ts";
import { toTraditional } from "../build/traditional.ts";
import { words as english } from "../src/words/result/en.ts";
import { words as simplified } from "../src/words/result/zh-Hans.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";
import { type Folder, law, nameOf, type Seen, type Visitor, visit, visitors } from "./driver.ts";
import { answerTo, clauseIn, type ExamplePerson, peopleOf, withChange } from "./people.ts";

const setting = inBrowser();
/** Taps and keys, and answers that were worked out before they are given, are tried where somebody visits alone; here interviews are many. */
const others = visitors(inBrowser("long", { ahead: "no" }), { hand: "script" });
const OUTCOMES = ["eligible", "officer", "undetermined", "ineligible"] as const;
const FOLDERS: readonly Folder[] = ["", "zh-Hant/", "en/"];
const cities = law.cities.map(({ id }) => id);
/** Whole interviews take their time: what cities have in common is looked at in two, with family and changes. */
const THOROUGHLY = ["jinzhou", "qujing"];

const seenIn = (seen: readonly Seen[], id: string): Seen =>
  seen.find((clause) => clause.id === id) ?? assert.fail(`no ${id} on the page`);

const cardOf = (visitor: Visitor, id: string) => visitor.page.locator(`article[id="${id}"]`);

/** Opens what is folded around and in a card, as one tap after the other would. */
async function unfold(visitor: Visitor, id: string): Promise<void> {
  await visitor.page.evaluate((card) => {
    const article = document.getElementById(card);
    for (let at = article; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    for (const part of article?.querySelectorAll("details") ?? []) part.open = true;
  }, id);
}

/** In which outcomes of which city an interview of a sample case ends: `lincang officer`. These are entered, too. */
const inCases = new Set(
  casesIn(CASES).flatMap(({ city, outcomes }) => Object.values(outcomes).map((outcome) => `${city} ${outcome}`)),
);

describe("an interview per city ends in each outcome", { concurrency: 3, skip: NO_BROWSER }, () => {
  for (const [index, city] of cities.entries()) {
    const people = peopleOf(city);
    for (const [place, outcome] of OUTCOMES.entries()) {
      // each outcome is looked at once, in a city of its own, and wherever no sample case ends in it
      if (place !== index && inCases.has(`${city} ${outcome}`)) continue;
      const person = people.find(({ example }) => example.gives === outcome) as ExamplePerson;
      test(`[web] ${city}: ${outcome}, ${person.example.clause}: ${person.example.says}`, () => endsIn(person));
    }
  }
});

async function endsIn(person: ExamplePerson): Promise<void> {
  const { clause: id, gives, missing } = person.example;
  const visitor = await others.come();
  await visitor.answerAll(person);
  const card = seenIn(await visitor.seeResult(), id);
  assert.equal(card.outcome, gives);
  await unfold(visitor, id);
  const told = clauseIn(answerTo(person), id);
  if (gives === "officer") {
    const text = await cardOf(visitor, id).innerText();
    assert.ok(told.officer.length > 0);
    for (const { question } of told.officer) assert.ok(text.includes(question.zh), `${question.zh} is not on the page`);
  }
  if (gives === "undetermined") {
    assert.deepEqual([...card.missing].sort(), [...told.missing].sort());
    if (missing) assert.deepEqual([...card.missing].sort(), [...missing].sort());
    const [first] = card.missing;
    await visitor.hand.press({ selector: `article[id="${id}"] button[value="${first}"]` });
    assert.equal((await visitor.look()).at, first, "a tap on what is missing leads to its question");
    return visitor.leave();
  }
  await others.go(visitor);
}

describe("companions and changes", { concurrency: 3, skip: NO_BROWSER }, () => {
  // a page that stays open keeps the focus from others, and the clipboard asks for it
  after(others.end);
  for (const city of THOROUGHLY) {
    const people = peopleOf(city);
    const withFamily = people.find(({ example: { companions = [] } }) =>
      ["eligible", "ineligible"].every((outcome) => companions.includes(outcome)),
    );
    if (withFamily) test(`[web] ${city}: some of the family may come along and some not`, () => companions(withFamily));
    const refused = people.find(
      (person) => person.example.gives === "ineligible" && mendableFact(person, person.example.clause) !== undefined,
    ) as ExamplePerson;
    test(`[web] ${city}: with the change that is listed the clause is open: ${refused.example.says}`, () =>
      change(refused));
  }
  test("[web] families that are parted are told of four cities and more", () => {
    const parted = cities.filter((city) =>
      peopleOf(city).some(({ example: { companions = [] } }) =>
        ["eligible", "ineligible"].every((outcome) => companions.includes(outcome)),
      ),
    );
    assert.ok(parted.length >= 4, parted.join());
  });
});

async function companions(person: ExamplePerson): Promise<void> {
  const { clause: id, companions: expected = [] } = person.example;
  const visitor = await others.come();
  await visitor.answerAll(person);
  const card = seenIn(await visitor.seeResult(), id);
  assert.deepEqual(
    expected.map((_, place) => card.companions[place] ?? null),
    expected,
  );
  await unfold(visitor, id);
  const family = person.situation.family as readonly { readonly id?: string }[];
  for (const place of Object.keys(card.companions).map(Number)) {
    const text = await cardOf(visitor, id).locator(`[data-member="${place}"]`).innerText();
    const { outcome, because = [] } = clauseIn(answerTo(person), id).companions.find(
      ({ member }) => member === place,
    ) as NonNullable<ReturnType<typeof clauseIn>["companions"][number]>;
    assert.ok(text.includes(family[place]?.id ?? nameOf(place)), text);
    assert.ok(text.includes(simplified.companion.verdict[outcome]), text);
    for (const reason of because) assert.ok(text.includes(reason.text.zh), `${reason.text.zh} is not in ${text}`);
  }
  await others.go(visitor);
}

/** The only fact that would have to be otherwise: it was asked for, or the refusal would not be known. */
function mendableFact(person: ExamplePerson, id: string) {
  const [set] = clauseIn(answerTo(person), id).changes;
  const [fact, ...others] = set?.facts ?? [];
  return others.length === 0 && fact?.from !== undefined ? fact : undefined;
}

async function change(person: ExamplePerson): Promise<void> {
  const id = person.example.clause;
  const fact = mendableFact(person, id) as NonNullable<ReturnType<typeof mendableFact>>;
  const visitor = await others.come();
  await visitor.answerAll(person);
  assert.equal(seenIn(await visitor.seeResult(), id).outcome, "ineligible");
  await unfold(visitor, id);
  const card = await cardOf(visitor, id).innerText();
  assert.ok(card.includes(simplified.change.title) || card.includes(simplified.change.titleMany), card);
  assert.ok(card.includes(fact.label.zh), card);
  await visitor.hand.press({ selector: "main dl button", text: `${visitor.words.family.change}${fact.label.zh}` });
  assert.equal((await visitor.look()).at, fact.fact);
  await visitor.goOn(withChange(person, fact));
  assert.equal(seenIn(await visitor.seeResult(), id).outcome, "eligible");
  await others.go(visitor);
}

/** Somebody with a family, some of whom may come along. */
const somebody = (): ExamplePerson =>
  peopleOf("liaocheng").find(({ example: { companions: all = [] } }) =>
    ["eligible", "ineligible"].every((outcome) => all.includes(outcome)),
  ) as ExamplePerson;

test("[web] the sheet that is printed has everything open, its clauses and no buttons", {
  skip: NO_BROWSER,
}, async () => {
  const person = somebody();
  const visitor = await visit(setting);
  const { page } = visitor;
  await visitor.answerAll(person);
  const seen = await visitor.seeResult();
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.asked = "yes";
    };
  });
  await visitor.hand.press({ selector: "main button", text: simplified.result.print });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.asked), "yes");
  const sheet = await page.pdf({ format: "A4" });
  assert.ok(sheet.length > 20_000);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  // what is missing stays, as words
  assert.equal(await page.locator("main button:not(.chip):visible").count(), 0);
  assert.deepEqual(await page.locator("main details:visible:not([open]) > summary").allInnerTexts(), []);
  assert.equal(await page.locator(".head:visible, .foot:visible").count(), 0);
  const text = await page.locator("main").innerText();
  for (const { id, outcome } of seen.filter((clause) => clause.outcome !== "ineligible"))
    assert.ok(text.includes(id.split("/").slice(2).join("/")), `${id} (${outcome}) is not on the sheet`);
  assert.ok(text.includes("聊政发〔2020〕7号"));
  await visitor.leave();
});

test("[web] a link carries the answers to another device; after a wipe nothing is left on this one", {
  skip: NO_BROWSER,
}, async () => {
  const person = somebody();
  const visitor = await visit(setting);
  const { page, opened } = visitor;
  const names = (person.situation.family as readonly { readonly id?: string }[]).map(
    ({ id }, place) => id ?? nameOf(place),
  );
  await visitor.answerAll(person);
  const seen = await visitor.seeResult();
  await opened.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visitor.hand.press({ selector: "main button", text: simplified.share.copy });
  await page.locator("[role=status]", { hasText: simplified.share.copied }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/result#./);
  for (const folder of FOLDERS) {
    const helper = await visit(setting, { folder, path: `result${new URL(link).hash}` });
    assert.deepEqual(await helper.outcomes(), seen, `seen at /${folder}`);
    assert.equal(new URL(helper.page.url()).hash, "", "the answers leave the address");
    await helper.leave();
  }
  const before = await leftOn(visitor);
  assert.ok(names.every((name) => before.includes(name)));
  await visitor.hand.press({ selector: "main button", text: visitor.words.own.wipe });
  await visitor.hand.press({ selector: "[role=alertdialog] button", text: visitor.words.own.wipeYes });
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  for (const when of ["at once", "after a reload"]) {
    const left = await leftOn(visitor);
    for (const name of [...names, "home.", "371502", '"liaocheng"'])
      assert.ok(!left.includes(name), `${name} is left ${when}: ${left}`);
    await page.reload();
    await page.locator("article[data-outcome]").first().waitFor({ state: "attached" });
  }
  await visitor.leave();
});

/** Everything that the browser keeps of the site but the site itself. */
async function leftOn({ page }: Visitor): Promise<string> {
  return page.evaluate(async () => {
    const kept = await Promise.all(
      (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    const bases = await indexedDB.databases();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      kept,
      bases,
      document.cookie,
      history.state,
      location.href,
      window.name,
    ]);
  });
}

test("[web] a reload keeps the answers; back and forward lead through the questions, each can be changed", {
  skip: NO_BROWSER,
}, async () => {
  const person = somebody();
  const visitor = await visit(setting);
  const { page } = visitor;
  await visitor.begin(person);
  const asked = await visitor.goOn(person, (all) => all.length === 4);
  const [, second = "", third = "", fourth = ""] = asked;
  const { at: fifth } = await visitor.look(fourth);
  await page.reload();
  assert.equal((await visitor.look()).at, fifth);
  await page.goBack();
  assert.equal((await visitor.look(fifth)).at, fourth);
  await page.goBack();
  assert.equal((await visitor.look(fourth)).at, third);
  // the answer given before is shown; the name of a place comes a moment later
  await page
    .locator('.question button[aria-pressed="true"], .question input[value]:not([value=""]), .question .place-chosen')
    .first()
    .waitFor();
  await page.goForward();
  assert.equal((await visitor.look(third)).at, fourth);
  await page.goForward();
  assert.equal((await visitor.look(fourth)).at, fifth);
  await visitor.hand.press({ selector: "main button", text: visitor.words.check.back });
  assert.equal((await visitor.look(fifth)).at, fourth);
  await visitor.hand.press({ selector: "main button", text: visitor.words.check.back });
  assert.equal((await visitor.look(fourth)).at, third);
  await visitor.answer(third, undefined);
  assert.notEqual((await visitor.look(third)).at, third);
  await page.reload();
  const kept = await page.evaluate(() => localStorage.getItem("luohu.answers.1") ?? "");
  assert.deepEqual(JSON.parse(kept).skipped[third], "unknown");
  assert.ok(second in JSON.parse(kept).values || second in JSON.parse(kept).skipped);
  await visitor.leave();
});

const TITLES: Readonly<Record<Folder, string>> = {
  "": simplified.result.title,
  "zh-Hant/": toTraditional(simplified.result.title),
  "en/": english.result.title,
};

describe("each language once", { concurrency: 3, skip: NO_BROWSER }, () => {
  for (const folder of FOLDERS) {
    test(`[web] an interview at /${folder} is in one language and ends as the law says`, async () => {
      const person = somebody();
      const visitor = await visit(setting, { folder });
      const foreign: string[] = [];
      visitor.onQuestion = async () => void foreign.push(...foreignIn(folder, await spoken(visitor)));
      await visitor.answerAll(person);
      const seen = await visitor.seeResult();
      assert.equal(seenIn(seen, person.example.clause).outcome, person.example.gives);
      assert.deepEqual(
        seen.map(({ id, outcome }) => [id, outcome]),
        seen.map(({ id }) => [id, clauseIn(answerTo(person), id).outcome]),
      );
      assert.equal(await visitor.page.locator("h1").innerText(), TITLES[folder]);
      await visitor.page.evaluate(() => {
        for (const part of document.querySelectorAll("details")) part.open = true;
      });
      foreign.push(...foreignIn(folder, await spoken(visitor)));
      assert.deepEqual([...new Set(foreign)], []);
      await visitor.leave();
    });
  }
});

/** The lines of text on the page, but for those that are marked as of another language. */
async function spoken({ page }: Visitor): Promise<string[]> {
  const lines = await page.evaluate(() => {
    const own = document.documentElement.lang;
    return ["header", "main", "footer"].flatMap((part) => {
      const walker = document.createTreeWalker(document.querySelector(part) as Element, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { parentElement, textContent } = node;
        if (parentElement?.closest("[lang]")?.getAttribute("lang") === own && !parentElement.closest("[translate=no]"))
          texts.push(textContent ?? "");
      }
      return texts;
    });
  });
  return lines.filter((line) => line.trim() !== "");
}

/** What is the same in every language: names that a person wrote, numbers of documents and of clauses. */
const cited = [
  ...[...law.documents.values()].flatMap(({ number }) => number ?? []),
  ...[...law.clauses.values()].flatMap(({ ref, part }) => (part === null ? ref : `${ref}/${part}`)),
].sort((left, right) => right.length - left.length);

/** Lines that are not in the language of the folder. */
function foreignIn(folder: Folder, lines: readonly string[]): string[] {
  if (folder === "") return lines.filter((line) => /[們個這說國戶]/.test(line));
  const own = lines.map((line) =>
    cited.reduce(
      (rest, cite) => rest.replaceAll(cite, ""),
      // English names of places stand beside the Chinese ones, by which signs and papers name them
      line.replaceAll(/第\d+位|\p{Script=Han}+〔\d+〕\d+号|(?<=\p{L}) \(\p{Script=Han}+\)/gu, ""),
    ),
  );
  const isForeign = (line: string): boolean =>
    folder === "en/" ? /\p{Script=Han}/u.test(line) : toTraditional(line) !== line;
  return own.filter(isForeign);
}
