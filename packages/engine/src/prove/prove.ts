import { dayNumber } from "../calendar.ts";
import { readyClauses } from "../decide/ready.ts";
import type { Law } from "../law/law.ts";
import { containments, idleConditions, meetable, sound } from "./automatic.ts";
import { forbidden } from "./forbidden.ts";
import { promised } from "./promised.ts";
import type { Verdict } from "./statement.ts";

/**
 * Decides every statement of the law over all situations that a life can show and all places that can be asked for, on
 * one day of application: what the law says of itself (promises, prohibitions, acknowledged containments) and what
 * is asked of any law (every clause can be met, no condition is idle, adding a fact undoes nothing).
 * @param on ISO day of application
 * @param documents ids of the documents whose statements are asked for; absent: all
 */
export function* prove(law: Law, on: string, documents?: readonly string[]): Generator<Verdict, void> {
  const day = dayNumber(on);
  if (day === undefined) throw new Error(`\`on\` is no day: ${on}`);
  const ready = readyClauses(law);
  const byId = new Map(ready.map((one) => [one.clause.id, one]));
  for (const document of law.documents) {
    if (documents && !documents.includes(document.id)) continue;
    const own = ready.filter((one) => one.document === document);
    for (const one of own) yield meetable(one, law, day);
    for (const one of own) yield sound(one, law, day);
    yield* containments(
      own.filter(({ clause }) => clause.kind === "pathway"),
      law,
      day,
    );
    yield* idleConditions(own, law, day);
    for (const one of own) yield* forbidden(one, law, day);
    for (const promise of promisesOf(law, document.id)) yield promised(promise, byId, law, day);
  }
}

const promisesOf = (law: Law, document: string): Law["promises"] =>
  law.promises.filter((promise) => promise.document === document);
