import type { ReactNode } from "react";
import "./reasons-tree.css";

export type ReasonState = "holds" | "fails" | "unknown" | "officer";

/** A reason and the reasons that it rests on. */
export interface ReasonNode {
  readonly state: ReasonState;
  /** The state in words. */
  readonly stateSaid: string;
  readonly text: string;
  /** Stands below the text: what was told, where it is written. */
  readonly note?: ReactNode;
  /** How its own reasons join: “all of these”. */
  readonly join?: string | undefined;
  readonly because: readonly ReasonNode[];
}

/** Sign beside the word, so that nothing is told by colour alone. */
const SIGNS: Readonly<Record<ReasonState, string>> = { holds: "✓", fails: "✕", unknown: "…", officer: "◇" };

/**
 * Reasons as a tree: a reason that rests on others opens to show them, read in the order in which it is written.
 * @param opens states whose branches begin open; absent: all
 * @param flat without anything to open, for paper
 */
export function ReasonsTree({
  of,
  opens,
  flat = false,
}: {
  readonly of: readonly ReasonNode[];
  readonly opens?: readonly ReasonState[];
  readonly flat?: boolean;
}): ReactNode {
  return (
    <ul className="reasons">
      {of.map((reason, index) => (
        <li key={index} className={`reason reason-${reason.state}`}>
          {reason.because.length === 0 ? (
            <Line of={reason} note={reason.note} />
          ) : flat ? (
            <>
              <Line of={reason} note={reason.note} />
              <Inner of={reason} opens={opens} flat />
            </>
          ) : (
            <details className="reason-branch" open={opens?.includes(reason.state) ?? true}>
              <summary>
                <Line of={reason} />
              </summary>
              {reason.note ? <p className="reason-note reason-join">{reason.note}</p> : null}
              <Inner of={reason} opens={opens} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({
  of: { state, stateSaid, text },
  note,
}: {
  readonly of: ReasonNode;
  readonly note?: ReactNode;
}): ReactNode {
  return (
    <span className="reason-line">
      <span className="reason-sign" aria-hidden="true">
        {SIGNS[state]}
      </span>
      <span>
        {text}
        <span className="reason-state"> {stateSaid}</span>
        {note ? <span className="reason-note">{note}</span> : null}
      </span>
    </span>
  );
}

function Inner({
  of: { join, because },
  opens,
  flat,
}: {
  readonly of: ReasonNode;
  readonly opens: readonly ReasonState[] | undefined;
  readonly flat?: boolean;
}): ReactNode {
  return (
    <>
      {join && because.length > 1 ? <p className="reason-join small soft">{join}</p> : null}
      <ReasonsTree of={because} {...(opens ? { opens } : {})} {...(flat ? { flat } : {})} />
    </>
  );
}
