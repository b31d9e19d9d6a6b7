import type { MyRecord, Proof } from "@luohu/contract/register";
import { type ReactNode, useId, useState } from "react";
import { Chinese } from "../law/chinese.tsx";
import { CardTable } from "../ui/card-table.tsx";
import { Button, Dialog, linkClass, Notice, Tag } from "../ui/index.ts";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { readMyProofs, readMyRecord, revokeProof } from "./client.ts";
import { Asked, FaultNotice } from "./fault-box.tsx";
import { NoneYet } from "./none-yet.tsx";
import type { PartProps } from "./part-props.ts";
import { ProofForm } from "./proof-form.tsx";
import { daySaid, momentSaid } from "./says.ts";
import { useAsked, useSending } from "./use-asked.ts";

type Kin = MyRecord["person"]["kin"];

/** Proofs that a resident has, and the form for a new one. */
export function MyProofs({ session }: PartProps): ReactNode {
  const { proofs: words } = registerWords.useWords();
  const record = useAsked(session.account, readMyRecord);
  const own = useAsked(session.account, readMyProofs);
  const [made, setMade] = useState<Proof | null>(null);
  const [listId, formId] = [useId(), useId()];
  const again = (): void => {
    if (own.state !== "asking") own.again();
  };
  return (
    <>
      <p>{words.lead}</p>
      <Asked asking={record}>
        {({ person: { kin }, household }) => (
          <>
            <section className="stack" aria-labelledby={formId}>
              <h2 id={formId}>{words.form}</h2>
              <ProofForm
                kin={kin.filter(({ relative }) => household?.members.some(({ person }) => person === relative))}
                onMade={(proof) => {
                  setMade(proof);
                  again();
                }}
              />
              <div role="status" className="register-told">
                {made ? (
                  <Notice kind="good">
                    <p>{words.made(made.number)}</p>
                    <Download proof={made} kind="main" />
                  </Notice>
                ) : null}
              </div>
            </section>
            <section className="stack" aria-labelledby={listId}>
              <h2 id={listId}>{words.own}</h2>
              <Asked asking={own}>{({ proofs }) => <Proofs of={proofs} kin={kin} changed={again} />}</Asked>
            </section>
          </>
        )}
      </Asked>
    </>
  );
}

function Download({ proof, kind }: { readonly proof: Proof; readonly kind: "main" | "quiet" }): ReactNode {
  const { proofs: words } = registerWords.useWords();
  return (
    <a
      className={linkClass(kind)}
      href={proof.pdf}
      download={`${proof.number}.pdf`}
      aria-label={words.downloadOf(proof.number)}
    >
      {words.download}
    </a>
  );
}

function Proofs({
  of,
  kin,
  changed,
}: {
  readonly of: readonly Proof[];
  readonly kin: Kin;
  readonly changed: () => void;
}): ReactNode {
  const all = registerWords.useWords();
  const { proofs: words } = all;
  const { busy, fault, send } = useSending();
  const [asked, setAsked] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const revoke = (number: string): void =>
    send(async () => {
      setDone(false);
      await revokeProof(number);
      setDone(true);
      changed();
    });
  if (of.length === 0) return <NoneYet words={words} />;
  return (
    <>
      <CardTable
        caption={words.own}
        isHeaded
        columns={[
          { key: "kind", name: words.kind },
          { key: "number", name: words.number },
          { key: "issued", name: words.issued },
          { key: "state", name: words.state },
          { key: "action", name: words.action },
        ]}
        rows={of.map((proof) => ({
          key: proof.number,
          cells: [
            <Kind key="kind" proof={proof} kin={kin} />,
            <span key="number" className="register-number" translate="no">
              {proof.number}
            </span>,
            momentSaid(proof.issued, all),
            proof.revoked === null ? (
              <Tag kind="good">{words.valid}</Tag>
            ) : (
              <Tag>{words.revoked(daySaid(proof.revoked.slice(0, 10), all))}</Tag>
            ),
            proof.revoked === null ? (
              <span className="row">
                <Download proof={proof} kind="quiet" />
                <Button
                  kind="quiet"
                  aria-disabled={busy}
                  aria-label={words.revokeOf(proof.number)}
                  onClick={() => setAsked(proof.number)}
                >
                  {words.revoke}
                </Button>
              </span>
            ) : null,
          ],
        }))}
      />
      <p role="status">{done ? words.wasRevoked : ""}</p>
      <FaultNotice fault={fault} />
      {asked === null ? null : (
        <Dialog
          title={words.revokeTitle}
          confirm={words.revoke}
          cancel={words.revokeNo}
          onConfirm={() => {
            setAsked(null);
            revoke(asked);
          }}
          onClose={() => setAsked(null)}
        >
          <p>{words.revokeText(asked)}</p>
        </Dialog>
      )}
    </>
  );
}

/** What is proved, and with whom. */
function Kind({ proof: { kind, relative }, kin }: { readonly proof: Proof; readonly kin: Kin }): ReactNode {
  const { proofs: words } = registerWords.useWords();
  const codes = codesWords.useWords();
  const known = kin.find((one) => one.relative === relative);
  return (
    <>
      {words.kinds[kind]}
      {known ? (
        <>
          {" "}
          <span className="small soft">
            {codes.kin[known.kin]} <Chinese>{known.name ?? ""}</Chinese>
          </span>
        </>
      ) : null}
    </>
  );
}
