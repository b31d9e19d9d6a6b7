import { useEffect, useState } from "react";
import { useEntry } from "./router.ts";

/**
 * What was chosen on a page, kept with the entry of the history so that one comes back to it. Never sent.
 * @param nothing what it is until something is chosen
 */
export function useKeptState<T>(name: string, nothing: T): readonly [T, (value: T) => void] {
  const [value, set] = useState<T>(() => {
    const entry = history.state as Readonly<Record<string, T | undefined>> | null;
    return entry?.[name] ?? nothing;
  });
  const change = (next: T): void => {
    history.replaceState({ ...history.state, [name]: next === nothing ? undefined : next }, "");
    set(next);
  };
  return [value, change];
}

/** Scrolls to where the page was when it was left. For content that comes later than the browser looks for it. */
export function useScrolledBack(): void {
  const { y } = useEntry();
  useEffect(() => {
    if (y !== undefined) scrollTo(0, y);
  }, []);
}
