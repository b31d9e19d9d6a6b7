import { isoDay } from "../calendar.ts";
import { factAt } from "../feel/scope.ts";
import type { City, Divisions, Law } from "../law/law.ts";
import type { Fact, FactType, Likely, ListOfPeople, Vocabulary } from "../vocabulary/vocabulary.ts";
import {
  answerShares,
  daySpans,
  FIRST,
  LAST,
  likelyOf,
  numberSpans,
  placedShares,
  type Span,
  yesShare,
} from "./prior.ts";

/** Most members of a family that is drawn. */
const MOST_MEMBERS = 4;

type Value = string | number | boolean;

interface Draw {
  readonly law: Law;
  readonly on: number;
  readonly here: City;
  readonly random: () => number;
}

/**
 * A complete situation drawn from the prior, in the shape of the public contract: every fact of the applicant and of
 * none to four members of each list. Facts are drawn one by one; only days that no life can show together are drawn again.
 * @param on day number of the application, later than the first two days of the calendar
 * @param here the city that is asked about
 * @param random a number from 0 up to 1, which it never reaches
 */
export function drawSituation(law: Law, on: number, here: City, random: () => number): object {
  const draw: Draw = { law, on, here, random };
  const { facts, lists } = law.vocabulary;
  const own = drawFacts(facts, "applicant", draw);
  const born = factAt(law.vocabulary, null, "person.born") as Fact;
  // a day on either side stays free for those who are older or younger
  own[born.slot] = drawDay(born, FIRST + 1, on - 1, draw);
  keepOrder(own, null, draw);
  const people = lists.map((list) => [list.name, drawPeople(list, own[born.slot] as number, draw)] as const);
  return { ...nested(facts, own), ...Object.fromEntries(people) };
}

function drawPeople(list: ListOfPeople, ownBirth: number, draw: Draw): object[] {
  const count = Math.min(list.max, Math.floor(draw.random() * (MOST_MEMBERS + 1)));
  return Array.from({ length: count }, (_, index) => {
    const values = drawFacts(list.facts, `${list.name}-${index + 1}`, draw);
    const { vocabulary } = draw.law;
    const [relation, born] = [factAt(vocabulary, list.name, "relation"), factAt(vocabulary, list.name, "born")];
    if (born?.type.kind === "day") {
      const kin = relation ? String(values[relation.slot]) : "";
      const from = vocabulary.younger.includes(kin) ? ownBirth + 1 : FIRST;
      const to = vocabulary.older.includes(kin) ? ownBirth - 1 : draw.on;
      values[born.slot] = drawDay(born, from, to, draw);
    }
    keepOrder(values, list.name, draw);
    return nested(list.facts, values);
  });
}

/** A value for each fact by its slot; days as day numbers, every text the name. */
function drawFacts(facts: readonly Fact[], name: string, draw: Draw): Value[] {
  return facts.map((fact) => (fact.type.kind === "text" ? name : drawValue(fact, fact.type, draw)));
}

function drawValue(fact: Fact, type: Exclude<FactType, { kind: "text" }>, draw: Draw): Value {
  const likely = likelyOf(fact, draw.law.vocabulary);
  switch (type.kind) {
    case "yes-no":
      return draw.random() < yesShare(likely);
    case "choice":
      return pick([...answerShares(type, likely)], draw.random);
    case "day":
      return drawDay(fact, FIRST, LAST, draw);
    case "number":
      return drawNumber(numberSpans(type, likely), type.whole, draw.random);
    case "division":
      return drawDivision(type, likely, draw);
  }
}

/** One of the options, each as often as its weight is of all. */
function pick<T>(options: readonly (readonly [T, number])[], random: () => number): T {
  let left = random() * options.reduce((total, [, weight]) => total + weight, 0);
  const likely = options.filter(([, weight]) => weight > 0);
  for (const [option, weight] of likely) {
    left -= weight;
    if (left < 0) return option;
  }
  return (likely.at(-1) ?? (options[0] as readonly [T, number]))[0];
}

