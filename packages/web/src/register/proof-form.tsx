import type { MyRecord, Proof, ProofRequest } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { Button, Form, Notice, RadioGroup } from "../ui/index.ts";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { makeProof } from "./client.ts";
import { FaultNotice } from "./fault-box.tsx";
import { useSending } from "./use-asked.ts";

const KINDS = ["registration", "kinship"] as const;
type Kind = (typeof KINDS)[number];

/** Which proof, with whom, for what. */
export function ProofForm({
  kin,
  onMade,
}: {
  readonly kin: MyRecord["person"]["kin"];
  readonly onMade: (proof: Proof) => void;
}): ReactNode {
  const { proofs: words } = registerWords.useWords();
  const codes = codesWords.useWords();
  const { busy, fault, send } = useSending();
  const [kind, setKind] = useState<Kind | "">("");
  const [relative, setRelative] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (kind === "" || (kind === "kinship" && relative === "")) return;
    const request: ProofRequest = kind === "kinship" ? { kind, relative } : { kind };
    send(async () => {
      onMade(await makeProof(request));
      setKind("");
      setRelative("");
      setTried(false);
    });
  };
  const isShort = kind === "kinship" && kin.length === 0;
  return (
    <Form onSubmit={submit}>
      <RadioGroup
        legend={words.kind}
        name="proof-kind"
        of={KINDS.map((value) => ({ value, label: words.kinds[value], help: words.kindHelp[value] }))}
        value={kind}
        fault={tried && kind === "" ? words.noKind : undefined}
        onChange={setKind}
      />
      {isShort ? <Notice kind="warning">{words.noKin}</Notice> : null}
      {kind === "kinship" && !isShort ? (
        <RadioGroup
          legend={words.relative}
          name="proof-relative"
          of={kin.map(({ relative: value, name, kin: is }) => ({ value, label: `${codes.kin[is]} ${name ?? ""}` }))}
          value={relative}
          fault={tried && relative === "" ? words.noRelative : undefined}
          onChange={setRelative}
        />
      ) : null}
      {isShort ? null : (
        <>
          <FaultNotice fault={fault} />
          <Button type="submit" aria-disabled={busy}>
            {busy ? words.making : words.make}
          </Button>
        </>
      )}
    </Form>
  );
}
