import type { ReactNode } from "react";
import { addressOf, useLanguage } from "../app/router.ts";
import { usePrinted } from "../result/printed.ts";
import { Button } from "../ui/button.tsx";
import { clausePath } from "./clause-link.tsx";
import { useNames } from "./names.ts";

/** Prints the page; on paper stands where it comes from. */
export function Print({ id }: { readonly id: string }): ReactNode {
  const { catalogue, words } = useNames();
  const language = useLanguage();
  usePrinted();
  return (
    <div>
      <div className="no-print">
        <Button kind="quiet" onClick={() => print()}>
          {words.document.print}
        </Button>
      </div>
      <p className="print-only small">
        {words.document.printed(
          decodeURI(location.origin + addressOf("law", language, clausePath(id))),
          catalogue.law.slice(0, 19),
        )}
      </p>
    </div>
  );
}
