import { type ReactNode, useState } from "react";
import { addressOf, useLanguage } from "../app/router.ts";
import { fragmentOf } from "../state/link.ts";
import { useAnswers } from "../state/store.ts";
import { Button, TextField } from "../ui/index.ts";
import { resultWords } from "../words/result.ts";

/** Copies a link that carries the answers behind its `#`; where the browser forbids that, shows it. */
export function CopyLink(): ReactNode {
  const { share } = resultWords.useWords();
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
