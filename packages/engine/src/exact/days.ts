import { dayNumber, FIRST_DAY, LAST_DAY } from "../calendar.ts";
import type { Atom, Inquiry, Read } from "../formula/formula.ts";
import { type Comparison, type Domain, spans, type Use, type Variable } from "./variable.ts";

const FIRST = dayNumber(FIRST_DAY) as number;
const LAST = dayNumber(LAST_DAY) as number;

/** How one day follows from another: the least days that come to a value, or to more than it. */
interface Hop {
  readonly from: Variable | null;
  readonly to: Variable;
  /** It is so under a relation only. */
  readonly conditional: boolean;
  /** Least days for `to` where `from` has been set to a day. */
  readonly least: () => (number | undefined)[];
}

/** A day that was found, and from which birth, where a relation that is not known leads there. */
interface Step {
  readonly day: Variable;
  readonly value: number;
  readonly kin: Variable | null;
}

/**
 * Days are cut where a test or an order of a life can turn. Each domain holds the least day of every part that tests and
 * orders together can tell apart, in one completion or in two that differ in one day: it is reached from a bound or a known
 * day in at most as many steps as there are days.
 * @param closed days that one order lets follow another have the same cuts, and where one can no longer be is a cut of
 * the other too: the parts of one day alone then tell apart all that every order lets another day be
 */
export function dayDomains(
  days: readonly Variable[],
  uses: readonly Use[],
  orders: readonly Comparison[],
  scratch: Inquiry,
  domains: Map<Variable, Domain>,
  closed: boolean,
): void {
  if (days.length === 0) return;
  const bounds = new Map(days.map((day) => [day, { from: FIRST, to: lastOf(day, scratch) }]));
  for (const order of orders) narrow(order, bounds);
  const found = new Map(days.map((day) => [day, new Map<number, Set<Variable | null>>()]));
  const hops = [...uses.flatMap((use) => hopsOf(use, days)), ...orders.flatMap((order) => orderHops(order, closed))];
  let fresh: Step[] = [];
  const add = (day: Variable, value: number | undefined, kin: Variable | null): void => {
    const { from, to } = bounds.get(day) as { from: number; to: number };
    if (value === undefined || value < from || value > to + (closed ? 1 : 0)) return;
    const values = found.get(day) as Map<number, Set<Variable | null>>;
    const ways = values.get(value) ?? new Set();
    values.set(value, ways);
    if (ways.has(kin) || ways.has(null)) return;
    ways.add(kin);
    fresh.push({ day, value, kin });
  };
  for (const day of days) {
    const { from, to } = bounds.get(day) as { from: number; to: number };
    if (from > to) bounds.set(day, { from: FIRST, to: LAST });
    add(day, from <= to ? from : FIRST, null);
    // where a day can no longer be turns what lies before it
    if (closed && from <= to) add(day, to + 1, null);
  }
  const between = new Map<Variable, Hop[]>(days.map((day) => [day, []]));
  for (const hop of hops) {
    if (hop.from) between.get(hop.from)?.push(hop);
    else for (const value of hop.least()) add(hop.to, value, null);
  }
  for (let round = 1; round <= days.length && fresh.length > 0; round++) {
    const steps = fresh;
    fresh = [];
    for (const { day, value, kin } of steps) {
      day.set(value);
      for (const hop of between.get(day) ?? []) {
        // no relation is of the older and of the younger
        if (hop.conditional && hop.to === kin) continue;
        for (const least of hop.least()) add(hop.to, least, hop.conditional ? day : null);
        day.set(value);
      }
      day.set(undefined);
    }
  }
  for (const day of days) {
    const { to } = bounds.get(day) as { to: number };
    domains.set(
      day,
      spans(
        [...(found.get(day)?.keys() ?? [])].filter((value) => value <= to).sort((a, b) => a - b),
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
  // what a known day bounds in every life is a bound of the domain
  if (late === null || (early === null && !conditional)) return [];
  const step = strictly ? 1 : 0;
  const onward: Hop = { from: early, to: late, conditional, least: () => [from() + step] };
  // days that a relation orders only if it is so are never told: no more than the way onward is asked of them
  if (!closed || early === null || conditional) return [onward];
  return [onward, { from: late, to: early, conditional, least: () => [to() - step] }];
}

function hopsOf({ atom, inquiry, behind }: Use, days: readonly Variable[]): Hop[] {
  if (!atom.sides) return [];
  const own = [...new Set<Variable>(behind.values())].filter((variable) => days.includes(variable));
  const reads = (side: Read, day: Variable): boolean => {
    day.set(FIRST);
    const read = side(inquiry) !== undefined;
    day.set(undefined);
    return read && side(inquiry) === undefined;
  };
  const hop = (from: Variable | null, given: Read, to: Variable, taken: Read): Hop => ({
    from,
    to,
    conditional: false,
    least: () => {
      const target = given(inquiry);
      return typeof target === "number"
        ? [least(taken, to, inquiry, target), least(taken, to, inquiry, target + 1)]
        : [];
    },
  });
  const [left, right] = atom.sides;
  const [first, second] = own;
  if (!first) return [];
  if (!right) {
    const options = atom.test?.kind === "in" ? atom.test.options : [];
    return options.map((option) => hop(null, () => option, first, left));
  }
  if (!second && reads(left, first) && reads(right, first))
    return [{ from: null, to: first, conditional: false, least: () => turns(atom, first, inquiry) }];
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

/** Days on which a test of a day beside itself turns: months are not of one length. */
function turns({ decide }: Atom, day: Variable, inquiry: Inquiry): number[] {
  const found: number[] = [];
  let before: number | undefined;
  for (let value = FIRST; value <= LAST; value++) {
    day.set(value);
    const now = decide(inquiry);
    if (now !== before) found.push(value);
    before = now;
  }
  day.set(undefined);
  return found;
}
