import type { Fact } from "@luohu/engine";
import { memo, type ReactNode, Suspense, useId, useRef, useState } from "react";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { keyOf } from "../law/messages.ts";
import { forgotten, placed, type Skipped, type Spot, skipped, type Value } from "../state/answers.ts";
import { keptAnswers } from "../state/store.ts";
import { Choices, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { interviewWords } from "../words/interview.ts";
import { Answer } from "./question.tsx";
import { usePlaceName } from "./use-places.ts";
import { Why } from "./why.tsx";

interface Props {
  readonly law: LawClient;
  readonly path: string;
  readonly value: Value | undefined;
  readonly skipped: Skipped | undefined;
  readonly spot: string | undefined;
  /** It disagrees with another answer. */
  readonly faulty: boolean;
  /** Ids of the clauses that wait for it, one a line: a text, so that what did not change is not drawn anew. */
  readonly decides: string;
}

/** One question among others: an answer counts at once and can be taken back. */
export const AskedQuestion = memo(Asked);

function Asked({ law, path, value, skipped: open, faulty, decides: lines, spot }: Props): ReactNode {
  const { check } = useWords();
  const { all } = interviewWords.useWords();
  const language = useLanguage();
  const id = useId();
  const fact = law.guide.facts.get(keyOf(path)) as Fact;
  const decides = lines === "" ? [] : lines.split("\n");
  const told = value !== undefined || open !== undefined;
  const onAnswer = (next: Value, more?: Spot): void => keptAnswers.set(placed(keptAnswers.get(), path, next, more));
  const props = {
    ...{ law, fact, path, about: undefined, value, skipped: open, busy: false, decides, before: null, after: null },
    ...{ again: true, onAnswer, onSkip: () => undefined, words: check, labelledBy: id },
  };
  const choices: { readonly value: Skipped | "clear"; readonly label: string }[] = [
    { value: "unknown", label: check.unknown },
    { value: "unsaid", label: check.unsaid },
    ...(told ? [{ value: "clear" as const, label: all.clear }] : []),
  ];
  return (
    // no landmark: there are too many, and those of two people have one name
    <div className="asked stack" data-fact={path}>
      <h3 id={id}>
        <span id={`asked-${path}`} tabIndex={-1}>
          {say(fact.question, language)}
        </span>
      </h3>
      {fact.help ? <p className="small soft">{say(fact.help, language)}</p> : null}
      {faulty ? <Notice kind="alarm">{check.impossible}</Notice> : null}
      <Suspense fallback={<div className="answer-coming" aria-busy="true" />}>
        {fact.type.kind === "division" ? <PlaceRow {...props} spot={spot} /> : <Answer {...props} />}
      </Suspense>
      <Choices<Skipped | "clear">
        aside
        labelledBy={id}
        chosen={open}
        onChoose={(choice) =>
          keptAnswers.set(
            choice === "clear" ? forgotten(keptAnswers.get(), path) : skipped(keptAnswers.get(), path, choice),
          )
        }
        of={choices}
      />
      {decides.length > 0 ? <Why law={law} clauses={decides} /> : null}
    </div>
  );
}

/** A place, chosen below a button: many choosers open at once would fill the page. */
function PlaceRow(props: Parameters<typeof Answer>[0] & { readonly spot: string | undefined }): ReactNode {
  const { law, value, spot, labelledBy, onAnswer } = props;
  const { check } = useWords();
  const { place, plan } = interviewWords.useWords();
  const name = usePlaceName(law, value, spot);
  const [opened, open] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const said = value === "none" ? check.nowhere : (name ?? (value === undefined ? undefined : String(value)));
  return (
    <>
      <button
        ref={button}
        type="button"
        className="choice moves"
        aria-expanded={opened}
        aria-describedby={labelledBy}
        onClick={() => open(!opened)}
      >
        {said === undefined ? plan.changePlace : place.chosen(said)}
      </button>
      {opened ? (
        <Answer
          {...props}
          onAnswer={(next, more) => {
            onAnswer(next, more);
            open(false);
            button.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
