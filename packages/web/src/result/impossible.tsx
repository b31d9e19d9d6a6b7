import type { Issue } from "@luohu/engine";
import type { ReactNode } from "react";
import { PageHeading } from "../app/heading.tsx";
import { keyOf } from "../law/messages.ts";
import { labelOf, saidOf } from "../law/said.ts";
import { forgotten } from "../state/answers.ts";
import { keptAnswers } from "../state/store.ts";
import { Button, Notice } from "../ui/index.ts";
import { leaveFor } from "./leave.ts";
import type { ResultNaming } from "./use-naming.ts";

/** Answers that contradict others, each to be changed or dropped. */
export function Impossible({
  issues,
  naming,
}: {
  readonly issues: readonly Issue[];
  readonly naming: ResultNaming;
}): ReactNode {
  const { result } = naming.words;
  return (
    <div className="stack impossible">
      <PageHeading>{result.conflict}</PageHeading>
      <Notice kind="alarm">{result.conflictLead}</Notice>
      <ul className="stack">
        {pathsOf(issues).map((path) => (
          <li key={path} className="row" data-fact={path}>
            <b>{saidAt(path, naming)}</b>
            <Button kind="quiet" onClick={() => leaveFor(path, null, naming)}>
              {result.change}
              <span className="unseen">{labelOf(path, naming)}</span>
            </Button>
            <Button kind="plain" onClick={() => keptAnswers.set(forgotten(naming.answers, path))}>
              {result.drop}
              <span className="unseen">{labelOf(path, naming)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `situation.family[2].born` → `family[2].born`, each once. */
const pathsOf = (issues: readonly Issue[]): readonly string[] => [
  ...new Set(issues.map(({ path }) => path.replace(/^situation\./, "").replace(/^declined\[\d+\]$/, ""))),
];

function saidAt(path: string, naming: ResultNaming): string {
  const fact = naming.guide.facts.get(keyOf(path));
  const value = naming.answers.values[path];
  const label = labelOf(path, naming) ?? path;
  if (!fact || value === undefined) return label;
  return naming.words.result.conflictAt(label, saidOf(value, fact, naming));
}
