import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { useKeptState } from "../app/kept-state.ts";
import { linkClass } from "../ui/button.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { DocumentFacts, DocumentRoots } from "./document-facts.tsx";
import { StatusTag } from "./document-tags.tsx";
import type { DocumentHead } from "./files.ts";
import { useNames } from "./names.ts";
import { Search } from "./search.tsx";

/** All documents by city, national ones after; while something is searched, what was found. */
export function ListPage(): ReactNode {
  const { catalogue, words } = useNames();
  const [query, setQuery] = useKeptState("query", "");
  useTitle(words.title);
  const cities = new Map<string, DocumentHead[]>();
  for (const document of catalogue.documents) {
    const name = document.city?.name ?? words.list.national;
    cities.set(name, [...(cities.get(name) ?? []), document]);
  }
  return (
    <div className="stack stack-loose">
      <div className="stack">
        <PageHeading>{words.title}</PageHeading>
        <p className="lead">{words.list.lead(catalogue.documents.length, catalogue.clauses.length)}</p>
      </div>
      <Search query={query} onChange={setQuery} />
      {query.trim() === ""
        ? [...cities].map(([name, documents]) => (
            <section key={name} className="stack city-documents" aria-label={name}>
              <h2>{name}</h2>
              {documents[0]?.city ? null : <p className="soft">{words.list.nationalLead}</p>}
              <div className="sheets">
                {documents.map((document) => (
                  <Sheet key={document.id} document={document} />
                ))}
              </div>
            </section>
          ))
        : null}
    </div>
  );
}

function Sheet({ document }: { readonly document: DocumentHead }): ReactNode {
  const { words } = useNames();
  return (
    <article className="card stack sheet" data-document={document.id}>
      <StatusTag document={document} always />
      <h3>{document.title}</h3>
      <DocumentFacts document={document} />
      <DocumentRoots document={document} />
      <ClauseLink id={document.id} className={linkClass("quiet")} aria-label={`${words.list.open}: ${document.title}`}>
        {words.list.open}
      </ClauseLink>
    </article>
  );
}
