import type { ClauseAnswer, DocumentAnswer, Outcome } from "@luohu/engine";
import type { ReactNode } from "react";
import type { Language } from "../app/language.ts";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { say } from "../law/files.ts";
import { type Guide, keyOf } from "../law/messages.ts";
import { Disclosure, Tag, type TagKind } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { Reasons } from "./reasons.tsx";

const TAGS: Readonly<Record<Outcome, TagKind>> = {
  eligible: "good",
  officer: "ask",
  undetermined: "open",
  ineligible: "plain",
};

/** Sign beside the word, so that nothing is told by colour alone. */
const SIGNS: Readonly<Record<Outcome, string>> = { eligible: "✓", officer: "◇", undetermined: "…", ineligible: "✕" };

/** One clause and what it says to this person. */
export function ClauseCard({ clause, guide }: { readonly clause: ClauseAnswer; readonly guide: Guide }): ReactNode {
  const { result } = useWords();
  const language = useLanguage();
  const { outcome, kind, document, because, missing } = clause;
  const verdicts = kind === "pathway" ? result.verdictOf.pathway : result.verdictOf.other;
  return (
    <article className={`card clause clause-${outcome}`} id={clause.id}>
      <div className="row clause-tags">
        <Tag kind={TAGS[outcome]}>
          <span aria-hidden="true">{SIGNS[outcome]}</span>
          {result.verdict[outcome]}
        </Tag>
        {document.status === "draft-for-comment" ? (
          <Tag kind="seal">{result.draft}</Tag>
        ) : clause.inForce ? null : (
          <Tag kind="seal">{result.notInForce}</Tag>
        )}
      </div>
      <h4>{say(clause.label, language)}</h4>
      <p>{verdicts[outcome]}</p>
      <p className="small soft">{nameOf(clause.id, guide, result.clause, language)}</p>
      {outcome === "undetermined" && missing.length > 0 ? <Missing paths={missing} guide={guide} /> : null}
      {outcome === "eligible" || outcome === "officer" ? (
        <Details clause={clause} guide={guide} />
      ) : outcome === "undetermined" ? (
        <Disclosure summary={result.details}>
          <Details clause={clause} guide={guide} />
        </Disclosure>
      ) : null}
      {because && because.length > 0 ? (
        <Disclosure summary={result.reasons}>
          <Reasons of={because} guide={guide} />
        </Disclosure>
      ) : null}
    </article>
  );
}

/** What follows from the clause for this person: papers, judgement, prohibitions, place, benefit, departments. */
function Details({ clause, guide }: { readonly clause: ClauseAnswer; readonly guide: Guide }): ReactNode {
  const { result } = useWords();
  const language = useLanguage();
  const { officer, mayNotAsk, destination, departments, benefit } = clause;
  return (
    <>
      <Papers papers={clause.documents} />
      {officer.length > 0 ? (
        <Part title={result.officer}>
          {officer.map(({ question, reading, clause: stands }) => (
            <li key={`${stands}${question.zh}`}>
              {say(question, language)}
              {reading ? (
                <p className="small soft">
                  {result.reading}
                  {say(reading, language)}
                </p>
              ) : null}
            </li>
          ))}
        </Part>
      ) : null}
      {mayNotAsk.length > 0 ? (
        <Part title={result.mayNotAsk}>
          {mayNotAsk.map(({ label, clause: stands }) => (
            <li key={`${stands}${label.zh}`}>
              {say(label, language)}{" "}
              <span className="small soft">{nameOf(stands, guide, result.clause, language)}</span>
            </li>
          ))}
        </Part>
      ) : null}
      {destination.length > 0 ? (
        <Part title={result.where}>
          {destination.map((to) => (
            <li key={to}>{say(guide.destinations[to] ?? { zh: to, en: to }, language)}</li>
          ))}
        </Part>
      ) : null}
      {benefit ? (
        <Part title={result.benefit}>
          {benefit.services.map((service) => (
            <li key={service.zh}>{say(service, language)}</li>
          ))}
        </Part>
      ) : null}
      {departments.length > 0 ? (
        <Part title={result.departments}>
          <li>{departments.map(({ label }) => say(label, language)).join(language === "en" ? ", " : "、")}</li>
        </Part>
      ) : null}
    </>
  );
}

/** A clause by document and number, in the words of the page. */
export function nameOf(
  id: string,
  guide: Guide,
  words: (document: string, ref: string) => string,
  language: Language,
): string {
  const document = [...guide.documents.values()].find((known) => id.startsWith(`${known.id}/`));
  const ref = document ? id.slice(document.id.length + 1) : id;
  return document ? words(say(document.title, language), ref) : id;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="part">
      <h5>{title}</h5>
      <ul className="list">{children}</ul>
    </div>
  );
}

/** So many of the missing answers are shown at once. */
const FIRST = 3;

/** What would settle the clause: each can be answered at once. */
function Missing({ paths, guide }: { readonly paths: readonly string[]; readonly guide: Guide }): ReactNode {
  const { result } = useWords();
  const language = useLanguage();
  const shown = paths.flatMap((path) => {
    const fact = guide.facts.get(keyOf(path));
    return fact ? [{ path, label: say(fact.label, language) }] : [];
  });
  const chip = ({ path, label }: (typeof shown)[number]): ReactNode => (
    <button
      key={path}
      type="button"
      className="chip moves"
      onClick={() => go(addressOf("check", language), { fact: path })}
    >
      {label}
    </button>
  );
  return (
    <div className="part">
      <h5>{result.missing}</h5>
      <div className="chips">
        {shown.slice(0, FIRST).map(chip)}
        {shown.length > FIRST ? (
          <Disclosure summary={result.moreMissing(shown.length - FIRST)}>
            <div className="chips">{shown.slice(FIRST).map(chip)}</div>
          </Disclosure>
        ) : null}
      </div>
    </div>
  );
}

function Papers({ papers }: { readonly papers: readonly DocumentAnswer[] }): ReactNode {
  const { result } = useWords();
  const language = useLanguage();
  const brought = papers.filter(({ source }) => source === "applicant");
  const fetched = papers.filter(({ source }) => source !== "applicant");
  if (papers.length === 0) return null;
  return (
    <>
      {brought.length > 0 ? (
        <Part title={result.bring}>
          {brought.map(({ code, label }) => (
            <li key={code}>{say(label, language)}</li>
          ))}
        </Part>
      ) : null}
      {fetched.length > 0 ? (
        <Part title={result.fetched}>
          {fetched.map(({ code, label, keeper }) => (
            <li key={code}>
              {say(label, language)}{" "}
              {keeper ? <span className="small soft">{result.by(say(keeper.label, language))}</span> : null}
            </li>
          ))}
        </Part>
      ) : null}
    </>
  );
}
