import { type Law, outlinerOf, type Text } from "@luohu/engine";
import type { Begin, InEach } from "../src/law/files.ts";
import { guideOf } from "../src/law/guide.ts";
import { keyOf } from "../src/law/messages.ts";
import { placeIn } from "../src/state/family.ts";
import { SAY } from "./say.ts";

/** Names of the cities, for the first page. */
export function citiesOf(law: Law): { readonly id: string; readonly name: InEach }[] {
  return law.cities.map(({ id, name }) => ({ id, name: inEach(name) }));
}

/**
 * What is asked first of whoever has answered nothing, about one city (by id) or all (`""`): shown while the law comes.
 * @param today ISO day
 */
export function beginsOf(law: Law, today: string): Readonly<Record<string, Begin>> {
  const outliner = outlinerOf(law);
  const { facts } = guideOf(law);
  const begin = (cities: readonly string[] | undefined): Begin | null => {
    const outlined = outliner.outline({ ...(cities ? { cities } : {}), situation: {} }, today);
    const path = outlined.ok ? outlined.outline.next?.fact : undefined;
    const fact = path === undefined || placeIn(path) !== null ? undefined : facts.get(keyOf(path));
    return fact ? { question: inEach(fact.question), help: fact.help ? inEach(fact.help) : null } : null;
  };
  const asked = [["", begin(undefined)] as const, ...law.cities.map(({ id }) => [id, begin([id])] as const)];
  return Object.fromEntries(asked.flatMap(([of, first]) => (first === null ? [] : [[of, first]])));
}

const inEach = (text: Text): InEach => ({
  "zh-Hans": SAY["zh-Hans"](text),
  "zh-Hant": SAY["zh-Hant"](text),
  en: SAY.en(text),
});
