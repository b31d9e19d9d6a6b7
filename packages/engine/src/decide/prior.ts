import { dayNumber, FIRST_DAY, LAST_DAY, shift } from "../calendar.ts";
import type { Shares } from "../exact/ahead.ts";
import type { Part } from "../exact/variable.ts";
import type { Divisions, Law } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import { type Fact, type FactType, factKey, type Likely, type Vocabulary } from "../vocabulary/vocabulary.ts";

/** A span of days or numbers, both ends included, in which every value is equally likely. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

export const FIRST = dayNumber(FIRST_DAY) as number;
export const LAST = dayNumber(LAST_DAY) as number;

/** How likely the values of a fact are; undefined: all equally. */
export const likelyOf = (fact: Fact, vocabulary: Vocabulary): Likely | undefined =>
  vocabulary.prior.get(factKey(fact.list, fact.path));

/**
 * Share of the prior that lies in a part of what a fact can be, from 0 to 1.
 * @param on day number of the application
 * @param here the cities asked about, as the four digits with which their divisions begin
 */
export function share(fact: Fact, part: Part, on: number, law: Law, here: readonly string[]): number {
  const likely = likelyOf(fact, law.vocabulary);
  switch (fact.type.kind) {
    case "yes-no": {
      const yes = yesShare(likely);
      return sum(valuesOf(part), (value) => (value === true ? yes : value === false ? 1 - yes : 0));
    }
    case "choice": {
      const shares = answerShares(fact.type, likely);
      return sum(valuesOf(part), (value) => shares.get(value as string) ?? 0);
    }
    case "day":
      return spanShare(daySpans(likely, on), part, true);
    case "number":
      return spanShare(numberSpans(fact.type, likely), part, fact.type.whole);
    case "division":
      return divisionShare(part, divisionShares(fact.type, likely, law.divisions, here), law.divisions, here);
    case "text":
      return 0;
  }
}

/** What the prior rules out may still be told: it counts as this share. */
const LEAST_SHARE = 1e-9;

/**
 * Shares of the values of variables, for one check. They sum to 1 over each; whether there is somebody in a family that is
 * not given is as likely as not.
 */
export function sharesOver(law: Law, on: number, here: readonly string[]): Shares {
  return ({ fact, kind, domain }) => {
    const shares = domain.values.map((_, index) =>
      kind === "fact" && fact ? Math.max(LEAST_SHARE, share(fact, domain.part(index), on, law, here)) : 1,
    );
    const all = sum(shares, (one) => one);
    return shares.map((one) => one / all);
  };
}

const sum = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((total, value) => total + of(value), 0);

const valuesOf = (part: Part): readonly Known[] => (part.kind === "values" ? part.values : []);

/** Share of those who say yes. */
export const yesShare = (likely: Likely | undefined): number => (likely?.kind === "yes-no" ? likely.yes : 0.5);

/** Share of each answer of a choice. */
export function answerShares(
  { answers }: FactType & { kind: "choice" },
  likely: Likely | undefined,
): ReadonlyMap<string, number> {
  if (likely?.kind === "choice") return likely.shares;
  return new Map(answers.map(({ value }) => [value, 1 / answers.length]));
}

const WHOLE_CALENDAR: readonly Span[] = [{ from: FIRST, to: LAST, share: 1 }];
const spansOfDay = new WeakMap<Likely, { readonly on: number; readonly spans: readonly Span[] }>();

/** Spans of day numbers for an application of a day, latest first, inside the calendar. */
export function daySpans(likely: Likely | undefined, on: number): readonly Span[] {
  if (likely?.kind !== "day") return WHOLE_CALENDAR;
  const known = spansOfDay.get(likely);
  if (known?.on === on) return known.spans;
  let latest = shift(on, likely.least, -1);
  const spans = likely.spans.map(({ to, share }) => {
    const earliest = Math.min(shift(on, to, -1), latest);
    const span = { from: inCalendar(earliest), to: inCalendar(latest), share };
    latest = earliest - 1;
    return span;
  });
  spansOfDay.set(likely, { on, spans });
  return spans;
}

const inCalendar = (day: number): number => Math.min(LAST, Math.max(FIRST, day));

/** Spans of a number; whole ones begin at the next whole number after the span before. */
export function numberSpans(
  { min, max, whole }: FactType & { kind: "number" },
  likely: Likely | undefined,
): readonly Span[] {
  if (likely?.kind !== "number") return [{ from: min, to: max, share: 1 }];
  return likely.spans.map(({ to, share }, index) => {
    const end = likely.spans[index - 1]?.to;
    return { from: end === undefined ? min : whole ? end + 1 : end, to, share };
  });
}

