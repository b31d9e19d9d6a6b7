import assert from "node:assert/strict";
import type { Fact } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import type { Page } from "playwright-core";
import { toTraditional } from "../build/traditional.ts";
import { keyOf } from "../src/law/messages.ts";
import { type Destination, kindBeside } from "../src/state/answers.ts";
import { words as english } from "../src/words/en.ts";
import { words as englishOfInterview } from "../src/words/interview/en.ts";
import { type InterviewWords, words as ofInterview } from "../src/words/interview/zh-Hans.ts";
import { words as simplified, type Words } from "../src/words/zh-Hans.ts";
import type { Opened, Setting } from "./browser.ts";
import { byKeys, byScript, byTap, type Hand } from "./hands.ts";

type Json = Record<string, unknown>;

/** Somebody who wants to know: what the request of a check says of a person. */
export interface Person {
  readonly city: string;
  /** Day of application, ISO. */
  readonly on: string;
  readonly situation: Json;
  readonly destination?: Destination;
}

/** A clause as the result page shows it. */
export interface Seen {
  readonly id: string;
  readonly outcome: string;
  /** Outcome by place in the family. */
  readonly companions: Readonly<Record<number, string>>;
  /** Paths of the facts that it says are missing. */
  readonly missing: readonly string[];
}

/** What the page shows at a moment of the interview: the path of a question, who is in the family, or the end. */
type Shown = { readonly at: string; readonly alarm: boolean };
const ASKS_FAMILY = "family?";
const DONE = "done";

export const law = loadLaw();
const facts = new Map<string, Fact>([
  ...law.vocabulary.facts.map((fact) => [fact.path, fact] as const),
  ...law.vocabulary.lists.flatMap((list) => list.facts.map((fact) => [`family:${fact.path}`, fact] as const)),
]);

/** The fact that a path is of: `family[0].born` is one of a family member. */
export const factAt = (path: string): Fact | undefined => facts.get(keyOf(path));

export type Folder = "" | "zh-Hant/" | "en/";

/** Words of the site in a language, those of it that are no functions. */
const wordsOf = (folder: Folder): Words & InterviewWords => {
  const chinese = { ...simplified, ...ofInterview };
  if (folder === "en/") return { ...english, ...englishOfInterview };
  return folder === "" ? chinese : (traditional(chinese) as Words & InterviewWords);
};

function traditional(value: unknown): unknown {
  if (typeof value === "string") return toTraditional(value);
  if (Array.isArray(value)) return value.map(traditional);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, traditional(part)]));
}

const HANDS = { tap: (page: Page) => byTap(page), keys: byKeys, script: byScript } as const;

/** Opens the site as somebody who has not been there. */
export async function visit(
  setting: Setting,
  { folder = "", path = "", hand = "tap", width = 360 }: VisitOptions = {},
): Promise<Visitor> {
  const opened = await setting.open(`/${folder}${path}`, { width, height: 800 });
  return new Visitor(opened, folder, HANDS[hand]);
}

/** Visitors who have wiped what they told: the next one goes on where they are, on a page that is warm. */
export interface Visitors {
  readonly come: () => Promise<Visitor>;
  /** From the result: wipes everything. Fails where a script threw. */
  readonly go: (visitor: Visitor) => Promise<void>;
  /** All of them leave. */
  readonly end: () => Promise<void>;
}

export function visitors(setting: Setting, options: VisitOptions = {}): Visitors {
  const free: Visitor[] = [];
  return {
    come: async () => free.pop() ?? visit(setting, options),
    go: async (visitor) => {
      assert.deepEqual(visitor.opened.faults, []);
      await visitor.startOver();
      free.push(visitor);
    },
    end: async () => {
      for (const visitor of free.splice(0)) await visitor.leave();
    },
  };
}

export interface VisitOptions {
  readonly folder?: Folder;
  readonly path?: string;
  /** By mouse where it is left out. */
  readonly hand?: keyof typeof HANDS;
  readonly width?: number;
}

/** Somebody on the site. Works only what the page shows, as a person would. */
export class Visitor {
  readonly opened: Opened;
  readonly page: Page;
  readonly hand: Hand;
  readonly folder: Folder;
  readonly words: Words & InterviewWords;
  /** Controls that had the focus by keyboard and did not show it. */
  readonly unseen: string[] = [];
  /** Called with every question before it is answered. */
  onQuestion: (path: string) => Promise<void> = async () => undefined;

  constructor(opened: Opened, folder: Folder, hand: (page: Page, tell: (unseen: string) => void) => Hand) {
    this.opened = opened;
    this.page = opened.page;
    this.hand = hand(opened.page, (control) => this.unseen.push(control));
    this.folder = folder;
    this.words = wordsOf(folder);
  }

