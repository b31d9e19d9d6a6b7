import { type ReactNode, useSyncExternalStore } from "react";
import { PageHeading } from "../app/heading.tsx";
import type { Coming as ComingOf } from "../law/use-law.ts";
import { Button, Notice } from "../ui/index.ts";
import { useWords } from "../words/context.ts";
import { resultWords } from "../words/result.ts";

/** Shown while the answer comes, and where it does not come: says so when there is no connection. */
export function Coming({ of }: { readonly of: ComingOf<unknown> }): ReactNode {
  const { check } = useWords();
  const { result } = resultWords.useWords();
  const online = useOnline();
  if (of.state !== "failed")
    return (
      <p className="waiting soft" role="status">
        {check.loading}
      </p>
    );
  return (
    <div className="stack">
      <PageHeading>{result.title}</PageHeading>
      <Notice kind="alarm">{online ? result.failed : result.offline}</Notice>
      <Button onClick={of.again}>{check.again}</Button>
    </div>
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(follow, () => navigator.onLine);
}

function follow(changed: () => void): () => void {
  for (const event of ["online", "offline"]) addEventListener(event, changed);
  return () => {
    for (const event of ["online", "offline"]) removeEventListener(event, changed);
  };
}
