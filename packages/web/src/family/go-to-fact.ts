import type { Language } from "../app/language.ts";
import { addressOf, go } from "../app/router.ts";
import type { Answers } from "../state/answers.ts";
import { FAMILY, isFamilyTold, placeIn } from "../state/family.ts";

/** Goes to where a fact is answered: a question of its own, or the family, whose members are told together. */
export function goToFact(path: string, answers: Answers, language: Language): void {
  const isOfFamily = path === FAMILY || path.endsWith(".id") || (placeIn(path) !== null && !isFamilyTold(answers));
  if (isOfFamily) go(addressOf("family", language));
  else go(addressOf("check", language), { fact: path });
}
