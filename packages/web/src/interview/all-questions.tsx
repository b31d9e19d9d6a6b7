import type { Outline } from "@luohu/engine";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "../app/link.tsx";
import { useEntry, useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { factsOfPeople } from "../law/messages.ts";
import { nameAt } from "../law/said.ts";
import { sentence } from "../law/sentence.ts";
import { useCheck } from "../law/use-law.ts";
import { WaitingPage } from "../law/waiting.tsx";
import { isEmpty, requestOf } from "../state/answers.ts";
import { FAMILY, isFamilyTold, peopleIn, placeIn } from "../state/family.ts";
import { PlanLater } from "../state/plan-later.tsx";
import { keptPreferences, useAnswers } from "../state/store.ts";
import { Wipe } from "../state/wipe.tsx";
import { Button, linkClass, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { interviewWords } from "../words/interview.ts";
import { decidedBy, Progress, pathOf, useFocused } from "./around.tsx";
import { AskedQuestion } from "./asked-question.tsx";
import { askedPaths, groupsOf } from "./groups.ts";
import "./all-questions.css";

/** Every question that can still matter, and every one that was answered, on one page, by subject. */
export function AllQuestions({ law }: { readonly law: LawClient }): ReactNode {
  const { check, family } = useWords();
  const { all: words } = interviewWords.useWords();
  const answers = useAnswers();
  const checked = useCheck(law, requestOf(answers, factsOfPeople(law.guide)));
  const [last, keepLast] = useState<Outline | null>(null);
  const fresh = checked.state === "there" && checked.value.ok ? checked.value.answer : null;
  // while answers disagree, the questions stay as they were, so that one of them can be changed
  const answer = fresh ?? last;
  useEffect(() => {
    if (fresh) keepLast(fresh);
  }, [fresh]);
  const { fact: wanted } = useEntry();
  const isThere = answer !== null;
  useEffect(() => {
    if (isThere && wanted) document.getElementById(`asked-${wanted}`)?.focus();
  }, [isThere, wanted]);
  if (checked.state === "failed" || (checked.state === "coming" && answer === null))
    return <WaitingPage title={check.title} coming={checked} />;
  const faults = checked.state === "there" && !checked.value.ok ? checked.value.issues.map(pathOf) : [];
  const paths = askedPaths(answers, answer, law.guide);
  const isOpen = (path: string): boolean => !(path in answers.values) && !(path in answers.skipped);
  const open = paths.filter(isOpen).length;
  const groups = groupsOf(paths);
  return (
    <div className="all-questions stack stack-loose">
      <div className="stack">
        <Title text={words.title} />
        <p className="soft">{words.lead}</p>
        <Button kind="quiet" onClick={() => keptPreferences.set({ ...keptPreferences.get(), asking: "one" })}>
          {check.oneByOne}
        </Button>
      </div>
      {answer ? <Progress answer={answer} /> : null}
      <p className="soft">{words.open(open)}</p>
      {faults.length > 0 ? <Notice kind="alarm">{check.impossible}</Notice> : null}
      <PlanLater />
      <section className="stack" aria-labelledby="all-family">
        <h2 id="all-family">{family.label}</h2>
        {isFamilyTold(answers) ? (
          <p>{peopleSaid(answers, family)}</p>
        ) : FAMILY in answers.skipped ? null : (
          <p className="soft">{words.noFamily}</p>
        )}
        <Link to="family" className={linkClass("quiet")}>
          {words.tellFamily}
        </Link>
      </section>
      <nav aria-label={words.subjects}>
        <ul className="row all-subjects">
          {groups.map(({ of, paths: own }) => (
            <li key={of}>
              <a href={`#all-${of}`} className={linkClass("plain")}>
                <GroupName law={law} of={of} /> {words.openIn(own.filter(isOpen).length)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ of, paths: own }) => (
        <section key={of} className="stack" aria-labelledby={`all-${of}`}>
          <h2 id={`all-${of}`} tabIndex={-1}>
            <GroupName law={law} of={of} />
          </h2>
          {own.map((path) => (
            <AskedQuestion
              key={path}
              law={law}
              path={path}
              value={answers.values[path]}
              skipped={answers.skipped[path]}
              spot={answers.spots?.[path]}
              faulty={faults.includes(path)}
              decides={answer ? decidedBy(path, answer).join("\n") : ""}
            />
          ))}
        </section>
      ))}
      <div className="row">
        <Link to="result" className={linkClass()}>
          {check.see}
        </Link>
        {isEmpty(answers) ? null : <Wipe kind="plain" />}
      </div>
    </div>
  );
}

/** Takes the focus when it appears, which is when the questions are there. */
function Title({ text }: { readonly text: string }): ReactNode {
  const heading = useFocused();
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}

function peopleSaid(
  answers: Parameters<typeof peopleIn>[0],
  words: { readonly nobodyTold: string; readonly and: string; readonly unnamed: (number: number) => string },
): string {
  const names = peopleIn(answers).map(({ name }, place) => name ?? words.unnamed(place + 1));
  return names.length === 0 ? words.nobodyTold : names.join(words.and);
}

/** `home` by its label, `family[0]` by the name of the person. */
function GroupName({ law, of }: { readonly law: LawClient; readonly of: string }): ReactNode {
  const words = useWords();
  const { all } = interviewWords.useWords();
  const language = useLanguage();
  const names = peopleIn(useAnswers()).map(({ name }) => name);
  const place = placeIn(`${of}.`);
  if (place !== null) return nameAt(place, { words, names });
  const subject = law.guide.subjects[of];
  return of === "person" || !subject ? all.yours : sentence(say(subject.label, language));
}
