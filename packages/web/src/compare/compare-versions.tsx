import { type ReactNode, useState } from "react";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import { inCharacters } from "../law/characters.ts";
import { Chinese } from "../law/chinese.tsx";
import { daySaid, unitOf } from "../law/said.ts";
import { Waiting } from "../law/waiting.tsx";
import { Disclosure, Notice, Select, Tag, type TagKind } from "../ui/index.ts";
import { compareWords } from "../words/compare.ts";
import { useWords } from "../words/context.ts";
import type {
  ChangedClause,
  PeopleChange,
  ToldOf,
  ToldPart,
  VersionedDocument,
  VersionPair,
  Versions,
} from "./files.ts";
import { useCompareFile } from "./load.ts";
import { type Mark, markedLines } from "./marks.ts";

/** Two versions of a document, clause by clause; where there is one version only, what is known of those before. */
export function CompareVersions(): ReactNode {
  const file = useCompareFile("versions");
  return file.state === "there" ? <Chosen versions={file.value} /> : <Waiting coming={file} />;
}

function Chosen({ versions: { documents, pairs } }: { readonly versions: Versions }): ReactNode {
  const { versions } = compareWords.useWords();
  // what has two versions comes first: it is what one comes for
  const lines = [...new Set(documents.map(({ line }) => line))]
    .map((line) => documents.filter((document) => document.line === line))
    .toSorted((left, right) => right.length - left.length || repealedIn(right) - repealedIn(left));
  const [line, chooseLine] = useState(lines[0]?.[0]?.line ?? "");
  const [now, chooseNow] = useState("");
  const [old, chooseOld] = useState("");
  const own = lines.find(([first]) => first?.line === line) ?? [];
  const later = own.filter(({ id }) => pairs.some((pair) => pair.now === id));
  const shownNow = later.find(({ id }) => id === now) ?? later[0];
  const earlier = own.filter(({ id }) => pairs.some((pair) => pair.now === shownNow?.id && pair.old === id));
  const shownOld = earlier.find(({ id }) => id === old) ?? earlier[0];
  const pair = pairs.find((one) => one.now === shownNow?.id && one.old === shownOld?.id);
  return (
    <>
      <div className="compare-controls compare-documents">
        <Select
          label={versions.document}
          empty=""
          of={lines.flatMap(([first]) =>
            first ? [{ value: first.line, label: versions.of(first.cityName, first.title) }] : [],
          )}
          value={line}
          onChange={chooseLine}
        />
        {shownNow && shownOld ? (
          <>
            <Version label={versions.old} of={earlier} value={shownOld.id} onChange={chooseOld} />
            <Version label={versions.now} of={later} value={shownNow.id} onChange={chooseNow} />
          </>
        ) : null}
      </div>
      {pair && shownNow && shownOld ? <Pair pair={pair} old={shownOld} now={shownNow} /> : <Alone of={own} />}
    </>
  );
}

const repealedIn = (documents: readonly VersionedDocument[]): number =>
  documents.reduce((sum, { repeals }) => sum + repeals.length, 0);

