import type { ReactNode } from "react";
import { Link } from "../../app/link.tsx";
import { Chinese } from "../../law/chinese.tsx";
import { daySaid, type Items, wordOf } from "../../register/says.ts";
import { codesWords } from "../../words/codes.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";

/** Names or addresses in a list; of whom none is shown there, that none is. */
export function Names({ of }: { readonly of: readonly (string | null)[] }): ReactNode {
  const { unnamed } = queuesWords.useWords();
  const { listed } = registerWords.useWords();
  const known = of.filter((name) => name !== null);
  if (known.length === 0) return <span className="soft">{unnamed}</span>;
  return known.length === of.length ? (
    <Chinese>{listed(known)}</Chinese>
  ) : (
    <>
      <Chinese>{listed(known)}</Chinese> <span className="soft">{unnamed}</span>
    </>
  );
}

/** Whom something is about: name, sex, birth date and number, linked to the record. */
export function Concerned({
  city,
  person,
  items,
}: {
  readonly city: string;
  readonly person: string;
  readonly items: Items | null;
}): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  return (
    <>
      <Link to="desk" rest={`${city}/person/${person}`} className="desk-link">
        <Chinese>{items?.name ?? words.nothingWritten}</Chinese>
      </Link>
      {items === null ? null : (
        <>
          {" "}
          <span className="soft">
            {words.listed([
              wordOf(codes.sex, items.sex),
              daySaid(items.born, words),
              ...(items.number === null ? [] : [items.number]),
            ])}
          </span>
        </>
      )}
    </>
  );
}
