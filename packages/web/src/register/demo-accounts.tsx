import { cities } from "virtual:cities";
import type { DemoAccounts } from "@luohu/contract/register";
import { type ReactNode, useId } from "react";
import { useLanguage } from "../app/router.ts";
import { inCharacters } from "../law/characters.ts";
import { Card } from "../ui/index.ts";
import { codesWords } from "../words/codes.ts";
import { registerWords } from "../words/register.ts";

export type Demo = DemoAccounts["accounts"][number];

export interface DemoProps {
  readonly onDemo: (account: Demo) => void;
  /** Name of the account that was pressed last. */
  readonly pressed: string | null;
  /** Told below those of its city, where a sentence has room: why it was not let in. */
  readonly told: ReactNode;
}

/** Accounts to try each role with, city by city. */
export function Demos({ of, ...props }: DemoProps & { readonly of: readonly Demo[] }): ReactNode {
  const { signIn: words } = registerWords.useWords();
  const language = useLanguage();
  const id = useId();
  const nameOf = (city: string | null): string =>
    city === null ? words.demoEverywhere : (cities.find((known) => known.id === city)?.name[language] ?? city);
  return (
    <Card labelledBy={id}>
      <h2 id={id}>{words.demoTitle}</h2>
      <p>{words.demoLead}</p>
      {[...new Set(of.map(({ city }) => city))].map((city) => (
        <City key={city} name={nameOf(city)} of={of.filter((account) => account.city === city)} {...props} />
      ))}
    </Card>
  );
}

function City({
  name,
  of,
  onDemo,
  pressed,
  told,
}: DemoProps & { readonly name: string; readonly of: readonly Demo[] }): ReactNode {
  const { signIn: words } = registerWords.useWords();
  const { role } = codesWords.useWords();
  const language = useLanguage();
  const id = useId();
  return (
    <section className="demo-city" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <ul className="demo-accounts">
        {of.map((account, at) => {
          const isSecond = of.slice(0, at).some((before) => before.role === account.role);
          return (
            <li key={account.name}>
              <button type="button" className="choice moves" onClick={() => onDemo(account)}>
                <span>
                  {isSecond ? words.demoSecond(role[account.role]) : role[account.role]}
                  {account.shows === null ? null : (
                    <span className="choice-help">{inCharacters(account.shows, language)}</span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {of.some((account) => account.name === pressed) ? told : null}
    </section>
  );
}
