import type { ReactNode } from "react";
import { Chinese } from "../law/chinese.tsx";
import { ClauseLink } from "./clause-link.tsx";
import { useNames } from "./names.ts";

/** A clause by number and label, linked; with its document where that is not the one around. */
export function ClauseName({ id, from }: { readonly id: string; readonly from: string }): ReactNode {
  const { catalogue } = useNames();
  const [, number = id, label = ""] = catalogue.clauses.find(([known]) => known === id) ?? [];
  const document = catalogue.documents.find((known) => id.startsWith(`${known.id}/`));
  const elsewhere = document !== undefined && document.id !== from;
  return (
    <ClauseLink id={id} className="clause-name">
      {elsewhere && document.number === null ? `${document.title} ` : null}
      <Chinese className="clause-number">
        {elsewhere && document.number !== null ? `${document.number} ` : null}
        {number}
      </Chinese>{" "}
      {label}
    </ClauseLink>
  );
}

/** So many clauses of a list are shown at once. */
const FIRST = 12;

/** Clauses as a list; a long one opens. */
export function ClauseNames({ ids, from }: { readonly ids: readonly string[]; readonly from: string }): ReactNode {
  const { words } = useNames();
  const list = (part: readonly string[]): ReactNode => (
    <ul className="clause-names">
      {part.map((id) => (
        <li key={id}>
          <ClauseName id={id} from={from} />
        </li>
      ))}
    </ul>
  );
  if (ids.length <= FIRST) return list(ids);
  return (
    <details className="disclosure">
      <summary>{words.document.clauses(ids.length)}</summary>
      <div className="disclosure-body">{list(ids)}</div>
    </details>
  );
}
