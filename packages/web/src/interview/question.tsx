import type { Fact } from "@luohu/engine";
import { type ReactNode, Suspense, useEffect, useId, useRef } from "react";
import { chunk } from "../app/chunk.tsx";
import type { Language } from "../app/language.ts";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { sentence } from "../law/sentence.ts";
import type { Skipped, Spot, Value } from "../state/answers.ts";
import { Choices } from "../ui/index.ts";
import { interviewWords } from "../words/interview.ts";
import type { Words } from "../words/zh-Hans.ts";
import { Why } from "./why.tsx";

/** What is written or looked up, where it is asked for; it is under way while the law comes. */
const written = chunk(async () => {
  const words = interviewWords.load(document.documentElement.lang as Language);
  const [answers] = await Promise.all([import("./written-answers.tsx"), words]);
  return answers;
});

export const loadWritten = written.load;

const NumberAnswer = written.part((from) => from.NumberAnswer);
const DayAnswer = written.part((from) => from.DayAnswer);
const PlaceAnswer = written.part((from) => from.PlaceAnswer);

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
  /** What is being written, looked up or touched may become the answer. */
  readonly onLikely?: (value: Value) => void;
  readonly onSkip: (why: Skipped) => void;
  /** The same of not answering. */
  readonly onSkipLikely?: (why: Skipped) => void;
  readonly words: Words["check"];
}

/** One question on a screen. What stands there stays from question to question, and says something else. */
export function Question(props: QuestionProps): ReactNode {
  const { law, fact, path, about, skipped, busy, decides, before, after, onSkip, onSkipLikely, words } = props;
  const language = useLanguage();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [path]);
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
          onTouch={onSkipLikely}
          of={[
            { value: "unknown", label: words.unknown },
            { value: "unsaid", label: words.unsaid },
          ]}
        />
      </div>
      {decides.length > 0 ? <Why key={path} law={law} clauses={decides} /> : null}
      {after}
    </div>
  );
}

/** The control that fits the type of the fact. A new type is a new line here. */
export function Answer(props: QuestionProps & { readonly labelledBy: string }): ReactNode {
  const { fact, path, value, busy, onAnswer, onLikely, labelledBy, words } = props;
  const language = useLanguage();
  switch (fact.type.kind) {
    case "yes-no":
      return (
        <Choices<boolean>
          labelledBy={labelledBy}
          chosen={value as boolean | undefined}
          busy={busy}
          onChoose={onAnswer}
          onTouch={onLikely}
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
          onTouch={onLikely}
          of={fact.type.answers.map((answer) => ({
            value: answer.value,
            label: sentence(say(answer.label, language)),
          }))}
        />
      );
    case "day":
      return <DayAnswer key={path} {...props} />;
    case "number":
      return <NumberAnswer key={path} {...props} type={fact.type} />;
    case "division":
      return <PlaceAnswer key={path} {...props} orNone={fact.type.orNone} />;
    case "text":
      return null;
  }
}
