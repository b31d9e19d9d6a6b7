import type { ReactNode } from "react";

/** Something under a small heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="law-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Sentences, one below the other; `null` ones are left out. Nothing where none is left. */
export function Points({ of }: { readonly of: readonly (ReactNode | null)[] }): ReactNode {
  const left = of.filter((point) => point !== null);
  if (left.length === 0) return null;
  return (
    <ul className="points">
      {left.map((point, index) => (
        <li key={index}>{point}</li>
      ))}
    </ul>
  );
}

/** More sentences than these are shown by a tap. */
const FEW = 4;

/** Sentences that open where they are many. */
export function ManyPoints({ of, many }: { readonly of: readonly ReactNode[]; readonly many: string }): ReactNode {
  if (of.length <= FEW) return <Points of={of} />;
  return (
    <details className="disclosure">
      <summary>{many}</summary>
      <div className="disclosure-body">
        <Points of={of} />
      </div>
    </details>
  );
}

/** Small remarks about a point; `null` and empty ones are left out. */
export function Remarks({ of }: { readonly of: readonly (string | null | undefined)[] }): ReactNode {
  const left = of.filter((remark) => remark);
  if (left.length === 0) return null;
  return <p className="small soft">{left.join(" · ")}</p>;
}
