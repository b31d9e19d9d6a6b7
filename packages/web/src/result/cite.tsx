import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { inCharacters } from "../law/characters.ts";
import { Chinese } from "../law/chinese.tsx";
import { citeOf } from "../law/cite.ts";
import type { ResultNaming } from "./use-naming.ts";

/**
 * A clause by its number, leading to its text.
 * `brief`: its document stands above, and is said to those who do not see that; so does one of a city that has no number.
 */
export function Cite({
  id,
  naming,
  brief = false,
}: {
  readonly id: string;
  readonly naming: ResultNaming;
  readonly brief?: boolean;
}): ReactNode {
  const { guide, words, language } = naming;
  const document = [...guide.documents.values()].find((known) => id.startsWith(`${known.id}/`));
  const ref = document ? inCharacters(id.slice(document.id.length + 1), language) : id;
  const isAbove = brief || (document?.number === null && document.city !== null);
  const before = citeOf(id, guide, words, language).slice(0, -ref.length);
  return (
    <Link to="law" rest={id} className="cite">
      {before === "" ? null : (
        <span className={isAbove ? "unseen" : undefined}>
          {document?.number ? <Chinese>{before}</Chinese> : before}
        </span>
      )}
      <Chinese>{ref}</Chinese>
    </Link>
  );
}
