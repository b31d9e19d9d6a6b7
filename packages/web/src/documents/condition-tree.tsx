import type { ReactNode } from "react";
import { ClauseName } from "./clause-name.tsx";
import type { ConditionWords } from "./files.ts";
import { useNames } from "./names.ts";

/** Named conditions are open so deep; those below open by a tap. */
const OPEN = 2;

/** A condition as a tree of sentences; `from` is the id of the document around it. */
export function ConditionTree({ of, from }: { readonly of: ConditionWords; readonly from: string }): ReactNode {
  return (
    <div className="rule-tree">
      {of.text === null ? <Parts of={of} from={from} depth={0} /> : <List of={[of]} from={from} depth={0} />}
    </div>
  );
}

interface At {
  readonly from: string;
  readonly depth: number;
}

function List({ of, ...at }: At & { readonly of: readonly ConditionWords[] }): ReactNode {
  return (
    <ul className="conditions">
      {of.map((condition, index) => (
        <li key={index} className="condition">
          <One of={condition} {...at} />
        </li>
      ))}
    </ul>
  );
}

/** How the parts join, and the parts. */
function Parts({ of: { join, parts = [] }, from, depth }: At & { readonly of: ConditionWords }): ReactNode {
  const { words } = useNames();
  const joined = join !== undefined && join !== "officer" && (parts.length > 1 || join === "some" || join === "every");
  return (
    <>
      {joined ? <p className="join small">{words.join[join]}</p> : null}
      {parts.length > 0 ? <List of={parts} from={from} depth={depth} /> : null}
    </>
  );
}

function One({ of, from, depth }: At & { readonly of: ConditionWords }): ReactNode {
  const { words, paper } = useNames();
  const { text, name, clause, reading, papers } = of;
  const below = <Parts of={of} from={from} depth={depth + 1} />;
  const grounds = (
    <>
      {reading ? (
        <p className="small soft">
          {words.clause.reading}
          {reading}
        </p>
      ) : null}
      {papers ? (
        <p className="small soft">
          {words.clause.shownBy}
          {papers.map(paper).join(words.clause.listed)}
        </p>
      ) : null}
      {clause ? (
        <p className="small">
          <ClauseName id={clause} from={from} />
        </p>
      ) : null}
    </>
  );
  if (name !== undefined)
    return (
      <details className="disclosure" open={depth < OPEN}>
        <summary>{text}</summary>
        <div className="disclosure-body">
          {grounds}
          {below}
        </div>
      </details>
    );
  return (
    <>
      {of.join === "officer" ? <p className="join small">{words.join.officer}</p> : null}
      {text === null ? null : <p>{text}</p>}
      {grounds}
      {below}
    </>
  );
}
