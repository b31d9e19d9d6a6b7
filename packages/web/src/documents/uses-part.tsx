import type { ReactNode } from "react";
import { ClauseName, ClauseNames } from "./clause-name.tsx";
import type { ClauseEntry } from "./files.ts";
import { useNames } from "./names.ts";
import { ManyPoints, Part, Points } from "./part.tsx";

/** What rests on a clause. */
export function UsesPart({ clause: { uses, document } }: { readonly clause: ClauseEntry }): ReactNode {
  const said = useNames().words.clause;
  const { named, cited, addedBy, contains, promised, promises } = uses;
  if ([named, cited, addedBy, contains, promised, promises].every(({ length }) => length === 0))
    return <p className="soft">{said.noUses}</p>;
  const list = (title: string, ids: readonly string[]): ReactNode =>
    ids.length === 0 ? null : (
      <Part title={title}>
        <ClauseNames ids={ids} from={document} />
      </Part>
    );
  return (
    <>
      {named.length > 0 ? (
        <Part title={said.named}>
          <Points
            of={named.map(({ name, says, clauses }) => (
              <>
                {says}
                <span className="small soft"> · {name}</span>
                <ClauseNames ids={clauses} from={document} />
              </>
            ))}
          />
        </Part>
      ) : null}
      {list(said.cited, cited)}
      {list(said.addedBy, addedBy)}
      {list(said.contains, contains)}
      {promised.length > 0 ? (
        <Part title={said.promised}>
          <ManyPoints
            many={said.promisesMade(promised.length)}
            of={promised.map(({ says, clause }) => (
              <>
                {says} <ClauseName id={clause} from={document} />
              </>
            ))}
          />
        </Part>
      ) : null}
      {promises.length > 0 ? (
        <Part title={said.promises}>
          <Points
            of={promises.map(({ says, of }) => (
              <>
                {says}
                <ClauseNames ids={of} from={document} />
              </>
            ))}
          />
        </Part>
      ) : null}
    </>
  );
}
