import type { Reason } from "@luohu/engine";
import type { ReactNode } from "react";
import { useLanguage } from "../app/router.ts";
import { say } from "../law/files.ts";
import type { Guide } from "../law/messages.ts";
import { useWords } from "../words/context.ts";

const SIGNS = { holds: "✓", fails: "✕", unknown: "…", officer: "◇" } as const;

/** The tree of reasons: what holds, what does not, and how the parts join. */
export function Reasons({ of, guide }: { readonly of: readonly Reason[]; readonly guide: Guide }): ReactNode {
  const { result } = useWords();
  const language = useLanguage();
  return (
    <ul className="reasons">
      {of.map((reason, index) => (
        <li key={index} className={`reason reason-${reason.state}`}>
          <span className="reason-line">
            <span className="reason-sign" aria-hidden="true">
              {SIGNS[reason.state]}
            </span>
            <span>
              {say(reason.text, language)}
              <span className="reason-state">{result.state[reason.state]}</span>
            </span>
          </span>
          {reason.because && reason.because.length > 0 ? (
            <>
              {reason.join && reason.because.length > 1 ? (
                <span className="reason-join small soft">{result.join[reason.join]}</span>
              ) : null}
              <Reasons of={reason.because} guide={guide} />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
