import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { addressOf, useLanguage } from "../app/router.ts";
import { Chinese } from "../law/chinese.tsx";
import { daySaid } from "../law/said.ts";
import { Notice, Tag } from "../ui/boxes.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ClauseLink, clausePath } from "./clause-link.tsx";
import { CodePart } from "./code-part.tsx";
import { Crumbs } from "./crumbs.tsx";
import { StatusTag } from "./document-tags.tsx";
import type { ClauseEntry, DocumentFile } from "./files.ts";
import { dueSaid, KindPart } from "./kind-part.tsx";
import { useNames, wordFor } from "./names.ts";
import { Points } from "./part.tsx";
import { Print } from "./printed.tsx";
import { ForbiddenPart, RulePart } from "./rule-part.tsx";
import { UsesPart } from "./uses-part.tsx";

/** One clause: in short, in words, as code, who does it and when, and what uses it. */
export function ClausePage({ document, id }: { readonly document: DocumentFile; readonly id: string }): ReactNode {
  const at = document.clauses.findIndex((known) => known.id === id);
  const clause = document.clauses[at] as ClauseEntry;
  return (
    <div className="clause-page stack stack-loose">
      <Head clause={clause} document={document} />
      <Body clause={clause} document={document} />
      <Neighbours before={document.clauses[at - 1]} next={document.clauses[at + 1]} />
    </div>
  );
}

function Head({ clause, document }: { readonly clause: ClauseEntry; readonly document: DocumentFile }): ReactNode {
  const { words } = useNames();
  const language = useLanguage();
  const { copyLink, copied, byHand } = words.clause;
  const source = `${document.number ?? document.title} ${clause.number}`;
  useTitle(`${clause.label} · ${source}`);
  return (
    <div className="stack">
      <Crumbs document={document} />
      <div className="row tags">
        <Tag>{wordFor(words.kinds, clause.kind)}</Tag>
        <StatusTag document={document} always />
      </div>
      <PageHeading>{clause.label}</PageHeading>
      <p className="source">
        {document.number ? (
          <>
            {document.city?.name} <Chinese>{source}</Chinese>
          </>
        ) : (
          <>
            {document.title} <Chinese>{clause.number}</Chinese>
          </>
        )}
      </p>
      {document.status === "draft-for-comment" ? <Notice kind="warning">{words.draft.clause}</Notice> : null}
      <div className="row actions">
        <CopyButton
          label={copyLink}
          done={copied}
          byHand={byHand}
          text={() => location.origin + addressOf("law", language, clausePath(clause.id))}
        />
        <Print id={clause.id} />
      </div>
    </div>
  );
}

function Body({ clause, document }: { readonly clause: ClauseEntry; readonly document: DocumentFile }): ReactNode {
  const said = useNames().words.clause;
  return (
    <>
      <Block title={said.summary}>
        <p className="summary">{clause.summary}</p>
      </Block>
      {clause.readings.length > 0 ? (
        <Block title={said.readings}>
          <Points of={clause.readings} />
        </Block>
      ) : null}
      {hasRule(clause) ? (
        <Block title={clause.rule ? said.rule : said.says}>
          {clause.rule ? <RulePart clause={clause} rule={clause.rule} /> : null}
          <KindPart clause={clause} />
          <ForbiddenPart clause={clause} />
        </Block>
      ) : null}
      <Block title={said.place}>
        <PlaceAndDay clause={clause} document={document} />
      </Block>
      <Block title={said.uses}>
        <UsesPart clause={clause} />
      </Block>
      <Block title={said.code}>
        <CodePart clause={clause} />
      </Block>
    </>
  );
}

/** A principle carries nothing but its words, unless it names headings or forbids something. */
const hasRule = ({ data, forbids }: ClauseEntry): boolean =>
  data.kind !== "principle" || data.headings !== undefined || forbids.length > 0;

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="block">
      <h2>{title}</h2>
      <div className="block-content">{children}</div>
    </section>
  );
}

function PlaceAndDay({
  clause: { lead, togetherWith, due, feeds, subjects },
  document: { issued, effective, until, status },
}: {
  readonly clause: ClauseEntry;
  readonly document: DocumentFile;
}): ReactNode {
  const names = useNames();
  const { catalogue, words, site, department } = names;
  const said = words.clause;
  const from = effective ?? issued;
  const rows: readonly (readonly [string, string | null])[] = [
    [said.lead, lead ? department(lead) : said.noDepartment],
    [said.together, togetherWith.length > 0 ? togetherWith.map(department).join(said.listed) : null],
    [said.due, due && dueSaid(due, names)],
    [
      said.force,
      status === "draft-for-comment"
        ? words.status[status]
        : [from && said.forceFrom(daySaid(from, site)), until && said.forceUntil(daySaid(until, site))]
            .filter((part) => part)
            .join(said.listed),
    ],
    [said.subjects, subjects.map((code) => wordFor(catalogue.subjects, code)).join(said.listed)],
    [said.feeds, feeds.map((code) => words.uses[code]).join(said.listed)],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Neighbours({
  before,
  next,
}: {
  readonly before: ClauseEntry | undefined;
  readonly next: ClauseEntry | undefined;
}): ReactNode {
  const said = useNames().words.clause;
  const link = (name: string, rel: "prev" | "next", clause: ClauseEntry | undefined): ReactNode =>
    clause ? (
      <ClauseLink id={clause.id} rel={rel} className={`neighbour neighbour-${rel}`}>
        <span className="small soft">{name}</span>
        <span>
          <Chinese className="clause-number">{clause.number}</Chinese> {clause.label}
        </span>
      </ClauseLink>
    ) : null;
  return (
    <nav className="neighbours no-print" aria-label={said.neighbours}>
      {link(said.before, "prev", before)}
      {link(said.next, "next", next)}
    </nav>
  );
}
