import { findingOf, type JournalFinding } from "./finding.ts";

/** An entry where it stands in what is checked. */
export interface Standing {
  /** Command of the entry, as far as it is told. */
  readonly command: string | null;
  /** Leaf of what is stored; null where nothing is. */
  readonly leaf: string | null;
  /** Leaf as it was noted when the entry was sealed; null where it was not. */
  readonly noted: string | null;
}

/**
 * Where entries differ from those that were sealed: changed, missing, moved or added. The fewest entries are said to be
 * moved, so that one that is missing does not make all after it wrong.
 * @param sealed leaves as they were sealed, in order
 */
export function differences(
  sealed: readonly string[],
  stored: readonly Standing[],
  where: { readonly city: string; readonly seal: number },
): readonly JournalFinding[] {
  const placeOf = new Map(sealed.map((leaf, place) => [leaf, place]));
  const named = new Map(stored.flatMap(({ noted, command }) => (noted === null ? [] : [[noted, command] as const])));
  const seen = new Set<number>();
  const present = stored.filter(({ leaf }) => leaf !== null);
  const places = present.map(({ leaf }) => {
    const place = placeOf.get(leaf as string);
    if (place === undefined || seen.has(place)) return undefined;
    seen.add(place);
    return place;
  });
  const kept = new Set(longestRise(places.filter((place) => place !== undefined)));
  const findings: JournalFinding[] = [];
  let after = -1;
  let strangers: Standing[] = [];
  /** What lies between two entries that stand where they belong. */
  const close = (before: number): void => {
    for (let place = after + 1; place < before; place++) {
      if (seen.has(place)) continue;
      const stranger = strangers.shift();
      const command = stranger?.command ?? named.get(sealed[place] as string) ?? null;
      findings.push(
        findingOf(stranger === undefined ? "entry-missing" : "entry-changed", { ...where, place, entry: command }),
      );
    }
    for (const { command } of strangers) findings.push(findingOf("entry-added", { ...where, entry: command }));
    strangers = [];
    after = before;
  };
  present.forEach((one, index) => {
    const place = places[index];
    if (place === undefined) strangers.push(one);
    else if (kept.has(place)) close(place);
    else findings.push(findingOf("entry-moved", { ...where, place, entry: one.command }));
  });
  close(sealed.length);
  return findings;
}

/** A longest part of a list whose numbers rise. */
function longestRise(list: readonly number[]): readonly number[] {
  /** For each length, where in the list the rise of that length with the smallest end ends. */
  const ends: number[] = [];
  const before = new Array<number>(list.length);
  list.forEach((value, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = at;
  });
  const rise: number[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] as number) rise.push(list[at] as number);
  return rise.reverse();
}
