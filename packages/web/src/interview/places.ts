import type { AllPlaces, Communities } from "../law/files.ts";

/** A place that can be found: a county, or a township or community in one. */
export interface Found {
  readonly code: string;
  readonly name: string;
  /** What it lies in, the whole way. */
  readonly within: string;
  readonly spelled: string;
  readonly withinSpelled: string;
}

export const countiesOf = (places: AllPlaces): Found[] =>
  places.map(([code, name, within, spelled, withinSpelled]) => ({ code, name, within, spelled, withinSpelled }));

/**
 * Townships and communities of a city as places to find.
 * @param counties the counties of the country, which know in what they lie
 * @param join what a place lies in, the outer first, as the language writes it
 */
export function placesIn(
  communities: Communities,
  counties: readonly Found[],
  join: (outer: string, inner: string) => string,
): Found[] {
  const known = new Map(counties.map((county) => [county.code, county]));
  return communities.flatMap((county) => {
    const { within = "", withinSpelled = "", spelled = "" } = known.get(county.code) ?? {};
    const inCounty = join(within, county.name);
    const spelledCounty = `${withinSpelled} ${spelled}`;
    return county.townships.flatMap((township) => [
      { ...township, within: inCounty, withinSpelled: spelledCounty },
      ...township.communities.map(([code, name, own]) => ({
        code,
        name,
        within: join(inCounty, township.name),
        spelled: own,
        withinSpelled: `${spelledCounty} ${township.spelled}`,
      })),
    ]);
  });
}

/**
 * Places that a text names: by a part of the name, or by its pinyin, in full or in initials, with or without spaces.
 * Names that begin with it come first; among them counties, then those near, then larger places. Townships and
 * communities that merely lie in a place of that name come only where nothing else has the name.
 * @param near beginnings of the codes of places that are likely
 */
export function findPlaces<T extends Found>(places: readonly T[], text: string, near: readonly string[] = []): T[] {
  const ranked = places.flatMap((place) => {
    const rank = rankOf(place, text);
    const far = near.some((code) => place.code.startsWith(code)) ? 0 : 1;
    return rank === null
      ? []
      : [{ place, rank, order: [rank, isBelowCounty(place.code) ? 1 : 0, far, place.code.length] }];
  });
  const isNamed = ranked.some(({ rank }) => rank < WITHIN);
  const best = ranked.filter(({ place, rank }) => rank < WITHIN || !isNamed || !isBelowCounty(place.code));
  return best
    .toSorted((left, right) => left.order.reduce((found, value, at) => found || value - (right.order[at] ?? 0), 0))
    .map(({ place }) => place);
}

/** Codes of townships and communities have 9 and 12 digits, counties 6; a zone has a code with a dash. */
const isBelowCounty = (code: string): boolean => /^\d{9}/.test(code);

/** The rank of a place of which only what it lies in has the name. */
const WITHIN = 2;

function rankOf(place: Found, text: string): number | null {
  const parts = text.trim().toLowerCase().split(/\s+/);
  if (/[^a-z\s'’ü]/.test(text.trim().toLowerCase())) return rankByName(place, parts);
  const [name, within] = [place.spelled.split(" "), place.withinSpelled.split(" ")];
  const letters = parts.map(lettersOf);
  const whole = letters.join("");
  if (startsAt(name, whole, 0)) return 0;
  if (isIn(name, whole)) return 1;
  // outer names before inner ones, in one go or in parts of which the last is the name
  const all = [...within, ...name];
  const inParts = isIn(name, letters.at(-1) as string) && letters.every((part) => isIn(all, part));
  return inParts || isIn(all, whole) ? WITHIN : null;
}

function rankByName({ name, within }: Found, parts: readonly string[]): number | null {
  if (!parts.every((part) => `${within}${name}`.toLowerCase().includes(part))) return null;
  const last = parts.at(-1) as string;
  return name.startsWith(last) ? 0 : name.includes(last) ? 1 : WITHIN;
}

/** ü, v and u are the same: who writes a name does not always know. */
const lettersOf = (text: string): string => text.replaceAll(/['’]/g, "").replaceAll(/[üv]/g, "u");

const isIn = (syllables: readonly string[], letters: string): boolean =>
  syllables.some((_, at) => startsAt(syllables, letters, at));

/** Whether the syllables from one on spell the letters: each whole or by its first letter, the last one by any beginning. */
function startsAt(syllables: readonly string[], letters: string, at: number): boolean {
  if (letters === "") return true;
  const syllable = syllables[at]?.replaceAll("v", "u");
  if (!syllable || syllable[0] !== letters[0]) return false;
  if (syllable.startsWith(letters)) return true;
  if (letters.startsWith(syllable) && startsAt(syllables, letters.slice(syllable.length), at + 1)) return true;
  return startsAt(syllables, letters.slice(1), at + 1);
}
