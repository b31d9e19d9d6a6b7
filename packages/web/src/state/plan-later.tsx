import { lazy, memo, type ReactNode, Suspense, useState } from "react";
import type { Language } from "../app/language.ts";
import { useWords } from "../words/context.ts";
import { interviewWords } from "../words/interview.ts";

const Plan = lazy(async () => {
  const [{ Plan: Here }] = await Promise.all([
    import("./plan.tsx"),
    interviewWords.load(document.documentElement.lang as Language),
  ]);
  return { default: Here };
});

/** Day and place asked for, behind a line: most people are asked for neither. What is inside comes when it is opened. */
export const PlanLater = memo(function PlanLater(): ReactNode {
  const { check } = useWords();
  const [opened, open] = useState(false);
  return (
    <details className="disclosure plan-later" onToggle={() => open(true)}>
      <summary>{check.plan}</summary>
      <div className="disclosure-body">
        {opened ? (
          <Suspense fallback={<div className="answer-coming" aria-busy="true" />}>
            <Plan />
          </Suspense>
        ) : null}
      </div>
    </details>
  );
});
