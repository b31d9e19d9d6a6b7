import { dayNumber, FIRST_DAY, isoDay, LAST_DAY } from "../calendar.ts";
import type { Part } from "../exact/variable.ts";
import type { Value } from "../feel/expression.ts";
import type { City, Divisions, Law } from "../law/law.ts";
import type { Text } from "../text.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";
import type { AreaSaid, ChangedFact, SaidValue, Span } from "./answer.ts";

/** The answers to a question of yes or no. */
export const YES_NO = [
  { value: true, label: { zh: "是", en: "yes" } },
  { value: false, label: { zh: "否", en: "no" } },
] as const;

const NOWHERE: Text = { zh: "没有户口", en: "registered nowhere" };

/** A value of a fact as JSON has it, with its words. */
export function valueSaid(value: Value, fact: Fact, { divisions }: Law): SaidValue {
  const { type } = fact;
  switch (type.kind) {
    case "day":
      return said(isoDay(Number(value)));
    case "number":
      return { value, label: same(`${value} ${type.unit}`) };
    case "yes-no":
      return { value, label: YES_NO[value === true ? 0 : 1].label };
    case "choice":
      return { value, label: type.answers.find((answer) => answer.value === value)?.label ?? same(String(value)) };
    case "division": {
      const name = divisions.counties.get(String(value));
      const label = value === "none" ? NOWHERE : (divisions.zones.get(String(value)) ?? same(name ?? String(value)));
      return { value, label };
    }
    case "text":
      return said(String(value));
  }
}

const same = (text: string): Text => ({ zh: text, en: text });
const said = (value: string): SaidValue => ({ value, label: same(value) });

/** From one value to another; an open end does not count itself. */
interface Ends {
  readonly from: number;
  readonly above: boolean;
  readonly to: number;
  readonly below: boolean;
}

/** Days or numbers from one to another, joined where they touch; a limit that is the calendar's or the fact's own is left out. */
export function spansSaid(parts: readonly Part[], { type }: Fact): Span[] {
  const step = type.kind === "day" || (type.kind === "number" && type.whole) ? 1 : 0;
  const joined: Ends[] = [];
  for (const next of parts.flatMap(endsOf)) {
    const before = joined.at(-1);
    const touches = before && before.to + step === next.from && !(before.below && next.above);
    if (touches) joined[joined.length - 1] = { ...before, to: next.to, below: next.below };
    else joined.push(next);
  }
  const [first, last] = type.kind === "number" ? [type.min, type.max] : DAYS;
  const limit = (value: number): string | number => (type.kind === "day" ? isoDay(value) : value);
  return joined.map(({ from, above, to, below }) => ({
    ...(from === first && !above ? {} : { [above ? "above" : "from"]: limit(from) }),
    ...(to === last && !below ? {} : { [below ? "below" : "to"]: limit(to) }),
  }));
}

const DAYS = [dayNumber(FIRST_DAY) as number, dayNumber(LAST_DAY) as number] as const;

function endsOf(part: Part): Ends[] {
  if (part.kind !== "span") return [];
  const open = part.open ?? false;
  return [{ from: part.from, above: open, to: part.to, below: open }];
}

/** Divisions as an area of the city or all that lies outside of it, else one by one or as all but a few. */
export function divisionsSaid(
  codes: readonly string[],
  fact: Fact,
  city: City | null,
  law: Law,
): Pick<ChangedFact, "to" | "within" | "outside" | "except"> {
  const all = allCodes(law.divisions);
  for (const { area, label, inside } of city ? areasOf(city, all) : []) {
    if (codes.length === inside.size && codes.every((code) => inside.has(code))) return { within: { area, label } };
    if (codes.length === all.length - inside.size && !codes.some((code) => inside.has(code) || code === "none"))
      return { outside: { area, label } };
  }
  const chosen = new Set(codes);
  const options = fact.type.kind === "division" && fact.type.orNone ? [...all, "none"] : all;
  const [to, others] = [options.filter((code) => chosen.has(code)), options.filter((code) => !chosen.has(code))];
  const say = (code: string): SaidValue => valueSaid(code, fact, law);
  return to.length <= others.length ? { to: to.map(say) } : { except: others.map(say) };
}

/** Every division that a fact can name, in the order of the law. */
function allCodes(divisions: Divisions): readonly string[] {
  let all = codesOf.get(divisions);
  if (!all) {
    all = [...divisions.counties.keys(), ...divisions.zones.keys()];
    codesOf.set(divisions, all);
  }
  return all;
}

interface Area extends AreaSaid {
  readonly inside: ReadonlySet<string>;
}

/** The areas of a city with the divisions that lie in them. */
function areasOf(city: City, all: readonly string[]): readonly Area[] {
  let areas = areasOfCity.get(city);
  if (!areas) {
    areas = [...city.areas].map(([area, { label, codes }]) => ({
      area,
      label,
      inside: new Set(all.filter((code) => codes.some((begin) => code.startsWith(begin)))),
    }));
    areasOfCity.set(city, areas);
  }
  return areas;
}

const codesOf = new WeakMap<Divisions, readonly string[]>();
const areasOfCity = new WeakMap<City, readonly Area[]>();
