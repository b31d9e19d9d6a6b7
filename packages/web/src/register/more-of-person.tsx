import type { PersonView } from "@luohu/contract/register";
import type { ReactNode } from "react";
import { Chinese } from "../law/chinese.tsx";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";
import { daySaid, lastDay } from "./says.ts";

/** Where a person really lives, how, and how the register knows. */
export function Residence({ of }: { readonly of: PersonView["residence"] }): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  if (of === null) return <span className="soft">{words.nothingWritten}</span>;
  const { division, divisionName, address, basis, source, from } = of;
  return (
    <span>
      <Chinese>{`${divisionName ?? division}${address}`}</Chinese> · {codes.basis[basis]}{" "}
      <span className="soft">{words.record.residenceKnown(codes.source[source], daySaid(from, words))}</span>
    </span>
  );
}

/** What a person was while agricultural registrations were told apart. */
export function FormerStatuses({ of }: { readonly of: PersonView["formerStatuses"] }): ReactNode {
  const words = registerWords.useWords();
  const codes = codesWords.useWords();
  return (
    <ul>
      {of.map(({ status, from, until }) => (
        <li key={from}>
          {words.record.formerStatuses(
            codes.formerStatus[status],
            daySaid(from, words),
            daySaid(lastDay(until), words),
          )}
        </li>
      ))}
    </ul>
  );
}
