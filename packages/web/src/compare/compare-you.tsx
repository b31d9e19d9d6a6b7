import type { ClauseAnswer, Outcome } from "@luohu/engine";
import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import type { LawClient } from "../law/client.ts";
import { say } from "../law/files.ts";
import { factsOfPeople, type Guide, keyOf } from "../law/messages.ts";
import { labelOf, nameAt, saidOf } from "../law/said.ts";
import { sentence } from "../law/sentence.ts";
import { useComing, useExplained, useLaw } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { SIGNS, TAGS } from "../result/parts.tsx";
import { type Answers, isEmpty, requestOf } from "../state/answers.ts";
import { peopleIn } from "../state/family.ts";
import { useAnswers } from "../state/store.ts";
import { Disclosure, linkClass, Notice, Tag } from "../ui/index.ts";
import { compareWords } from "../words/compare.ts";
import { useWords } from "../words/context.ts";
import { bestOf, differenceOf } from "./differences.ts";
import type { CompareTable } from "./files.ts";

interface City {
  readonly id: string;
  readonly name: string;
}

/** What is told of these places is supposed in each city. */
const SUPPOSED = ["home.place", "work.place", "school.place", "host.registration"] as const;

/** The request for one person between cities: as if they lived, worked and studied in a place of the same kind in each. */
export const requestBetween = (answers: Answers, cities: readonly City[], ofPeople: readonly string[]) => ({
  ...requestOf(answers, ofPeople),
  cities: cities.map(({ id }) => id),
  suppose: "in-each-city" as const,
});

/** One person, between cities. */
export function CompareYou(props: {
  readonly table: CompareTable;
  readonly cities: readonly City[];
  readonly choice: ReactNode;
}): ReactNode {
  const { you } = compareWords.useWords();
  const answers = useAnswers();
  const law = useLaw();
  if (isEmpty(answers))
    return (
      <div className="stack">
        <p>{you.nothing}</p>
        <Link to="check" className={linkClass()}>
          {you.start}
        </Link>
      </div>
    );
  return law.state === "there" ? <Between law={law.value} {...props} /> : <Waiting coming={law} />;
}

function Between({
  law,
  table,
  cities,
  choice,
}: Parameters<typeof CompareYou>[0] & { readonly law: LawClient }): ReactNode {
  const { check } = useWords();
  const { you } = compareWords.useWords();
  const answers = useAnswers();
  const explained = useExplained(law, requestBetween(answers, cities, factsOfPeople(law.guide)));
  const guide = useComing("guide", law.wholeGuide);
  const between = explained.state === "there" && explained.value.ok ? explained.value.answer : null;
  return (
    <>
      <div className="compare-controls no-print">{choice}</div>
      {explained.state === "there" && !explained.value.ok ? <Notice kind="alarm">{check.impossible}</Notice> : null}
      {between && guide.state === "there" ? (
        <div className="stack stack-loose compare-between" aria-busy={explained.stale}>
          <Supposed law={law} />
          <Subjects clauses={between.clauses} table={table} cities={cities} guide={guide.value} />
          <div className="row no-print">
            {between.next ? (
              <Link to="check" className={linkClass()}>
                {you.goOn}
              </Link>
            ) : null}
            <Link to="result" className={linkClass("quiet")}>
              {you.result}
            </Link>
          </div>
        </div>
      ) : explained.state === "there" && guide.state === "there" ? null : (
        <Waiting coming={explained.state === "there" ? guide : explained} />
      )}
    </>
  );
}

