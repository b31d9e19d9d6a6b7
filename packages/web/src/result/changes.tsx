import type { ChangeSet, ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { labelOf } from "../law/said.ts";
import { Disclosure } from "../ui/index.ts";
import { PartName } from "./parts.tsx";
import type { ResultNaming } from "./use-naming.ts";
import { presentOf, wantedOf } from "./wanted.ts";

/** So many ways are shown at once. */
const FIRST = 2;

/** What would make a refused clause open to the person, the least first, with the papers it would then take. */
export function Changes({
  clause,
  naming,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
}): ReactNode {
  const { change } = naming.words;
  const { changes, moreChanges } = clause;
  if (changes.length === 0) return null;
  const others = changes.length - FIRST;
  return (
    <div className="part changes">
      <PartName>{changes.length > 1 ? change.titleMany : change.title}</PartName>
      <Ways sets={changes.slice(0, FIRST)} naming={naming} />
      {others > 0 || moreChanges ? (
        <Disclosure summary={others > 0 ? change.others(others) : change.more}>
          <Ways sets={changes.slice(FIRST)} naming={naming} />
          {moreChanges ? <p className="small soft">{change.notAll}</p> : null}
        </Disclosure>
      ) : null}
    </div>
  );
}

function Ways({ sets, naming }: { readonly sets: readonly ChangeSet[]; readonly naming: ResultNaming }): ReactNode {
  const { change, result } = naming.words;
  return (
    <ul className="changes-ways">
      {sets.map(({ facts, documents }, index) => {
        const brought = documents.filter(({ source }) => source === "applicant");
        return (
          <li key={index} className="changes-way">
            <ul className="list">
              {facts.map((fact) => {
                const now = presentOf(fact, naming);
                const wanted = wantedOf(fact, naming);
                return (
                  <li key={fact.fact}>
                    <b>{labelOf(fact.fact, naming) ?? say(fact.label, naming.language)}</b>
                    {now === undefined ? change.open(wanted) : change.from(now, wanted)}
                  </li>
                );
              })}
            </ul>
            {brought.length > 0 ? (
              <p className="small soft">
                {change.papers(brought.map(({ label }) => say(label, naming.language)).join(result.listed))}
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
