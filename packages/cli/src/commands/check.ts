import { type Problem, problemOf } from "@luohu/contract";
import { checkerOf } from "@luohu/engine";
import { todayInChina } from "@luohu/server/clock";
import { problemOfJson } from "@luohu/server/json";
import { EXIT, Stop } from "../exit.ts";
import { faultLine, issueLines, readInput, requestOf } from "../input.ts";
import { openLaw } from "../open-law.ts";
import { printAnswer } from "../print-answer.ts";
import type { Language } from "../words.ts";

/** Options of `luohu check`. */
export interface CheckOptions {
  readonly city: readonly string[];
  readonly on?: string;
  readonly explain?: boolean;
  /** Compare cities as if home, work, school and host were in each. */
  readonly suppose?: boolean;
  readonly json?: boolean;
  readonly lang: Language;
  readonly law?: string;
}

/** `luohu check situation.json`: checks one situation and prints the answer. */
export function check(file: string, options: CheckOptions): void {
  const checker = checkerOf(openLaw(options.law));
  const read = readInput(file, options.lang);
  if (!read.ok) refuse(problemOfJson(read.fault), faultLine(file, read.fault, options.lang), options);
  const checked = checker.check(requestOf(read.value, options), todayInChina());
  if (!checked.ok)
    refuse(
      problemOf("invalid-request", `${checked.issues.length} to mend`, checked.issues),
      issueLines(checked.issues, options.lang),
      options,
    );
  console.log(
    options.json
      ? JSON.stringify(checked.answer, null, 2)
      : printAnswer(checked.answer, checker.law, options.lang, options.explain ?? false),
  );
}

/** Says what is wrong with the input: in words, and with `--json` as a problem document too. */
function refuse(problem: Problem, words: string, { json }: CheckOptions): never {
  if (json) console.log(JSON.stringify(problem));
  throw new Stop(EXIT.input, words);
}
