import type { CheckAnswer, Outline } from "@luohu/engine";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../app/router.ts";
import { type Answered, type LawClient, openLaw } from "./client.ts";

/** Something that comes later, or does not come. */
export type Coming<T> =
  | { readonly state: "coming" }
  | { readonly state: "there"; readonly value: T }
  | { readonly state: "failed"; readonly again: () => void };

/** Waits for what `make` promises, anew whenever `key` changes. While a new value comes, the old one stays. */
export function useComing<T>(key: string, make: (() => Promise<T>) | null): Coming<T> & { readonly stale: boolean } {
  const [kept, keep] = useState<{ readonly key: string; readonly coming: Coming<T> }>({
    key: "",
    coming: { state: "coming" },
  });
  const [attempt, setAttempt] = useState(0);
  const wanted = `${attempt}:${key}`;
  useEffect(() => {
    if (make === null) return;
    let gone = false;
    make().then(
      (value) => gone || keep({ key: wanted, coming: { state: "there", value } }),
      () =>
        gone || keep({ key: wanted, coming: { state: "failed", again: () => setAttempt((attempts) => attempts + 1) } }),
    );
    return () => {
      gone = true;
    };
  }, [wanted, make === null]);
  return { ...kept.coming, stale: kept.key !== wanted };
}

/** The law of the page's language. */
export function useLaw(): Coming<LawClient> {
  const language = useLanguage();
  return useComing(language, () => openLaw(language));
}

/** The answer to a request, without reasons: at once where it was worked out ahead. While a new one comes, the last one stays. */
export function useCheck(
  law: LawClient | null,
  request: unknown,
): Coming<Answered<Outline>> & { readonly stale: boolean } {
  const key = JSON.stringify(request);
  const known = law?.known(request);
  const coming = useComing(key, law && known === undefined ? () => law.check(request) : null);
  const shown = useRef<Answered<Outline>>(undefined);
  const isKnown = known !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    // the worker goes on from here, once what is known was painted
    const frame = requestAnimationFrame(() => setTimeout(() => law?.check(request).catch(() => undefined)));
    return () => cancelAnimationFrame(frame);
  }, [key, isKnown]);
  if (known) shown.current = known;
  else if (coming.state === "there" && !coming.stale) shown.current = coming.value;
  if (known) return { state: "there", value: known, stale: false };
  if (coming.state === "failed" && !coming.stale) return coming;
  return shown.current ? { state: "there", value: shown.current, stale: coming.stale } : coming;
}

/** The answer to a request, with reasons. */
export function useExplained(
  law: LawClient | null,
  request: unknown,
): Coming<Answered<CheckAnswer>> & { readonly stale: boolean } {
  return useComing(JSON.stringify(request), law && (() => law.explain(request)));
}
