import { type ReactNode, useState } from "react";
import { addressOf, useLanguage } from "../app/router.ts";
import { Button, type ButtonKind, Dialog, TextField } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { NO_ANSWERS } from "./answers.ts";
import { fragmentOf } from "./link.ts";
import { keptAnswers, useAnswers } from "./store.ts";

/** Wipes everything that was told, once it was asked whether to. */
export function Wipe({ kind = "quiet" }: { readonly kind?: ButtonKind }): ReactNode {
  const { result } = useWords();
  const [asked, ask] = useState(false);
  const wipe = (): void => {
    keptAnswers.set(NO_ANSWERS);
    keptAnswers.wipe();
    ask(false);
  };
  return (
    <>
      <Button kind={kind} onClick={() => ask(true)}>
        {result.wipe}
      </Button>
      {asked ? (
        <Dialog
          title={result.wipeTitle}
          confirm={result.wipeYes}
          cancel={result.wipeNo}
          onConfirm={wipe}
          onClose={() => ask(false)}
        >
          {result.wipeText}
        </Dialog>
      ) : null}
    </>
  );
}

/** Copies a link that carries the answers behind its `#`; where the browser forbids that, shows it. */
export function CopyLink(): ReactNode {
  const { share } = useWords();
  const language = useLanguage();
  const answers = useAnswers();
  const [copied, setCopied] = useState<{ readonly link: string; readonly done: boolean } | null>(null);
  const link = (): string => location.origin + addressOf("result", language) + fragmentOf(answers);
  const copy = async (): Promise<void> => {
    const text = link();
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ link: text, done: true });
    } catch {
      setCopied({ link: text, done: false });
    }
  };
  return (
    <div className="share">
      <div className="row">
        <Button kind="quiet" onClick={() => void copy()}>
          {share.copy}
        </Button>
        <span role="status">{copied?.done && copied.link === link() ? share.copied : ""}</span>
      </div>
      <p className="small soft">{share.hint}</p>
      {copied && !copied.done ? (
        <TextField label={share.byHand} readOnly value={link()} onFocus={(event) => event.currentTarget.select()} />
      ) : null}
    </div>
  );
}
