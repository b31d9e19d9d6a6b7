import { dayNumber, FIRST_DAY, LAST_DAY } from "../calendar.ts";
import { factAt } from "../feel/scope.ts";
import type { Law } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";
import type { Comparison, Variable } from "./variable.ts";

const FIRST = dayNumber(FIRST_DAY) as number;
const LAST = dayNumber(LAST_DAY) as number;

/** The situation itself (`list` null) or a person, with what is known. */
export interface Owner {
  readonly list: number | null;
  readonly index: number;
  readonly values: Known[];
}

/** The relation under which an order holds. */
interface When {
  readonly draft: Variable;
  readonly relation: () => Known;
  readonly kin: readonly string[];
}

/** A day of somebody's life; nobody's (`owner` null) where it only stands for the first of the calendar. */
interface Day {
  readonly key: string;
  readonly owner: Owner | null;
  readonly fact: Fact | null;
  readonly told: number | undefined;
  /** The last day that it can be. */
  readonly last: number;
}

/** The one day no later than the other, or before it. */
interface Bond {
  readonly early: Day;
  readonly late: Day;
  readonly strictly: boolean;
  readonly when: When | null;
}

/** The key of the variable for an unknown fact. */
export const keyOf = (owner: Owner, fact: Fact): string =>
  owner.list === null ? `- ${fact.slot}` : `${owner.list} ${owner.index} ${fact.slot}`;

/** What the orders of a life are looked for in. */
export interface Lives {
  readonly law: Law;
  /** The day of application. */
  readonly on: number;
  readonly variables: ReadonlyMap<string, Variable>;
  /** The situation, or the people of a list. */
  readonly owners: (list: string | null) => readonly Owner[];
  /** Makes a fact a variable too. */
  readonly add: (owner: Owner, fact: Fact) => void;
}

/**
 * Comparisons that every life keeps, as far as they bound what is in question. A day that is not in question and not
 * known is a variable too where it stands between days that bound each other over it.
 */
export function ordersOf(lives: Lives): Comparison[] {
  const bonds = [...neverBefore(lives), ...births(lives)];
  const asked = (day: Day): boolean => lives.variables.has(day.key);
  const touched = ({ early, late, when }: Bond): boolean => when !== null || asked(early) || asked(late);
  if (!bonds.some(touched)) return [];
  const loose = looseDays(bonds, asked);
  for (let grown = true; grown; ) {
    grown = false;
    for (const bond of bonds) {
      if (!touched(bond)) continue;
      for (const day of [bond.early, bond.late]) {
        if (day.told !== undefined || loose.has(day.key) || asked(day)) continue;
        lives.add(day.owner as Owner, day.fact as Fact);
        grown = true;
      }
    }
  }
  return bonds.filter(touched).flatMap((bond) => compared(bond, lives, loose));
}

/**
 * Days that nothing bounds from below can be the first of all, days that nothing bounds from above the last: whatever
 * else is so, a life can have them there.
 */
function looseDays(bonds: readonly Bond[], asked: (day: Day) => boolean): ReadonlyMap<string, number> {
  const days = new Map<string, { day: Day; under: Bond[]; over: Bond[] }>();
  const at = (day: Day): { under: Bond[]; over: Bond[] } => {
    const found = days.get(day.key) ?? { day, under: [], over: [] };
    days.set(day.key, found);
    return found;
  };
  for (const bond of bonds) {
    at(bond.late).under.push(bond);
    at(bond.early).over.push(bond);
  }
  const [lows, highs] = [new Map<string, number>([[NOBODY.key, FIRST]]), new Map<string, number>()];
  for (let changed = true; changed; ) {
    changed = false;
    for (const { day, under, over } of days.values()) {
      if (day.told !== undefined || asked(day) || lows.has(day.key) || highs.has(day.key)) continue;
      if (under.every(({ early }) => lows.has(early.key)))
        lows.set(
          day.key,
          Math.max(FIRST, ...under.map(({ early, strictly }) => (lows.get(early.key) as number) + Number(strictly))),
        );
      else if (over.every(({ late }) => highs.has(late.key)))
        highs.set(
          day.key,
          Math.min(day.last, ...over.map(({ late, strictly }) => (highs.get(late.key) as number) - Number(strictly))),
        );
      else continue;
      changed = true;
    }
  }
  return new Map([...lows, ...highs]);
}