function spanShare(spans: readonly Span[], part: Part, whole: boolean): number {
  if (part.kind === "span") return sum(spans, (span) => span.share * fraction(span, part.from, part.to, whole));
  return sum(valuesOf(part), (value) =>
    typeof value === "number" ? sum(spans, (span) => span.share * fraction(span, value, value, whole)) : 0,
  );
}

/** Which fraction of a span lies between two limits, both included; whole numbers are counted. */
function fraction(span: Span, from: number, to: number, whole: boolean): number {
  const [low, high] = [Math.max(span.from, from), Math.min(span.to, to)];
  if (low > high) return 0;
  if (whole) return Math.max(0, Math.floor(high) - Math.ceil(low) + 1) / (span.to - span.from + 1);
  return span.from === span.to ? 1 : (high - low) / (span.to - span.from);
}

/** Share of one division here, of one elsewhere, and of nowhere. */
interface DivisionShares {
  readonly here: number;
  readonly elsewhere: number;
  readonly none: number;
}

function divisionShare(part: Part, shares: DivisionShares, divisions: Divisions, here: readonly string[]): number {
  const { inside, outside, nowhere } = tallyOf(
    part.kind === "divisions" ? part.codes : valuesOf(part),
    divisions,
    here,
  );
  return inside * shares.here + outside * shares.elsewhere + nowhere * shares.none;
}

/** How many divisions of a part lie in the cities asked about and elsewhere, and whether it is nowhere. */
interface Tally {
  readonly here: string;
  readonly inside: number;
  readonly outside: number;
  readonly nowhere: number;
}

/** The last tally of each list: the lists of a law are the same in every check. */
const tallies = new WeakMap<readonly Known[], Tally>();

function tallyOf(codes: readonly Known[], divisions: Divisions, here: readonly string[]): Tally {
  const known = tallies.get(codes);
  if (known?.here === here.join()) return known;
  let [inside, outside, nowhere] = [0, 0, 0];
  for (const code of codes) {
    if (typeof code !== "string") continue;
    if (code === "none") {
      nowhere++;
      continue;
    }
    const of = countHere(code, divisions, here);
    inside += of;
    outside += countOf(code, divisions) - of;
  }
  const tally = { here: here.join(), inside, outside, nowhere };
  tallies.set(codes, tally);
  return tally;
}

function divisionShares(
  type: FactType & { kind: "division" },
  likely: Likely | undefined,
  divisions: Divisions,
  here: readonly string[],
): DivisionShares {
  const all = countOf("", divisions);
  if (likely?.kind !== "division") {
    const one = 1 / (all + (type.orNone ? 1 : 0));
    return { here: one, elsewhere: one, none: type.orNone ? one : 0 };
  }
  const inside = countHere("", divisions, here);
  const [weightHere, weightElsewhere] = placedShares(likely, inside, all - inside);
  return { here: each(weightHere, inside), elsewhere: each(weightElsewhere, all - inside), none: likely.none };
}

const each = (share: number, count: number): number => (count === 0 ? 0 : share / count);

/** Shares of here and elsewhere; where one has no division, the other has both. */
export function placedShares(
  { here, elsewhere }: Likely & { kind: "division" },
  inside: number,
  outside: number,
): readonly [number, number] {
  if (inside === 0) return [0, here + elsewhere];
  return outside === 0 ? [here + elsewhere, 0] : [here, elsewhere];
}

const counts = new WeakMap<Divisions, Map<string, number>>();

/** How many counties and zones have a code that begins so. */
function countOf(prefix: string, divisions: Divisions): number {
  let known = counts.get(divisions);
  if (!known) {
    known = countPrefixes(divisions);
    counts.set(divisions, known);
  }
  return known.get(prefix) ?? 0;
}

function countPrefixes({ counties, zones }: Divisions): Map<string, number> {
  const count = new Map<string, number>();
  for (const code of [...counties.keys(), ...zones.keys()]) {
    for (let length = 0; length <= code.length; length++) {
      const prefix = code.slice(0, length);
      count.set(prefix, (count.get(prefix) ?? 0) + 1);
    }
  }
  return count;
}

/** Of the divisions whose code begins so, how many lie in one of the cities. */
function countHere(prefix: string, divisions: Divisions, here: readonly string[]): number {
  if (here.some((city) => prefix.startsWith(city))) return countOf(prefix, divisions);
  return sum(here, (city) => (city.startsWith(prefix) ? countOf(city, divisions) : 0));
}
