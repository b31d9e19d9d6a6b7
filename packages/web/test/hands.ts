import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** A control on the page: the first one shown that fits. */
export interface Control {
  readonly selector: string;
  /** Its whole text, where the selector says too little. */
  readonly text?: string;
}

/** How somebody works a page. Each waits until the control is there and can be used. */
export interface Hand {
  readonly press: (control: Control) => Promise<void>;
  readonly write: (control: Control, text: string) => Promise<void>;
  /** One of a list of the browser. */
  readonly pick: (control: Control, value: string) => Promise<void>;
  /** One radio button of a group. */
  readonly tick: (control: Control) => Promise<void>;
}

/**
 * By mouse or finger: on the middle of the control, which nothing may cover.
 * @param tap by mouse where it is left out
 */
export function byTap(page: Page, tap?: (x: number, y: number) => Promise<void>): Hand {
  const press = async (control: Control): Promise<void> => {
    const { x, y } = await aim(page, control);
    await (tap ?? page.mouse.click.bind(page.mouse))(x, y);
  };
  return {
    press,
    tick: press,
    write: async (control, text) => {
      await press(control);
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(text);
    },
    pick: async (control, value) => {
      await aim(page, control);
      await page.selectOption(control.selector, value);
    },
  };
}

/** Most controls that are passed by on the way to one. */
const MOST_STOPS = 300;

/** By keyboard alone. Tells of every control that has the focus on the way and does not show it. */
export function byKeys(page: Page, tell: (unseen: string) => void): Hand {
  const reach = async (control: Control): Promise<void> => {
    await aim(page, control);
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await hasFocus(page, control)) return;
      await page.keyboard.press("Tab");
      const unseen = await withoutFocusRing(page);
      if (unseen !== null) tell(unseen);
    }
    assert.fail(`${JSON.stringify(control)} cannot be reached by Tab`);
  };
  return {
    press: async (control) => {
      await reach(control);
      await page.keyboard.press("Enter");
    },
    write: async (control, text) => {
      await reach(control);
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
    },
    pick: async (control, value) => {
      await reach(control);
      const isChosen = (): Promise<boolean> =>
        page.evaluate((wanted) => (document.activeElement as HTMLSelectElement).value === wanted, value);
      await page.keyboard.press("Home");
      for (let steps = 0; steps < 40 && !(await isChosen()); steps++) await page.keyboard.press("ArrowDown");
      assert.ok(await isChosen(), `${value} cannot be chosen by arrow keys`);
    },
    tick: async (control) => {
      const name = await page.locator(control.selector).first().getAttribute("name");
      await reach({ selector: `input[type=radio][name="${name}"]` });
      const isTicked = (): Promise<boolean> =>
        page.evaluate(
          (selector) => document.querySelector<HTMLInputElement>(selector)?.checked === true,
          control.selector,
        );
      if (!(await isTicked())) await page.keyboard.press("Space");
      for (let steps = 0; steps < 40 && !(await isTicked()); steps++) await page.keyboard.press("ArrowDown");
      assert.ok(await isTicked(), `${control.selector} cannot be chosen by arrow keys`);
    },
  };
}

/**
 * Without a mouse: the page is told of the click or the text itself, once the control is there, can be used and nothing
 * covers it. Twice as fast, for interviews of which others try how a finger does it.
 */
export function byScript(page: Page): Hand {
  const press = async (control: Control): Promise<void> => void (await aim(page, control, { kind: "click" }));
  return {
    press,
    tick: press,
    write: async (control, text) => void (await aim(page, control, { kind: "write", text })),
    pick: async (control, value) => {
      await aim(page, control);
      await page.selectOption(control.selector, value);
    },
  };
}

/** What is done to a control by the page itself. */
type Done = { readonly kind: "click" } | { readonly kind: "write"; readonly text: string };

/** Where to tap. Fails where the control does not come, or something lies over it. */
async function aim(page: Page, control: Control, done?: Done): Promise<{ readonly x: number; readonly y: number }> {
  const found = await page.evaluate(
    ({ selector, text, act }) =>
      new Promise<{ x: number; y: number } | string>((done) => {
        const spot = (): { x: number; y: number } | string => {
          const fitting = [...document.querySelectorAll<HTMLElement>(selector)].filter(
            (element) => text === undefined || element.textContent?.trim() === text,
          );
          const element = fitting.map((one) => one.closest("label") ?? one).find((one) => one.checkVisibility());
          if (element === undefined) return "is not there";
          if (element.ariaDisabled === "true" || element.matches(":disabled")) return "cannot be used";
          element.scrollIntoView({ block: "center", behavior: "instant" });
          const { left, top, width, height } = element.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          const hit = document.elementFromPoint(x, y);
          if (hit === null || !element.contains(hit)) return `is covered by ${hit?.outerHTML.slice(0, 80)}`;
          if (act?.kind === "click") element.click();
          if (act?.kind === "write") {
            element.focus();
            document.execCommand("selectAll");
            document.execCommand("insertText", false, act.text);
          }
          return { x, y };
        };
        const begun = performance.now();
        const attempt = (before: string): void => {
          const there = spot();
          // it stands still, or was used already
          const isThere = typeof there !== "string" && (act !== undefined || JSON.stringify(there) === before);
          if (isThere || performance.now() - begun > 10_000) done(there);
          else setTimeout(attempt, 5, JSON.stringify(there));
        };
        attempt("");
      }),
    { ...control, act: done },
  );
  if (typeof found === "string") assert.fail(`${JSON.stringify(control)} ${found} at ${page.url()}`);
  return found;
}

const hasFocus = (page: Page, { selector, text }: Control): Promise<boolean> =>
  page.evaluate(
    ([fitting, words]) => {
      const active = document.activeElement;
      return (
        active?.matches(fitting as string) === true && (words === undefined || active.textContent?.trim() === words)
      );
    },
    [selector, text],
  );

/** The control with the focus, if it lies outside of the window or no outline is around it. */
const withoutFocusRing = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const { top, bottom } = active.getBoundingClientRect();
    const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
    return isSeen ? null : active.outerHTML.slice(0, 120);
  });