const NOBODY: Day = { key: "", owner: null, fact: null, told: FIRST, last: FIRST };

function dayOf(owner: Owner, fact: Fact, last: number): Day {
  return { key: keyOf(owner, fact), owner, fact, told: owner.values[fact.slot] as number | undefined, last };
}

function neverBefore({ law, on, owners }: Lives): Bond[] {
  return law.vocabulary.orders.flatMap(({ later, earlier, list }) => {
    const [late, early] = [factAt(law.vocabulary, list, later) as Fact, factAt(law.vocabulary, list, earlier) as Fact];
    const last = ({ path }: Fact): number => (path === (list === null ? "person.born" : "born") ? on : LAST);
    return owners(list).map((owner) => ({
      early: dayOf(owner, early, last(early)),
      late: dayOf(owner, late, last(late)),
      strictly: false,
      when: null,
    }));
  });
}

function births({ law, on, variables, owners }: Lives): Bond[] {
  const { vocabulary } = law;
  const own = factAt(vocabulary, null, "person.born");
  const born = factAt(vocabulary, "family", "born");
  const relation = factAt(vocabulary, "family", "relation");
  if (!own || !born || !relation) return [];
  const self = dayOf(owners(null)[0] as Owner, own, on);
  const follows = vocabulary.orders.some(({ later, list }) => list === "family" && later === born.path);
  const found: Bond[] = [];
  for (const member of owners("family")) {
    const day = dayOf(member, born, on);
    const told = member.values[relation.slot];
    const draft = variables.get(keyOf(member, relation));
    // a relation that is not in question can be one that orders nothing
    if (told === undefined && !draft) continue;
    const hidden = day.told === undefined && !variables.has(day.key);
    for (const kin of [vocabulary.older, vocabulary.younger]) {
      if (told !== undefined && !kin.includes(told as string)) continue;
      const when = told === undefined && draft ? { draft, kin, relation: () => member.values[relation.slot] } : null;
      const older = kin === vocabulary.older;
      // of an older one whose birth is not in question any day will do
      const other = older && when && hidden && !follows ? NOBODY : day;
      found.push({ early: older ? other : self, late: older ? self : other, strictly: true, when });
    }
  }
  return found;
}

function compared(
  { early, late, strictly, when }: Bond,
  lives: Lives,
  loose: ReadonlyMap<string, number>,
): Comparison[] {
  const [a, b] = [lives.variables.get(early.key) ?? null, lives.variables.get(late.key) ?? null];
  const read = (day: Day, variable: Variable | null): (() => number) => {
    const { owner, fact } = day;
    if (variable && owner && fact) return () => owner.values[fact.slot] as number;
    const value = (day.told ?? loose.get(day.key)) as number;
    return () => value;
  };
  const [from, to] = [read(early, a), read(late, b)];
  // where a day is left unknown it keeps every order
  const inOrder = (): boolean => {
    const [first, second] = [from(), to()] as readonly (number | undefined)[];
    if (first === undefined || second === undefined) return true;
    return strictly ? first < second : first <= second;
  };
  if (!a && !b && (when === null || inOrder())) return [];
  return [
    {
      unknown: [a, b, when?.draft].filter((draft) => draft !== null && draft !== undefined),
      early: a,
      late: b,
      from,
      to,
      strictly,
      conditional: when !== null,
      holds: () => (when !== null && !when.kin.includes(when.relation() as string)) || inOrder(),
    },
  ];
}
