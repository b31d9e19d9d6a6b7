import type { Outcome, Reason } from "@luohu/engine";
import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { keyOf } from "../law/messages.ts";
import { labelOf, nameAt, saidOf } from "../law/said.ts";
import { sentence } from "../law/sentence.ts";
import { placeIn } from "../state/family.ts";
import { type ReasonNode, type ReasonState, ReasonsTree } from "../ui/reasons-tree.tsx";
import { Cite } from "./cite.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** Why a clause, or a person under it, came to its outcome: what holds, what does not, and how the parts join. */
export function Reasons({
  of,
  outcome,
  clause,
  naming,
  flat = false,
}: {
  readonly of: readonly Reason[];
  readonly outcome: Outcome;
  /** The clause that the reasons belong to: others are cited beside them. */
  readonly clause: string;
  readonly naming: ResultNaming;
  /** For paper: nothing to open, and only what speaks for the outcome. */
  readonly flat?: boolean;
}): ReactNode {
  return (
    <ReasonsTree
      of={(flat ? of.map(decisive) : of).map((reason) => nodeOf(reason, clause, naming, false))}
      opens={OPENS[outcome]}
      flat={flat}
    />
  );
}

/** Without parts that a reason does not need: of one of several that holds the others, of all that fails those that hold. */
function decisive(reason: Reason): Reason {
  const { join, state, because = [] } = reason;
  const isAny = join === "any" || join === "some";
  const isAll = join === "all" || join === "every";
  const needs = (part: Reason): boolean =>
    !((isAny && state === "holds") || (isAll && state === "fails")) || part.state === state;
  return because.length === 0 ? reason : { ...reason, because: because.filter(needs).map(decisive) };
}

/** What speaks for an outcome begins open. */
const OPENS: Readonly<Record<Outcome, readonly ReasonState[]>> = {
  eligible: ["holds"],
  officer: ["officer"],
  undetermined: ["unknown", "officer"],
  ineligible: ["fails"],
};

function nodeOf(reason: Reason, clause: string, naming: ResultNaming, byMember: boolean): ReasonNode {
  const { result } = naming.words;
  const text = say(reason.text, naming.language);
  const each = reason.join === "some" || reason.join === "every";
  return {
    state: reason.state,
    stateSaid: result.state[reason.state],
    text: sentenceOf(byMember ? whoIn(reason, naming) : "", text),
    note: noteOf(reason, clause, naming),
    join: result.joins.includes(text) ? undefined : reason.join && result.join[reason.join],
    because: (reason.because ?? []).map((part) => nodeOf(part, reason.clause, naming, each)),
  };
}

/** A name stays as the person wrote it. */
const sentenceOf = (who: string, text: string): string => (who === "" ? sentence(text) : who + text);

/** What was told of a condition, where the condition does not say it already, and its clause where it is another. */
function noteOf({ known = [], clause: own }: Reason, clause: string, naming: ResultNaming): ReactNode {
  const { result } = naming.words;
  const told = known.flatMap(({ fact: path, value }) => {
    const fact = naming.guide.facts.get(keyOf(path));
    const label = labelOf(path, naming);
    if (value === undefined || !fact || fact.type.kind === "yes-no" || label === undefined) return [];
    return [result.told(label, saidOf(value, fact, naming))];
  });
  if (told.length === 0 && own === clause) return null;
  return (
    <>
      {told.map((line) => (
        <span key={line} className="reason-told">
          {line}
        </span>
      ))}
      {own === clause ? null : <Cite id={own} naming={naming} />}
    </>
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
