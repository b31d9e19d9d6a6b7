import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { Cite } from "./cite.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** What nobody may ask of somebody who settles here, once: what a single clause forbids stands with that clause. */
export function MayNotAsk({
  clauses,
  naming,
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const all = forbiddenIn(clauses);
  if (all.length === 0) return null;
  return (
    <div className="group may-not-ask">
      <h3>{naming.words.result.mayNotAsk}</h3>
      <ul className="list">
        {all.map(({ label, clause }) => (
          <li key={`${clause} ${label.zh}`}>
            {say(label, naming.language)} <Cite id={clause} naming={naming} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Prohibitions that reach clauses which are not refused, each once, without those that a clause has for itself alone. */
export function forbiddenIn(clauses: readonly ClauseAnswer[]): ClauseAnswer["mayNotAsk"] {
  const all = clauses
    .filter(({ outcome }) => outcome !== "ineligible")
    .flatMap(({ id, mayNotAsk }) => mayNotAsk.filter(({ clause }) => clause !== id));
  return [...new Map(all.map((forbidden) => [`${forbidden.clause} ${forbidden.label.zh}`, forbidden])).values()];
}
