import { type ReactNode, useState } from "react";
import { Chinese } from "../law/chinese.tsx";
import { Button, Card, Form, RadioGroup, TextField } from "../ui/index.ts";
import { deskWords } from "../words/desk.ts";
import { dropPurpose, referenceOf, setPurpose, usePurpose } from "./purpose.ts";

const KINDS = ["case", "counter", "check", "court", "other"] as const;
type Kind = (typeof KINDS)[number];

/** Asks for the purpose first; what needs one comes below it. */
export function WithPurpose({
  account,
  children,
}: {
  readonly account: string;
  readonly children: (purpose: string) => ReactNode;
}): ReactNode {
  const { purpose: words } = deskWords.useWords();
  const purpose = usePurpose(account);
  const reference = purpose === null ? null : referenceOf(purpose);
  if (purpose === null) return <PurposeForm account={account} />;
  return (
    <>
      <div className="row desk-purpose">
        <span>
          <span className="soft">{words.now}</span> <Chinese>{purpose}</Chinese>
          {reference === null ? null : <span className="soft"> {words.referenceNow(reference)}</span>}
        </span>
        <Button kind="plain" onClick={dropPurpose}>
          {words.change}
        </Button>
      </div>
      {children(purpose)}
    </>
  );
}

function PurposeForm({ account }: { readonly account: string }): ReactNode {
  const { purpose: words } = deskWords.useWords();
  const [kind, setKind] = useState<Kind | "">("");
  const [detail, setDetail] = useState("");
  const [reference, setReference] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <Card>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Form
        onSubmit={() => {
          setTried(true);
          if (kind !== "" && detail.trim().length >= 2)
            setPurpose({
              account,
              purpose: words.said(words.kinds[kind], detail.trim()),
              ...(reference.trim() === "" ? {} : { reference: reference.trim() }),
            });
        }}
      >
        <RadioGroup
          legend={words.kind}
          name="purpose-kind"
          of={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          value={kind}
          fault={tried && kind === "" ? words.noKind : undefined}
          onChange={setKind}
        />
        <TextField
          label={words.detail}
          help={words.detailHelp}
          autoComplete="off"
          maxLength={150}
          value={detail}
          fault={tried && detail.trim().length < 2 ? words.noDetail : undefined}
          onChange={(event) => setDetail(event.target.value)}
        />
        <TextField
          label={words.reference}
          help={words.referenceHelp}
          autoComplete="off"
          maxLength={100}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <Button type="submit">{words.set}</Button>
      </Form>
    </Card>
  );
}
