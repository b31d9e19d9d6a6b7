import type { Session } from "@luohu/contract/register";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, Notice } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { FaultBox, FaultNotice } from "./fault-box.tsx";
import { ProvisionalPassword } from "./password-form.tsx";
import { ended, leave, look, useSignedIn } from "./session.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { useSending } from "./use-asked.ts";

/**
 * A page for whoever is signed in. Where nobody is, the sign-in stands in its place; where a session ended meanwhile, the page waits
 * behind it with all that was filled in, for the same account only.
 */
export function SignedIn({ children }: { readonly children: (session: Session) => ReactNode }): ReactNode {
  const { asking, signIn } = registerWords.useWords();
  const signedIn = useSignedIn();
  const [last, setLast] = useState<Session | null>(null);
  const session = signedIn.state === "in" ? signedIn.session : null;
  if (session !== null && session !== last) setLast(session);
  if (signedIn.state === "asking") return <StateBox kind="loading" title={asking} />;
  if (signedIn.state === "failed") return <FaultBox fault={signedIn.fault} again={() => void look()} />;
  const out = signedIn.state === "out";
  const shown = session ?? (out && signedIn.ended ? last : null);
  return (
    <>
      {out ? <Out told={signedIn.ended ? signIn.ended : signIn.needed} ended={signedIn.ended} /> : null}
      {session ? <Ending session={session} /> : null}
      {shown ? (
        // another account gets a page of its own
        <div key={shown.account} className="stack stack-loose register-inside" hidden={out}>
          {shown.provisional ? <ProvisionalPassword session={shown} onChanged={() => void look()} /> : children(shown)}
        </div>
      ) : null}
    </>
  );
}

function Out({ told, ended }: { readonly told: string; readonly ended: boolean }): ReactNode {
  const head = useRef<HTMLHeadingElement>(null);
  const { signIn } = registerWords.useWords();
  useEffect(() => {
    if (ended) head.current?.focus();
  }, [ended]);
  return (
    <section className="stack stack-loose">
      <h2 ref={head} tabIndex={-1}>
        {signIn.title}
      </h2>
      <Notice kind={ended ? "warning" : "told"}>{told}</Notice>
      <SignInForm />
    </section>
  );
}

/** Told that long before a session ends, ms. */
const AHEAD = 120_000;

/** Tells that the session is about to end, while there is time to go on. */
function Ending({ session }: { readonly session: Session }): ReactNode {
  const { session: words } = registerWords.useWords();
  const [now, setNow] = useState(Date.now);
  const left = Date.parse(session.ends) - now;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) ended();
  }, [left]);
  if (left > AHEAD || left <= 0) return null;
  return (
    <Notice kind="alarm">
      <p>{words.ending(Math.max(1, Math.round(left / 60_000)))}</p>
      <Button onClick={() => void look()}>{words.stay}</Button>
    </Notice>
  );
}

/** Who is signed in, and the way out. */
export function Who({ session }: { readonly session: Session }): ReactNode {
  const { session: words } = registerWords.useWords();
  const { role } = codesWords.useWords();
  const { busy, fault, send } = useSending();
  return (
    <div className="stack">
      <div className="row who">
        <span>{words.who(session.name, role[session.role])}</span>
        <Button kind="plain" aria-disabled={busy} onClick={() => send(leave)}>
          {words.out}
        </Button>
      </div>
      <FaultNotice fault={fault} />
    </div>
  );
}
