import type { CheckAnswer, ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import { citeOf } from "../law/cite.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { factsOfPeople, type Guide } from "../law/messages.ts";
import { daySaid } from "../law/said.ts";
import { useComing, useExplained, useLaw } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { isEmpty, requestOf } from "../state/answers.ts";
import { useAnswers } from "../state/store.ts";
import { Wipe } from "../state/wipe.tsx";
import { Button, linkClass, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { resultWords } from "../words/result.ts";
import { ClauseCard } from "./clause-card.tsx";
import { CopyLink } from "./copy-link.tsx";
import { groupsOf } from "./groups.ts";
import { usePrinted } from "./printed.ts";
import { type ResultNaming, useNaming } from "./use-naming.ts";
import { YourAnswers } from "./your-answers.tsx";
import "./result.css";
import "./print.css";

/** What the answers come to: cities side by side, what is open first. */
export function Page(): ReactNode {
  const { result } = resultWords.useWords();
  useTitle(result.title);
  const law = useLaw();
  return law.state === "there" ? <Result law={law.value} /> : <Waiting coming={law} />;
}

function Result({ law }: { readonly law: LawClient }): ReactNode {
  const { check } = useWords();
  const { result } = resultWords.useWords();
  const answers = useAnswers();
  const explained = useExplained(law, requestOf(answers, factsOfPeople(law.guide)));
  const guide = useComing("guide", law.wholeGuide);
  if (explained.state !== "there") return <Waiting coming={explained} />;
  if (guide.state !== "there") return <Waiting coming={guide} />;
  if (!explained.value.ok)
    return (
      <div className="stack">
        <h1>{result.title}</h1>
        <Notice kind="alarm">{check.impossible}</Notice>
        <Told guide={guide.value} law={law} />
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
  const language = useLanguage();
  const answers = useAnswers();
  const naming = useNaming(guide, law.near);
  const { words } = naming;
  const { result } = words;
  usePrinted();
  const open = answer.clauses.filter(({ outcome }) => outcome === "undetermined").length;
  const none = isEmpty(answers);
  const cities = guide.cities.filter(({ id }) => answer.clauses.some(isOf(id, guide)));
  return (
    <div className="stack stack-loose result">
      <h1>{result.title}</h1>
      <p>{none ? result.nothing : result.lead(open)}</p>
      <p className="print-only small">{result.printed(daySaid(answer.on, words), answer.law.slice(7, 19))}</p>
      <div className="row no-print">
        {answer.next ? (
          <Link to="check" className={linkClass()}>
            {none ? result.start : result.goOn}
          </Link>
        ) : null}
        <Link to="family" className={linkClass("quiet")}>
          {words.family.title}
        </Link>
        {none ? null : (
          <Button kind="quiet" onClick={() => print()}>
            {result.print}
          </Button>
        )}
      </div>
      <div className={cities.length === 1 ? "cities cities-one" : "cities"}>
        {[...cities, null].map((city) => {
          const own = answer.clauses.filter(isOf(city?.id ?? null, guide));
          return (
            <section key={city?.id ?? "national"} className="city" aria-labelledby={`city-${city?.id ?? "national"}`}>
              <div>
                <h2 id={`city-${city?.id ?? "national"}`}>{city ? say(city.name, language) : words.cite.national}</h2>
                <Tally clauses={own} />
              </div>
              <Groups clauses={own} naming={naming} />
              <MayNotAsk clauses={own} naming={naming} />
            </section>
          );
        })}
      </div>
      <Told guide={guide} law={law} />
    </div>
  );
}

/** What the person told, and what can be done with it. */
function Told({ guide, law }: { readonly guide: Guide; readonly law: LawClient }): ReactNode {
  const none = isEmpty(useAnswers());
  const naming = useNaming(guide, law.near);
  if (none) return null;
  return (
    <>
      <YourAnswers naming={naming} />
      <div className="own-data no-print">
        <CopyLink />
        <Wipe kind="plain" />
      </div>
    </>
  );
}

const isOf =
  (city: string | null, guide: Guide) =>
  ({ document }: ClauseAnswer): boolean =>
    guide.documents.get(document.id)?.city === city;

/** How many clauses came to what. */
function Tally({ clauses }: { readonly clauses: readonly ClauseAnswer[] }): ReactNode {
  const { result } = resultWords.useWords();
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

function Groups({
  clauses,
  naming,
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = naming.words;
  return groupsOf(clauses).map(({ kind, shown, others }) => (
    <div key={kind} className="group">
      <h3>{result[kind]}</h3>
      {shown.map((clause) => (
        <ClauseCard key={clause.id} clause={clause} naming={naming} />
      ))}
      {others.length > 0 ? (
        <details className="disclosure">
          <summary>{result.others(others.length, others.filter(({ changes }) => changes.length > 0).length)}</summary>
          <div className="disclosure-body group">
            {others.map((clause) => (
              <ClauseCard key={clause.id} clause={clause} naming={naming} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  ));
}

/** What nobody may ask of somebody who settles here, once: what a single clause forbids stands with that clause. */
function MayNotAsk({
  clauses,
  naming: { guide, words, language },
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = words;
  const all = new Map(
    clauses
      .filter(({ outcome }) => outcome !== "ineligible")
      .flatMap(({ id, mayNotAsk }) => mayNotAsk.filter(({ clause }) => clause !== id))
      .map((forbidden) => [`${forbidden.clause} ${forbidden.label.zh}`, forbidden]),
  );
  if (all.size === 0) return null;
  return (
    <div className="group may-not-ask">
      <h3>{result.mayNotAsk}</h3>
      <ul className="list">
        {[...all].map(([key, { label, clause }]) => (
          <li key={key}>
            {say(label, language)} <span className="small soft">{citeOf(clause, guide, words, language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