/** A day of the prior between two days; where it has none there, the one nearest to the application. */
function drawDay(fact: Fact, from: number, to: number, { law, on, random }: Draw): number {
  const spans = daySpans(likelyOf(fact, law.vocabulary), on)
    .map((span) => cut(span, from, to))
    .filter((span) => span.share > 0);
  if (spans.length === 0) return Math.min(to, Math.max(from, on));
  const span = pick(
    spans.map((part) => [part, part.share] as const),
    random,
  );
  return span.from + Math.floor(random() * (span.to - span.from + 1));
}

/** What of a span of days lies between two days, with its part of the share. */
function cut(span: Span, from: number, to: number): Span {
  const [low, high] = [Math.max(span.from, from), Math.min(span.to, to)];
  const size = Math.max(0, high - low + 1);
  return { from: low, to: high, share: (span.share * size) / (span.to - span.from + 1) };
}

function drawNumber(spans: readonly Span[], whole: boolean, random: () => number): number {
  const { from, to } = pick(
    spans.map((span) => [span, span.share] as const),
    random,
  );
  return whole ? from + Math.floor(random() * (to - from + 1)) : to - random() * (to - from);
}

function drawDivision(type: FactType & { kind: "division" }, likely: Likely | undefined, draw: Draw): string {
  const { law, here: city, random } = draw;
  const codes = sidesOf(law.divisions, city.division.slice(0, 4));
  const [inside, outside] = [codes.here.length, codes.elsewhere.length];
  const [here, elsewhere, none] =
    likely?.kind === "division"
      ? [...placedShares(likely, inside, outside), likely.none]
      : [inside, outside, type.orNone ? 1 : 0];
  const among = pick(
    [
      [codes.here, here],
      [codes.elsewhere, elsewhere],
      [["none"], none],
    ],
    random,
  );
  return oneOf(among, random);
}

const oneOf = (codes: readonly string[], random: () => number): string =>
  codes[Math.floor(random() * codes.length)] as string;

/** Codes of the counties and zones inside a city and outside. */
interface Sides {
  readonly here: readonly string[];
  readonly elsewhere: readonly string[];
}

const sides = new WeakMap<Divisions, Map<string, Sides>>();

/** @param city the four digits with which its divisions begin */
function sidesOf(divisions: Divisions, city: string): Sides {
  const known = sides.get(divisions) ?? new Map<string, Sides>();
  sides.set(divisions, known);
  const both = known.get(city) ?? split([...divisions.counties.keys(), ...divisions.zones.keys()], city);
  known.set(city, both);
  return both;
}

const split = (codes: readonly string[], city: string): Sides => ({
  here: codes.filter((code) => code.startsWith(city)),
  elsewhere: codes.filter((code) => !code.startsWith(city)),
});

/** Draws again the later of two days that contradict each other; where that does not end, makes them one. */
function keepOrder(values: Value[], list: string | null, draw: Draw): void {
  const { vocabulary } = draw.law;
  const orders = vocabulary.orders
    .filter((order) => order.list === list)
    .map(({ later, earlier }) => ({
      later: dayAt(vocabulary, list, later),
      earlier: dayAt(vocabulary, list, earlier),
    }));
  const isBroken = ({ later, earlier }: (typeof orders)[number]): boolean =>
    (values[later.slot] as number) < (values[earlier.slot] as number);
  for (let round = 0; round < 2 * orders.length && orders.some(isBroken); round++) {
    for (const order of orders) {
      if (!isBroken(order)) continue;
      const earliest = values[order.earlier.slot] as number;
      values[order.later.slot] = round < orders.length ? drawDay(order.later, earliest, LAST, draw) : earliest;
    }
  }
}

const dayAt = (vocabulary: Vocabulary, list: string | null, path: string): Fact =>
  factAt(vocabulary, list, path) as Fact;

interface Nested {
  [name: string]: Nested | Value;
}

/** Values by slot as the nested objects of a request; days as ISO days. */
function nested(facts: readonly Fact[], values: readonly Value[]): object {
  const root: Nested = {};
  for (const fact of facts) {
    const names = fact.path.split(".");
    let at = root;
    for (const name of names.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Nested;
    }
    const value = values[fact.slot] as Value;
    at[names.at(-1) as string] = fact.type.kind === "day" ? isoDay(value as number) : value;
  }
  return root;
}
