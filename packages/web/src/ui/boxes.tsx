import type { ReactNode } from "react";

/** Opens to show more. */
export function Disclosure({
  summary,
  open,
  children,
}: {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className="disclosure" open={open}>
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}

export type NoticeKind = "told" | "good" | "warning" | "alarm";

/** Something to know. An `alarm` is read out at once. */
export function Notice({
  kind = "told",
  children,
}: {
  readonly kind?: NoticeKind;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={`notice notice-${kind}`} role={kind === "alarm" ? "alert" : undefined}>
      {children}
    </div>
  );
}

export type TagKind = "plain" | "good" | "ask" | "open" | "seal";

/** A word that marks. Never the only place where something is said. */
export function Tag({
  kind = "plain",
  children,
}: {
  readonly kind?: TagKind;
  readonly children: ReactNode;
}): ReactNode {
  return <span className={`tag tag-${kind}`}>{children}</span>;
}

/** A sheet of paper on the table. */
export function Card({
  children,
  labelledBy,
}: {
  readonly children: ReactNode;
  readonly labelledBy?: string;
}): ReactNode {
  return labelledBy ? (
    <section className="card stack" aria-labelledby={labelledBy}>
      {children}
    </section>
  ) : (
    <div className="card stack">{children}</div>
  );
}

/** Rows and columns; on a narrow screen it scrolls in itself, never the page. */
export function Table({
  caption,
  head,
  rows,
}: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
