import type { Fact } from "@luohu/engine";
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from "react";
import type { Language } from "../app/language.ts";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import type { Skipped, Spot, Value } from "../state/answers.ts";
import { Choices } from "../ui/index.ts";
import { interviewWords } from "../words/interview.ts";
import type { Words } from "../words/zh-Hans.ts";
import { Why } from "./why.tsx";

type Written = typeof import("./written-answers.tsx");
let written: Written | undefined;

/** What is written or looked up, where it is asked for; it is under way while the law comes. */
export async function loadWritten(): Promise<Written> {
  const words = interviewWords.load(document.documentElement.lang as Language);
  [written] = await Promise.all([import("./written-answers.tsx"), words]);
  return written;
}

/** Shown at once where it is there already: React keeps what is lazy waiting for a third of a second. */
function late<P extends object>(pick: (from: Written) => ComponentType<P>): ComponentType<P> {
  const Later = lazy(() => loadWritten().then((loaded) => ({ default: pick(loaded) }))) as unknown as ComponentType<P>;
  return (props) => {
    const [Shown] = useState(() => (written ? pick(written) : Later));
    return <Shown {...props} />;
  };
}

const NumberAnswer = late((from) => from.NumberAnswer);
const DayAnswer = late((from) => from.DayAnswer);
const PlaceAnswer = late((from) => from.PlaceAnswer);

export interface QuestionProps {
  readonly law: LawClient;
  readonly fact: Fact;
  /** Public path: `home.lease`, `family[0].born`. */
  readonly path: string;
  /** Name of the family member whom it is about. */
  readonly about: string | undefined;
  readonly value: Value | undefined;
  readonly skipped: Skipped | undefined;
  /** An answer is being worked out. */
  readonly busy: boolean;
  /** Clauses that wait for this fact. */
  readonly decides: readonly string[];
  readonly before: ReactNode;
  readonly after: ReactNode;
  /** The person came back to it. */
  readonly again: boolean;
  readonly onAnswer: (value: Value, more?: Spot) => void;
  /** What is being written or looked up may become the answer. */
  readonly onLikely?: (value: Value) => void;
  readonly onSkip: (why: Skipped) => void;
  readonly words: Words["check"];
}

/** One question on a screen. */
export function Question(props: QuestionProps): ReactNode {
  const { law, fact, path, about, skipped, busy, decides, before, after, onSkip, words } = props;
  const language = useLanguage();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="question stack stack-loose" data-fact={path} aria-busy={busy}>
      {before}
      <div className="stack">
        <h1 id={id} ref={heading} tabIndex={-1}>
          {about === undefined ? null : <span className="about">{about}</span>}
          {say(fact.question, language)}
        </h1>
        {fact.help ? <p className="soft">{say(fact.help, language)}</p> : null}
      </div>
      <Suspense fallback={<div className="answer-coming" aria-busy="true" />}>
        <Answer {...props} labelledBy={id} />
      </Suspense>
      <div className="field">
        <span className="unseen" id={`${id}-aside`}>
          {words.aside}
        </span>
        <Choices<Skipped>
          aside
          labelledBy={`${id}-aside`}
          chosen={skipped}
          busy={busy}
          onChoose={onSkip}
          of={[
            { value: "unknown", label: words.unknown },
            { value: "unsaid", label: words.unsaid },
          ]}
        />
      </div>
      {decides.length > 0 ? <Why law={law} clauses={decides} /> : null}
      {after}
    </div>
  );
}

/** The control that fits the type of the fact. A new type is a new line here. */
export function Answer(props: QuestionProps & { readonly labelledBy: string }): ReactNode {
  const { fact, value, busy, onAnswer, labelledBy, words } = props;
  const language = useLanguage();
  switch (fact.type.kind) {
    case "yes-no":
      return (
        <Choices<boolean>
          labelledBy={labelledBy}
          chosen={value as boolean | undefined}
          busy={busy}
          onChoose={onAnswer}
          of={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      );
    case "choice":
      return (
        <Choices<string>
          labelledBy={labelledBy}
          chosen={value as string | undefined}
          busy={busy}
          onChoose={onAnswer}
          of={fact.type.answers.map((answer) => ({ value: answer.value, label: say(answer.label, language) }))}
        />
      );
    case "day":
      return <DayAnswer {...props} />;
    case "number":
      return <NumberAnswer {...props} type={fact.type} />;
    case "division":
      return <PlaceAnswer {...props} orNone={fact.type.orNone} />;
    case "text":
      return null;
  }
}
