import type { DocumentAnswer, OfficerQuestion, Outcome } from "@luohu/engine";
import { createContext, type ReactNode, useContext } from "react";
import { say } from "../law/files.ts";
import { labelOf } from "../law/said.ts";
import { sentence } from "../law/sentence.ts";
import { Disclosure, type TagKind } from "../ui/index.ts";
import { Cite } from "./cite.tsx";
import { leaveFor } from "./leave.ts";
import type { ResultNaming } from "./use-naming.ts";

export const TAGS: Readonly<Record<Outcome, TagKind>> = {
  eligible: "good",
  officer: "ask",
  undetermined: "open",
  ineligible: "plain",
};

/** Sign beside the word, so that nothing is told by colour alone. */
export const SIGNS: Readonly<Record<Outcome, string>> = {
  eligible: "✓",
  officer: "◇",
  undetermined: "…",
  ineligible: "✕",
};

/** Below the name of a clause, which stands deeper among benefits than elsewhere. */
export const PartLevel = createContext<"h5" | "h6">("h5");

/** The small heading of a part of a clause. */
export function PartName({ children }: { readonly children: ReactNode }): ReactNode {
  const Name = useContext(PartLevel);
  return <Name className="part-name">{children}</Name>;
}

/** A list under a small heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="part">
      <PartName>{title}</PartName>
      <ul className="list">{children}</ul>
    </div>
  );
}

/** So many of the missing answers are shown at once. */
const FIRST = 3;

/** What would settle the outcome: each can be answered at once. */
export function Missing({
  paths,
  clause,
  naming,
}: {
  readonly paths: readonly string[];
  /** The clause that waits for them, to come back to. */
  readonly clause: string;
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = naming.words;
  const shown = paths.flatMap((path) => {
    const label = labelOf(path, naming);
    return label === undefined ? [] : [{ path, label }];
  });
  const chip = ({ path, label }: (typeof shown)[number]): ReactNode => (
    <button key={path} type="button" value={path} className="chip moves" onClick={() => leaveFor(path, clause, naming)}>
      {sentence(label)}
    </button>
  );
  return (
    <div className="part">
      <PartName>{result.missing}</PartName>
      <div className="chips">
        {shown.slice(0, FIRST).map(chip)}
        {shown.length > FIRST ? (
          <Disclosure summary={result.moreMissing(shown.length - FIRST)}>
            <div className="chips">{shown.slice(FIRST).map(chip)}</div>
          </Disclosure>
        ) : null}
      </div>
    </div>
  );
}

/** What the person brings, and what the station looks up. */
export function Papers({
  papers,
  naming: { words, language },
}: {
  readonly papers: readonly DocumentAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = words;
  const brought = papers.filter(({ source }) => source === "applicant");
  const fetched = papers.filter(({ source }) => source !== "applicant");
  return (
    <>
      {brought.length > 0 ? (
        <Part title={result.bring}>
          {brought.map(({ code, label }) => (
            <li key={code}>{say(label, language)}</li>
          ))}
        </Part>
      ) : null}
      {fetched.length > 0 ? (
        <Part title={result.fetched}>
          {fetched.map(({ code, label, keeper }) => (
            <li key={code}>
              {say(label, language)}{" "}
              {keeper ? <span className="small soft">{result.by(say(keeper.label, language))}</span> : null}
            </li>
          ))}
        </Part>
      ) : null}
    </>
  );
}

/** What a person has to judge, with the way the text is read. */
export function Judged({
  questions,
  clause: own,
  naming,
}: {
  readonly questions: readonly OfficerQuestion[];
  /** The clause that asks: others are cited beside their questions. */
  readonly clause: string;
  readonly naming: ResultNaming;
}): ReactNode {
  const { language } = naming;
  const { result } = naming.words;
  if (questions.length === 0) return null;
  return (
    <Part title={result.officer}>
      {questions.map(({ question, reading, clause }) => (
        <li key={`${clause}${question.zh}`}>
          {say(question, language)} {clause === own ? null : <Cite id={clause} naming={naming} />}
          {reading ? (
            <p className="small soft">
              {result.reading}
              {say(reading, language)}
            </p>
          ) : null}
        </li>
      ))}
    </Part>
  );
}
