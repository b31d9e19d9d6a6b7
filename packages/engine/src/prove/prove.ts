import { dayNumber } from "../calendar.ts";
import { type Ready, readyClauses } from "../decide/ready.ts";
import type { Law } from "../law/law.ts";
import type { Text } from "../text.ts";
import { acknowledged, containments, idleConditions, meetable, sound } from "./automatic.ts";
import { decidable } from "./decidable.ts";
import { forbidden } from "./forbidden.ts";
import { clauseOutcomes } from "./outcomes.ts";
import { promised } from "./promised.ts";
import type { About, Verdict } from "./statement.ts";

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
    for (const one of own) yield* tried("met", one, () => [meetable(one, law, day)]);
    for (const one of outcomes) yield* tried("sound", one.ready, () => [sound(one)]);
    const pathways = own.filter(({ clause }) => clause.kind === "pathway");
    for (const one of pathways) yield* tried("inside", one, () => containments(one, pathways, law, day));
    for (const one of own) yield* tried("inside", one, () => acknowledged(one, law, day));
    yield* idleConditions(outcomes, law, day);
    for (const one of outcomes) yield* tried("forbidden", one.ready, () => forbidden(one, law, day));
    for (const promise of law.promises) {
      const speaksHere = promise.of.some((id) => own.some(({ clause }) => clause.id === id));
      if (speaksHere)
        yield* decidable("promise", promise.clause, promise.says, () => [promised(promise, outcomes, law, day)]);
    }
  }
}

const tried = (about: About, { clause }: Ready, decide: () => readonly Verdict[]): Verdict[] =>
  decidable(about, clause.id, SAYS[about], decide);

/** What is asked of a clause, where nothing more can be said of it. */
const SAYS: Readonly<Record<About, Text>> = {
  met: { zh: "有人能符合本条", en: "somebody can meet the clause" },
  sound: { zh: "补充事实不会推翻已定的结论", en: "adding a fact never undoes a settled outcome" },
  inside: { zh: "本条完全在其他条款之内的，已写明理由", en: "the clause says what it lies inside of" },
  idle: { zh: "对结论从不起作用的条件，已写明理由", en: "the clause says which conditions never matter" },
  forbidden: { zh: "不得要求的，不起作用，也不要材料", en: "nothing that nobody may ask is asked" },
  promise: { zh: "承诺", en: "a promise" },
};
