import type { ReactNode } from "react";
import "./timeline.css";

export type TimelineState = "past" | "now" | "later";

export interface TimelineItem {
  readonly key: string;
  readonly title: ReactNode;
  /** Left out where the way is only described: items are numbered. */
  readonly state?: TimelineState;
  /** When it was or will be. */
  readonly when?: ReactNode;
  readonly children?: ReactNode;
}

const SIGNS: Readonly<Record<TimelineState, string>> = { past: "✓", now: "●", later: "" };

/** Steps in their order, from top to bottom. A state is said in words, too. */
export function Timeline({
  label,
  items,
  states,
}: {
  readonly label: string;
  readonly items: readonly TimelineItem[];
  /** The words for the states, where items have them. */
  readonly states?: Readonly<Record<TimelineState, string>>;
}): ReactNode {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map(({ key, title, state, when, children }, index) => (
        <li
          key={key}
          className={`timeline-item timeline-${state ?? "told"}`}
          aria-current={state === "now" ? "step" : undefined}
        >
          <span className="timeline-sign" aria-hidden="true">
            {state ? SIGNS[state] : index + 1}
          </span>
          <div className="timeline-body">
            <p className="timeline-title">
              {title}
              {state && states ? <span className="timeline-state">{states[state]}</span> : null}
              {when ? <span className="timeline-when">{when}</span> : null}
            </p>
            {children}
          </div>
        </li>
      ))}
    </ol>
  );
}
