import { type CheckAnswer, type Checker, checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";

/** The law that ships with Luohu, made ready once for all tests of a file. */
export const checker: Checker = checkerOf(loadLaw());

/** Checks a request that is known to be sound. */
export function answer(request: { readonly on?: string }): CheckAnswer {
  const checked = checker.check(request, "2026-01-01");
  if (!checked.ok) throw new Error(`the request is not sound: ${JSON.stringify(checked.issues)}`);
  return checked.answer;
}
