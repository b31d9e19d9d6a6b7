import type { ReactNode } from "react";
import { Button, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import type { Coming } from "./use-law.ts";

/** Shown while the law comes, and where it does not come. */
export function Waiting({ coming }: { readonly coming: Coming<unknown> }): ReactNode {
  const { check } = useWords();
  if (coming.state !== "failed")
    return (
      <p className="waiting soft" role="status">
        {check.loading}
      </p>
    );
  return (
    <div className="stack">
      <Notice kind="alarm">{check.failed}</Notice>
      <Button onClick={coming.again}>{check.again}</Button>
    </div>
  );
}

/** A page that waits: it has its heading already. */
export function WaitingPage({
  title,
  coming,
}: {
  readonly title: string;
  readonly coming: Coming<unknown>;
}): ReactNode {
  return (
    <>
      <h1 className="unseen">{title}</h1>
      <Waiting coming={coming} />
    </>
  );
}
