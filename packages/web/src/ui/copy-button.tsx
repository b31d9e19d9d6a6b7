import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./fields.tsx";

/** Copies a text and says so; where the browser forbids that, shows the text to be copied by hand. */
export function CopyButton({
  label,
  done,
  byHand,
  text,
}: {
  readonly label: string;
  readonly done: string;
  /** Label of the field that is shown where copying is forbidden. */
  readonly byHand: string;
  readonly text: () => string;
}): ReactNode {
  const [copied, setCopied] = useState<{ readonly text: string; readonly done: boolean } | null>(null);
  const copy = async (): Promise<void> => {
    const wanted = text();
    try {
      await navigator.clipboard.writeText(wanted);
      setCopied({ text: wanted, done: true });
    } catch {
      setCopied({ text: wanted, done: false });
    }
  };
  return (
    <div className="copy no-print">
      <div className="row">
        <Button kind="quiet" onClick={() => void copy()}>
          {label}
        </Button>
        <span role="status">{copied?.done && copied.text === text() ? done : ""}</span>
      </div>
      {copied && !copied.done ? (
        <TextField label={byHand} readOnly value={copied.text} onFocus={(event) => event.currentTarget.select()} />
      ) : null}
    </div>
  );
}
