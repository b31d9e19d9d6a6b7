import type { ReactNode } from "react";
import { Link } from "../app/link.tsx";
import { citeOf } from "../law/cite.ts";
import type { ResultNaming } from "./use-naming.ts";

/** A clause by its number, leading to its text. `brief`: its document stands above, and is said to those who do not see that. */
export function Cite({
  id,
  naming,
  brief = false,
}: {
  readonly id: string;
  readonly naming: ResultNaming;
  readonly brief?: boolean;
}): ReactNode {
  const whole = citeOf(id, naming.guide, naming.words, naming.language);
  const document = [...naming.guide.documents.keys()].find((known) => id.startsWith(`${known}/`)) ?? "";
  const short = id.slice(document.length + 1);
  return (
    <Link to="law" rest={id} className="cite">
      {brief && whole.endsWith(short) ? (
        <>
          <span className="unseen">{whole.slice(0, -short.length)}</span>
          {short}
        </>
      ) : (
        whole
      )}
    </Link>
  );
}
