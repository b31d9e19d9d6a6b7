import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { say } from "../law/files.ts";
import { nameAt } from "../law/said.ts";
import { Button, Disclosure, Tag } from "../ui/index.ts";
import { LateDisclosure } from "../ui/late-disclosure.tsx";
import { amountSaid, Benefit } from "./benefit.tsx";
import { Changes } from "./changes.tsx";
import { Cite } from "./cite.tsx";
import { Companions } from "./companions.tsx";
import { hasGuide } from "./groups.ts";
import { Judged, Missing, Papers, Part, PartLevel, SIGNS, TAGS } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";
import { standingOf } from "./standing.ts";
import { Steps } from "./steps.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** One clause and what it says to this person. `brief`: in short, the rest opens. */
export function ClauseCard({
  clause,
  naming,
  brief,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
  readonly brief: boolean;
}): ReactNode {
  const { result } = naming.words;
  const { id, kind, outcome } = clause;
  return (
    <article
      className={`card clause clause-${outcome}`}
      id={id}
      data-outcome={outcome}
      tabIndex={-1}
      aria-labelledby={`${id}-name`}
    >
      <PartLevel value={kind === "entitlement" ? "h6" : "h5"}>
        <Head clause={clause} naming={naming} brief={brief} />
        {outcome === "ineligible" ? <Changes clause={clause} naming={naming} /> : null}
        {brief ? (
          <>
            <p>
              <Cite id={id} naming={naming} brief />
            </p>
            <LateDisclosure summary={result.details}>{() => <Rest clause={clause} naming={naming} />}</LateDisclosure>
          </>
        ) : (
          <Rest clause={clause} naming={naming} />
        )}
      </PartLevel>
    </article>
  );
}

/** Everything below the head of a card. */
function Rest({ clause, naming }: { readonly clause: ClauseAnswer; readonly naming: ResultNaming }): ReactNode {
  const { result } = naming.words;
  const { id, outcome, because, missing } = clause;
  return (
    <>
      {outcome === "undetermined" && missing.length > 0 ? (
        <Missing paths={missing} clause={id} naming={naming} />
      ) : null}
      {outcome === "ineligible" ? null : outcome === "undetermined" ? (
        <Disclosure summary={result.papers}>
          <Details clause={clause} naming={naming} />
        </Disclosure>
      ) : (
        <Details clause={clause} naming={naming} />
      )}
      {because && because.length > 0 ? (
        <LateDisclosure summary={result.reasons}>
          {() => <Reasons of={because} outcome={outcome} clause={id} naming={naming} />}
        </LateDisclosure>
      ) : null}
      <Foot clause={clause} naming={naming} />
    </>
  );
}

/** What the clause came to, in the words for its kind; where its document does not govern, what it would come to. */
export function verdictOf(clause: ClauseAnswer, { words, guide, on }: ResultNaming): string {
  const { verdictOf: said, wouldBe } = words.result;
  const verdict = (clause.kind === "pathway" ? said.pathway : said.other)[clause.outcome];
  return standingOf(clause, guide, on) === null ? verdict : wouldBe(verdict);
}

/** Marks a clause whose document does not govern the day. */
export function StandingTag({
  clause,
  naming,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
}): ReactNode {
  const standing = standingOf(clause, naming.guide, naming.on);
  return standing === null ? null : <Tag kind="seal">{naming.words.result.standing[standing]}</Tag>;
}

function Head({
  clause,
  naming,
  brief,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
  readonly brief: boolean;
}): ReactNode {
  const { result } = naming.words;
  const { id, outcome, kind, label } = clause;
  const governs = standingOf(clause, naming.guide, naming.on) === null;
  const Name = kind === "entitlement" ? "h5" : "h4";
  return (
    <>
      <div className="row clause-tags">
        <Tag kind={governs ? TAGS[outcome] : "plain"}>
          <span aria-hidden="true">{SIGNS[outcome]}</span>
          {(governs ? result.verdict : result.verdictWouldBe)[outcome]}
        </Tag>
        <StandingTag clause={clause} naming={naming} />
      </div>
      <Name className="clause-name" id={`${id}-name`}>
        {say(label, naming.language)}
      </Name>
      {brief ? null : <p>{verdictOf(clause, naming)}</p>}
      <InShort clause={clause} naming={naming} brief={brief} />
    </>
  );
}

