import { createContext, type ReactNode, useContext } from "react";
import { Link } from "../app/link.tsx";
import { useLanguage } from "../app/router.ts";
import { inCharacters } from "../law/characters.ts";
import { Chinese } from "../law/chinese.tsx";
import { isCitedByTitle } from "../law/cite.ts";
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
      <CiteName {...name(clause, whole)} />
    </Link>
  );
}

/** A clause by what is said in the language of the page, and by what is Chinese in every language. */
interface CiteParts {
  readonly before: string;
  readonly chinese: string;
}

const CiteName = ({ before, chinese }: CiteParts): ReactNode => (
  <>
    {before}
    <Chinese>{chinese}</Chinese>
  </>
);

function useCite(): (clause: string, whole: boolean) => CiteParts {
  const { file } = useGuide();
  const { cite } = useWords();
  const language = useLanguage();
  return (clause, whole) => {
    const document = Object.keys(file.titles).find((id) => clause.startsWith(`${id}/`));
    if (document === undefined) return { before: "", chinese: clause };
    const ref = inCharacters(clause.slice(document.length + 1), language);
    const { title, number } = file.titles[document] as { title: string; number: string | null };
    if (document === file.document.id && !whole) return { before: "", chinese: ref };
    if (number && !isCitedByTitle(document, language))
      return { before: "", chinese: cite.byNumber(inCharacters(number, language), ref) };
    return { before: cite.byTitle(title, ref).slice(0, -ref.length), chinese: ref };
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
  const language = useLanguage();
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
                <CiteName {...name(id, !id.startsWith(file.document.id))} /> {file.labels[id] ?? ""}
              </Link>
            </li>
          ))}
      </ul>
      {file.bases.length > 0 ? (
        <p className="small soft">
          {words.bases(
            file.bases.map(({ label, number }) => (number ? `${label} ${inCharacters(number, language)}` : label)),
          )}
        </p>
      ) : null}
    </>
  );
}