/** What was supposed, in a sentence, with the places that were told. */
function Supposed({ law: { guide, near } }: { readonly law: LawClient }): ReactNode {
  const words = useWords();
  const { you, listed } = compareWords.useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const naming = { guide, near, words, language, names: [] };
  const told = SUPPOSED.flatMap((place) => {
    const said = ["division", "kind"].flatMap((part) => {
      const fact = guide.facts.get(keyOf(`${place}.${part}`));
      const value = answers.values[`${place}.${part}`];
      return fact && value !== undefined ? [saidOf(value, fact, naming)] : [];
    });
    const label = labelOf(`${place}.division`, naming);
    return said.length > 0 && label ? [you.place(sentence(label), said.join(listed))] : [];
  });
  return (
    <Notice>
      <p>{you.supposed}</p>
      {told.length > 0 ? (
        <ul className="compare-lines">
          {told.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{you.noPlace}</p>
      )}
    </Notice>
  );
}

/** Subjects by what stands best in any of the cities; those under which nothing is open come last, closed. */
function Subjects({
  clauses,
  table,
  cities,
  guide,
}: {
  readonly clauses: readonly ClauseAnswer[];
  readonly table: CompareTable;
  readonly cities: readonly City[];
  readonly guide: Guide;
}): ReactNode {
  const { you } = compareWords.useWords();
  const subjectsOf = new Map(table.clauses.map(({ id, subjects }) => [id, subjects]));
  const about = table.subjects.map(({ id, label }) => {
    const own = clauses.filter((clause) => subjectsOf.get(clause.id)?.includes(id));
    const inEach = cities.map((city) => ({
      city,
      clauses: own.filter(({ document }) => guide.documents.get(document.id)?.city === city.id),
    }));
    return { id, label, inEach, best: bestOf(inEach.flatMap((one) => one.clauses))?.outcome };
  });
  const shown = ORDER.flatMap((outcome) => about.filter(({ best }) => best === outcome));
  const closed = about.filter(({ best }) => best === "ineligible");
  return (
    <>
      {shown.length === 0 ? <p>{you.none}</p> : null}
      {shown.map((subject) => (
        <Subject key={subject.id} {...subject} guide={guide} />
      ))}
      {closed.length > 0 ? (
        <Disclosure summary={you.closed(closed.length)}>
          <div className="stack stack-loose">
            {closed.map((subject) => (
              <Subject key={subject.id} {...subject} guide={guide} />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </>
  );
}

const ORDER: readonly Outcome[] = ["eligible", "officer", "undetermined"];

/** One subject: what stands best in each city, and what first tells the cities apart. */
function Subject({
  id,
  label,
  inEach,
  guide,
}: {
  readonly id: string;
  readonly label: string;
  readonly inEach: readonly { readonly city: City; readonly clauses: readonly ClauseAnswer[] }[];
  readonly guide: Guide;
}): ReactNode {
  const { you, table } = compareWords.useWords();
  const first = bestOf(inEach.flatMap(({ clauses }) => clauses));
  const lead = inEach.find(({ clauses }) => first && clauses.includes(first));
  return (
    <section className="compare-yours" aria-labelledby={`yours-${id}`} data-subject={id}>
      <h2 id={`yours-${id}`}>{label}</h2>
      <ul className="compare-columns">
        {inEach.map(({ city, clauses }) => {
          const best = bestOf(clauses);
          return (
            <li key={city.id} data-city={city.id} data-outcome={best?.outcome ?? "none"} data-clause={best?.id}>
              <h3>{city.name}</h3>
              {best ? (
                <>
                  <Standing of={best} guide={guide} others={clauses.length - 1} />
                  {first && lead && city.id !== lead.city.id ? (
                    <FirstDifference one={best} other={first} than={lead.city.name} />
                  ) : null}
                </>
              ) : (
                <p className="soft compare-none">{table.none}</p>
              )}
              {best && best.outcome === "ineligible" && best.changes.length > 0 ? (
                <p className="small compare-link">
                  <Link to="result">{you.changes}</Link>
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What the best clause of a city comes to: outcome, what one gets, what one brings. */
function Standing({
  of,
  guide,
  others,
}: {
  readonly of: ClauseAnswer;
  readonly guide: Guide;
  readonly others: number;
}): ReactNode {
  const { you, table, listed } = compareWords.useWords();
  const words = useWords();
  const language = useLanguage();
  const { outcome, benefit, destination, companions, documents, document, inForce } = of;
  const names = peopleIn(useAnswers()).map(({ name }) => name);
  const open = outcome === "eligible" || outcome === "officer";
  const along = companions
    .filter((companion) => companion.outcome === "eligible")
    .map(({ member }) => nameAt(member, { names, words }));
  const brought = documents.filter(({ source }) => source === "applicant").map((paper) => say(paper.label, language));
  const places = destination.map((to) => say(guide.destinations[to] ?? { zh: to, en: to }, language));
  const gets = benefit?.services.map((service) => say(service, language)) ?? [];
  const amount = benefit?.amount
    ? table.amount(benefit.amount.toLocaleString("en-US"), benefit.unit ? say(benefit.unit, language) : "")
    : null;
  const lines = open
    ? [
        gets.length > 0 ? table.gives + gets.join(listed) : null,
        amount,
        places.length > 0 ? you.registered(places.join(listed)) : null,
        along.length > 0 ? you.along(along.join(listed)) : null,
        brought.length > 0 ? you.bring(brought.join(listed)) : null,
      ].filter((line) => line !== null)
    : [];
  return (
    <>
      <p className="row compare-tags">
        <Tag kind={inForce ? TAGS[outcome] : "plain"}>
          <span aria-hidden="true">{SIGNS[outcome]}</span>
          {(inForce ? you.outcome : you.outcomeWouldBe)[outcome]}
        </Tag>
        {document.status === "draft-for-comment" ? (
          <Tag kind="seal">{table.draft}</Tag>
        ) : inForce ? null : (
          <Tag kind="seal">{you.notInForce}</Tag>
        )}
      </p>
      <p className="compare-name">
        <Link to="law" rest={of.id}>
          {say(of.label, language)}
        </Link>
      </p>
      {lines.length > 0 ? (
        <ul className="compare-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {outcome === "undetermined" ? <p className="small soft">{you.missing(of.missing.length)}</p> : null}
      {others > 0 ? <p className="small soft">{you.others(others)}</p> : null}
    </>
  );
}

/** What this city asks that keeps the person back, or that the other does not ask. */
function FirstDifference({
  one,
  other,
  than,
}: {
  readonly one: ClauseAnswer;
  readonly other: ClauseAnswer;
  /** Name of the other city. */
  readonly than: string;
}): ReactNode {
  const { you } = compareWords.useWords();
  const language = useLanguage();
  const difference = differenceOf(one, other);
  if (difference === null) return <p className="small compare-difference">{you.alike(than)}</p>;
  const text = say(difference.reason.text, language);
  const asked = difference.nearest ? you.nearest(text) : you.quoted(text);
  return (
    <p className="small compare-difference">
      {one.outcome === other.outcome
        ? you.asksMore(asked, than)
        : difference.alsoThere
          ? you.asksBoth(asked, than, you.state[one.outcome])
          : you.asksOnly(asked, than, you.state[one.outcome])}
    </p>
  );
}
