import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readLaw } from "@luohu/engine/load";
import { LAW_FOLDER, lawFiles, loadLaw } from "@luohu/law";
import { codeOf, cutFile } from "../build/documents/code.ts";
import { catalogueOf, documentFile } from "../build/documents/document-files.ts";
import { searchFile } from "../build/documents/search-file.ts";
import { usesOf } from "../build/documents/uses.ts";
import { SAY } from "../build/say.ts";
import { LANGUAGES } from "../src/app/language.ts";
import type { ClauseEntry, ConditionWords } from "../src/documents/files.ts";
import { ANY, departmentsOf, fitting } from "../src/documents/filters.ts";
import { documentPlaceOf } from "../src/documents/place.ts";
import { excerpt, foldOf, isChinese, marked, queryWords, search, searchIndex } from "../src/documents/search-text.ts";
import { statusOn } from "../src/documents/status.ts";
import { words as english } from "../src/words/documents/en.ts";
import { words as chinese } from "../src/words/documents/zh-Hans.ts";
import { axeFindings, inBrowser, NO_BROWSER, sideways } from "./browser.ts";

const law = loadLaw();
const uses = usesOf(law);
const setting = inBrowser("short");

for (const { language } of LANGUAGES) {
  const say = SAY[language];
  const catalogue = catalogueOf(law, say);
  const files = law.documents.map((document) => documentFile(document, law, uses, say));

  test(`[web] every clause has a page with label, number and summary in ${language}`, () => {
    assert.equal(catalogue.clauses.length, law.clauses.size);
    for (const [at, document] of law.documents.entries()) {
      const file = files[at];
      assert.deepEqual(
        file?.clauses.map(({ id }) => id),
        document.clauses.map(({ id }) => id),
      );
      for (const [place, clause] of document.clauses.entries()) {
        const entry: ClauseEntry | undefined = file?.clauses[place];
        assert.deepEqual(documentPlaceOf(clause.id, catalogue).kind, "clause", clause.id);
        assert.equal(entry?.label, say(clause.label));
        assert.equal(entry?.summary, say(clause.summary));
        assert.deepEqual(entry?.readings, clause.readings.map(say));
        assert.ok(entry?.number && entry.label && entry.summary, clause.id);
        assert.equal(entry?.rule !== null, clause.rule !== null, clause.id);
      }
    }
  });

  test(`[web] no condition is without words and none names an area by its id in ${language}`, () => {
    const areas = law.cities.flatMap(({ areas }) => [...areas.keys()]);
    const look = ({ text, parts = [], join }: ConditionWords, id: string): void => {
      assert.ok(text !== null || (join && parts.length > 0), id);
      assert.notEqual(text, "", id);
      for (const area of areas)
        assert.ok(!text?.includes(`“${area}”`) && !text?.endsWith(` ${area}`), `${id}: ${text}`);
      for (const part of parts) look(part, id);
    };
    for (const { clauses } of files)
      for (const { id, rule, forbidden } of clauses) {
        for (const when of [rule?.when, rule?.with, ...forbidden.map((one) => one.when)]) if (when) look(when, id);
      }
  });

  test(`[web] what a page names has a name in ${language}`, () => {
    const said = language === "en" ? english : chinese;
    for (const { clauses, kinds } of files) {
      for (const [kind] of kinds) assert.ok(kind in said.kinds, kind);
      for (const clause of clauses) {
        for (const feed of clause.feeds) assert.ok(feed in said.uses, feed);
        for (const code of clause.subjects) assert.ok(catalogue.subjects[code], code);
        for (const code of departmentsOf(clause)) assert.ok(catalogue.departments[code], code);
        for (const code of clause.rule?.papers ?? []) assert.ok(catalogue.papers[code], code);
        for (const { to } of clause.rule?.destinations ?? []) assert.ok(catalogue.destinations[to], to);
        const { named, cited, addedBy, contains, promised, promises } = clause.uses;
        const ids = [
          ...[...cited, ...addedBy, ...contains],
          ...named.flatMap((one) => one.clauses),
          ...promised.map((one) => one.clause),
          ...promises.flatMap((one) => one.of),
        ];
        for (const id of ids) assert.ok(law.clauses.has(id), id);
      }
    }
  });
}