/** What matters most, in a line each. */
function InShort({
  clause: { outcome, kind, documents, companions, missing, benefit },
  naming,
  brief,
}: {
  readonly clause: ClauseAnswer;
  readonly naming: ResultNaming;
  readonly brief: boolean;
}): ReactNode {
  const { result, companion, benefit: said } = naming.words;
  const isShown = outcome === "eligible" || outcome === "officer";
  const brought = documents.filter(({ source }) => source === "applicant").length;
  const named = (fits: (outcome: string) => boolean): string =>
    companions
      .filter((member) => fits(member.outcome))
      .map(({ member }) => nameAt(member, naming))
      .join(result.listed);
  const come = named((own) => own === "eligible");
  const stay = named((own) => own === "ineligible");
  const lines = [
    ...(benefit && benefit.amount !== null
      ? [said.amount(amountSaid(benefit.amount), benefit.unit ? say(benefit.unit, naming.language) : "")]
      : []),
    ...(brief && isShown && kind !== "entitlement"
      ? [brought > 0 ? result.bringCount(brought) : result.bringNothing]
      : []),
    ...(brief && isShown && come !== "" ? [companion.come(come)] : []),
    ...(brief && isShown && stay !== "" ? [companion.stay(stay)] : []),
    ...(brief && outcome === "undetermined" && missing.length > 0 ? [result.missingCount(missing.length)] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="in-short">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Where it stands, where it is explained, and the way to paper. */
function Foot({ clause, naming }: { readonly clause: ClauseAnswer; readonly naming: ResultNaming }): ReactNode {
  const { id, kind, label, outcome } = clause;
  const { result } = naming.words;
  return (
    <div className="clause-foot small">
      <Cite id={id} naming={naming} />
      {hasGuide(clause, naming.guide) ? (
        <Link to="guide" rest={id} className="cite">
          {result.guide}
          <span className="unseen">{say(label, naming.language)}</span>
        </Link>
      ) : null}
      {outcome === "ineligible" || kind === "entitlement" ? null : (
        <Button kind="plain" onClick={() => naming.print(id)}>
          {result.printOne}
          <span className="unseen">{say(label, naming.language)}</span>
        </Button>
      )}
    </div>
  );
}

/** What follows from the clause for this person: papers, judgement, its own prohibitions, place, benefit, departments. */
function Details({ clause, naming }: { readonly clause: ClauseAnswer; readonly naming: ResultNaming }): ReactNode {
  const { guide, language, words } = naming;
  const { result } = words;
  const { id, kind, officer, mayNotAsk, destination, departments, benefit } = clause;
  const own = mayNotAsk.filter(({ clause: stands }) => stands === id);
  return (
    <>
      {benefit ? <Benefit benefit={benefit} naming={naming} /> : null}
      {kind === "pathway" ? <Companions of={clause.companions} clause={id} naming={naming} /> : null}
      <Papers papers={clause.documents} naming={naming} />
      <Judged questions={officer} clause={id} naming={naming} />
      {own.length > 0 ? (
        <Part title={result.mayNotAskHere}>
          {own.map(({ label }) => (
            <li key={label.zh}>
              {say(label, language)} <Cite id={id} naming={naming} />
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
      {kind === "pathway" ? null : <Steps of={clause} naming={naming} />}
      {departments.length > 0 ? (
        <Part title={result.departments}>
          <li>{departments.map(({ label }) => say(label, language)).join(result.listed)}</li>
        </Part>
      ) : null}
    </>
  );
}
