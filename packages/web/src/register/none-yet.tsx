import type { ReactNode } from "react";
import { StateBox } from "../ui/states.tsx";

/** In the place of a list in which nothing is yet: what is not there, and what will stand there. */
export function NoneYet({
  words: { empty, emptyText },
}: {
  readonly words: { readonly empty: string; readonly emptyText: string };
}): ReactNode {
  return (
    <StateBox kind="empty" title={empty}>
      <p>{emptyText}</p>
    </StateBox>
  );
}
