import type { CorrectionRequest } from "@luohu/contract/register";
import { type ReactNode, useEffect, useState } from "react";
import { isoOf, partsOf } from "../interview/day.ts";
import { Button, DayFields, Select, TextField } from "../ui/index.ts";
import { TextArea } from "../ui/text-area.tsx";
import { codesWords } from "../words/codes.ts";
import type { RegisterWords } from "../words/register/zh-Hans.ts";
import { registerWords } from "../words/register.ts";
import { askForCorrection } from "./client.ts";
import { type Draft, draftOf, keepDraft, wipeDraft } from "./draft.ts";
import { FaultNotice } from "./fault-box.tsx";
import { ItemValue } from "./item-value.tsx";
import { ethnicities, ITEMS, type ItemName, type Items } from "./says.ts";
import { useSending } from "./use-asked.ts";

/** Items that a second officer has to approve. */
const APPROVED: readonly string[] = ["name", "born", "number"];

/** Says what is wrong and what is right. What is filled in outlasts an ended session. */
export function CorrectionForm({
  account,
  items,
  onSent,
}: {
  readonly account: string;
  readonly items: Items;
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
  const wantedFault = item === "" ? undefined : faultOfWanted(item, wanted, items[item], words);
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
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label={words.item}
        empty={words.choose}
        of={ITEMS.map((name) => ({ value: name, label: codes.item[name] }))}
        value={item}
        onChange={(name) => change({ item: name as ItemName, wanted: "" })}
        fault={tried && item === "" ? words.noItem : undefined}
      />
      {item === "" ? null : (
        <>
          <p>
            {words.now("")}
            <strong>
              <ItemValue name={item} value={items[item]} />
            </strong>
          </p>
          <Wanted
            key={item}
            item={item}
            value={wanted}
            fault={tried ? wantedFault : undefined}
            onChange={(value) => change({ wanted: value })}
          />
          {APPROVED.includes(item) ? <p className="small soft">{words.approval}</p> : null}
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
    </form>
  );
}

/** Items that may be empty. */
const MAY_BE_EMPTY: readonly ItemName[] = ["formerName", "marriage", "birthplace", "nativePlace"];

function faultOfWanted(
  item: ItemName,
  wanted: string,
  now: string | null,
  words: RegisterWords["corrections"],
): string | undefined {
  if (wanted === (now ?? "")) return wanted === "" ? words.noWanted : words.same;
  if (wanted === "") return MAY_BE_EMPTY.includes(item) ? undefined : item === "born" ? words.noDay : words.noWanted;
  if (item === "number" && !/^\d{17}[\dX]$/.test(wanted)) return words.noNumber;
  return undefined;
}

/** The field that fits the item. */
function Wanted({
  item,
  value,
  fault,
  onChange,
}: {
  readonly item: ItemName;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { corrections: words } = registerWords.useWords();
  const codes = codesWords.useWords();
  const [day, setDay] = useState(() => partsOf(value));
  const label = words.wanted(codes.item[item]);
  switch (item) {
    case "born":
      return (
        <div className="stack">
          <span aria-hidden="true" className="legend">
            {label}
          </span>
          <DayFields
            legend={label}
            labels={words}
            value={day}
            fault={fault}
            onChange={(parts) => {
              setDay(parts);
              onChange(isoOf(parts) ?? "");
            }}
          />
        </div>
      );
    case "sex":
    case "marriage":
    case "ethnicity":
      return (
        <Select
          label={label}
          empty={words.choose}
          of={choicesOf(item, codes)}
          value={value}
          fault={fault}
          onChange={onChange}
        />
      );
    default:
      return (
        <TextField
          label={label}
          help={MAY_BE_EMPTY.includes(item) ? words.emptyHelp : undefined}
          autoComplete="off"
          maxLength={item === "number" ? 18 : 200}
          value={value}
          fault={fault}
          onChange={(event) => onChange(item === "number" ? event.target.value.toUpperCase() : event.target.value)}
        />
      );
  }
}

function choicesOf(
  item: "sex" | "marriage" | "ethnicity",
  codes: ReturnType<typeof codesWords.useWords>,
): readonly { readonly value: string; readonly label: string }[] {
  if (item === "ethnicity") return ethnicities(codes);
  return Object.entries<string>(codes[item])
    .filter(([value]) => value !== "unstated")
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => (one.value < other.value ? -1 : 1));
}
