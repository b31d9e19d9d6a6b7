import type { ReactNode } from "react";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { daySaid } from "../law/said.ts";
import { todayInChina } from "../law/today.ts";
import { keptAnswers, useAnswers } from "../state/store.ts";
import { Button, linkClass, Notice, Tag } from "../ui/index.ts";
import { usePrinted } from "../ui/printed.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { useWords } from "../words/context.ts";
import { guideWords } from "../words/guide.ts";
import { Basis, Cite, CiteContext, Said } from "./cited.tsx";
import { SaidConditions } from "./conditions.tsx";
import { Facts } from "./facts.tsx";
import type { GuideFile } from "./guide-data.ts";
import type { OneGuide } from "./guide-files.ts";
import { Materials } from "./materials.tsx";
import { Process } from "./process.tsx";
import { Questions } from "./questions.tsx";

/** One guide with every field, to read on a phone and to print on A4. */
export function GuideSheet({ one }: { readonly one: OneGuide }): ReactNode {
  const { guide, file } = one;
  const all = useWords();
  const words = guideWords.useWords();
  const { document } = file;
  usePrinted();
  return (
    <CiteContext value={one}>
      <article className="guide stack stack-loose" data-guide={guide.code}>
        <header className="guide-head stack">
          <div className="row guide-tags">
            <Tag>{document.cityName}</Tag>
            <Tag kind="open">{words.kind[guide.kind]}</Tag>
            {document.status === "draft-for-comment" ? <Tag kind="seal">{words.draft}</Tag> : null}
          </div>
          <PageHeading>{guide.label}</PageHeading>
          <p>{guide.summary}</p>
          <p className="small soft">
            <Cite clause={guide.id} whole />
          </p>
          <p className="guide-print-only small">{words.printed(daySaid(todayInChina(), all))}</p>
        </header>
        {document.status === "draft-for-comment" ? <Notice kind="warning">{words.draftNote}</Notice> : null}
        <Ways file={file} clause={guide.id} />
        <Contents />
        <Facts />
        <Part field="conditions">
          <SaidConditions condition={guide.conditions} />
        </Part>
        <Part field="companions">
          {guide.companions ? (
            <>
              <p>{words.along}</p>
              <SaidConditions condition={guide.companions} />
              {guide.companionMaterials.length > 0 ? (
                <p className="small soft">{words.alongPapers(guide.companionMaterials.map(({ label }) => label))}</p>
              ) : null}
            </>
          ) : (
            <p>{guide.kind === "pathway" ? words.alone : words.notGiven}</p>
          )}
        </Part>
        <Part field="materials">
          <Materials />
        </Part>
        <Part field="forbidden">
          {guide.forbidden.length === 0 ? <p>{words.notGiven}</p> : null}
          <ul className="guide-list">
            {guide.forbidden.map(({ text, clause, when }) => (
              <li key={`${clause}${text}`}>
                {text}
                {when ? words.forbiddenWhen(when) : ""} <Cite clause={clause} />
              </li>
            ))}
          </ul>
        </Part>
        <Part field="process">
          <Process />
        </Part>
        <Part field="result">
          {guide.result.length === 0 ? (
            <p>{words.notGiven}</p>
          ) : (
            <>
              <p>{words.resultOf[guide.kind]}</p>
              <ul className="guide-list">
                {guide.result.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </Part>
        <Part field="remedies">
          <Said of={guide.said.remedies} />
        </Part>
        <Part field="questions">
          <Questions />
        </Part>
        <Part field="basis">
          <Basis />
        </Part>
        <Code code={guide.code} />
      </article>
    </CiteContext>
  );
}

/** Fields that are long enough for a heading, in the order of the page. */
const PARTS = [
  "conditions",
  "companions",
  "materials",
  "forbidden",
  "process",
  "result",
  "remedies",
  "questions",
  "basis",
] as const;

/** The way to each part: beside the guide where there is room. */
function Contents(): ReactNode {
  const words = guideWords.useWords();
  return (
    <nav className="guide-contents" aria-label={words.contents}>
      <ul>
        {PARTS.map((field) => (
          <li key={field}>
            <a href={`#guide-${field}`}>{words.field[field]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Part({
  field,
  children,
}: {
  readonly field: (typeof PARTS)[number];
  readonly children: ReactNode;
}): ReactNode {
  const words = guideWords.useWords();
  const id = `guide-${field}`;
  return (
    <section className="guide-part stack" aria-labelledby={id} data-field={field}>
      <h2 id={id} tabIndex={-1}>
        {words.field[field]}
      </h2>
      {children}
    </section>
  );
}

/** What one can do from here. */
function Ways({ file, clause }: { readonly file: GuideFile; readonly clause: string }): ReactNode {
  const language = useLanguage();
  const words = guideWords.useWords();
  const answers = useAnswers();
  const check = (): void => {
    keptAnswers.set({ ...answers, cities: [file.document.city] });
    go(addressOf("check", language));
  };
  return (
    <div className="row guide-ways">
      <Button onClick={check}>{words.check}</Button>
      <Button kind="quiet" onClick={() => print()}>
        {words.print}
      </Button>
      <Link to="law" rest={clause} className={linkClass("plain")}>
        {words.toClause}
      </Link>
    </div>
  );
}

/** The address of the guide for a camera, and as letters that can be typed. */
function Code({ code }: { readonly code: string }): ReactNode {
  const language = useLanguage();
  const words = guideWords.useWords();
  const address = `${location.origin}${addressOf("guide", language, code)}`;
  return (
    <figure className="guide-code">
      <QrCode text={address} label={words.qrLabel(code)} />
      <figcaption className="small soft">
        {words.qr}
        <span className="guide-print-only">{address}</span>
      </figcaption>
    </figure>
  );
}
