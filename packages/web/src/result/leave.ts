import { useEffect } from "react";
import { addressOf, go, useEntry } from "../app/router.ts";
import { goToFact } from "../family/go-to-fact.ts";
import type { ResultNaming } from "./use-naming.ts";

/** Goes to where a fact is answered; the way back leads to the clause that was left. */
export function leaveFor(path: string, clause: string | null, { answers, language }: ResultNaming): void {
  const entry = (history.state ?? {}) as object;
  if (clause !== null) go(addressOf("result", language), { ...entry, clause }, { replace: true });
  goToFact(path, answers, language);
}

/** Comes back to the clause that was left, once. */
export function useReturn(): void {
  const { clause } = useEntry();
  useEffect(() => {
    const card = clause === undefined ? null : document.getElementById(clause);
    if (card === null) return;
    for (let around = card.closest("details"); around; around = around.parentElement?.closest("details") ?? null)
      around.open = true;
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  }, [clause]);
}
