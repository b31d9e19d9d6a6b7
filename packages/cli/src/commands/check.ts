import { problemOf } from "@luohu/contract";
import { checkerOf } from "@luohu/engine";
import { loadLaw } from "@luohu/law";
import { todayInChina } from "@luohu/server";
import { EXIT, Stop } from "../exit.ts";
import { issueLines, readInput, requestOf } from "../input.ts";
import { printAnswer } from "../print-answer.ts";
import type { Language } from "../words.ts";

/** Options of `luohu check`. */
export interface CheckOptions {
  readonly city: readonly string[];
  readonly on?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
  readonly lang: Language;
  readonly law?: string;
}

/** `luohu check situation.json`: checks one situation and prints the answer. */
export function check(file: string, options: CheckOptions): void {
  const checker = checkerOf(loadLaw(options.law));
  const input = readInput(file, options.lang);
  const checked = checker.check(requestOf(input, options.city, options.on), todayInChina());
  if (!checked.ok) {
    if (options.json)
      console.log(JSON.stringify(problemOf("invalid-request", `${checked.issues.length} to mend`, checked.issues)));
    throw new Stop(EXIT.input, issueLines(checked.issues, options.lang));
  }
  console.log(
    options.json
      ? JSON.stringify(checked.answer, null, 2)
      : printAnswer(checked.answer, checker.law, options.lang, options.explain ?? false),
  );
}
