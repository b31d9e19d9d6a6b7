import type { ReactNode } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import type { Place } from "../app/routes.ts";
import { type Coming as ComingState, useComing } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { linkClass } from "../ui/button.tsx";
import { documentsWords } from "../words/documents.ts";
import { ClauseLink } from "./clause-link.tsx";
import { ClausePage } from "./clause-page.tsx";
import { DocumentPage } from "./document-page.tsx";
import type { Catalogue, DocumentFile, DocumentHead } from "./files.ts";
import { ListPage } from "./list-page.tsx";
import { loadCatalogue, loadDocument } from "./load.ts";
import { CatalogueContext } from "./names.ts";
import { documentPlaceOf } from "./place.ts";
import "./documents.css";

/** `/law` and everything below it: the list of documents, a document, a clause. */
export function Page({ place }: { readonly place: Place }): ReactNode {
  const language = useLanguage();
  const catalogue = useComing(language, () => loadCatalogue(language));
  const { title } = documentsWords.useWords();
  if (catalogue.state !== "there") return <Coming title={title} coming={catalogue} />;
  return (
    <CatalogueContext value={catalogue.value}>
      <div className="law">
        <Below rest={place.rest} catalogue={catalogue.value} />
      </div>
    </CatalogueContext>
  );
}

function Below({ rest, catalogue }: { readonly rest: string; readonly catalogue: Catalogue }): ReactNode {
  const place = documentPlaceOf(rest, catalogue);
  switch (place.kind) {
    case "list":
      return <ListPage />;
    case "document":
      return (
        <WithDocument head={place.document}>
          {(document) => <DocumentPage key={document.id} document={document} />}
        </WithDocument>
      );
    case "clause":
      return (
        <WithDocument head={place.document}>
          {(document) => <ClausePage key={place.id} document={document} id={place.id} />}
        </WithDocument>
      );
    case "missing":
      return <Missing rest={rest} document={place.document} />;
  }
}

/** What comes, by its name. */
function Coming({ title, coming }: { readonly title: string; readonly coming: ComingState<unknown> }): ReactNode {
  return (
    <div className="stack">
      <PageHeading>{title}</PageHeading>
      <Waiting coming={coming} />
    </div>
  );
}

function WithDocument({
  head,
  children,
}: {
  readonly head: DocumentHead;
  readonly children: (document: DocumentFile) => ReactNode;
}): ReactNode {
  const language = useLanguage();
  const document = useComing(`${language} ${head.id}`, () => loadDocument(head.id, language));
  if (document.state !== "there" || document.stale) return <Coming title={head.title} coming={document} />;
  return children(document.value);
}

function Missing({ rest, document }: { readonly rest: string; readonly document: DocumentHead | null }): ReactNode {
  const { missing } = documentsWords.useWords();
  useTitle(missing.title);
  return (
    <div className="stack">
      <PageHeading>{missing.title}</PageHeading>
      <p>{missing.text(rest)}</p>
      <div className="row">
        {document ? (
          <ClauseLink id={document.id} className={linkClass()}>
            {missing.toDocument}
          </ClauseLink>
        ) : null}
        <Link to="law" className={linkClass("quiet")}>
          {missing.toList}
        </Link>
      </div>
    </div>
  );
}
