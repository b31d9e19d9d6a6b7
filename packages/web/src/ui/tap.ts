import type { ComponentProps } from "react";

/** How far a finger may move and still taps, px. */
const STILL = 10;
/** A tap so soon after another was meant for what stood there before, ms. */
const TWICE = 300;

/** Where the only finger on the glass came down on a button; null where it does something else by now. */
let began: { readonly x: number; readonly y: number } | null = null;

/** When the last tap answered, ms. */
let answered = Number.NEGATIVE_INFINITY;

const forget = (): void => {
  began = null;
};

/**
 * What a button does that answers when the finger is lifted. A click comes later, after the browser has made up a mouse,
 * which takes a slow phone longer than the answer. Mouse, keyboard and screen readers click.
 * @param onTouch a finger or mouse lies on it and will probably choose it
 */
export function tapping(
  onTap: () => void,
  onTouch: () => void = () => undefined,
): Pick<ComponentProps<"button">, "onClick" | "onPointerDown" | "onPointerCancel" | "onTouchStart" | "onTouchEnd"> {
  return {
    onClick: onTap,
    onPointerDown: onTouch,
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
      const stayed =
        began !== null && finger && Math.hypot(finger.clientX - began.x, finger.clientY - began.y) <= STILL;
      forget();
      if (!stayed || !event.cancelable) return;
      // no click follows
      event.preventDefault();
      const twice = event.timeStamp - answered < TWICE;
      answered = event.timeStamp;
      if (!twice) onTap();
    },
  };
}
