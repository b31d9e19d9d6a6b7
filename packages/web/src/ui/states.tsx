import type { ReactNode } from "react";
import "./states.css";

export type StateKind = "empty" | "loading" | "failed" | "offline";

const SIGNS: Readonly<Record<StateKind, string>> = { empty: "○", loading: "…", failed: "!", offline: "⌁" };

/** What stands in the place of content that is not there: why, and what one can do. Read out when it comes. */
export function StateBox({
  kind,
  title,
  children,
}: {
  readonly kind: StateKind;
  readonly title: string;
  /** A sentence, and a button or link where there is something to do. */
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className={`state state-${kind}`} role={kind === "failed" ? "alert" : "status"} aria-busy={kind === "loading"}>
      <span className="state-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <div className="stack">
        <p className="state-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
