import { begins } from "virtual:cities";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { chunk } from "../app/chunk.tsx";
import { useTitle } from "../app/frame.tsx";
import type { Language } from "../app/language.ts";
import { addressOf, go, useEntry, useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { factsOfPeople, keyOf } from "../law/messages.ts";
import { type Coming as ComingLaw, useCheck, useLaw } from "../law/use-law.ts";
import { WaitingPage } from "../law/waiting.tsx";
import {
  type Answers,
  isEmpty,
  placed,
  requestOf,
  type Skipped,
  type Spot,
  skipped,
  type Value,
} from "../state/answers.ts";
import { FAMILY, isFamilyTold, peopleIn, placeIn } from "../state/family.ts";
import { keptAnswers, useAnswers, usePreferences } from "../state/store.ts";
import { useWords } from "../words/context.ts";
import { interviewWords } from "../words/interview.ts";
import { decidedBy, Progress, pathOf, useAbout, Ways } from "./around.tsx";
import { loadWritten, Question } from "./question.tsx";
import "./interview.css";

const instead = chunk(() => import("./instead.tsx"));
const AskFamily = instead.part((from) => from.AskFamily);
const Done = instead.part((from) => from.Done);
const Contradiction = instead.part((from) => from.Contradiction);

const AllQuestions = lazy(async () => {
  const [{ AllQuestions: All }] = await Promise.all([
    import("./all-questions.tsx"),
    interviewWords.load(document.documentElement.lang as Language),
  ]);
  return { default: All };
});

/** The interview: one question a screen, in the order of the engine, or all on one page. */
export function CheckPage(): ReactNode {
  const { check } = useWords();
  useTitle(check.title);
  const law = useLaw();
  // there before it is asked for, and after everything that the first question needs
  const isOpen = law.state === "there";
  useEffect(() => {
    if (isOpen)
      void loadWritten()
        .then(instead.load)
        .catch(() => undefined);
  }, [isOpen]);
  const Questions = usePreferences().asking === "all" ? AllQuestions : Interview;
  return (
    <div className="interview">
      <Suspense fallback={<div className="waiting" aria-busy="true" />}>
        {law.state === "there" ? <Questions law={law.value} /> : <Coming coming={law} />}
      </Suspense>
    </div>
  );
}

/** While the law comes: what is asked first can be read already by whoever has answered nothing. */
function Coming({ coming }: { readonly coming: ComingLaw<unknown> }): ReactNode {
  const { check } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const { fact } = useEntry();
  const { cities, on, destination } = answers;
  const asksOne = usePreferences().asking !== "all" && (cities === null || cities.length === 1);
  const begin = begins[cities?.[0] ?? ""];
  if (begin === undefined || !asksOne || !isEmpty(answers) || on || destination || fact || coming.state === "failed")
    return <WaitingPage title={check.title} coming={coming} />;
  return (
    <div className="question-coming stack stack-loose" aria-busy="true">
      <div className="progress">
        <p role="status">{check.loading}</p>
        <progress max={1} value={0} aria-hidden="true" />
      </div>
      <div className="stack">
        <h1>{begin.question[language]}</h1>
        {begin.help === null ? null : <p className="soft">{begin.help[language]}</p>}
      </div>
    </div>
  );
}

function Interview({ law }: { readonly law: LawClient }): ReactNode {
  const { check } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const entry = useEntry();
  const about = useAbout();
  const asked = (of: Answers) => requestOf(of, factsOfPeople(law.guide));
  const checked = useCheck(law, asked(answers));
  // under way before the page is drawn anew, where it is not known already, and read where it is
  const workOut = (next: Answers): void => {
    const request = asked(next);
    if (law.known(request) === undefined) void law.check(request).catch(() => undefined);
  };
  if (checked.state !== "there") return <Coming coming={checked} />;
  if (!checked.value.ok) return <Contradiction law={law} answers={answers} paths={checked.value.issues.map(pathOf)} />;
  const { answer } = checked.value;
  const path = entry.fact ?? answer.next?.fact;
  const fact = path === undefined ? undefined : law.guide.facts.get(keyOf(path));
  const told = isFamilyTold(answers) || FAMILY in answers.skipped;
  const forward = (next: Answers, shown: string): void => {
    workOut(next);
    keptAnswers.set(next);
    // what was shown stays in the history, so that back leads to it, the browser's own too
    go(addressOf("check", language), { ...entry, fact: shown }, { replace: true });
    go(addressOf("check", language), { deep: true });
  };
  // people are told together, before anything is asked of one
  const asksFamily = path === undefined ? !told : (placeIn(path) ?? -1) >= peopleIn(answers).length;
  if (path === FAMILY || asksFamily)
    return <AskFamily answers={answers} answer={answer} onTold={(next) => forward(next, FAMILY)} />;
  if (path === undefined || fact === undefined) return <Done answers={answers} />;
  return (
    <div className="stack stack-loose">
      <Question
        law={law}
        fact={fact}
        path={path}
        about={about(path, answers)}
        value={answers.values[path]}
        skipped={answers.skipped[path]}
        busy={checked.stale}
        decides={decidedBy(path, answer)}
        before={<Progress answer={answer} />}
        after={null}
        again={entry.fact !== undefined}
        onAnswer={(value: Value, more?: Spot) => forward(placed(answers, path, value, more), path)}
        onLikely={(value: Value) => workOut(placed(answers, path, value))}
        onSkip={(why: Skipped) => forward(skipped(answers, path, why), path)}
        onSkipLikely={(why: Skipped) => workOut(skipped(answers, path, why))}
        words={check}
      />
      {/* the same from question to question: what was opened stays open */}
      <Ways answers={answers} path={path} />
    </div>
  );
}
