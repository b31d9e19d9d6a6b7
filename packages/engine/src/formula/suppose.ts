import { factAt } from "../feel/scope.ts";
import type { City } from "../law/law.ts";
import type { Facts, Known } from "../situation/facts.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import type { Supposed } from "./formula.ts";

/** Places that `suppose: in-each-city` moves: home, work, school and host. */
const MOVED = ["home.place", "work.place", "school.place", "host.registration"] as const;

/**
 * The facts as if home, work, school and host were in a place of the same kind in the city.
 * A place that is in the city already stays. One outside it stands in the city's typical division of its kind, which is
 * not known while the kind is not.
 */
export function supposedIn(city: City, facts: Facts, vocabulary: Vocabulary): { facts: Facts; supposed: Supposed } {
  const values: Known[] = facts.values.slice();
  const moved = new Set<number>();
  const byKind: { division: number; kind: number; told: string }[] = [];
  for (const path of MOVED) {
    const [division, kind] = [factAt(vocabulary, null, `${path}.division`), factAt(vocabulary, null, `${path}.kind`)];
    if (!division || !kind) continue;
    moved.add(division.slot);
    moved.add(kind.slot);
    const now = values[division.slot];
    if (typeof now !== "string" || now === "none" || now.startsWith(city.division.slice(0, 4))) continue;
    const known = values[kind.slot];
    values[division.slot] = known === undefined ? undefined : typicalOf(city, known, now);
    if (known === undefined) byKind.push({ division: division.slot, kind: kind.slot, told: now });
  }
  return { facts: { values, lists: facts.lists }, supposed: { city, moved, byKind } };
}

/** The division of a city that stands for a place of a kind; the one told where the city names none. */
export function typicalOf(city: City, kind: Known, told: string): string {
  return city.typical[String(kind)] ?? city.typical.city ?? told;
}
