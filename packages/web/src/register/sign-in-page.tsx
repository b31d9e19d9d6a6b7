import { type ReactNode, useEffect } from "react";
import { useTitle } from "../app/frame.tsx";
import { PageHeading } from "../app/heading.tsx";
import { addressOf, go, useLanguage } from "../app/router.ts";
import { StateBox } from "../ui/states.tsx";
import { registerWords } from "../words/register.ts";
import { FaultBox } from "./fault-box.tsx";
import { look, useSignedIn } from "./session.ts";
import { SignInForm } from "./sign-in-form.tsx";
import "./register.css";

/** Signs in, and goes on to what the account is for. */
export function Page(): ReactNode {
  const { signIn: words, asking } = registerWords.useWords();
  const language = useLanguage();
  const signedIn = useSignedIn();
  const role = signedIn.state === "in" ? signedIn.session.role : null;
  useTitle(words.title);
  useEffect(() => {
    if (role !== null) go(addressOf(role === "resident" ? "me" : "desk", language), {}, { replace: true });
  }, [role, language]);
  return (
    <div className="stack stack-loose register-page">
      <PageHeading>{words.title}</PageHeading>
      <p>{words.lead}</p>
      {signedIn.state === "out" ? (
        <SignInForm />
      ) : signedIn.state === "failed" ? (
        <FaultBox fault={signedIn.fault} again={() => void look()} />
      ) : (
        <StateBox kind="loading" title={asking} />
      )}
    </div>
  );
}
