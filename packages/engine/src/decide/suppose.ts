import { factAt } from "../feel/scope.ts";
import type { City } from "../law/law.ts";
import type { Facts, Known } from "../situation/facts.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";

/** Places that `suppose: in-each-city` moves: home, work, school and host. */
const MOVED = ["home.place", "work.place", "school.place", "host.registration"] as const;

/**
 * The facts as if home, work, school and host were in a place of the same kind in the city.
 * A place that is in the city already stays; one of unknown kind stands in the city's typical district.
 */
export function supposedIn(city: City, facts: Facts, vocabulary: Vocabulary): Facts {
  const values: Known[] = facts.values.slice();
  for (const path of MOVED) {
    const [division, kind] = [factAt(vocabulary, null, `${path}.division`), factAt(vocabulary, null, `${path}.kind`)];
    if (!division || !kind) continue;
    const now = values[division.slot];
    if (typeof now !== "string" || now === "none" || now.startsWith(city.division.slice(0, 4))) continue;
    values[division.slot] = city.typical[String(values[kind.slot] ?? "city")] ?? city.typical.city ?? now;
  }
  return { values, lists: facts.lists };
}
