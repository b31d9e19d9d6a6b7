import type { Reason } from "@luohu/engine";
import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { nameAt } from "../law/said.ts";
import { placeIn } from "../state/family.ts";
import type { ResultNaming } from "./use-naming.ts";

const SIGNS = { holds: "✓", fails: "✕", unknown: "…", officer: "◇" } as const;

/** The tree of reasons: what holds, what does not, and how the parts join. */
export function Reasons({
  of,
  naming,
  byMember = false,
}: {
  readonly of: readonly Reason[];
  readonly naming: ResultNaming;
  /** Each reason is about one family member, whose name goes before it. */
  readonly byMember?: boolean;
}): ReactNode {
  const { result } = naming.words;
  return (
    <ul className="reasons">
      {of.map((reason, index) => (
        <li key={index} className={`reason reason-${reason.state}`}>
          <span className="reason-line">
            <span className="reason-sign" aria-hidden="true">
              {SIGNS[reason.state]}
            </span>
            <span>
              {byMember ? whoIn(reason, naming) : ""}
              {say(reason.text, naming.language)}
              <span className="reason-state">{result.state[reason.state]}</span>
            </span>
          </span>
          {reason.because && reason.because.length > 0 ? (
            <>
              {reason.join && reason.because.length > 1 ? (
                <span className="reason-join small soft">{result.join[reason.join]}</span>
              ) : null}
              <Reasons
                of={reason.because}
                naming={naming}
                byMember={reason.join === "some" || reason.join === "every"}
              />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The name of the person whom a reason looks at, with what joins it to the reason. */
function whoIn(reason: Reason, naming: ResultNaming): string {
  const place = memberIn(reason);
  return place === null ? "" : naming.words.family.of(nameAt(place, naming), "");
}

function memberIn({ known = [], because = [] }: Reason): number | null {
  for (const { fact } of known) {
    const place = placeIn(fact);
    if (place !== null) return place;
  }
  for (const part of because) {
    const place = memberIn(part);
    if (place !== null) return place;
  }
  return null;
}
