import type { SignInRequest, SignInWays } from "@luohu/contract/register";
import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { LANGUAGES } from "../app/language.ts";
import { useLanguage } from "../app/router.ts";
import { Button, Form, linkClass, Notice, TextField } from "../ui/index.ts";
import { registerWords } from "../words/register.ts";
import { readDemoAccounts, readSignInWays, signIn } from "./client.ts";
import { type Demo, type DemoProps, Demos } from "./demo-accounts.tsx";
import { codeOf, Fault } from "./fault.ts";
import { FaultNotice } from "./fault-box.tsx";
import { CodeField, isCode, PasswordField } from "./secret-fields.tsx";
import { begin } from "./session.ts";
import { useSending } from "./use-asked.ts";

/** Account and password, the code of a second factor, a provider where there is one, demo accounts where there are some. */
export function SignInForm(): ReactNode {
  const { signIn: words } = registerWords.useWords();
  const { busy, fault, send } = useSending();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  // the demo account that was pressed last: what is wrong is told there
  const [demo, setDemo] = useState<string | null>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const needsCode = asksForCode(fault);
  const cameBack = cameBackWith();
  useEffect(() => {
    if (needsCode) codeField.current?.focus();
  }, [needsCode]);
  const enter = (request: SignInRequest): void => {
    setDemo(null);
    send(async () => begin(await signIn(request)));
  };
  // what the last demo account was tried with, where its code was used before: the same is not sent again, as failures add up
  const used = useRef<{ readonly name: string; readonly code: string | null; readonly fault: Fault } | null>(null);
  // a code counts for half a minute only: the present one is asked for
  const enterDemo = ({ name: wanted }: Demo): void => {
    setDemo(wanted);
    send(async () => {
      const account = (await readDemoAccounts()).find(({ name: known }) => known === wanted);
      if (account === undefined) throw new Fault("none");
      const { name, password, code } = account;
      if (used.current?.name === name && used.current.code === code) throw used.current.fault;
      try {
        begin(await signIn({ name, password, ...(code === null ? {} : { code }) }));
      } catch (thrown) {
        if (thrown instanceof Fault && codeOf(thrown) === "code-used") used.current = { name, code, fault: thrown };
        throw thrown;
      }
    });
  };
  const codeFault = code !== "" && !isCode(code) ? words.noCode : undefined;
  return (
    <div className="stack stack-loose sign-in">
      {cameBack === null ? null : <Notice kind="alarm">{words.providerFaults[cameBack]}</Notice>}
      <Form
        onSubmit={() => {
          setTried(true);
          if (name.trim() !== "" && password !== "" && codeFault === undefined)
            enter({ name: name.trim(), password, ...(code === "" ? {} : { code }) });
        }}
      >
        <TextField
          label={words.name}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          fault={tried && name.trim() === "" ? words.noName : undefined}
        />
        <PasswordField
          label={words.password}
          complete="current-password"
          value={password}
          onChange={setPassword}
          fault={tried && password === "" ? words.noPassword : undefined}
        />
        <CodeField
          ref={codeField}
          help={words.codeHelp}
          value={code}
          onChange={setCode}
          fault={needsCode && code === "" ? words.codeNeeded : tried ? codeFault : undefined}
        />
        <SignInFault fault={demo === null ? fault : null} />
        <Button type="submit" aria-disabled={busy}>
          {busy ? words.busy : words.submit}
        </Button>
      </Form>
      {/* what is said of roles comes later: it does not take the form away while it comes */}
      <Suspense>
        <Others onDemo={enterDemo} pressed={demo} fault={fault} />
      </Suspense>
    </div>
  );
}

const asksForCode = (fault: Fault | null): boolean => codeOf(fault) === "code-missing";

function SignInFault({ fault }: { readonly fault: Fault | null }): ReactNode {
  const { signIn: words } = registerWords.useWords();
  if (fault === null || asksForCode(fault)) return null;
  if (fault.kind !== "signed-out" && codeOf(fault) !== "locked-out") return <FaultNotice fault={fault} />;
  const told: Readonly<Record<string, string>> = { "locked-out": words.locked, "code-used": words.codeUsed };
  return (
    <p role="alert" className="field-fault">
      {told[codeOf(fault)] ?? words.wrong}
    </p>
  );
}

/** Why the provider sent somebody back without a session, as the server says in the fragment; null: it did not. */
function cameBackWith(): "away" | "failed" | "unknown" | null {
  const [, fault] = /^#provider=(away|failed|unknown)$/.exec(location.hash) ?? [];
  return (fault as "away" | "failed" | "unknown" | undefined) ?? null;
}

/** Ways in beside account and password, as far as the server offers them. */
function Others({
  fault,
  ...demo
}: Pick<DemoProps, "onDemo" | "pressed"> & {
  /** Why the demo account that was pressed was not let in. */
  readonly fault: Fault | null;
}): ReactNode {
  const { signIn: words } = registerWords.useWords();
  const language = useLanguage();
  const [ways, setWays] = useState<SignInWays>({ provider: null });
  const [demos, setDemos] = useState<readonly Demo[]>([]);
  useEffect(() => {
    let gone = false;
    void readSignInWays().then((known) => gone || setWays(known));
    void readDemoAccounts().then((known) => gone || setDemos(known));
    return () => {
      gone = true;
    };
  }, []);
  const folder = LANGUAGES.find((one) => one.language === language)?.folder ?? "";
  return (
    <>
      {ways.provider === null ? null : (
        <div className="stack">
          <p className="soft">{words.or}</p>
          <a className={linkClass("quiet")} href={`${ways.provider}?back=${encodeURIComponent(folder)}`}>
            {words.provider}
          </a>
        </div>
      )}
      {demos.length === 0 ? null : <Demos of={demos} {...demo} told={<SignInFault fault={fault} />} />}
    </>
  );
}
