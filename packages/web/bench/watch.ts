/** One tap that led to another question. Milliseconds from when the finger was lifted. */
export interface Tap {
  /** Path of the fact that was answered. */
  readonly from: string;
  /** Path of the next, or the heading of what came instead. */
  readonly to: string;
  /** Until the frame with the next question was painted. */
  readonly next: number;
  /** Until the first frame after the tap was painted, as Event Timing has it: in steps of 8, at least 16. */
  readonly sign: number;
}

export interface Seen {
  /** Largest contentful paint, ms. */
  readonly painted: number;
  readonly taps: readonly Tap[];
}

/** Runs in the page before anything else: takes the time of paints and of taps. */
export function watch(): void {
  const SHORTEST = 16;
  const seen: { painted: number; taps: { from: string; to: string; next: number; sign: number }[] } = {
    painted: 0,
    taps: [],
  };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.painted = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const begun = new Map<number, (typeof seen.taps)[number]>();
  const signs = new Map<number, number>();
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      // a control that waits for the click answers with it, others when the finger is lifted
      if (name !== "click" && (name !== "touchend" || signs.has(startTime))) continue;
      signs.set(startTime, duration);
      const tap = begun.get(startTime);
      if (tap) tap.sign = duration;
    }
  }).observe({ type: "event", durationThreshold: SHORTEST } as PerformanceObserverInit);
  let tapped = 0;
  for (const type of ["touchend", "click"])
    addEventListener(
      type,
      (event) => {
        // the time at which the finger was lifted, not that at which a script was told of it
        tapped = event.timeStamp;
      },
      true,
    );
  const shown = (): string | undefined =>
    document.querySelector<HTMLElement>(".question")?.dataset.fact ??
    document.querySelector("h1")?.textContent ??
    undefined;
  let before: string | undefined;
  new MutationObserver(() => {
    const now = shown();
    if (now === before || now === undefined) return;
    const from = before ?? "";
    before = now;
    if (tapped === 0) return;
    const at = tapped;
    tapped = 0;
    // a message is taken up after the frame was painted
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const tap = { from, to: now, next: performance.now() - at, sign: signs.get(at) ?? SHORTEST };
        begun.set(at, tap);
        seen.taps.push(tap);
      };
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-fact"] });
}
