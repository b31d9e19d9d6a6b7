import { Fragment, type ReactNode } from "react";
import "./code.css";

/** Lines of YAML, names and remarks told apart. Scrolls in itself, never the page. */
export function Code({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section aria-label={label} className="code" tabIndex={0} translate="no">
      <pre>
        <code>
          {text.split("\n").map((line, index) => (
            <Fragment key={index}>
              {index > 0 ? "\n" : null}
              <Line of={line} />
            </Fragment>
          ))}
        </code>
      </pre>
    </section>
  );
}

function Line({ of }: { readonly of: string }): ReactNode {
  if (/^\s*#/.test(of)) return <span className="code-remark">{of}</span>;
  const [, before, name, after] = /^([\s-]*)([\w-]+)(:(?:\s.*)?)$/.exec(of) ?? [];
  if (name === undefined) return of;
  return (
    <>
      {before}
      <span className="code-name">{name}</span>
      {after}
    </>
  );
}
