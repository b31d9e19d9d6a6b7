import { type ReactNode, useState } from "react";
import { Code } from "../../ui/code.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Button, Dialog, Disclosure, linkClass } from "../../ui/index.ts";
import { useWords } from "../../words/context.ts";
import { resultWords } from "../../words/result.ts";
import { Shown, State } from "./shown.tsx";

export function Actions(): ReactNode {
  const { check, own } = useWords();
  const { result } = resultWords.useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Shown
        title="Button and link"
        use="<Button kind>: one main a screen. linkClass(kind) for a link that leads to a page. What cannot be done now is better left out than disabled."
      >
        <State name="main, quiet, plain, disabled, a link">
          <div className="row">
            <Button>{check.next}</Button>
            <Button kind="quiet">{check.back}</Button>
            <Button kind="plain">{check.toResult}</Button>
            <Button disabled>{check.save}</Button>
            <a href="#main" className={linkClass("quiet")}>
              {result.goOn}
            </a>
          </div>
        </State>
      </Shown>
      <Shown
        title="Copy button and code"
        use="<CopyButton label done byHand text> from ui/copy-button.tsx says when it is done, and shows the text where the browser does not let it. <Code label text> from ui/code.tsx scrolls in itself."
      >
        <CopyButton label="copy" done="copied" byHand="copy by hand" text={() => "when: true"} />
        <Code
          label="code"
          text={
            '# a remark\n- ref: 1\n  when:\n    test: home.basis = "rented"\n    says: a line that is longer than a small screen is wide, so that it scrolls in itself'
          }
        />
      </Shown>
      <Shown title="Disclosure" use="<Disclosure summary open>: what most people need not read. Print opens it.">
        <State name="closed">
          <Disclosure summary={check.why}>{check.whyLead(2)}</Disclosure>
        </State>
        <State name="open">
          <Disclosure summary={check.why} open>
            {check.whyLead(2)}
          </Disclosure>
        </State>
      </Shown>
      <Shown
        title="Dialog"
        use="<Dialog title confirm cancel onConfirm onClose>: only before something that cannot be undone. Focus goes in and comes back; Escape and a tap beside it close."
      >
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {own.wipe}
        </Button>
        {open ? (
          <Dialog
            title={own.wipeTitle}
            confirm={own.wipeYes}
            cancel={own.wipeNo}
            onConfirm={() => setOpen(false)}
            onClose={() => setOpen(false)}
          >
            {own.wipeText}
          </Dialog>
        ) : null}
      </Shown>
    </>
  );
}
