import type { Session } from "@luohu/contract/register";
import { type ReactNode, useState } from "react";
import { Button, Form, Notice } from "../ui/index.ts";
import { registerWords } from "../words/register.ts";
import { changePassword } from "./client.ts";
import { codeOf } from "./fault.ts";
import { FaultNotice } from "./fault-box.tsx";
import { CodeField, isCode, PasswordField } from "./secret-fields.tsx";
import { useSending } from "./use-asked.ts";

/** The fewest characters of a password, as the server has them. */
const SHORTEST = 12;

/**
 * Changes the password of whoever is signed in.
 * @param onChanged called once it is changed; every other session of the account has ended then
 */
export function PasswordForm({
  session,
  onChanged,
}: {
  readonly session: Session;
  readonly onChanged: () => void;
}): ReactNode {
  const { password: words, signIn } = registerWords.useWords();
  const { busy, fault, send } = useSending();
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const [again, setAgain] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const asksForCode = session.role !== "resident" || codeOf(fault) === "code-missing";
  const faults = {
    current: current === "" ? signIn.noPassword : undefined,
    wanted: Array.from(wanted).length < SHORTEST ? words.short : wanted === current ? words.same : undefined,
    again: again === wanted ? undefined : words.differs,
    code: asksForCode && !isCode(code) ? signIn.noCode : undefined,
  };
  const told = (field: keyof typeof faults): string | undefined => (tried ? faults[field] : undefined);
  const change = (): void =>
    send(async () => {
      setDone(false);
      await changePassword({ current, password: wanted, ...(asksForCode ? { code } : {}) });
      for (const empty of [setCurrent, setWanted, setAgain, setCode]) empty("");
      setTried(false);
      setDone(true);
      onChanged();
    });
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (Object.values(faults).every((one) => one === undefined)) change();
      }}
    >
      {/* for whoever keeps passwords: to which account this one belongs */}
      <input type="text" autoComplete="username" value={session.name} readOnly hidden />
      <PasswordField
        label={words.current}
        complete="current-password"
        value={current}
        onChange={setCurrent}
        fault={told("current")}
      />
      <PasswordField
        label={words.wanted}
        help={words.help}
        complete="new-password"
        value={wanted}
        onChange={setWanted}
        fault={told("wanted")}
      />
      <PasswordField
        label={words.again}
        complete="new-password"
        value={again}
        onChange={setAgain}
        fault={told("again")}
      />
      {asksForCode ? <CodeField help={words.codeHelp} value={code} onChange={setCode} fault={told("code")} /> : null}
      <PasswordFault code={codeOf(fault)}>
        <FaultNotice fault={fault} />
      </PasswordFault>
      <Button type="submit" aria-disabled={busy}>
        {busy ? words.changing : words.change}
      </Button>
      <p role="status">{done ? words.changed : ""}</p>
    </Form>
  );
}

/** What is wrong with what was filled in, as far as it is that. */
function PasswordFault({ code, children }: { readonly code: string; readonly children: ReactNode }): ReactNode {
  const { password: words, signIn } = registerWords.useWords();
  const told: Readonly<Record<string, string>> = {
    "sign-in-failed": words.wrong,
    "code-missing": signIn.codeNeeded,
    "code-used": signIn.codeUsed,
    "password-refused": words.refused,
    "locked-out": signIn.locked,
  };
  const text = told[code];
  if (text === undefined) return children;
  return (
    <p role="alert" className="field-fault">
      {text}
    </p>
  );
}

/** In the place of any page: somebody else chose the password, so it is changed before anything else. */
export function ProvisionalPassword({
  session,
  onChanged,
}: {
  readonly session: Session;
  readonly onChanged: () => void;
}): ReactNode {
  const { password: words } = registerWords.useWords();
  return (
    <section className="stack stack-loose">
      <h2>{words.title}</h2>
      <Notice kind="warning">{words.provisional}</Notice>
      <PasswordForm session={session} onChanged={onChanged} />
    </section>
  );
}
