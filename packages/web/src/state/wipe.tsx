import { type ReactNode, useState } from "react";
import { Button, type ButtonKind, Dialog } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { NO_ANSWERS } from "./answers.ts";
import { keptAnswers, keptAside } from "./store.ts";

/** Wipes everything that was told, once it was asked whether to. */
export function Wipe({ kind = "quiet" }: { readonly kind?: ButtonKind }): ReactNode {
  const { own } = useWords();
  const [asked, ask] = useState(false);
  const wipe = (): void => {
    keptAnswers.set(NO_ANSWERS);
    keptAnswers.wipe();
    keptAside.wipe();
    ask(false);
  };
  return (
    <>
      <Button kind={kind} onClick={() => ask(true)}>
        {own.wipe}
      </Button>
      {asked ? (
        <Dialog
          title={own.wipeTitle}
          confirm={own.wipeYes}
          cancel={own.wipeNo}
          onConfirm={wipe}
          onClose={() => ask(false)}
        >
          {own.wipeText}
        </Dialog>
      ) : null}
    </>
  );
}
