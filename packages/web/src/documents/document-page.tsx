import { type ReactNode, useEffect } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { useKeptState } from "../app/kept-state.ts";
import { Chinese } from "../law/chinese.tsx";
import { Disclosure } from "../ui/boxes.tsx";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/fields.tsx";
import { ClauseEntryCard } from "./clause-entry.tsx";
import { Crumbs } from "./crumbs.tsx";
import { DocumentFacts, DocumentRoots } from "./document-facts.tsx";
import { StatusTag } from "./document-tags.tsx";
import { DraftNotice } from "./draft-notice.tsx";
import type { ClauseEntry, DocumentFile } from "./files.ts";
import { ANY, countsOf, departmentsOf, fitting, type Wanted } from "./filters.ts";
import { useNames, wordFor } from "./names.ts";
import { Print } from "./printed.tsx";

/** A document clause by clause, in its order. */
export function DocumentPage({ document }: { readonly document: DocumentFile }): ReactNode {
  const { words } = useNames();
  const [wanted, want] = useKeptState<Wanted>("wanted", ANY);
  const shown = fitting(document.clauses, wanted);
  useTitle(document.number ? `${document.number} ${document.title}` : document.title);
  useAnchor();
  return (
    <div className="stack stack-loose document-page">
      <div className="stack">
        <Crumbs />
        <StatusTag document={document} always />
        <PageHeading>{document.title}</PageHeading>
        {document.city ? <p className="soft">{document.city.name}</p> : null}
      </div>
      <DraftNotice document={document} />
      <section className="stack document-facts" aria-label={words.document.facts}>
        <DocumentFacts document={document} />
        <DocumentRoots document={document} />
        <Print id={document.id} />
      </section>
      <div className="document-body">
        <div className="document-side no-print">
          <Contents document={document} shown={shown} />
          {document.clauses.length > FEW ? <Filters document={document} wanted={wanted} onChange={want} /> : null}
        </div>
        <div className="stack stack-loose">
          <div className="row no-print">
            <p role="status">{words.document.shown(shown.length, document.clauses.length)}</p>
            {wanted === ANY ? null : (
              <Button kind="plain" onClick={() => want(ANY)}>
                {words.document.reset}
              </Button>
            )}
          </div>
          {shown.length === 0 ? <p>{words.document.nothing}</p> : null}
          <Chapters document={document} shown={shown} />
        </div>
      </div>
    </div>
  );
}

/** A chapter with those of its clauses that are shown; national law has one without a title. */
function Chapters({
  document,
  shown,
}: {
  readonly document: DocumentFile;
  readonly shown: readonly ClauseEntry[];
}): ReactNode {
  const { words } = useNames();
  const groups = document.chapters.length > 0 ? document.chapters : [{ ref: "", title: words.document.count }];
  return groups.map(({ ref, title }, at) => {
    const own = shown.filter(({ chapter }) => chapter === at || (chapter < 0 && at === 0));
    if (own.length === 0) return null;
    return (
      <section key={ref} id={anchorOf(at)} className="stack chapter" aria-labelledby={`${anchorOf(at)}-title`}>
        <h2 id={`${anchorOf(at)}-title`}>
          {isSaidIn(title, ref) ? null : <Chinese className="chapter-ref">{ref} </Chinese>}
          {title}
        </h2>
        {own.map((clause) => (
          <ClauseEntryCard key={clause.id} clause={clause} document={document} />
        ))}
      </section>
    );
  });
}

/** A chapter without a number has the beginning of its title in its place, which is said once. */
const isSaidIn = (title: string, ref: string): boolean => title.startsWith(ref);

const anchorOf = (chapter: number): string => `chapter-${chapter + 1}`;

function Contents({
  document,
  shown,
}: {
  readonly document: DocumentFile;
  readonly shown: readonly ClauseEntry[];
}): ReactNode {
  const { words } = useNames();
  if (document.chapters.length < 2) return null;
  return (
    <nav className="contents" aria-labelledby="contents-title">
      <h2 id="contents-title">{words.document.contents}</h2>
      <ol>
        {document.chapters.map(({ ref, title }, at) => {
          const count = shown.filter(({ chapter }) => chapter === at).length;
          return count === 0 ? null : (
            <li key={ref}>
              <a href={`#${anchorOf(at)}`}>
                <span>
                  {isSaidIn(title, ref) ? null : <Chinese>{ref} </Chinese>}
                  {title}
                </span>
                <span className="soft small">{count}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** So many clauses are seen without a filter. */
const FEW = 12;

/** Stands for no choice in the lists. */
const ALL = "*";

function Filters({
  document: { clauses },
  wanted,
  onChange,
}: {
  readonly document: DocumentFile;
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}): ReactNode {
  const { catalogue, words, department } = useNames();
  const said = words.document;
  const filters: readonly {
    readonly name: keyof Wanted;
    readonly of: (clause: ClauseEntry) => readonly string[];
    readonly say: (code: string) => string;
  }[] = [
    { name: "kind", of: ({ kind }) => [kind], say: (code) => wordFor(words.kinds, code) },
    { name: "subject", of: ({ subjects }) => subjects, say: (code) => wordFor(catalogue.subjects, code) },
    { name: "use", of: ({ feeds }) => feeds, say: (code) => wordFor(words.uses, code) },
    { name: "department", of: departmentsOf, say: department },
  ];
  const choices = ({ of, say }: (typeof filters)[number]): { value: string; label: string }[] => [
    { value: ALL, label: said.all },
    ...countsOf(clauses.flatMap(of)).map(([code, count]) => ({ value: code, label: `${say(code)} (${count})` })),
  ];
  return (
    <Disclosure summary={said.filter} open={matchMedia("(min-width: 60rem)").matches}>
      <div className="filters">
        {filters.map((filter) => (
          <Select
            key={filter.name}
            label={said[filter.name]}
            of={choices(filter)}
            value={wanted[filter.name] ?? ALL}
            onChange={(code) => {
              const next = { ...wanted, [filter.name]: code === ALL ? null : code };
              onChange(Object.values(next).every((value) => value === null) ? ANY : next);
            }}
          />
        ))}
      </div>
    </Disclosure>
  );
}

/** Goes to what the address names after `#`, once it is there: the browser looked before. */
function useAnchor(): void {
  useEffect(() => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return;
    }
    if (id !== "") document.getElementById(id)?.scrollIntoView();
  }, []);
}
