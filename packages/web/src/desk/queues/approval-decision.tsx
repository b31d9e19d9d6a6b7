import { type ReactNode, useState } from "react";
import { decideApproval } from "../../register/client.ts";
import { useSending } from "../../register/use-asked.ts";
import { RadioGroup } from "../../ui/index.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { queuesWords } from "../../words/queues.ts";
import type { Answering } from "./queue.ts";
import { DecisionForm } from "./shared.tsx";

const DECISIONS = ["approve", "reject"] as const;

/** What the second officer says, with the reason. */
export function ApprovalDecisionForm({
  id,
  city,
  onDecided,
  onReload,
}: Answering & {
  readonly id: string;
  readonly city: string;
}): ReactNode {
  const all = queuesWords.useWords();
  const { approvals: words } = all;
  const sending = useSending();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number] | "">("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const said = reason.trim();
  const submit = (): void => {
    setTried(true);
    if (decision === "" || said.length < 2) return;
    sending.send(async () => {
      await decideApproval(city, id, { decision, reason: said });
      onDecided(decision === "approve" ? words.approved : words.rejected);
    });
  };
  return (
    <DecisionForm sending={sending} submit={all.submit} onSubmit={submit} onReload={onReload}>
      <RadioGroup
        legend={words.decision}
        name="approval-decision"
        of={DECISIONS.map((value) => ({ value, label: words.decisions[value] }))}
        value={decision}
        fault={tried && decision === "" ? words.noDecision : undefined}
        onChange={setDecision}
      />
      <TextArea
        label={words.reason}
        help={words.reasonHelp}
        maxLength={500}
        value={reason}
        fault={tried && said.length < 2 ? words.noReason : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </DecisionForm>
  );
}
