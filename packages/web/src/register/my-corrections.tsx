import type { Correction } from "@luohu/contract/register";
import { type ReactNode, useId, useState } from "react";
import { Chinese } from "../law/chinese.tsx";
import { FieldList } from "../ui/field-list.tsx";
import { Card, Notice, Tag, type TagKind } from "../ui/index.ts";
import { Timeline, type TimelineState } from "../ui/timeline.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { readMyCorrections, readMyRecord } from "./client.ts";
import { CorrectionForm } from "./correction-form.tsx";
import { Asked } from "./fault-box.tsx";
import { ItemValue } from "./item-value.tsx";
import { NoneYet } from "./none-yet.tsx";
import type { PartProps } from "./part-props.ts";
import { momentSaid, nameOf, TWO_OFFICERS } from "./says.ts";
import { useAsked } from "./use-asked.ts";

/** Corrections that a resident asked for, and the form for a new one. */
export function MyCorrections({ session }: PartProps): ReactNode {
  const { corrections: words } = registerWords.useWords();
  const record = useAsked(session.account, readMyRecord);
  const own = useAsked(session.account, readMyCorrections);
  const [sent, setSent] = useState(false);
  const [listId, formId] = [useId(), useId()];
  return (
    <>
      <p>{words.lead}</p>
      <section className="stack" aria-labelledby={formId}>
        <h2 id={formId}>{words.form}</h2>
        <Asked asking={record}>
          {({ person }) =>
            person.items && (
              <CorrectionForm
                account={session.account}
                person={person}
                onSent={() => {
                  setSent(true);
                  if (own.state !== "asking") own.again();
                }}
              />
            )
          }
        </Asked>
        <div role="status" className="register-told">
          {sent ? <Notice kind="good">{words.sent}</Notice> : null}
        </div>
      </section>
      <section className="stack" aria-labelledby={listId}>
        <h2 id={listId}>{words.own}</h2>
        <Asked asking={own}>{({ corrections }) => <Corrections of={corrections} />}</Asked>
      </section>
    </>
  );
}

function Corrections({ of }: { readonly of: readonly Correction[] }): ReactNode {
  const { corrections: words } = registerWords.useWords();
  if (of.length === 0) return <NoneYet words={words} />;
  return (
    <ul className="stack register-list">
      {of.map((correction) => (
        <li key={correction.id}>
          <OneCorrection of={correction} />
        </li>
      ))}
    </ul>
  );
}

const TAGS: Readonly<Record<Correction["state"], TagKind>> = {
  open: "open",
  "awaiting-approval": "open",
  granted: "good",
  declined: "plain",
};

function OneCorrection({ of }: { readonly of: Correction }): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  const id = useId();
  const { corrections } = words;
  const { item, written, wanted, reason, state, asked, decided, answer } = of;
  const isDecided = state === "granted" || state === "declined";
  const checked: TimelineState = state === "open" ? "now" : "past";
  const approved: TimelineState = isDecided ? "past" : state === "open" ? "later" : "now";
  // what was declined may never have come to a second officer
  const isApproved = TWO_OFFICERS.includes(item) && state !== "declined";
  return (
    <Card labelledBy={id}>
      <h3 id={id} className="row">
        {nameOf(item, codes)} <Tag kind={TAGS[state]}>{corrections.state[state]}</Tag>
      </h3>
      <FieldList
        fields={[
          { key: "was", name: corrections.was, value: <ItemValue name={item} value={written} /> },
          { key: "should", name: corrections.should, value: <ItemValue name={item} value={wanted} /> },
          { key: "because", name: corrections.because, value: <Chinese>{reason}</Chinese> },
        ]}
      />
      <Timeline
        label={corrections.state[state]}
        states={corrections.steps}
        items={[
          { key: "asked", title: corrections.asked, state: "past", when: momentSaid(asked, words) },
          { key: "checked", title: corrections.checked, state: checked },
          ...(isApproved ? [{ key: "approved", title: corrections.approved, state: approved }] : []),
          {
            key: "decided",
            title: corrections.decided,
            state: isDecided ? "past" : "later",
            ...(decided === null ? {} : { when: momentSaid(decided, words) }),
            children: answer === null ? null : <Chinese>{answer}</Chinese>,
          },
        ]}
      />
    </Card>
  );
}
