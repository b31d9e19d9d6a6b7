import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** What is on paper: everything, or one clause. */
export type Wanted = { readonly clause: string | null };

/** Makes the sheet when it is printed: by a button, or by the browser's own menu. */
export function usePaper(): {
  /** Null as long as nothing was printed. */
  readonly wanted: Wanted | null;
  /** Prints one clause; null: everything. */
  readonly print: (clause: string | null) => void;
} {
  const [wanted, want] = useState<Wanted | null>(null);
  const asked = useRef(false);
  const show = useCallback((clause: string | null): void => flushSync(() => want({ clause })), []);
  useEffect(() => {
    const before = (): void => {
      if (!asked.current) show(null);
    };
    const after = (): void => {
      asked.current = false;
    };
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, [show]);
  const print = useCallback(
    (clause: string | null): void => {
      show(clause);
      asked.current = true;
      globalThis.print();
    },
    [show],
  );
  return { wanted, print };
}
