import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fact } from "@luohu/engine";
import type { CDPSession } from "playwright-core";
import { NO_ANSWERS } from "../src/state/answers.ts";
import { fragmentOf } from "../src/state/link.ts";
import { inBrowser, NO_BROWSER } from "./browser.ts";
import { factAt, type Visitor, visit } from "./driver.ts";
import { answerTo, clauseIn, type ExamplePerson, peopleOf } from "./people.ts";

const setting = inBrowser();

/** Somebody with a small family, part of which may come along. */
const somebody = peopleOf("sanmenxia").find(({ example: { companions: all = [] } }) =>
  ["eligible", "ineligible"].every((outcome) => all.includes(outcome)),
) as ExamplePerson;

test("[web] a whole interview by keyboard alone: focus is seen, begins at each question, and reads in order", {
  skip: NO_BROWSER,
}, async () => {
  const visitor = await visit(setting, { hand: "keys" });
  const cdp = await visitor.opened.context.newCDPSession(visitor.page);
  const kinds = new Set<string>();
  visitor.onQuestion = async (path) => {
    const fact = factAt(path);
    kinds.add(fact?.type.kind ?? "family");
    await headingFocused(visitor, path);
    inOrder(await spokenIn(cdp), visitor, fact);
  };
  await visitor.answerAll(somebody);
  await headingFocused(visitor, "the end of the questions");
  const seen = await visitor.seeResult();
  const { clause, gives, companions = [] } = somebody.example;
  const card = seen.find(({ id }) => id === clause);
  assert.equal(card?.outcome, gives);
  assert.deepEqual(
    companions.map((_, place) => card?.companions[place] ?? null),
    companions,
  );
  assert.deepEqual([...kinds].sort(), ["choice", "day", "division", "family", "number", "yes-no"]);
  // what is folded opens by keyboard, and its reasons are read
  await visitor.page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = false;
  });
  await visitor.hand.press({ selector: `article[id="${clause}"] > details > summary` });
  const reason = clauseIn(answerTo(somebody), clause).because?.[0];
  const lines = (await spokenIn(cdp)).map(({ name }) => name);
  assert.ok(reason && lines.some((line) => line.includes(reason.text.zh)));
  await visitor.hand.press({ selector: "main button", text: visitor.words.own.wipe });
  await visitor.page.getByRole("alertdialog").waitFor();
  assert.ok(await visitor.page.evaluate(() => document.activeElement?.closest("[role=alertdialog]") !== null));
  await visitor.page.keyboard.press("Escape");
  await visitor.page.getByRole("alertdialog").waitFor({ state: "detached" });
  assert.equal(
    await visitor.page.evaluate(() => document.activeElement?.textContent),
    visitor.words.own.wipe,
    "the focus comes back to where it was",
  );
  assert.deepEqual(visitor.unseen, [], "controls that have the focus and do not show it");
  await visitor.leave();
});

/** The focus comes to the heading once it is painted. */
async function headingFocused({ page }: Visitor, where: string): Promise<void> {
  const isThere = (): Promise<boolean> => page.evaluate(() => document.activeElement?.tagName === "H1");
  for (const begun = Date.now(); Date.now() - begun < 2_000; await page.waitForTimeout(10)) if (await isThere()) return;
  assert.fail(`the focus does not come to the heading of ${where}`);
}

interface Spoken {
  readonly role: string;
  readonly name: string;
}

/** What a screen reader says on the way from the top to the end of the page. */
async function spokenIn(cdp: CDPSession): Promise<Spoken[]> {
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (id: string): Spoken[] => {
    const node = byId.get(id);
    if (!node) return [];
    const own = node.ignored ? [] : [{ role: String(node.role?.value), name: String(node.name?.value ?? "") }];
    return [...own, ...(node.childIds ?? []).flatMap(read)];
  };
  return read(nodes[0]?.nodeId ?? "");
}

/** Heading, help, answers, what leaves it open, why, the ways on: in this order, each named. */
function inOrder(spoken: readonly Spoken[], { words }: Visitor, fact: Fact | undefined): void {
  const after = spoken.slice(spoken.findIndex(({ role }) => role === "main"));
  const isThe =
    (wanted: string, name?: string) =>
    ({ role, name: own }: Spoken): boolean =>
      role === wanted && (name === undefined || own.includes(name));
  const stops: readonly (readonly [string, (node: Spoken) => boolean])[] = [
    ["progress", isThe("status")],
    ["question", isThe("heading", fact?.question.zh ?? words.family.title)],
    ...(fact?.help ? [["help", isThe("StaticText", fact.help.zh.slice(0, 8))] as const] : []),
    ...(fact?.type.kind === "number"
      ? [["answer", isThe("textbox", fact.label.zh)] as const]
      : fact?.type.kind === "division"
        ? [["name of a place", isThe("textbox", words.place.search)] as const]
        : [["answers", isThe("group", fact?.question.zh ?? words.family.title)] as const]),
    ["aside", isThe("group", words.check.aside)],
    ...(fact ? [["why", isThe("DisclosureTriangle", words.check.why)] as const] : []),
    ["result", isThe("link", words.check.toResult)],
  ];
  let at = -1;
  for (const [name, isIt] of stops) {
    const next = after.findIndex((node, index) => index > at && isIt(node));
    assert.ok(next > at, `${name} does not follow, in ${JSON.stringify(after.map((node) => [node.role, node.name]))}`);
    at = next;
  }
}

test("[web] nothing moves for those who asked for that", { skip: NO_BROWSER }, async () => {
  const told = fragmentOf({ ...NO_ANSWERS, cities: ["liaocheng"], values: { "work.hired": false } });
  const { page } = await setting.open("/ui", { width: 360, height: 800 }, { reducedMotion: "reduce" });
  for (const path of ["/ui", "/", `/check${told}`, "/result"]) {
    await page.goto(`${setting.base}${path}`);
    await page.locator("main h1").waitFor();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
          const isLong = (duration: string): boolean =>
            duration.split(",").some((part) => Number.parseFloat(part) > 0.01);
          return isLong(transitionDuration) || (animationName !== "none" && isLong(animationDuration));
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    assert.deepEqual(moving, [], path);
  }
});

test("[web] in the reader's own colours controls keep an edge, and the chosen one is told apart", {
  skip: NO_BROWSER,
}, async () => {
  const visitor = await visit(setting, { path: "ui" });
  const { page } = visitor;
  await page.emulateMedia({ forcedColors: "active" });
  await page.locator("input[role=combobox]").waitFor();
  const edges = await page.evaluate(() => {
    const edgeOf = (element: Element): string => {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(element);
      return borderTopStyle === "none" ? "0px" : borderTopWidth;
    };
    const controls = [...document.querySelectorAll("main button, main input:not([type=radio]), main select")];
    const chosen = document.querySelector('.choice[aria-pressed="true"]') as Element;
    const other = document.querySelector('.choice[aria-pressed="false"]') as Element;
    return {
      bare: controls.filter((control) => edgeOf(control) === "0px").map(({ outerHTML }) => outerHTML.slice(0, 80)),
      chosen: edgeOf(chosen),
      other: edgeOf(other),
    };
  });
  assert.deepEqual(edges.bare, []);
  assert.notEqual(edges.chosen, edges.other);
  await visitor.leave();
});
