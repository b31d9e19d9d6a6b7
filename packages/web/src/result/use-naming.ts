import { useLanguage } from "../app/router.ts";
import type { NearPlaces } from "../law/files.ts";
import type { Guide } from "../law/messages.ts";
import type { Naming } from "../law/said.ts";
import { peopleIn } from "../state/family.ts";
import { useAnswers } from "../state/store.ts";
import { useWords } from "../words/context.ts";
import type { ResultWords } from "../words/result/zh-Hans.ts";
import { resultWords } from "../words/result.ts";
import type { Words } from "../words/zh-Hans.ts";

/** What facts and values are called in the result, with its own words. */
export interface ResultNaming extends Naming {
  readonly words: Words & ResultWords;
}

/** What facts, values and people are called here. */
export function useNaming(guide: Guide, near: readonly NearPlaces[]): ResultNaming {
  const words = { ...useWords(), ...resultWords.useWords() };
  const language = useLanguage();
  const names = peopleIn(useAnswers()).map(({ name }) => name);
  return { guide, near, words, language, names };
}
