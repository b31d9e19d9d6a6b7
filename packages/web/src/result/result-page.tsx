import type { CheckAnswer, ClauseAnswer } from "@luohu/engine";
import { type ReactNode, useState } from "react";
import { useTitle } from "../app/frame.tsx";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import type { Guide } from "../law/messages.ts";
import { useComing, useExplained, useLaw } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { isEmpty, NO_ANSWERS, requestOf } from "../state/answers.ts";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { Button, Dialog, linkClass, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { ClauseCard } from "./clause-card.tsx";
import { groupsOf } from "./groups.ts";
import { YourAnswers } from "./your-answers.tsx";
import "./result.css";

/** What the answers come to: cities side by side, what is open first. */
export function Page(): ReactNode {
  const { result } = useWords();
  useTitle(result.title);
  const law = useLaw();
  return law.state === "there" ? <Result law={law.value} /> : <Waiting coming={law} />;
}

function Result({ law }: { readonly law: LawClient }): ReactNode {
  const { check } = useWords();
  const answers = useAnswers();
  const explained = useExplained(law, requestOf(answers));
  const guide = useComing("guide", law.wholeGuide);
  if (explained.state !== "there") return <Waiting coming={explained} />;
  if (guide.state !== "there") return <Waiting coming={guide} />;
  if (!explained.value.ok)
    return (
      <div className="stack">
        <Notice kind="alarm">{check.impossible}</Notice>
        <YourAnswers guide={guide.value} near={law.near} />
      </div>
    );
  return <Cities answer={explained.value.answer} guide={guide.value} law={law} />;
}

function Cities({
  answer,
  guide,
  law,
}: {
  readonly answer: CheckAnswer;
  readonly guide: Guide;
  readonly law: LawClient;
}): ReactNode {
  const { result } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const open = answer.clauses.filter(({ outcome }) => outcome === "undetermined").length;
  const none = isEmpty(answers);
  return (
    <div className="stack stack-loose result">
      <h1>{result.title}</h1>
      <p>{none ? result.nothing : result.lead(open)}</p>
      <div className="row">
        {answer.next ? (
          <Link to="check" className={linkClass()}>
            {none ? result.start : result.goOn}
          </Link>
        ) : null}
      </div>
      <div className="cities">
        {[...guide.cities.filter(({ id }) => answer.clauses.some(isOf(id, guide))), null].map((city) => (
          <section key={city?.id ?? "national"} className="city" aria-labelledby={`city-${city?.id ?? "national"}`}>
            <div>
              <h2 id={`city-${city?.id ?? "national"}`}>{city ? say(city.name, language) : result.national}</h2>
              <Tally clauses={answer.clauses.filter(isOf(city?.id ?? null, guide))} />
            </div>
            <Groups clauses={answer.clauses.filter(isOf(city?.id ?? null, guide))} guide={guide} />
          </section>
        ))}
      </div>
      <YourAnswers guide={guide} near={law.near} />
      {none ? null : <Wipe />}
    </div>
  );
}

const isOf =
  (city: string | null, guide: Guide) =>
  ({ document }: ClauseAnswer): boolean =>
    guide.documents.get(document.id)?.city === city;

/** How many clauses came to what. */
function Tally({ clauses }: { readonly clauses: readonly ClauseAnswer[] }): ReactNode {
  const { result } = useWords();
  const of = OUTCOMES.map((outcome) => ({
    outcome,
    count: clauses.filter((clause) => clause.outcome === outcome).length,
  }));
  return (
    <ul className="tally small soft">
      {of
        .filter(({ count }) => count > 0)
        .map(({ outcome, count }) => (
          <li key={outcome}>
            <b>{count}</b> {result.tally[outcome]}
          </li>
        ))}
    </ul>
  );
}

const OUTCOMES = ["eligible", "officer", "undetermined", "ineligible"] as const;

function Groups({ clauses, guide }: { readonly clauses: readonly ClauseAnswer[]; readonly guide: Guide }): ReactNode {
  const { result } = useWords();
  return groupsOf(clauses).map(({ kind, shown, others }) => (
    <div key={kind} className="group">
      <h3>{result[kind]}</h3>
      {shown.map((clause) => (
        <ClauseCard key={clause.id} clause={clause} guide={guide} />
      ))}
      {others.length > 0 ? (
        <details className="disclosure">
          <summary>{result.others(others.length)}</summary>
          <div className="disclosure-body group">
            {others.map((clause) => (
              <ClauseCard key={clause.id} clause={clause} guide={guide} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  ));
}

function Wipe(): ReactNode {
  const { result } = useWords();
  const [asked, ask] = useState(false);
  const wipe = (): void => {
    keptAnswers.set(NO_ANSWERS);
    keptAnswers.wipe();
    ask(false);
  };
  return (
    <>
      <Button kind="quiet" onClick={() => ask(true)}>
        {result.wipe}
      </Button>
      {asked ? (
        <Dialog
          title={result.wipeTitle}
          confirm={result.wipeYes}
          cancel={result.wipeNo}
          onConfirm={wipe}
          onClose={() => ask(false)}
        >
          {result.wipeText}
        </Dialog>
      ) : null}
    </>
  );
}
