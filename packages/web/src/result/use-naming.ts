import { useLanguage } from "../app/router.ts";
import type { NearPlaces } from "../law/files.ts";
import type { Guide } from "../law/messages.ts";
import type { Naming } from "../law/said.ts";
import { peopleIn } from "../state/family.ts";
import { useAnswers } from "../state/store.ts";
import { useWords } from "../words/context.ts";

/** What facts, values and people are called here. */
export function useNaming(guide: Guide, near: readonly NearPlaces[]): Naming {
  const words = useWords();
  const language = useLanguage();
  const names = peopleIn(useAnswers()).map(({ name }) => name);
  return { guide, near, words, language, names };
}
