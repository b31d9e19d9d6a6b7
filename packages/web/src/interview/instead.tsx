import type { Outline } from "@luohu/engine";
import { type ReactNode, useId } from "react";
import { Link } from "../app/link.tsx";
import { addressOf, go, useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { keyOf } from "../law/messages.ts";
import { type Answers, placed, skipped } from "../state/answers.ts";
import { FAMILY, NOBODY } from "../state/family.ts";
import { keptAnswers } from "../state/store.ts";
import { withNobody } from "../state/tell-family.ts";
import { Choices, linkClass, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { Progress, useAbout, useFocused, Ways } from "./around.tsx";
import { Question } from "./question.tsx";

/** What stands in the place of a question, in a chunk of its own: nobody begins with it. */

/** Who is in the family: asked once, when it first matters. */
export function AskFamily({
  answers,
  answer,
  onTold,
}: {
  readonly answers: Answers;
  readonly answer: Outline;
  readonly onTold: (answers: Answers) => void;
}): ReactNode {
  const { check, family } = useWords();
  const language = useLanguage();
  const heading = useFocused();
  const id = useId();
  return (
    <div className="question stack stack-loose">
      <Progress answer={answer} />
      <div className="stack">
        <h1 id={id} ref={heading} tabIndex={-1}>
          {family.title}
        </h1>
        <p className="soft">{family.lead}</p>
      </div>
      <Choices<"add" | "nobody">
        labelledBy={id}
        onChoose={(choice) => (choice === "add" ? go(addressOf("family", language)) : onTold(withNobody(answers)))}
        chosen={answers.values[FAMILY] === NOBODY ? "nobody" : undefined}
        of={[
          { value: "add", label: family.addFirst },
          { value: "nobody", label: family.nobody },
        ]}
      />
      <div className="field">
        <span className="unseen" id={`${id}-aside`}>
          {check.aside}
        </span>
        <Choices<"unsaid">
          aside
          labelledBy={`${id}-aside`}
          chosen={FAMILY in answers.skipped ? "unsaid" : undefined}
          onChoose={(why) => onTold(skipped(answers, FAMILY, why))}
          of={[{ value: "unsaid", label: family.later }]}
        />
      </div>
      <Ways answers={answers} path={FAMILY} />
    </div>
  );
}

/** Nothing is left to ask. */
export function Done({ answers }: { readonly answers: Answers }): ReactNode {
  const { check } = useWords();
  const heading = useFocused();
  return (
    <div className="stack stack-loose">
      <h1 ref={heading} tabIndex={-1}>
        {check.done}
      </h1>
      <p>{check.doneLead}</p>
      <Link to="result" className={linkClass()}>
        {check.see}
      </Link>
      <Ways answers={answers} path="" />
    </div>
  );
}

/** Answers that no life can show together: each can be changed. */
export function Contradiction({
  law,
  answers,
  paths,
}: {
  readonly law: LawClient;
  readonly answers: Answers;
  readonly paths: readonly string[];
}): ReactNode {
  const { check } = useWords();
  const about = useAbout();
  const path = paths.find((known) => law.guide.facts.has(keyOf(known)));
  const fact = path === undefined ? undefined : law.guide.facts.get(keyOf(path));
  if (path === undefined || fact === undefined)
    return (
      <div className="stack">
        <Notice kind="alarm">{check.impossible}</Notice>
        <Ways answers={answers} path="" />
      </div>
    );
  return (
    <Question
      key={path}
      law={law}
      fact={fact}
      path={path}
      about={about(path, answers)}
      value={answers.values[path]}
      skipped={undefined}
      busy={false}
      decides={[]}
      before={<Notice kind="alarm">{check.impossible}</Notice>}
      after={<Ways answers={answers} path={path} />}
      again
      onAnswer={(value, more) => keptAnswers.set(placed(answers, path, value, more))}
      onSkip={(why) => keptAnswers.set(skipped(answers, path, why))}
      words={check}
    />
  );
}
