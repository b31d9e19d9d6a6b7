import type { ClauseAnswer } from "@luohu/engine";
import type { ReactNode } from "react";
import { say } from "../law/files.ts";
import { Part } from "./parts.tsx";
import type { ResultNaming } from "./use-naming.ts";

/** What one gets, how much, how often. */
export function Benefit({
  benefit,
  naming,
}: {
  readonly benefit: NonNullable<ClauseAnswer["benefit"]>;
  readonly naming: ResultNaming;
}): ReactNode {
  return (
    <Part title={naming.words.result.benefit}>
      {benefitLines(benefit, naming).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Part>
  );
}

/** Services, amount, ceiling, how often, how it goes on, who sets the rest: a line each. */
export function benefitLines(
  { services, amount, unit, ceiling, howOften, continues, decidedBy }: NonNullable<ClauseAnswer["benefit"]>,
  { guide, words, language }: ResultNaming,
): readonly string[] {
  const { benefit: said } = words;
  return [
    ...services.map((service) => say(service, language)),
    amount === null ? null : said.amount(amountSaid(amount), unit ? say(unit, language) : ""),
    ceiling && said.ceiling(say(ceiling, language)),
    howOften && said.howOften(say(howOften, language)),
    continues && said.continues(say(continues, language)),
    decidedBy && said.decidedBy(say(guide.departments[decidedBy] ?? { zh: decidedBy, en: decidedBy }, language)),
  ].filter((line) => line !== null);
}

export const amountSaid = (amount: number): string => amount.toLocaleString("en-US");
