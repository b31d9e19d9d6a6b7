import type { ReactNode } from "react";
import { Notice } from "../ui/boxes.tsx";
import { ClauseName } from "./clause-name.tsx";
import type { ClauseEntry, DocumentFile } from "./files.ts";
import { useNames } from "./names.ts";

/** What a draft is, and how to comment, as far as the draft and our data tell. Nothing for other documents. */
export function DraftNotice({ document }: { readonly document: DocumentFile }): ReactNode {
  const { draft } = useNames().words;
  if (document.status !== "draft-for-comment") return null;
  const [first] = document.clauses;
  return (
    <Notice kind="warning">
      <section className="stack draft" aria-labelledby="draft-title">
        <h2 id="draft-title">{draft.title}</h2>
        <p>{draft.nobody}</p>
        {document.number === null && document.issued === null ? <p>{draft.undated}</p> : null}
        <h3>{draft.comment}</h3>
        {first ? <OwnWords of={first} /> : null}
        {document.city ? <p>{draft.notGiven(draft.publisher(document.city.name))}</p> : null}
        <p className="soft">{draft.form}</p>
      </section>
    </Notice>
  );
}

/** The head of the document says what it is and by when one may comment, if it says that at all. */
function OwnWords({ of }: { readonly of: ClauseEntry }): ReactNode {
  const { draft } = useNames().words;
  return (
    <div>
      <p>{draft.ownWords}</p>
      <blockquote className="own-words">
        <p>{of.summary}</p>
        <ClauseName id={of.id} from={of.document} />
      </blockquote>
    </div>
  );
}