  /** From the home page to the end of the interview. Returns the paths that were asked, in their order. */
  async answerAll(person: Person): Promise<string[]> {
    await this.begin(person);
    return this.goOn(person);
  }

  /** Chooses the city and starts. */
  async begin(person: Person): Promise<void> {
    await this.plan(person);
    await this.hand.tick({ selector: `input[name=city][value=${person.city}]` });
    await this.hand.press({ selector: "main form button[type=submit]" });
  }

  /** Says for which day it is, and where it is to be, if that is clear. */
  async plan({ on, destination }: Person): Promise<void> {
    const { hand, words } = this;
    const inPart = (nth: number, selector: string): string => `.plan section:nth-of-type(${nth}) ${selector}`;
    await hand.press({ selector: "main details.plan-later > summary" });
    await hand.press({ selector: inPart(1, "button"), text: words.plan.changeDay });
    await this.writeDay(inPart(1, ""), on);
    if (destination === undefined) return;
    const { division, kind, urban } = destination;
    await hand.press({ selector: inPart(2, "button"), text: words.plan.changePlace });
    const all = law.cities.map(({ id }) => id);
    await this.choosePlace(inPart(2, ""), String(division), all);
    if (kind !== undefined) await hand.press({ selector: inPart(2, `button[value="${kind}"]`) });
    if (urban !== undefined) await hand.press({ selector: inPart(2, `button[value="${urban}"]`) });
    await hand.press({ selector: inPart(2, "button"), text: words.plan.done });
  }

  /** Answers what is asked until nothing is, or until `isEnough` of what is asked. */
  async goOn(person: Person, isEnough: (asked: readonly string[]) => boolean = () => false): Promise<string[]> {
    const asked: string[] = [];
    let before = "";
    while (!isEnough(asked)) {
      const { at, alarm } = await this.look(before);
      assert.ok(!alarm, `the answers contradict each other at ${at}`);
      if (at === DONE) return asked;
      assert.ok(!asked.includes(at), `${at} is asked twice`);
      await this.onQuestion(at);
      if (at === ASKS_FAMILY) await this.tellFamily(person);
      else await this.answer(at, valueAt(person.situation, at), [person.city]);
      asked.push(at);
      before = at;
    }
    return asked;
  }

  /** What is shown, once it is something else than `before`. */
  async look(before = ""): Promise<Shown> {
    const shown = await this.page.evaluate(
      ([known, family, done]) =>
        new Promise<Shown | null>((tell) => {
          const seen = (): Shown | null => {
            const main = document.querySelector("main");
            if (!main?.querySelector("h1")) return null;
            const coming = [...main.querySelectorAll("[aria-busy=true], .waiting")];
            // what is folded may wait until it is opened
            if (coming.some((part) => part.closest("details") === null)) return null;
            if (!location.pathname.endsWith("/check")) return null;
            const question = main.querySelector(".question");
            const at = question === null ? done : (question.getAttribute("data-fact") ?? family);
            return { at: at as string, alarm: question?.querySelector("[role=alert]") != null };
          };
          const observer = new MutationObserver(() => attempt());
          const end = (found: Shown | null): void => {
            observer.disconnect();
            tell(found);
          };
          const attempt = (): void => {
            const found = seen();
            if (found && (found.at !== known || found.alarm)) end(found);
          };
          observer.observe(document, { subtree: true, childList: true, attributes: true });
          setTimeout(() => end(null), 15_000);
          attempt();
        }),
      [before, ASKS_FAMILY, DONE],
    );
    return shown ?? assert.fail(`nothing comes after “${before}” at ${this.page.url()}`);
  }

  /** Answers the question that is shown; undefined: does not know. */
  async answer(path: string, value: unknown, cities: readonly string[] = []): Promise<void> {
    const { hand } = this;
    if (value === undefined) return hand.press({ selector: '.question button[value="unknown"]' });
    const fact = factAt(path) ?? assert.fail(`no fact ${path}`);
    switch (fact.type.kind) {
      case "yes-no":
      case "choice":
        return hand.press({ selector: `.question button[value="${value}"]` });
      case "day":
        return this.writeDay(".question", String(value));
      case "number":
        await hand.write({ selector: ".question form input" }, String(value));
        return hand.press({ selector: ".question form button[type=submit]" });
      case "division":
        return this.choosePlace(
          ".question",
          String(value),
          path.endsWith("division") && factAt(kindBeside(path)) !== undefined ? cities : [],
        );
      default:
        assert.fail(`${path} is a ${fact.type.kind}`);
    }
  }

