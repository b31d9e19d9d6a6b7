import type { Correction, CorrectionDecision } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { decideCorrection } from "../../register/client.ts";
import { faultOfItem } from "../../register/item-fault.ts";
import { ItemField } from "../../register/item-field.tsx";
import { type AnyItem, nameOf, TWO_OFFICERS } from "../../register/says.ts";
import { useSending } from "../../register/use-asked.ts";
import { RadioGroup, TextField } from "../../ui/index.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { codesWords } from "../../words/codes.ts";
import { queuesWords } from "../../words/queues.ts";
import { registerWords } from "../../words/register.ts";
import type { Answering } from "./queue.ts";
import { DecisionForm } from "./shared.tsx";

const DECISIONS = ["grant", "decline"] as const;

/** Grants a correction, with the value and the paper that shows it, or declines it, with the reason. */
export function CorrectionDecisionForm({
  of: { id, item, wanted },
  city,
  on,
  now,
  onDecided,
  onReload,
}: Answering & {
  readonly of: Correction;
  readonly city: string;
  /** The day on which the item stands as it is read. */
  readonly on: string;
  /** What is recorded now. */
  readonly now: string | null;
}): ReactNode {
  const all = queuesWords.useWords();
  const { corrections: words } = all;
  const { corrections: fieldWords } = registerWords.useWords();
  const codes = codesWords.useWords();
  const sending = useSending();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number] | "">("");
  const [value, setValue] = useState(wanted ?? "");
  const [evidence, setEvidence] = useState("");
  const [answer, setAnswer] = useState("");
  const [tried, setTried] = useState(false);
  const faults = {
    value: decision === "grant" ? faultOfItem(item, value, now, fieldWords) : undefined,
    evidence: decision === "grant" && evidence.trim() === "" ? words.noEvidence : undefined,
    answer: decision === "decline" && answer.trim().length < 2 ? words.noWhy : undefined,
  };
  const told = (field: keyof typeof faults): string | undefined => (tried ? faults[field] : undefined);
  const submit = (): void => {
    setTried(true);
    if (decision === "" || Object.values(faults).some((one) => one !== undefined)) return;
    sending.send(async () => {
      const { state } = await decideCorrection(city, id, asSent());
      onDecided(state === "granted" ? words.granted : state === "declined" ? words.declined : words.toApprove);
    });
  };
  return (
    <DecisionForm sending={sending} submit={all.submit} onSubmit={submit} onReload={onReload}>
      <RadioGroup
        legend={words.decision}
        name="correction-decision"
        of={DECISIONS.map((one) => ({ value: one, label: words.decisions[one] }))}
        value={decision}
        fault={tried && decision === "" ? words.noDecision : undefined}
        onChange={setDecision}
      />
      {decision === "grant" ? (
        <>
          {TWO_OFFICERS.includes(item) ? <p className="small soft">{words.approval}</p> : null}
          <ItemField
            item={item}
            label={words.value(nameOf(item, codes))}
            help={words.valueHelp}
            value={value}
            fault={told("value")}
            onChange={setValue}
          />
          <TextField
            label={words.evidence}
            help={words.evidenceHelp}
            autoComplete="off"
            maxLength={200}
            value={evidence}
            fault={told("evidence")}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </>
      ) : null}
      {decision === "" ? null : (
        <TextArea
          label={decision === "grant" ? words.answer : words.why}
          help={decision === "grant" ? words.answerHelp : words.whyHelp}
          maxLength={500}
          value={answer}
          fault={told("answer")}
          onChange={(event) => setAnswer(event.target.value)}
        />
      )}
    </DecisionForm>
  );

  function asSent(): CorrectionDecision {
    const said = answer.trim();
    if (decision === "decline") return { decision, answer: said };
    return {
      decision: "grant",
      on,
      value: itemsOf(item, value),
      evidence: evidence.trim(),
      ...(said === "" ? {} : { answer: said }),
    };
  }
}

type Value = Extract<CorrectionDecision, { decision: "grant" }>["value"];

/** The one item as the register takes it: what is left empty is written as nothing. */
const itemsOf = (item: AnyItem, value: string): Value =>
  ({ [item]: value === "" ? null : item === "height" ? Number(value) : value }) as Value;
