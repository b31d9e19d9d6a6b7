import type { Law } from "@luohu/engine";
import type { Language } from "../src/app/language.ts";
import { toTraditional } from "./traditional.ts";

/** Names of the cities, for the first page. */
export function citiesOf(law: Law): { readonly id: string; readonly name: Readonly<Record<Language, string>> }[] {
  return law.cities.map(({ id, name: { zh, en } }) => ({
    id,
    name: { "zh-Hans": zh, "zh-Hant": toTraditional(zh), en },
  }));
}
