import type { ObjectionDecision } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { decideObjection } from "../../register/client.ts";
import { useSending } from "../../register/use-asked.ts";
import { RadioGroup, TextField } from "../../ui/index.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { queuesWords } from "../../words/queues.ts";
import type { Answering } from "./queue.ts";
import { DecisionForm } from "./shared.tsx";

const DECISIONS = ["put-back", "undone", "decline"] as const;
type Decision = (typeof DECISIONS)[number];
const SINCES = ["move", "today"] as const;

/** Puts back whoever objected, or says how the move was undone otherwise, or why it stands. */
export function ObjectionDecisionForm({
  id,
  city,
  today,
  onDecided,
  onReload,
}: Answering & {
  readonly id: string;
  readonly city: string;
  /** ISO day in China, as the register has it. */
  readonly today: string;
}): ReactNode {
  const all = queuesWords.useWords();
  const { objections: words } = all;
  const sending = useSending();
  const [decision, setDecision] = useState<Decision | "">("");
  const [since, setSince] = useState<(typeof SINCES)[number]>("move");
  const [evidence, setEvidence] = useState("");
  const [answer, setAnswer] = useState("");
  const [tried, setTried] = useState(false);
  const putsBack = decision === "put-back";
  const faults = {
    evidence: putsBack && evidence.trim() === "" ? words.noEvidence : undefined,
    answer: !putsBack && answer.trim().length < 2 ? words.noWhy : undefined,
  };
  const submit = (): void => {
    setTried(true);
    if (decision === "" || Object.values(faults).some((one) => one !== undefined)) return;
    sending.send(async () => {
      const { state } = await decideObjection(city, id, asSent(decision));
      onDecided(words.decided[state]);
    });
  };
  return (
    <DecisionForm sending={sending} submit={all.submit} onSubmit={submit} onReload={onReload}>
      <RadioGroup
        legend={words.decision}
        name="objection-decision"
        of={DECISIONS.map((value) => ({ value, label: words.decisions[value] }))}
        value={decision}
        fault={tried && decision === "" ? words.noDecision : undefined}
        onChange={setDecision}
      />
      {putsBack ? (
        <>
          <RadioGroup
            legend={words.since}
            name="objection-since"
            of={SINCES.map((value) => ({ value, label: words.sinces[value] }))}
            value={since}
            onChange={setSince}
          />
          <TextField
            label={words.evidence}
            help={words.evidenceHelp}
            autoComplete="off"
            maxLength={200}
            value={evidence}
            fault={tried ? faults.evidence : undefined}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </>
      ) : null}
      {decision === "" ? null : (
        <TextArea
          label={putsBack ? words.answer : decision === "undone" ? words.how : words.why}
          help={putsBack ? words.answerHelp : decision === "undone" ? words.howHelp : words.whyHelp}
          maxLength={500}
          value={answer}
          fault={tried ? faults.answer : undefined}
          onChange={(event) => setAnswer(event.target.value)}
        />
      )}
    </DecisionForm>
  );

  function asSent(wanted: Decision): ObjectionDecision {
    const said = answer.trim();
    if (wanted !== "put-back") return { decision: wanted, answer: said };
    return {
      decision: wanted,
      evidence: evidence.trim(),
      ...(since === "today" ? { on: today } : {}),
      ...(said === "" ? {} : { answer: said }),
    };
  }
}
