import type { ComponentProps } from "react";

/** How far a finger may move and still taps, px. */
const STILL = 10;
/** A tap so soon after another was meant for what stood there before, ms. */
const TWICE = 300;

/** Where the only finger on the glass came down on a button; null where it does something else by now. */
let began: { readonly x: number; readonly y: number } | null = null;
/** When the last tap was taken, ms. */
let taken = Number.NEGATIVE_INFINITY;

const forget = (): void => {
  began = null;
};

/** What came under the finger with the answer is no answer's: a link, the way back. */
const notTwice = (event: Event): void => {
  if (!event.isTrusted || event.timeStamp - taken >= TWICE) return;
  event.preventDefault();
  event.stopPropagation();
};

/**
 * What a button has besides its `onClick` to be clicked when the finger is lifted. The browser clicks later, after it has
 * made up a mouse, which takes a slow phone longer than the answer. The button does not get the focus by it: for answers,
 * after which the focus goes elsewhere.
 */
export const AT_ONCE: Pick<ComponentProps<"button">, "onPointerCancel" | "onTouchStart" | "onTouchEnd"> = {
  // the page scrolls or is made larger
  onPointerCancel: forget,
  onTouchStart: ({ touches }) => {
    const finger = touches[0];
    began = finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY } : null;
    // another finger, wherever it comes down
    addEventListener("touchstart", forget, { capture: true, once: true, passive: true });
  },
  onTouchEnd: (event) => {
    const finger = event.changedTouches[0];
    const stayed = began !== null && finger && Math.hypot(finger.clientX - began.x, finger.clientY - began.y) <= STILL;
    forget();
    if (!stayed || !event.cancelable) return;
    // the browser does not click any more
    event.preventDefault();
    const twice = event.timeStamp - taken < TWICE;
    taken = event.timeStamp;
    addEventListener("click", notTwice, true);
    if (!twice) event.currentTarget.click();
  },
};
