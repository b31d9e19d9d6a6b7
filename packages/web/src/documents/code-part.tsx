import { type ReactNode, useState } from "react";
import { useComing } from "../law/use-law.ts";
import { Waiting } from "../law/waiting.tsx";
import { Button } from "../ui/button.tsx";
import { Code } from "../ui/code.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import type { ClauseEntry, CodeLines } from "./files.ts";
import { loadCode } from "./load.ts";
import { useNames } from "./names.ts";

/** The lines of the law that say a clause, and those of the conditions it uses; loaded when opened. */
export function CodePart({ clause }: { readonly clause: ClauseEntry }): ReactNode {
  const { words } = useNames();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="soft">{words.clause.codeLead}</p>
      <div className="code-part stack" data-open={open}>
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.clause.codeClose : words.clause.codeOpen}
        </Button>
        {open ? <Lines clause={clause} /> : null}
      </div>
    </>
  );
}

function Lines({ clause }: { readonly clause: ClauseEntry }): ReactNode {
  const { words } = useNames();
  const coming = useComing(clause.document, () => loadCode(clause.document));
  if (coming.state !== "there") return <Waiting coming={coming} />;
  const { clauses, conditions } = coming.value;
  const own = clauses[clause.id];
  const named = (clause.rule?.names ?? []).flatMap((name) => conditions[name] ?? []);
  return (
    <div className="stack">
      {own ? <Block of={own} /> : null}
      {named.length > 0 ? (
        <>
          <h3>{words.clause.conditionCode}</h3>
          {named.map((lines) => (
            <Block key={`${lines.file}:${lines.line}`} of={lines} />
          ))}
        </>
      ) : null}
    </div>
  );
}

function Block({ of: { file, line, text } }: { readonly of: CodeLines }): ReactNode {
  const { words } = useNames();
  const { codeOf, copyCode, copied, byHand } = words.clause;
  const caption = codeOf(`packages/law/${file}`, line);
  return (
    <div className="stack code-block">
      <p className="small soft">{caption}</p>
      <Code label={caption} text={text} />
      <CopyButton label={copyCode} done={copied} byHand={byHand} text={() => text} />
    </div>
  );
}