  /** Three numbers, sent. */
  async writeDay(within: string, iso: string): Promise<void> {
    const field = (nth: number): string => `${within} .day-field:nth-of-type(${nth}) input`;
    for (const [index, part] of iso.split("-").entries())
      await this.hand.write({ selector: field(index + 1) }, String(Number(part)));
    await this.hand.press({ selector: `${within} form button[type=submit]` });
  }

  /**
   * A county: where it is shown, or by its name.
   * @param deeper the cities whose townships are offered then
   */
  async choosePlace(within: string, code: string, deeper: readonly string[]): Promise<void> {
    const choice = { selector: `${within} button[value="${code}"]` };
    const isShown = code === "none" || (await this.page.locator(choice.selector).first().isVisible());
    if (!isShown) {
      const name = law.divisions.counties.get(code) ?? assert.fail(`no county ${code}`);
      const field = { selector: `${within} .places input` };
      await this.hand.write(field, this.folder === "zh-Hant/" ? toTraditional(name) : name);
    }
    await this.hand.press(choice);
    const isIn = ({ id, division }: { id: string; division: string }): boolean =>
      deeper.includes(id) && code.startsWith(division.slice(0, 4));
    if (code.includes("-") || !law.cities.some(isIn)) return;
    await this.page.locator(`${within} .places h2`).waitFor();
    await this.hand.press({ selector: `${within} .places button`, text: this.words.place.countyOnly });
  }

  /** Who is in the family: each by name, nobody, or left open where the situation does not say. */
  async tellFamily({ situation }: Person): Promise<void> {
    const { hand, words } = this;
    const members = situation.family as readonly Json[] | undefined;
    if (members === undefined) return hand.press({ selector: '.question button[value="unsaid"]' });
    if (members.length === 0) return hand.press({ selector: '.question button[value="nobody"]' });
    await hand.press({ selector: '.question button[value="add"]' });
    for (const [place, { id, relation, moves }] of members.entries()) {
      if (place > 0) await hand.press({ selector: "main button", text: words.family.add });
      await hand.write({ selector: "main form input:not([type=radio])" }, String(id ?? nameOf(place)));
      await hand.pick({ selector: "main form select" }, String(relation));
      await hand.tick({ selector: `main form input[type=radio][value=${moves === true ? "yes" : "no"}]` });
      await hand.press({ selector: "main form button[type=submit]" });
    }
    await hand.press({ selector: `main a[href="/${this.folder}check"]` });
  }

  /** To the result, and what it shows. */
  async seeResult(): Promise<Seen[]> {
    await this.hand.press({ selector: `main a[href="/${this.folder}result"]` });
    return this.outcomes();
  }

  /** Opens everything that is folded, and what that brings. */
  async unfold(): Promise<void> {
    const open = (): Promise<number> =>
      this.page.evaluate(async () => {
        const folded = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
        for (const part of folded) part.open = true;
        // what is inside may be made when it is opened
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return folded.length;
      });
    while ((await open()) > 0);
  }

  /** What the result page shows, folded parts included. */
  async outcomes(): Promise<Seen[]> {
    await this.page.locator("article[data-outcome]").first().waitFor({ state: "attached" });
    await this.unfold();
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("article[data-outcome]")].map((article) => ({
        id: article.id,
        outcome: article.dataset.outcome as string,
        companions: Object.fromEntries(
          [...article.querySelectorAll<HTMLElement>("[data-member]")].map(({ dataset }) => [
            Number(dataset.member),
            dataset.outcome as string,
          ]),
        ),
        missing: [...article.querySelectorAll<HTMLButtonElement>("button.chip")]
          .filter((chip) => chip.closest("[data-member]") === null)
          .map(({ value }) => value),
      })),
    );
  }

  /** From the result: wipes everything, and goes to the home page. */
  async startOver(): Promise<void> {
    await this.hand.press({ selector: "main button", text: this.words.own.wipe });
    await this.hand.press({ selector: "[role=alertdialog] button", text: this.words.own.wipeYes });
    await this.page.getByRole("alertdialog").waitFor({ state: "detached" });
    await this.hand.press({ selector: `header a[href="/${this.folder}"]` });
    await this.page.locator("main input[name=city]").first().waitFor();
  }

  /** Ends the visit; fails where a script threw or the console showed an error. */
  async leave(): Promise<void> {
    assert.deepEqual(this.opened.faults, []);
    await this.opened.context.close();
  }
}

/** What a member is called who has no name. */
export const nameOf = (place: number): string => `第${place + 1}位`;

/** The value of a situation at a path; undefined where it says nothing. */
export function valueAt(situation: Json, path: string): unknown {
  const names = path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  return names.reduce<unknown>((at, name) => (at as Json | undefined)?.[name], situation);
}
