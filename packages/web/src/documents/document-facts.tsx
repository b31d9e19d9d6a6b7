import type { ReactNode } from "react";
import { Chinese } from "../law/chinese.tsx";
import { daySaid } from "../law/said.ts";
import type { DocumentHead } from "./files.ts";
import { useNames, wordFor } from "./names.ts";

/** Number, days, kinds of clauses of a document. */
export function DocumentFacts({ document }: { readonly document: DocumentHead }): ReactNode {
  const { words, site } = useNames();
  const said = words.document;
  const day = (iso: string): string => daySaid(iso, site);
  const { number, issued, printed, effective, until, source, kinds } = document;
  return (
    <dl className="facts">
      <Fact name={said.number}>{number ? <Chinese>{number}</Chinese> : said.noNumber}</Fact>
      <Fact name={said.issued}>{issued ? day(issued) : said.notGiven}</Fact>
      {printed ? <Fact name={said.printedOn}>{day(printed)}</Fact> : null}
      <Fact name={said.effective}>{effective ? day(effective) : issued ? said.fromIssue : said.notGiven}</Fact>
      <Fact name={said.until}>{until ? day(until) : said.noEnd}</Fact>
      {source ? <Fact name={said.source}>{source}</Fact> : null}
      <Fact name={said.count}>
        {said.clauses(kinds.reduce((sum, [, count]) => sum + count, 0))}
        <ul className="kinds small soft" aria-label={words.list.kinds}>
          {kinds.map(([kind, count]) => (
            <li key={kind}>
              {wordFor(words.kinds, kind)} {count}
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What a document repeals and rests on, under headings of the given level; nothing where it names none. */
export function DocumentRoots({ document }: { readonly document: DocumentHead }): ReactNode {
  const { list } = useNames().words;
  const groups = [
    { title: list.repeals, of: document.repeals },
    { title: list.bases, of: document.bases },
  ].filter(({ of }) => of.length > 0);
  return groups.map(({ title, of }) => (
    <details key={title} className="disclosure">
      <summary>
        {title} ({of.length})
      </summary>
      <ul className="disclosure-body points">
        {of.map(({ number, label }) => (
          <li key={label}>
            {number ? <Chinese className="clause-number">{number} </Chinese> : null}
            {label}
          </li>
        ))}
      </ul>
    </details>
  ));
}
