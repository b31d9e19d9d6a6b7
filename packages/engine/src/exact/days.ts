import { dayNumber, FIRST_DAY, LAST_DAY } from "../calendar.ts";
import type { Inquiry, Read } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
import { type Comparison, type Domain, literalsOf, spans, type Use, type Variable } from "./variable.ts";

const FIRST = dayNumber(FIRST_DAY) as number;
const LAST = dayNumber(LAST_DAY) as number;

/** How one day follows from another: the least days that come to a value, or to more than it. */
interface Hop {
  readonly from: Variable | null;
  readonly to: Variable;
  /** Least days for `to` where `from` has been set to a day. */
  readonly least: () => (number | undefined)[];
}

/**
 * Days are cut where a test or an order of a life can turn. Each domain holds the least day of every part that tests and
 * orders together can tell apart: it is reached from a bound or a known day in at most as many steps as there are days.
 * @param closed the parts of one day alone tell apart all that every order lets another day be
 */
export function dayDomains(
  days: readonly Variable[],
  uses: readonly Use[],
  orders: readonly Comparison[],
  scratch: Inquiry,
  law: Law,
  domains: Map<Variable, Domain>,
  closed: boolean,
): void {
  if (days.length === 0) return;
  const bounds = new Map(days.map((day) => [day, { from: FIRST, to: lastOf(day, scratch) }]));
  for (const order of orders) narrow(order, bounds);
  const found = new Map(days.map((day) => [day, new Set<number>()]));
  const hops = [...uses.flatMap((use) => hopsOf(use, days)), ...orders.flatMap((order) => orderHops(order, closed))];
  const add = (day: Variable, value: number | undefined): boolean => {
    const { from, to } = bounds.get(day) as { from: number; to: number };
    const values = found.get(day) as Set<number>;
    if (value === undefined || value < from || value > to || values.has(value)) return false;
    values.add(value);
    return true;
  };
  let fresh: [Variable, number][] = [];
  for (const day of days) {
    const { from, to } = bounds.get(day) as { from: number; to: number };
    const first = from <= to ? from : FIRST;
    if (from > to) bounds.set(day, { from: FIRST, to: LAST });
    add(day, first);
    fresh.push([day, first]);
    for (const literal of literalDays(day, uses, law)) if (add(day, literal)) fresh.push([day, literal]);
  }
  for (const hop of hops) {
    if (hop.from !== null) continue;
    for (const value of hop.least()) if (value !== undefined && add(hop.to, value)) fresh.push([hop.to, value]);
  }
  const between = hops.filter((hop) => hop.from !== null);
  for (let round = 1; round < days.length && fresh.length > 0 && between.length > 0; round++) {
    const next: [Variable, number][] = [];
    for (const [day, value] of fresh) {
      for (const hop of between) {
        if (hop.from !== day) continue;
        day.set(value);
        const least = hop.least();
        day.set(undefined);
        for (const other of least) if (other !== undefined && add(hop.to, other)) next.push([hop.to, other]);
      }
    }
    fresh = next;
  }
  for (const day of days) {
    const { to } = bounds.get(day) as { to: number };
    domains.set(
      day,
      spans(
        [...(found.get(day) as Set<number>)].sort((a, b) => a - b),
        to,
      ),
    );
  }
}

/** Nobody is born after the day of application. */
function lastOf({ fact }: Variable, { on }: Inquiry): number {
  return fact?.path === (fact?.list === null ? "person.born" : "born") ? on : LAST;
}

function narrow(
  { early, late, from, to, strictly, conditional }: Comparison,
  bounds: Map<Variable, { from: number; to: number }>,
): void {
  if (conditional) return;
  if (early && !late) {
    const bound = bounds.get(early);
    if (bound) bound.to = Math.min(bound.to, to() - (strictly ? 1 : 0));
  }
  if (late && !early) {
    const bound = bounds.get(late);
    if (bound) bound.from = Math.max(bound.from, from() + (strictly ? 1 : 0));
  }
}

function orderHops({ early, late, from, to, strictly, conditional }: Comparison, closed: boolean): Hop[] {
  const step = strictly ? 1 : 0;
  if (early && late) {
    const back = (): number[] => (conditional ? [to(), to() + 1] : [to() - step]);
    return [
      { from: early, to: late, least: () => [from() + step] },
      ...(conditional || closed ? [{ from: late, to: early, least: back }] : []),
    ];
  }
  if (!conditional) return [];
  if (early) return [{ from: null, to: early, least: () => [to(), to() + 1] }];
  return late ? [{ from: null, to: late, least: () => [from(), from() + 1] }] : [];
}

function literalDays(day: Variable, uses: readonly Use[], law: Law): number[] {
  return uses.flatMap(({ atom, unknown }) => {
    if (!unknown.includes(day) || atom.test?.kind !== "in") return [];
    return literalsOf(atom, law).flatMap((value) => (typeof value === "number" ? [value, value + 1] : []));
  });
}

function hopsOf({ atom, inquiry, behind }: Use, days: readonly Variable[]): Hop[] {
  if (!atom.sides || atom.test?.kind !== "compare") return [];
  const own = [...new Set<Variable>(behind.values())].filter((variable) => days.includes(variable));
  const [left, right] = atom.sides;
  const [first, second] = own;
  const reads = (side: Read, day: Variable): boolean => {
    day.set(FIRST);
    const read = side(inquiry) !== undefined;
    day.set(undefined);
    return read && side(inquiry) === undefined;
  };
  const hop = (from: Variable | null, given: Read, to: Variable, taken: Read): Hop => ({
    from,
    to,
    least: () => {
      const target = given(inquiry);
      return typeof target === "number"
        ? [least(taken, to, inquiry, target), least(taken, to, inquiry, target + 1)]
        : [];
    },
  });
  if (!first) return [];
  if (!second) return reads(left, first) ? [hop(null, right, first, left)] : [hop(null, left, first, right)];
  const [onLeft, onRight] = reads(left, first) ? [first, second] : [second, first];
  return [hop(onLeft, left, onRight, right), hop(onRight, right, onLeft, left)];
}

/** The least day for which one side of a comparison comes to a value or more; sides never fall as the day rises. */
function least(side: Read, day: Variable, inquiry: Inquiry, target: number): number | undefined {
  let [low, high] = [FIRST, LAST + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    day.set(middle);
    if ((side(inquiry) as number) >= target) high = middle;
    else low = middle + 1;
  }
  day.set(undefined);
  return low > LAST ? undefined : low;
}
