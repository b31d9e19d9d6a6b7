import { useEffect } from "react";
import { addressOf, type Entry, go, useEntry } from "../app/router.ts";
import { goToFact } from "../family/go-to-fact.ts";
import type { ResultNaming } from "./use-naming.ts";

/** Goes to where a fact is answered; the way back leads to the clause that was left. */
export function leaveFor(path: string, clause: string | null, { answers, language }: ResultNaming): void {
  const entry = (history.state ?? {}) as object;
  if (clause !== null) go(addressOf("result", language), { ...entry, clause }, { replace: true });
  goToFact(path, answers, language);
}

/** Comes back to the clause that was left, once; or to where the page was scrolled, which comes too late for the browser. */
export function useReturn(): void {
  const { clause, y } = useEntry();
  useEffect(keepLeft, []);
  useEffect(() => {
    const card = clause === undefined ? null : document.getElementById(clause);
    if (card === null) {
      if (y !== undefined) scrollTo(0, y);
      return;
    }
    for (let around = card.closest("details"); around; around = around.parentElement?.closest("details") ?? null)
      around.open = true;
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  }, [clause]);
}

/** Keeps with the entry of the history in which clause a link stands that is followed. */
function keepLeft(): () => void {
  const keep = ({ target }: MouseEvent): void => {
    const link = (target as Element).closest("main a");
    if (link === null) return;
    const { clause: _, ...entry } = (history.state ?? {}) as Entry;
    const card = link.closest("article[data-outcome]");
    history.replaceState(card ? { ...entry, clause: card.id } : entry, "");
  };
  document.addEventListener("click", keep, true);
  return () => document.removeEventListener("click", keep, true);
}
