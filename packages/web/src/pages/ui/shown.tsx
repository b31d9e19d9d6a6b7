import { type ReactNode, useId } from "react";
import { useLanguage } from "../../app/router.ts";

/** One part: what it is for, how it is used, and its states in the words of the page. */
export function Shown({
  title,
  use,
  children,
}: {
  readonly title: string;
  /** How to use it, in a line. */
  readonly use: string;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  const language = useLanguage();
  return (
    <section className="stack shown" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="soft small">{use}</p>
      <div className="stack shown-parts" lang={language}>
        {children}
      </div>
    </section>
  );
}

/** One state of a part, with its name before it. */
export function State({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode | ((id: string) => ReactNode);
}): ReactNode {
  const id = useId();
  return (
    <div className="shown-state">
      <span id={id} className="soft small" lang="en">
        {name}
      </span>
      {typeof children === "function" ? children(id) : children}
    </div>
  );
}
