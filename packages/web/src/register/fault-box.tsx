import type { ReactNode } from "react";
import { useLanguage } from "../app/router.ts";
import { inCharacters } from "../law/characters.ts";
import { Button, Notice } from "../ui/index.ts";
import { StateBox } from "../ui/states.tsx";
import { registerWords } from "../words/register.ts";
import type { Fault } from "./fault.ts";
import type { Asking } from "./use-asked.ts";

/** What the register says why it does not do something, in the words of the page; null: it says nothing of that kind. */
function useRefusal(fault: Fault): string | null {
  const language = useLanguage();
  const words = fault.problem.refusal?.words;
  if (!words) return null;
  return language === "en" ? words.en : inCharacters(words.zh, language);
}

/** Stands in the place of what did not come. */
export function FaultBox({ fault, again }: { readonly fault: Fault; readonly again: () => void }): ReactNode {
  const { fault: faults, again: tryAgain } = registerWords.useWords();
  const { title, text } = faults[fault.kind];
  const refusal = useRefusal(fault);
  return (
    <StateBox kind={fault.kind === "offline" ? "offline" : fault.kind === "none" ? "empty" : "failed"} title={title}>
      <p>{refusal ?? text}</p>
      {fault.kind === "forbidden" ? null : (
        <Button kind="quiet" onClick={again}>
          {tryAgain}
        </Button>
      )}
    </StateBox>
  );
}

/** Beside a button: why what it sent was not done. */
export function FaultNotice({ fault }: { readonly fault: Fault | null }): ReactNode {
  const { fault: faults } = registerWords.useWords();
  if (fault === null || fault.kind === "signed-out") return null;
  return (
    <Notice kind="alarm">
      <strong>{faults[fault.kind].title}</strong>
      <p>
        <FaultText fault={fault} />
      </p>
    </Notice>
  );
}

function FaultText({ fault }: { readonly fault: Fault }): ReactNode {
  const { fault: faults } = registerWords.useWords();
  return useRefusal(fault) ?? faults[fault.kind].text;
}

/** What was asked for, once it is there. */
export function Asked<T>({
  asking,
  children,
}: {
  readonly asking: Asking<T>;
  readonly children: (value: T) => ReactNode;
}): ReactNode {
  const { asking: word } = registerWords.useWords();
  if (asking.state === "asking") return <StateBox kind="loading" title={word} />;
  if (asking.state === "failed") return <FaultBox fault={asking.fault} again={asking.again} />;
  return children(asking.value);
}
