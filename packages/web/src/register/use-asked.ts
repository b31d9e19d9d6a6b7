import { useCallback, useEffect, useState } from "react";
import { asFault, type Fault } from "./fault.ts";

/** An answer of the register that is under way, there, or not to be had. */
export type Asking<T> =
  | { readonly state: "asking" }
  | { readonly state: "there"; readonly value: T; readonly again: () => void }
  | { readonly state: "failed"; readonly fault: Fault; readonly again: () => void };

/** Asks whenever `key` changes, and when told to ask again. While a new answer comes, the old one stays, `stale`. */
export function useAsked<T>(key: string, ask: () => Promise<T>): Asking<T> & { readonly stale: boolean } {
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((attempts) => attempts + 1), []);
  const wanted = `${attempt}:${key}`;
  const [kept, keep] = useState<{ readonly key: string; readonly asking: Asking<T> }>({
    key: "",
    asking: { state: "asking" },
  });
  useEffect(() => {
    let gone = false;
    ask().then(
      (value) => gone || keep({ key: wanted, asking: { state: "there", value, again } }),
      (thrown: unknown) => gone || keep({ key: wanted, asking: { state: "failed", fault: asFault(thrown), again } }),
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return { ...kept.asking, stale: kept.key !== wanted };
}

/** Something that a press sends: whether it is under way, and what came of it. */
export interface Sending {
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** Sends, unless something is under way. */
  readonly send: (work: () => Promise<void>) => void;
}

export function useSending(): Sending {
  const [standing, setStanding] = useState<{ readonly busy: boolean; readonly fault: Fault | null }>({
    busy: false,
    fault: null,
  });
  const send = (work: () => Promise<void>): void => {
    if (standing.busy) return;
    setStanding({ busy: true, fault: null });
    work().then(
      () => setStanding({ busy: false, fault: null }),
      (thrown: unknown) => setStanding({ busy: false, fault: asFault(thrown) }),
    );
  };
  return { ...standing, send };
}
