import { useLanguage } from "../app/router.ts";
import type { BesideDocument } from "../law/beside.ts";
import type { NearPlaces } from "../law/files.ts";
import type { Guide } from "../law/messages.ts";
import type { Naming } from "../law/said.ts";
import type { Answers } from "../state/answers.ts";
import { peopleIn } from "../state/family.ts";
import { useAnswers } from "../state/store.ts";
import { useWords } from "../words/context.ts";
import type { ResultWords } from "../words/result/zh-Hans.ts";
import { resultWords } from "../words/result.ts";
import type { Words } from "../words/zh-Hans.ts";
import { beside } from "./beside.ts";

/** What everything in the result is called, with what belongs to it. */
export interface ResultNaming extends Naming {
  readonly words: Words & ResultWords;
  readonly answers: Answers;
  readonly beside: readonly BesideDocument[];
  /** Day of application, ISO. */
  readonly on: string;
  /** Prints one clause. */
  readonly print: (clause: string) => void;
}

/** What facts, values and people are called here. */
export function useNaming(
  guide: Guide,
  near: readonly NearPlaces[],
  { on, print }: Pick<ResultNaming, "on" | "print">,
): ResultNaming {
  const words = { ...useWords(), ...resultWords.useWords() };
  const language = useLanguage();
  const answers = useAnswers();
  const names = peopleIn(answers).map(({ name }) => name);
  return { guide, near, words, language, names, answers, beside: beside.useWords(), on, print };
}
