import type { Outline } from "@luohu/engine";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTitle } from "../app/frame.tsx";
import { Link } from "../app/link.tsx";
import { addressOf, go, useEntry, useLanguage } from "../app/router.ts";
import { goToFact } from "../family/go-to-fact.ts";
import type { LawClient } from "../law/client.ts";
import { factsOfPeople, keyOf } from "../law/messages.ts";
import { nameAt } from "../law/said.ts";
import { useCheck, useLaw } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { type Answers, answered, requestOf, type Skipped, skipped, type Value } from "../state/answers.ts";
import { FAMILY, isFamilyTold, peopleIn, placeIn, withNobody } from "../state/family.ts";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { Choices, linkClass, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { Question } from "./question.tsx";
import "./interview.css";

/** The interview: one question a screen, in the order of the engine. */
export function CheckPage(): ReactNode {
  const { check } = useWords();
  useTitle(check.title);
  const law = useLaw();
  return (
    <div className="interview">{law.state === "there" ? <Interview law={law.value} /> : <Waiting coming={law} />}</div>
  );
}

/** The name of the person whom a fact is about. */
function useAbout(): (path: string, answers: Answers) => string | undefined {
  const words = useWords();
  return (path, answers) => {
    const place = placeIn(path);
    if (place === null) return undefined;
    return nameAt(place, { words, names: peopleIn(answers).map(({ name }) => name) });
  };
}

function Interview({ law }: { readonly law: LawClient }): ReactNode {
  const { check } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const { fact: gone } = useEntry();
  const about = useAbout();
  const checked = useCheck(law, requestOf(answers, factsOfPeople(law.guide)));
  if (checked.state !== "there") return <Waiting coming={checked} />;
  if (!checked.value.ok) return <Contradiction law={law} answers={answers} paths={checked.value.issues.map(pathOf)} />;
  const { answer } = checked.value;
  const path = gone ?? answer.next?.fact;
  const fact = path === undefined ? undefined : law.guide.facts.get(keyOf(path));
  const told = isFamilyTold(answers) || FAMILY in answers.skipped;
  // people are told together, before anything is asked of one
  if (!told && (path === undefined || placeIn(path) !== null)) return <AskFamily answers={answers} answer={answer} />;
  if (path === undefined || fact === undefined) return <Done />;
  const forward = (next: Answers): void => {
    keptAnswers.set(next);
    // what was shown stays in the history, so that the browser's own back leads to it
    go(addressOf("check", language), { fact: path }, { replace: true });
    go(addressOf("check", language));
  };
  return (
    <Question
      key={path}
      law={law}
      fact={fact}
      path={path}
      about={about(path, answers)}
      value={answers.values[path]}
      skipped={answers.skipped[path]}
      busy={checked.stale}
      decides={decidedBy(path, answer)}
      before={<Progress answer={answer} />}
      after={<Ways answers={answers} path={path} />}
      again={gone !== undefined}
      onAnswer={(value: Value) => forward(answered(answers, path, value))}
      onSkip={(why: Skipped) => forward(skipped(answers, path, why))}
      words={check}
    />
  );
}

const pathOf = ({ path }: { readonly path: string }): string => path.replace(/^situation\./, "");

/** Clauses that wait for a fact. */
function decidedBy(path: string, { next, clauses }: Outline): readonly string[] {
  if (next?.fact === path) return next.decides;
  return clauses.filter(({ missing }) => missing.includes(path)).map(({ id }) => id);
}

/** How much is open, counted, not estimated. */
function Progress({ answer }: { readonly answer: Outline }): ReactNode {
  const { check } = useWords();
  const open = answer.clauses.filter(({ outcome }) => outcome === "undetermined").length;
  return (
    <div className="progress">
      <p role="status">{check.left(open, answer.clauses.length)}</p>
      <progress max={answer.clauses.length} value={answer.clauses.length - open} aria-hidden="true" />
    </div>
  );
}

function Ways({ answers, path }: { readonly answers: Answers; readonly path: string }): ReactNode {
  const { check, family } = useWords();
  const language = useLanguage();
  const told = [...Object.keys(answers.values), ...Object.keys(answers.skipped)];
  const at = told.indexOf(path);
  const before = at === -1 ? told.at(-1) : told[at - 1];
  return (
    <div className="ways row">
      {before === undefined ? null : (
        <button type="button" className={linkClass("quiet")} onClick={() => goToFact(before, answers, language)}>
          {check.back}
        </button>
      )}
      {path === FAMILY ? null : (
        <Link to="family" className={linkClass("plain")}>
          {family.label}
        </Link>
      )}
      <Link to="result" className={linkClass("plain")}>
        {check.toResult}
      </Link>
    </div>
  );
}

/** Who is in the family: asked once, when it first matters. */
function AskFamily({ answers, answer }: { readonly answers: Answers; readonly answer: Outline }): ReactNode {
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
        onChoose={(choice) =>
          choice === "add" ? go(addressOf("family", language)) : keptAnswers.set(withNobody(answers))
        }
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
          onChoose={(why) => keptAnswers.set(skipped(answers, FAMILY, why))}
          of={[{ value: "unsaid", label: family.later }]}
        />
      </div>
      <Ways answers={answers} path={FAMILY} />
    </div>
  );
}

function Done(): ReactNode {
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
    </div>
  );
}

/** Answers that no life can show together: each can be changed. */
function Contradiction({
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
  if (path === undefined || fact === undefined) return <Notice kind="alarm">{check.impossible}</Notice>;
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
      onAnswer={(value) => keptAnswers.set(answered(answers, path, value))}
      onSkip={(why) => keptAnswers.set(skipped(answers, path, why))}
      words={check}
    />
  );
}

/** A heading that takes the focus when it appears, so that a screen reader begins there. */
export function useFocused(): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return heading;
}
