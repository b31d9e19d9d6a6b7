import { createContext, type ReactNode, useContext } from "react";
import { Link } from "../app/link.tsx";
import { useWords } from "../words/context.ts";
import { guideWords } from "../words/guide.ts";
import type { Said as SaidData } from "./guide-data.ts";
import type { OneGuide } from "./guide-files.ts";

/** The guide that is shown, for everything on its sheet. */
export const CiteContext = createContext<OneGuide | null>(null);

export function useGuide(): OneGuide {
  const one = useContext(CiteContext);
  if (one === null) throw new Error("no guide around this part");
  return one;
}

/** A clause by its number, leading to its text; with the title of its document where that is another one, or if `whole`. */
export function Cite({ clause, whole = false }: { readonly clause: string; readonly whole?: boolean }): ReactNode {
  const { file } = useGuide();
  const name = useCite();
  const label = file.labels[clause];
  return (
    <Link to="law" rest={clause} className="guide-cite" title={label}>
      {name(clause, whole)}
    </Link>
  );
}

function useCite(): (clause: string, whole: boolean) => string {
  const { file } = useGuide();
  const { cite } = useWords();
  return (clause, whole) => {
    const document = Object.keys(file.titles).find((id) => clause.startsWith(`${id}/`));
    if (document === undefined) return clause;
    const ref = clause.slice(document.length + 1);
    const { title, number } = file.titles[document] as { title: string; number: string | null };
    if (document === file.document.id && !whole) return ref;
    return number ? cite.byNumber(number, ref) : cite.byTitle(title, ref);
  };
}

/** Sentences, each with its clause; without any, that the document does not say. */
export function Said({ of }: { readonly of: readonly SaidData[] }): ReactNode {
  const words = guideWords.useWords();
  if (of.length === 0) return <p className="soft">{words.notGiven}</p>;
  return (
    <ul className="guide-list">
      {of.map(({ text, clause }) => (
        <li key={`${clause}${text}`}>
          {text} <Cite clause={clause} />
        </li>
      ))}
    </ul>
  );
}

/** Every clause on which the guide stands, its own first. */
export function Basis(): ReactNode {
  const { guide, file } = useGuide();
  const words = guideWords.useWords();
  const name = useCite();
  return (
    <>
      <ul className="guide-list guide-basis">
        {guide.basis
          .filter((id) => id in file.labels)
          .map((id) => (
            <li key={id}>
              <Link to="law" rest={id}>
                {words.clauseOf(name(id, !id.startsWith(file.document.id)), file.labels[id] ?? "")}
              </Link>
            </li>
          ))}
      </ul>
      {file.bases.length > 0 ? (
        <p className="small soft">
          {words.bases(file.bases.map(({ label, number }) => (number ? `${label} ${number}` : label)))}
        </p>
      ) : null}
    </>
  );
}