test("[web] the rule as code is the file of the law, whole and word for word", () => {
  const files = lawFiles();
  const again = new Map(files);
  for (const [file, content] of files) {
    if (!/^\w+\/\w+\/\d.*\.yaml$|^national\//.test(file)) continue;
    const { clauses, conditions } = cutFile(file, content);
    const head = content.split("\n").filter((line) => /^(chapter|title):/.test(line));
    const national = /^document:\n(?: {2}.*\n)+/m.exec(content)?.[0] ?? "";
    const indented = (entries: Iterable<{ readonly text: string }>): string[] =>
      [...entries].map(({ text }) => text.replaceAll(/^/gm, "  "));
    const parts = [
      ...head,
      national,
      ...(conditions.size > 0 ? ["definitions:", ...indented(conditions.values())] : []),
      ...(clauses.length > 0 ? ["clauses:", ...indented(clauses)] : []),
    ];
    again.set(file, parts.join("\n"));
    for (const { line, text } of [...clauses, ...conditions.values()]) {
      const first = readFileSync(join(LAW_FOLDER, file), "utf8").split("\n")[line - 1];
      assert.equal(first, `  ${text.split("\n")[0]}`, `${file}:${line}`);
    }
  }
  const read = readLaw(again, "");
  assert.ok(read.ok, read.ok ? "" : JSON.stringify(read.issues.slice(0, 3)));
  assert.deepEqual(read.law.clauses, law.clauses);
});

test("[web] each clause has its own lines, and those of every named condition that it uses", () => {
  const code = codeOf(law, lawFiles(), uses.namesIn);
  for (const document of law.documents) {
    const lines = code.get(document.id);
    const file = documentFile(document, law, uses, SAY.en);
    for (const { id, ref, part, kind, rule } of file.clauses) {
      const text = lines?.clauses[id]?.text ?? "";
      assert.match(text, new RegExp(`^(#.*\n)*- ref: "?${ref.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")}"?\n`), id);
      assert.equal(/^ {2}part: (.*)$/m.exec(text)?.[1] ?? null, part, id);
      assert.equal(/^ {2}kind: (.*)$/m.exec(text)?.[1], kind, id);
      for (const name of rule?.names ?? [])
        assert.ok(lines?.conditions[name]?.text.includes(`${name}:`), `${id} ${name}`);
    }
  }
});

test("[web] what reaches a clause and what uses it is said on its page", () => {
  const document = law.documents.find(({ id }) => id === "liaocheng/2020");
  assert.ok(document);
  const clause = documentFile(document, law, uses, SAY.en).clauses.find(
    ({ id }) => id === "liaocheng/2020/二（一）2/a",
  );
  assert.ok(clause?.rule);
  assert.deepEqual(clause.uses.addedBy, ["liaocheng/2020/二（一）2/b"]);
  assert.ok(clause.uses.named.some(({ name }) => name === "rented-flat-papers"));
  assert.ok(clause.forbidden.some((one) => one.clause === "national/order-716/7"));
  assert.ok(clause.forbidden.some((one) => one.clause === clause.id));
  assert.ok(clause.rule.papers.includes("lease"));
  assert.ok(clause.rule.officer.length > 0);
});

test("[web] an address below /law is the list, a document, a clause, or none", () => {
  const catalogue = catalogueOf(law, SAY.en);
  assert.equal(documentPlaceOf("", catalogue).kind, "list");
  assert.equal(documentPlaceOf("liaocheng/2020", catalogue).kind, "document");
  assert.equal(documentPlaceOf("liaocheng/2020/", catalogue).kind, "document");
  const missing = documentPlaceOf("liaocheng/2020/九", catalogue);
  assert.ok(missing.kind === "missing" && missing.document?.id === "liaocheng/2020");
  assert.deepEqual(documentPlaceOf("liaocheng/20201", catalogue), { kind: "missing", document: null });
});

test("[web] a document is in force from its day to the day before it is repealed", () => {
  const [head] = catalogueOf(law, SAY.en).documents;
  assert.ok(head);
  const document = {
    ...head,
    status: "in-force",
    issued: "2020-01-01",
    effective: "2020-02-01",
    until: "2020-12-31",
  } as const;
  const statuses = ["2020-01-31", "2020-02-01", "2020-12-31", "2021-01-01"].map((day) => statusOn(day, document));
  assert.deepEqual(statuses, ["not-yet", "in-force", "in-force", "repealed"]);
  assert.equal(statusOn("2020-06-01", { ...document, status: "draft-for-comment" }), "draft-for-comment");
});

test("[web] filters narrow a document by kind, subject and department, tasks included", () => {
  const [document] = law.documents;
  assert.ok(document);
  const { clauses } = documentFile(document, law, uses, SAY.en);
  assert.equal(fitting(clauses, ANY).length, clauses.length);
  const pathways = fitting(clauses, { ...ANY, kind: "pathway" });
  assert.ok(pathways.length > 0 && pathways.every(({ kind }) => kind === "pathway"));
  const duty = clauses.find(
    ({ data, lead }) => data.kind === "duty" && lead === null && data.tasks.some(({ owner }) => owner),
  );
  const owner = duty?.data.kind === "duty" ? duty.data.tasks.find((task) => task.owner)?.owner : undefined;
  assert.ok(duty && owner);
  assert.ok(fitting(clauses, { ...ANY, department: owner }).includes(duty));
});

test("[web] search finds number, label and text, in either Chinese script, and nothing else", () => {
  const [simplified, traditional, other] = (["zh-Hans", "zh-Hant", "en"] as const).map((language) =>
    searchIndex(searchFile(law, SAY[language]), catalogueOf(law, SAY[language])),
  );
  assert.ok(simplified && traditional && other);
  const find = (query: string, index: typeof simplified): string[] =>
    search(queryWords(query, index), index).map(({ id }) => id);
  const rented = "liaocheng/2020/二（一）2/a";
  assert.equal(find("租住商品房", simplified)[0], rented);
  assert.deepEqual(find("租賃 備案", simplified), find("租赁 备案", simplified));
  assert.deepEqual(find("租赁 备案", traditional), find("租賃 備案", simplified));
  assert.ok(find("租赁 备案", simplified).length > 1);
  assert.ok(find("二(一)2/a 聊城", simplified).includes(rented));
  assert.ok(find("LEASE registered flat", other).includes(rented));
  for (const id of find("lease", other))
    assert.match(JSON.stringify(other.clauses.find((one) => one.id === id)), /lease/i);
  assert.deepEqual(find("  ", simplified), []);
  assert.deepEqual(find("zzz", other), []);
  assert.ok(find("产权人", simplified).length > 0, "the word that the page proposes");
  assert.ok(find("owner", other).length > 0, "the word that the page proposes");
});

test("[web] Chinese words are found on an English page, and what is found is named in English", () => {
  const chineseNames = catalogueOf(law, SAY["zh-Hans"]);
  const englishNames = catalogueOf(law, SAY.en);
  const file = searchFile(law, SAY["zh-Hans"]);
  const [own, across] = [searchIndex(file, chineseNames), searchIndex(file, englishNames, chineseNames)];
  for (const query of ["租赁 备案", "租賃", "聊城", "租住商品房"]) {
    assert.ok(isChinese(query));
    const found = search(queryWords(query, across), across);
    assert.deepEqual(
      found.map(({ id }) => id),
      search(queryWords(query, own), own).map(({ id }) => id),
      query,
    );
    for (const { id, label } of found) assert.equal(label, englishNames.clauses.find(([known]) => known === id)?.[2]);
  }
  assert.ok(search(queryWords("Liaocheng 租赁", across), across).length > 0, "a city by its English name");
  assert.ok(!isChinese("lease 2/a"));
});

test("[web] hits are marked where they stand, and an excerpt shows one", () => {
  const index = { clauses: [], fold: foldOf("賃赁"), across: false };
  assert.deepEqual(marked("租賃，租賃。", ["租赁"], index), [
    { text: "租賃", hit: true },
    { text: "，", hit: false },
    { text: "租賃", hit: true },
    { text: "。", hit: false },
  ]);
  const text = `${"前".repeat(300)}\n${"中".repeat(200)}租赁${"后".repeat(200)}`;
  const clause = { id: "", kind: "", number: "", label: "", head: "", text, folded: text };
  const shown = excerpt(clause, ["租赁"], index);
  assert.ok(shown.includes("租赁") && shown.length < 200 && shown.startsWith("…") && shown.endsWith("…"), shown);
});

/** One clause of every kind. */
const ofEachKind = [...new Map([...law.clauses.values()].map((clause) => [clause.kind, clause])).values()];

test("[web] a clause of every kind opens from outside, in one language each, without a finding", {
  skip: NO_BROWSER,
}, async () => {
  const opened = await setting.open("/law", { width: 320, height: 640 });
  const { page, faults } = opened;
  for (const [at, clause] of ofEachKind.entries()) {
    const { language, folder } = LANGUAGES[at % LANGUAGES.length] as (typeof LANGUAGES)[number];
    await page.goto(`${setting.base}/${folder}law/${encodeURI(clause.id)}`);
    await page.locator(".clause-page").waitFor();
    const label = SAY[language](clause.label);
    assert.equal(await page.locator("h1").textContent(), label, clause.id);
    assert.ok((await page.title()).startsWith(label), clause.id);
    const number = SAY[language]({ zh: clause.ref, en: clause.ref });
    assert.ok((await page.locator(".source").textContent())?.includes(number), clause.id);
    await page.locator(".code-part > button").click();
    await page.locator(".code").first().waitFor();
    const code = (await page.locator(".code").first().textContent()) ?? "";
    const file = readFileSync(join(LAW_FOLDER, clause.file), "utf8");
    for (const line of code.split("\n")) assert.ok(file.includes(line), `${clause.id}: ${line}`);
    assert.deepEqual(await axeFindings(page), [], clause.id);
    assert.ok((await sideways(page)) <= 0, `${clause.id} is wider than the screen`);
  }
  assert.deepEqual(faults, []);
});

for (const { language, folder } of LANGUAGES) {
  test(`[web] the list, a search and a document at /${folder}law`, { skip: NO_BROWSER }, async () => {
    const { page, faults, requests } = await setting.open(`/${folder}law`, { width: 320, height: 640 });
    await page.locator(".sheet").first().waitFor();
    assert.equal(await page.locator(".sheet").count(), law.documents.length);
    assert.deepEqual(await axeFindings(page), [], "list");
    assert.ok((await sideways(page)) <= 0, "list");
    const word = language === "en" ? "lease" : "租赁";
    await page.locator("input[type=search]").focus();
    await page.keyboard.type(word);
    await page.locator(".hit").first().waitFor();
    const index = searchIndex(searchFile(law, SAY[language]), catalogueOf(law, SAY[language]));
    const found = search(queryWords(word, index), index);
    const count = SAY[language]({ zh: chinese.search.found(found.length), en: english.search.found(found.length) });
    assert.equal(await page.locator(".found [role=status]").textContent(), count);
    assert.ok((await page.locator(".hit mark").count()) > 0);
    assert.deepEqual(await axeFindings(page), [], "search");
    assert.ok((await sideways(page)) <= 0, "search");
    for (const { url } of requests) assert.ok(!decodeURIComponent(url).includes(word), url);
    await page.locator(".hit a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".clause-page").waitFor();
    assert.equal(await page.locator("h1").textContent(), found[0]?.label);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
    await page.goBack();
    await page.locator(".hit").first().waitFor();
    assert.equal(await page.locator("input[type=search]").inputValue(), word);
    await page.locator("input[type=search]").fill("zzzz");
    await page.getByText(SAY[language]({ zh: chinese.search.none, en: english.search.none })).waitFor();
    await page.locator("input[type=search]").fill("租赁");
    await page.locator(".hit mark").first().waitFor();
    assert.ok((await page.locator(language === "en" ? ".hit [lang=zh-Hans] mark" : ".hit mark").count()) > 0);
    assert.deepEqual(await axeFindings(page), [], "a search in Chinese");
    const next = LANGUAGES[(LANGUAGES.findIndex((one) => one.language === language) + 1) % LANGUAGES.length];
    await page.locator(`.languages [lang=${next?.language}]`).click();
    await page.locator(".hit mark").first().waitFor();
    assert.equal(new URL(page.url()).pathname, `/${next?.folder}law`);
    assert.equal(await page.locator("input[type=search]").inputValue(), "租赁", "kept in the other language");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0, "and nowhere else");
    await page.goto(`${setting.base}/${folder}law/liaocheng/2020#${encodeURIComponent("二（一）2/a")}`);
    await page.locator("[data-clause]").first().waitFor();
    assert.equal(await page.locator("[data-clause]").count(), 80);
    const printedOn = SAY[language]({ zh: chinese.document.printedOn, en: english.document.printedOn });
    const printed = page.locator(".document-facts .facts > div", { hasText: printedOn });
    assert.match((await printed.textContent()) ?? "", language === "en" ? /6 May 2020/ : /2020年5月6日/);
    assert.ok((await page.evaluate(() => scrollY)) > 1000, "the page is scrolled to the clause named after #");
    assert.deepEqual(await axeFindings(page), [], "document");
    assert.ok((await sideways(page)) <= 0, "document");
    await page.locator(".document-side .disclosure > summary").click();
    await page.locator(".filters select").first().selectOption("pathway");
    const pathways = [...law.clauses.values()].filter(
      (one) => one.document === "liaocheng/2020" && one.kind === "pathway",
    );
    assert.equal(await page.locator("[data-clause]").count(), pathways.length);
    const shown = SAY[language]({
      zh: chinese.document.shown(pathways.length, 80),
      en: english.document.shown(pathways.length, 80),
    });
    assert.equal(await page.locator(".document-body [role=status]").textContent(), shown);
    assert.deepEqual(faults, []);
  });
}

test("[web] a document says from which text it was encoded, where there is something to say", () => {
  const sources = law.documents.filter(({ source }) => source !== null);
  assert.ok(sources.length > 0);
  for (const document of law.documents) {
    const { source } = documentFile(document, law, uses, SAY.en);
    assert.equal(source, document.source?.en ?? null, document.id);
  }
});

test("[web] a draft says on its page and on every clause that it is not in force", { skip: NO_BROWSER }, async () => {
  const { page, faults } = await setting.open("/law/qujing/draft");
  await page.locator(".draft").waitFor();
  assert.match((await page.locator(".draft").textContent()) ?? "", /谁也不能凭它落户.*曲靖市人民政府/s);
  const draft = law.documents.find(({ status }) => status === "draft-for-comment");
  assert.equal(await page.locator("[data-clause] .tag-seal").count(), draft?.clauses.length);
  assert.deepEqual(await axeFindings(page), []);
  await page.goto(`${setting.base}/en/law/qujing/draft/${encodeURI("二（一）4/d")}`);
  await page.locator(".clause-page").waitFor();
  assert.equal(await page.locator(".notice-warning").textContent(), english.draft.clause);
  assert.deepEqual(faults, []);
});

test("[web] a clause is passed on by its link, keeps its place in another language, and prints", {
  skip: NO_BROWSER,
}, async () => {
  const id = "liaocheng/2020/二（一）2/a";
  const { page, context, faults } = await setting.open(`/law/${encodeURI(id)}`);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: chinese.clause.copyLink }).click();
  await page.getByText(chinese.clause.copied, { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${setting.base}/law/${encodeURI(id)}`);
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Settling in a rented commercial flat" }).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("main .button:visible, main nav:visible").count(), 0);
  assert.ok(await page.locator(".conditions .conditions .conditions .conditions p").first().isVisible());
  assert.match(
    (await page.locator(".print-only").textContent()) ?? "",
    /\/en\/law\/liaocheng\/2020\/二（一）2\/a .*sha256:/,
  );
  assert.equal(await page.getByRole("heading", { name: english.clause.code }).isVisible(), false);
  assert.deepEqual(faults, []);
});

test("[web] an address that names no clause says so; a file that does not come can be asked for again", {
  skip: NO_BROWSER,
}, async () => {
  const { page } = await setting.open(`/law/liaocheng/2020/${encodeURI("九十九")}`);
  await page.getByRole("heading", { name: chinese.missing.title }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.route("**/document-liaocheng-2020-*", (route) => route.abort());
  await page.getByRole("link", { name: chinese.missing.toDocument }).click();
  const again = page.getByRole("button", { name: "再试一次" });
  await again.waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.unroute("**/document-liaocheng-2020-*");
  await again.click();
  await page.locator("[data-clause]").first().waitFor();
});
