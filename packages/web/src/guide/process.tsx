import type { ReactNode } from "react";
import { Timeline } from "../ui/timeline.tsx";
import { guideWords } from "../words/guide.ts";
import { Said, useGuide } from "./cited.tsx";
import { STAGES, type Stage } from "./guide-data.ts";

/** The way of an application, stage by stage, in the sentences of the law. */
export function Process(): ReactNode {
  const { guide } = useGuide();
  const words = guideWords.useWords();
  const records = guide.materials.filter(({ source }) => source !== "applicant").map(({ label }) => label);
  const more: Partial<Record<Stage, string>> = {
    ...(records.length > 0 ? { verify: words.lookedUp(records) } : {}),
    ...(guide.kind === "pathway" ? { register: words.certificates } : {}),
  };
  return (
    <Timeline
      label={words.field.process}
      items={STAGES.map((stage) => {
        const steps = guide.process.filter((step) => step.stage === stage);
        const extra = more[stage];
        return {
          key: stage,
          title: words.stage[stage],
          children: (
            <>
              {steps.length > 0 ? <Said of={steps} /> : null}
              {extra ? <p className={steps.length > 0 ? "small soft" : undefined}>{extra}</p> : null}
              {steps.length === 0 && !extra ? <p className="soft">{words.stageNotGiven}</p> : null}
            </>
          ),
        };
      })}
    />
  );
}
