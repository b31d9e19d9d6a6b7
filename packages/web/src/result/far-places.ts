import { useLanguage } from "../app/router.ts";
import { joiner } from "../interview/use-places.ts";
import type { LawClient } from "../law/client.ts";
import type { NearPlaces } from "../law/files.ts";
import { keyOf } from "../law/messages.ts";
import { useComing } from "../law/use-law.ts";
import type { Answers } from "../state/answers.ts";
import { useAnswers } from "../state/store.ts";

/** Places of the cities, and those of the whole country where an answer names one: its name comes after its code. */
export function useFarPlaces(law: LawClient): readonly NearPlaces[] {
  const join = joiner(useLanguage());
  const far = farIn(useAnswers(), law);
  const all = useComing(far.length > 0 ? "places" : "none", far.length > 0 ? law.places : null);
  if (all.state !== "there") return law.near;
  const places = all.value
    .filter(([code]) => far.includes(code))
    .map(([code, name, within]) => [code, join(within, name)] as const);
  return [...law.near, { city: "", name: "", places }];
}

/** Codes of places outside the cities that were told. */
function farIn({ values }: Answers, { guide, near }: LawClient): readonly string[] {
  const known = new Set(near.flatMap(({ places }) => places.map(([code]) => code)));
  return Object.entries(values).flatMap(([path, value]) =>
    guide.facts.get(keyOf(path))?.type.kind === "division" && value !== "none" && !known.has(String(value))
      ? [String(value)]
      : [],
  );
}
