import type { ReactNode } from "react";
import { Button, Notice } from "../../ui/index.ts";
import { StateBox } from "../../ui/states.tsx";
import { useWords } from "../../words/context.ts";
import { guideWords } from "../../words/guide.ts";
import { resultWords } from "../../words/result.ts";
import { Shown, State } from "./shown.tsx";

export function States(): ReactNode {
  const { check } = useWords();
  const { result } = resultWords.useWords();
  const guide = guideWords.useWords();
  return (
    <>
      <Shown title="Notice" use="<Notice kind>: something to know beside the content. An alarm is read out at once.">
        <Notice>{result.nothing}</Notice>
        <Notice kind="good">{result.verdictOf.pathway.eligible}</Notice>
        <Notice kind="warning">{result.verdictOf.pathway.officer}</Notice>
        <Notice kind="alarm">{check.failed}</Notice>
      </Shown>
      <Shown
        title="Empty, loading, failed, offline"
        use="<StateBox kind title> from ui/states.tsx: stands in the place of content that is not there; says why, and what one can do."
      >
        <State name="empty">
          <StateBox kind="empty" title={guide.list.nothing}>
            <p>{guide.list.nothingHint}</p>
            <Button kind="quiet">{guide.list.clear}</Button>
          </StateBox>
        </State>
        <State name="loading">
          <StateBox kind="loading" title={guide.loading} />
        </State>
        <State name="failed">
          <StateBox kind="failed" title={guide.failed}>
            <Button kind="quiet">{guide.again}</Button>
          </StateBox>
        </State>
        <State name="offline">
          <StateBox kind="offline" title={guide.offline}>
            <Button kind="quiet">{guide.again}</Button>
          </StateBox>
        </State>
      </Shown>
    </>
  );
}
