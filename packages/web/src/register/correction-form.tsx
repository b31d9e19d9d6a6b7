import type { CorrectionRequest, PersonView } from "@luohu/contract/register";
import { type ReactNode, useEffect, useState } from "react";
import { Button, Form, Select } from "../ui/index.ts";
import { TextArea } from "../ui/text-area.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { askForCorrection } from "./client.ts";
import { type Draft, draftOf, keepDraft, wipeDraft } from "./draft.ts";
import { FaultNotice } from "./fault-box.tsx";
import { faultOfItem } from "./item-fault.ts";
import { ItemField } from "./item-field.tsx";
import { ItemValue } from "./item-value.tsx";
import { type AnyItem, DETAILS, ITEMS, nameOf, TWO_OFFICERS, writtenIn } from "./says.ts";
import { useSending } from "./use-asked.ts";

/** Says what is wrong and what is right. What is filled in outlasts an ended session. */
export function CorrectionForm({
  account,
  person,
  onSent,
}: {
  readonly account: string;
  readonly person: Pick<PersonView, "items" | "details">;
  readonly onSent: () => void;
}): ReactNode {
  const { corrections: words } = registerWords.useWords();
  const codes = codesWords.useWords();
  const { busy, fault, send } = useSending();
  const [draft, setDraft] = useState<Draft>(() => draftOf(account) ?? { account, item: "", wanted: "", reason: "" });
  const [tried, setTried] = useState(false);
  const isEmpty = draft.item === "" && draft.reason === "";
  useEffect(() => {
    if (!isEmpty) keepDraft(draft);
  }, [draft, isEmpty]);
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const { item, wanted, reason } = draft;
  const wantedFault = item === "" ? undefined : faultOfItem(item, wanted, writtenIn(person, item), words);
  const submit = (): void => {
    setTried(true);
    if (item === "" || wantedFault !== undefined || reason.trim().length < 2) return;
    const request: CorrectionRequest = { item, wanted: wanted === "" ? null : wanted, reason: reason.trim() };
    send(async () => {
      await askForCorrection(request);
      wipeDraft();
      setDraft({ account, item: "", wanted: "", reason: "" });
      setTried(false);
      onSent();
    });
  };
  return (
    <Form onSubmit={submit}>
      <Select
        label={words.item}
        empty={words.choose}
        of={[...ITEMS, ...DETAILS].map((name) => ({ value: name, label: nameOf(name, codes) }))}
        value={item}
        onChange={(name) => change({ item: name as AnyItem, wanted: "" })}
        fault={tried && item === "" ? words.noItem : undefined}
      />
      {item === "" ? null : (
        <>
          <p>
            {words.now("")}
            <strong>
              <ItemValue name={item} value={writtenIn(person, item)} />
            </strong>
          </p>
          <ItemField
            key={item}
            item={item}
            label={words.wanted(nameOf(item, codes))}
            value={wanted}
            fault={tried ? wantedFault : undefined}
            onChange={(value) => change({ wanted: value })}
          />
          {TWO_OFFICERS.includes(item) ? <p className="small soft">{words.approval}</p> : null}
        </>
      )}
      <TextArea
        label={words.reason}
        help={words.reasonHelp}
        maxLength={500}
        value={reason}
        onChange={(event) => change({ reason: event.target.value })}
        fault={tried && reason.trim().length < 2 ? words.noReason : undefined}
      />
      <FaultNotice fault={fault} />
      <Button type="submit" aria-disabled={busy}>
        {busy ? words.sending : words.send}
      </Button>
      {isEmpty ? null : <p className="small soft">{words.kept}</p>}
    </Form>
  );
}
