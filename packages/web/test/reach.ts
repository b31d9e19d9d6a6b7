import type { Page } from "playwright-core";

/** Links and controls that a thumb cannot hit, with their size: less than 44 px, and not a link within a sentence. */
export function narrowTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST = 44;
    const controls = [
      ...document.querySelectorAll<HTMLElement>("a[href], button, summary, select, input, [role=option]"),
    ];
    const isInSentence = (element: HTMLElement): boolean =>
      getComputedStyle(element).display === "inline" &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (other) => other !== element && (other.textContent ?? "").trim() !== "",
      );
    // shown by focus only, or for screen readers only
    const isOut = (element: HTMLElement): boolean =>
      element.matches(".skip") ||
      element.style.width === "1px" ||
      element.closest("[inert], [aria-hidden=true]") !== null;
    return controls
      .filter(
        (element) => element.checkVisibility({ checkVisibilityCSS: true }) && !isOut(element) && !isInSentence(element),
      )
      .map((element) => element.closest("label") ?? element)
      .flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        // layout rounds: half a pixel is no miss
        return Math.min(width, height) >= LEAST - 0.5
          ? []
          : [`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 100)}`];
      });
  });
}

/** Rules of the styles that show or move something where a pointer hovers: more than colours and lines. */
export function shownByHover(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const COLOURS =
      /^(color|background(-.+)?|border(-.+)?-color|text-decoration(-.+)?|box-shadow|cursor|outline(-.+)?)$/;
    const rulesIn = (rules: CSSRuleList): CSSRule[] =>
      [...rules].flatMap((rule) => ("cssRules" in rule ? [rule, ...rulesIn(rule.cssRules as CSSRuleList)] : [rule]));
    return [...document.styleSheets]
      .flatMap(({ cssRules }) => rulesIn(cssRules))
      .filter((rule): rule is CSSStyleRule => rule instanceof CSSStyleRule && rule.selectorText.includes(":hover"))
      .filter(({ style }) => [...style].some((property) => !COLOURS.test(property)))
      .map(({ cssText }) => cssText);
  });
}
