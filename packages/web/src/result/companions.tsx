import type { CompanionAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { nameAt } from "../law/said.ts";
import { Disclosure, Tag } from "../ui/index.ts";
import { Judged, Missing, Papers, PartName, SIGNS, TAGS } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** Who may come along and who not, each with reasons and papers of their own. */
export function Companions({
  of,
  clause,
  naming,
}: {
  readonly of: readonly CompanionAnswer[];
  readonly clause: string;
  readonly naming: ResultNaming;
}): ReactNode {
  if (of.length === 0) return null;
  return (
    <div className="part">
      <PartName>{naming.words.companion.title}</PartName>
      <ul className="companions">
        {of.map((companion) => (
          <li key={companion.member} data-member={companion.member} data-outcome={companion.outcome}>
            <Disclosure summary={<Verdict of={companion} naming={naming} />}>
              <Own of={companion} clause={clause} naming={naming} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verdict({ of, naming }: { readonly of: CompanionAnswer; readonly naming: ResultNaming }): ReactNode {
  return (
    <span className="companion">
      <b>{nameAt(of.member, naming)}</b>
      <Tag kind={TAGS[of.outcome]}>
        <span aria-hidden="true">{SIGNS[of.outcome]}</span>
        {naming.words.companion.verdict[of.outcome]}
      </Tag>
    </span>
  );
}

/** Reasons and papers of one person. */
function Own({
  of: { outcome, missing, officer, documents, because = [] },
  clause,
  naming,
}: {
  readonly of: CompanionAnswer;
  readonly clause: string;
  readonly naming: ResultNaming;
}): ReactNode {
  return (
    <div className="companion-own">
      {outcome === "undetermined" && missing.length > 0 ? (
        <Missing paths={missing} clause={clause} naming={naming} />
      ) : null}
      <Papers papers={documents} naming={naming} />
      <Judged questions={officer} clause={clause} naming={naming} />
      {because.length > 0 ? (
        <div className="part">
          <PartName>{naming.words.result.reasons}</PartName>
          <Reasons of={because} outcome={outcome} clause={clause} naming={naming} />
        </div>
      ) : null}
    </div>
  );
}
