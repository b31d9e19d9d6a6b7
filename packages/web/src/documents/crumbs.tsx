import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { Chinese } from "../law/chinese.tsx";
import { ClauseLink } from "./clause-link.tsx";
import type { DocumentHead } from "./files.ts";
import { useNames } from "./names.ts";

/** The way from the list of documents to here. */
export function Crumbs({ document }: { readonly document?: DocumentHead }): ReactNode {
  const { words } = useNames();
  return (
    <nav className="crumbs no-print" aria-label={words.clause.here}>
      <ol>
        <li>
          <Link to="law">{words.title}</Link>
        </li>
        {document ? (
          <li>
            <ClauseLink id={document.id}>
              {document.number ? <Chinese>{document.number}</Chinese> : document.title}
            </ClauseLink>
          </li>
        ) : null}
      </ol>
    </nav>
  );
}
