import { dayNumber } from "../calendar.ts";
import { readyClauses } from "../decide/ready.ts";
import type { Law } from "../law/law.ts";
import { containments, idleConditions, meetable, sound } from "./automatic.ts";
import { forbidden } from "./forbidden.ts";
import { clauseOutcomes } from "./outcomes.ts";
import { promised } from "./promised.ts";
import type { Verdict } from "./statement.ts";

/**
 * Decides every statement of the law over all situations that a life can show and all places that can be asked for, on
 * one day of application: what the law says of itself (promises, prohibitions, acknowledged containments) and what
 * is asked of any law (every clause can be met, no condition is idle, adding a fact undoes nothing).
 * @param on ISO day of application
 * A promise is proved document by document of which it speaks.
 * @param documents ids of the documents of whose clauses the statements speak; absent: all
 */
export function* prove(law: Law, on: string, documents?: readonly string[]): Generator<Verdict, void> {
  const day = dayNumber(on);
  if (day === undefined) throw new Error(`\`on\` is no day: ${on}`);
  const ready = readyClauses(law);
  for (const document of law.documents) {
    if (documents && !documents.includes(document.id)) continue;
    const own = ready.filter((one) => one.document === document);
    const outcomes = clauseOutcomes(own, law, day);
    for (const one of own) yield meetable(one, law, day);
    for (const one of outcomes) yield sound(one);
    const pathways = own.filter(({ clause }) => clause.kind === "pathway");
    yield* containments(pathways, law, day);
    yield* idleConditions(outcomes, law, day);
    for (const one of outcomes) yield* forbidden(one, law, day);
    for (const promise of law.promises) {
      const speaksHere = promise.of.some((id) => own.some(({ clause }) => clause.id === id));
      if (speaksHere) yield promised(promise, outcomes, law, day);
    }
  }
}