function Version({
  label,
  of,
  value,
  onChange,
}: {
  readonly label: string;
  readonly of: readonly VersionedDocument[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}): ReactNode {
  const { versions } = compareWords.useWords();
  const words = useWords();
  const language = useLanguage();
  const named = ({ number, title, effective, issued }: VersionedDocument): string => {
    const day = effective ?? issued;
    return versions.version(
      number === null ? title : inCharacters(number, language),
      day === null ? null : daySaid(day, words),
    );
  };
  return (
    <Select
      label={label}
      empty=""
      of={of.map((document) => ({ value: document.id, label: named(document) }))}
      value={value}
      onChange={onChange}
    />
  );
}

/** The number of a document or a clause, in the characters of the page. */
function Numbered({ children }: { readonly children: string }): ReactNode {
  return <Chinese>{inCharacters(children, useLanguage())}</Chinese>;
}

/** A document with one version: said plainly, with what it repeals. */
function Alone({ of }: { readonly of: readonly VersionedDocument[] }): ReactNode {
  const { versions } = compareWords.useWords();
  return of.map(({ id, title, number, draft, repeals }) => (
    <section key={id} className="stack" aria-labelledby={`alone-${id}`}>
      <h2 id={`alone-${id}`}>{title}</h2>
      <p className="row">
        {number === null ? versions.noNumber : <Numbered>{number}</Numbered>}{" "}
        {draft ? <Tag kind="seal">{versions.draft}</Tag> : null}
      </p>
      <Notice>
        <p>{draft ? versions.onlyDraft : versions.onlyOne}</p>
      </Notice>
      {repeals.length > 0 ? (
        <>
          <p>{versions.repeals}</p>
          <ul className="list">
            {repeals.map((repealed) => (
              <li key={repealed.number}>
                {repealed.label}{" "}
                <span className="soft">
                  <Numbered>{repealed.number}</Numbered>
                </span>
              </li>
            ))}
          </ul>
          <p className="soft">{versions.byNumberOnly}</p>
        </>
      ) : (
        <p className="soft">{versions.repealsNothing}</p>
      )}
      <p className="compare-link">
        <Link to="law" rest={id}>
          {versions.read}
        </Link>
      </p>
    </section>
  ));
}

const SIGNS = { added: "＋", removed: "－", changed: "≠" } as const;
const TAGS: Readonly<Record<ChangedClause["state"], TagKind>> = { added: "good", removed: "plain", changed: "ask" };

function Pair({
  pair: { clauses, same, people, on },
  old,
  now,
}: {
  readonly pair: VersionPair;
  readonly old: VersionedDocument;
  readonly now: VersionedDocument;
}): ReactNode {
  const { versions } = compareWords.useWords();
  const words = useWords();
  const count = (state: ChangedClause["state"]): number => clauses.filter((clause) => clause.state === state).length;
  return (
    <div className="stack stack-loose compare-pair" data-old={old.id} data-now={now.id}>
      <p role="status">{versions.counts(count("added"), count("removed"), count("changed"), same)}</p>
      <section className="stack" aria-labelledby="people">
        <h2 id="people">{versions.people}</h2>
        <p className="small soft">{on === null ? versions.noDay : versions.on(daySaid(on, words))}</p>
        {people.length === 0 && on !== null ? <p>{versions.nobody}</p> : null}
        <ul className="compare-people">
          {people.map((change, index) => (
            <li key={index} className="card" data-gains={change.gains}>
              <People change={change} />
            </li>
          ))}
        </ul>
      </section>
      <section className="stack" aria-labelledby="clauses">
        <h2 id="clauses">{versions.clauses}</h2>
        <p className="small soft">{versions.marks}</p>
        <ul className="compare-changed">
          {clauses.map((clause) => (
            <li key={clause.number} className="card" data-state={clause.state} data-number={clause.number}>
              <Changed clause={clause} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** One clause that was added, removed or changed, with what changed marked. */
function Changed({ clause: { id, number, state, label, parts } }: { readonly clause: ChangedClause }): ReactNode {
  const { versions } = compareWords.useWords();
  const summary = parts.find(({ part }) => part === "summary");
  const whole = (
    <dl className="compare-parts">
      {parts
        .filter(({ part }) => state === "changed" || part !== "summary")
        .map(({ part, old, now }) => (
          <div key={part} data-part={part}>
            <dt className="small soft">{versions.parts[part]}</dt>
            <dd>
              <Marked old={old} now={now} changed={state === "changed"} />
            </dd>
          </div>
        ))}
    </dl>
  );
  return (
    <>
      <p className="row compare-tags">
        <Tag kind={TAGS[state]}>
          <span aria-hidden="true">{SIGNS[state]}</span>
          {versions.state[state]}
        </Tag>
        <span className="small soft">
          <Numbered>{number}</Numbered>
        </span>
      </p>
      <h3>
        <Link to="law" rest={id}>
          {label}
        </Link>
      </h3>
      {state === "changed" ? (
        parts.length > 0 ? (
          whole
        ) : (
          <p>{versions.formOnly}</p>
        )
      ) : (
        <>
          {[...(summary?.old ?? []), ...(summary?.now ?? [])].map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Disclosure summary={versions.rest}>{whole}</Disclosure>
        </>
      )}
    </>
  );
}

/** Lines of one part, with what is gone and what is new; whole where the clause stands in one version only. */
function Marked({
  old,
  now,
  changed,
}: {
  readonly old: readonly string[];
  readonly now: readonly string[];
  readonly changed: boolean;
}): ReactNode {
  const { versions } = compareWords.useWords();
  const language = useLanguage();
  if (!changed)
    return [...old, ...now].map((line, index) => (
      <p key={index} className="compare-text">
        {line}
      </p>
    ));
  return markedLines(old, now, language).map((line, index) =>
    line.kind === "left-out" ? (
      <p key={index} className="small soft">
        {versions.leftOut(line.count)}
      </p>
    ) : (
      <p key={index} className="compare-text">
        {line.marks.map((mark, at) => (
          <Piece key={at} mark={mark} />
        ))}
      </p>
    ),
  );
}

/** What a line begins with says how deep it stands, and is no change. */
const INDENT = /^\u3000*/;

function Piece({ mark: { kind, text } }: { readonly mark: Mark }): ReactNode {
  const { versions } = compareWords.useWords();
  if (kind === "same") return text;
  const Element = kind === "gone" ? "del" : "ins";
  return (
    <>
      {INDENT.exec(text)?.[0]}
      <Element>
        <span className="unseen">{versions.piece[kind]}</span>
        {text.replace(INDENT, "")}
      </Element>
    </>
  );
}

/** Who gains or who loses, in classes of people. */
function People({ change }: { readonly change: PeopleChange }): ReactNode {
  const { versions } = compareWords.useWords();
  const { label, who, from, to, gains, classes, more } = change;
  const said = (outcome: string): string => versions.outcome[outcome as keyof typeof versions.outcome] ?? outcome;
  return (
    <>
      <p className="row compare-tags">
        <Tag kind={gains ? "good" : "ask"}>
          <span aria-hidden="true">{gains ? "↑" : "↓"}</span>
          {gains ? versions.gains : versions.loses}
        </Tag>
      </p>
      <h3>{label}</h3>
      <p>{versions.passing(who === "companion" ? versions.companion : "", said(from), said(to))}</p>
      <Classes of={classes.slice(0, 1)} />
      {classes.length > 1 ? (
        <Disclosure summary={versions.otherClasses(classes.length - 1)}>
          <Classes of={classes.slice(1)} />
        </Disclosure>
      ) : null}
      {more ? <p className="small soft">{versions.andOthers}</p> : null}
    </>
  );
}

function Classes({ of }: { readonly of: PeopleChange["classes"] }): ReactNode {
  const { versions } = compareWords.useWords();
  return (
    <ul className="compare-classes">
      {of.map((facts, index) => (
        <li key={index}>{facts.length === 0 ? versions.everybody : <Facts of={facts} />}</li>
      ))}
    </ul>
  );
}

function Facts({ of }: { readonly of: readonly ToldOf[] }): ReactNode {
  const { versions } = compareWords.useWords();
  const said = usePart();
  return (
    <ul className="compare-lines">
      {of.map(({ label, parts }, index) => (
        <li key={index}>{versions.fact(label, parts.map(said).join(versions.or))}</li>
      ))}
    </ul>
  );
}

/** Says one part of what a fact can be. */
function usePart(): (part: ToldPart) => string {
  const words = useWords();
  const { versions } = compareWords.useWords();
  const { check } = words;
  return (part) => {
    switch (part.kind) {
      case "values":
        return part.values
          .map((value) =>
            value === null
              ? versions.notTold
              : typeof value === "boolean"
                ? value
                  ? check.yes
                  : check.no
                : String(value),
          )
          .join(versions.or);
      case "days":
        return versions.span(daySaid(part.from, words), daySaid(part.to, words));
      case "numbers": {
        const said = (count: number): string => check.amount(count, unitOf(part.unit, words));
        return part.from === part.to ? said(part.from) : versions.span(said(part.from), said(part.to));
      }
      case "inside":
        return part.area;
      case "outside":
        return versions.outside(part.area);
      case "except":
        return versions.outside(part.names.join(versions.or));
      case "places":
        return versions.places(part.names.join(versions.or), part.count, part.count - part.names.length);
    }
  };
}
