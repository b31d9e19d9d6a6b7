import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { citeOf } from "../law/cite.ts";
import { say } from "../law/files.ts";
import { Disclosure, Tag } from "../ui/index.ts";
import { Changes } from "./changes.tsx";
import { Companions } from "./companions.tsx";
import { Judged, Missing, Papers, Part, SIGNS, TAGS } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** One clause and what it says to this person. */
export function ClauseCard({
  clause,
  naming,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
}): ReactNode {
  const { guide, language, words } = naming;
  const { result } = words;
  const { outcome, kind, document, because, missing } = clause;
  const verdicts = kind === "pathway" ? result.verdictOf.pathway : result.verdictOf.other;
  return (
    <article className={`card clause clause-${outcome}`} id={clause.id} data-outcome={outcome}>
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
      <p className="small soft">{citeOf(clause.id, guide, words, language)}</p>
      {outcome === "ineligible" ? <Changes clause={clause} naming={naming} /> : null}
      {outcome === "undetermined" && missing.length > 0 ? <Missing paths={missing} naming={naming} /> : null}
      {outcome === "eligible" || outcome === "officer" ? (
        <Details clause={clause} naming={naming} />
      ) : outcome === "undetermined" ? (
        <Disclosure summary={result.details}>
          <Details clause={clause} naming={naming} />
        </Disclosure>
      ) : null}
      {because && because.length > 0 ? (
        <Disclosure summary={result.reasons}>
          <Reasons of={because} naming={naming} />
        </Disclosure>
      ) : null}
    </article>
  );
}

/** What follows from the clause for this person: papers, judgement, its own prohibitions, place, benefit, departments. */
function Details({ clause, naming }: { readonly clause: ClauseAnswer; readonly naming: ResultNaming }): ReactNode {
  const { guide, language, words } = naming;
  const { result } = words;
  const { officer, mayNotAsk, destination, departments, benefit } = clause;
  const own = mayNotAsk.filter(({ clause: stands }) => stands === clause.id);
  return (
    <>
      {clause.kind === "pathway" ? <Companions of={clause.companions} naming={naming} /> : null}
      <Papers papers={clause.documents} naming={naming} />
      <Judged questions={officer} naming={naming} />
      {own.length > 0 ? (
        <Part title={result.mayNotAskHere}>
          {own.map(({ label }) => (
            <li key={label.zh}>{say(label, language)}</li>
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
      {benefit ? <Benefit benefit={benefit} naming={naming} /> : null}
      {departments.length > 0 ? (
        <Part title={result.departments}>
          <li>{departments.map(({ label }) => say(label, language)).join(result.listed)}</li>
        </Part>
      ) : null}
    </>
  );
}

/** What one gets, how much, how often. */
function Benefit({
  benefit: { services, amount, unit, ceiling, howOften, continues, decidedBy },
  naming: { guide, words, language },
}: {
  readonly benefit: NonNullable<ClauseAnswer["benefit"]>;
  readonly naming: ResultNaming;
}): ReactNode {
  const { result, benefit: said } = words;
  const told = [
    amount === null ? null : said.amount(amount.toLocaleString("en-US"), unit ? say(unit, language) : ""),
    ceiling && said.ceiling(say(ceiling, language)),
    howOften && said.howOften(say(howOften, language)),
    continues && said.continues(say(continues, language)),
    decidedBy && said.decidedBy(say(guide.departments[decidedBy] ?? { zh: decidedBy, en: decidedBy }, language)),
  ].filter((line) => line !== null);
  return (
    <Part title={result.benefit}>
      {services.map((service) => (
        <li key={service.zh}>{say(service, language)}</li>
      ))}
      {told.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Part>
  );
}
