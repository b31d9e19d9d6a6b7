import {
  type Clause,
  type Condition,
  dayNumber,
  type Expression,
  type Fact,
  FIRST_DAY,
  factsOf,
  isoDay,
  LAST_DAY,
  type Law,
  shift,
} from "@luohu/engine";

/** What stands in a situation, as a caller sends it. */
export type Given = string | number | boolean;

/** A situation as a caller sends it; a list of people stands in it as a list. */
export type Situation = Record<string, unknown>;

/** Something that is not known, with everything that completions try for it. */
export interface Unknown {
  /** As `missing` names it. */
  readonly path: string;
  readonly values: readonly Given[];
  /** What it can be told as, where that is more. */
  readonly told?: readonly Given[];
  readonly set: (value: Given | undefined) => void;
}

/** What the conditions of a clause look at and compare with, the members who come along included. */
export interface Subject {
  readonly facts: readonly Fact[];
  readonly days: readonly number[];
  readonly spans: readonly { readonly months: number; readonly days: number }[];
  readonly numbers: readonly number[];
  readonly words: ReadonlySet<string>;
  /** How many conditions ask for somebody in a list, or for everybody. */
  readonly quantifiers: number;
}

/** Reads off the conditions of a clause what its facts are held against. */
export function subjectOf({ rule }: Clause, law: Law): Subject {
  const facts = new Map<string, Fact>();
  const [days, numbers, words] = [new Set<number>(), new Set<number>(), new Set<string>()];
  const spans = new Map<string, Subject["spans"][number]>();
  const quantified = new Set<Condition>();
  const value = (side: Expression, type: string): void => {
    if (side.kind === "literal" && typeof side.value === "number") (type === "day" ? days : numbers).add(side.value);
    if (side.kind === "literal" && typeof side.value === "string") words.add(side.value);
    if (side.kind === "shift") {
      spans.set(`${side.by.months} ${side.by.days}`, side.by);
      value(side.day, type);
    }
    if (side.kind === "parameter") {
      for (const parameter of law.parameters.values())
        if (parameter.id === side.id) for (const entry of parameter.values) numbers.add(entry.value);
    }
  };
  const look = (test: Expression): void => {
    const read = factsOf(test);
    for (const { fact } of read) facts.set(`${fact.list ?? ""} ${fact.path}`, fact);
    const type = read.some(({ fact }) => fact.type.kind === "day") ? "day" : "number";
    if (test.kind === "and" || test.kind === "or") test.parts.forEach(look);
    else if (test.kind === "not") look(test.part);
    else if (test.kind === "compare") {
      value(test.left, type);
      value(test.right, type);
    } else if (test.kind === "in") {
      value(test.value, type);
      for (const option of test.options) value({ kind: "literal", value: option }, type);
    }
  };
  const walk = (condition: Condition): void => {
    if (condition.kind === "test") return look(condition.test);
    if ("parts" in condition) return condition.parts.forEach(walk);
    if (condition.kind === "some" || condition.kind === "every") quantified.add(condition);
    if (condition.part) walk(condition.part);
  };
  if (rule) walk(rule.when);
  if (rule?.with) walk(rule.with);
  return {
    facts: [...facts.values()],
    days: [...days],
    spans: [...spans.values()],
    numbers: [...numbers],
    words,
    quantifiers: quantified.size,
  };
}

/** Days on both sides of everything that a day is held against: literals, the day of application and days told, and spans from them. */
export function daysAround(subject: Subject, on: number, told: readonly number[]): readonly string[] {
  const found = new Set<number>([on - 40_000]);
  for (const day of [on, ...subject.days, ...told]) {
    for (const near of [-2, -1, 0, 1, 2]) found.add(day + near);
    for (const span of subject.spans)
      for (const sign of [1, -1] as const) for (const near of [-1, 0, 1]) found.add(shift(day, span, sign) + near);
  }
  const [first, last] = [dayNumber(FIRST_DAY) as number, dayNumber(LAST_DAY) as number];
  return [...found].filter((day) => day >= first && day <= last).map(isoDay);
}

/** Every division and zone of the cities asked about, the seats of the other cities, two places elsewhere. */
export function divisionsAround(law: Law, city: string | null): readonly string[] {
  const own = law.cities.find(({ id }) => id === city) ?? law.cities[0];
  const all = [...law.divisions.counties.keys(), ...law.divisions.zones.keys()];
  const begin = own?.division.slice(0, 4) ?? "";
  const seats = law.cities.flatMap(({ division }) =>
    division.startsWith(begin) ? [] : all.filter((code) => code.startsWith(division.slice(0, 4))).slice(0, 1),
  );
  return [...all.filter((code) => code.startsWith(begin)), ...seats, "110101", "440305"];
}

/** Whether a life can be so: every day left out can be put in. Days are bounded from below, the earliest first. */
export function livable(law: Law, situation: Situation, on: number): boolean {
  const { vocabulary } = law;
  const family = (situation.family ?? []) as readonly Situation[];
  const bonds: { early: string; late: string; apart: number }[] = [];
  const told = new Map<string, number>();
  const read = (owner: Situation, at: string, path: string): string => {
    const key = `${at}${path}`;
    const value = valueAt(owner, path);
    if (typeof value === "string") told.set(key, dayNumber(value) as number);
    return key;
  };
  for (const { later, earlier, list } of vocabulary.orders) {
    for (const [index, owner] of (list === null ? [situation] : family).entries()) {
      const at = list === null ? "" : `${index} `;
      bonds.push({ early: read(owner, at, earlier), late: read(owner, at, later), apart: 0 });
    }
  }
  const own = read(situation, "", "person.born");
  for (const [index, member] of family.entries()) {
    const born = read(member, `${index} `, "born");
    if (vocabulary.older.includes(String(member.relation))) bonds.push({ early: born, late: own, apart: 1 });
    if (vocabulary.younger.includes(String(member.relation))) bonds.push({ early: own, late: born, apart: 1 });
  }
  const least = new Map(told);
  const [first, last] = [dayNumber(FIRST_DAY) as number, dayNumber(LAST_DAY) as number];
  for (let changed = true; changed; ) {
    changed = false;
    for (const { early, late, apart } of bonds) {
      const from = (least.get(early) ?? first) + apart;
      if (from <= (least.get(late) ?? first)) continue;
      if (told.has(late) || from > (late.endsWith("born") ? on : last)) return false;
      least.set(late, from);
      changed = true;
    }
  }
  return true;
}

/** The value that stands at a path; undefined where none does. */
export function valueAt(owner: Situation, path: string): unknown {
  let at: unknown = owner;
  for (const name of path.split(".")) at = (at as Situation | undefined)?.[name];
  return at;
}

/** Puts a value at a path, or takes it away. */
export function put(owner: Situation, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() as string;
  let at = owner;
  for (const name of names) {
    at[name] ??= {};
    at = at[name] as Situation;
  }
  if (value === undefined) delete at[last];
  else at[last] = value;
}

export const count = (unknowns: readonly Unknown[]): number =>
  unknowns.reduce((product, { values }) => product * values.length, 1);

/** Sets the unknowns to every combination of their values, the first slowest, and takes them away again. */
export function everyCompletion(unknowns: readonly Unknown[], look: () => void): void {
  const [first, ...rest] = unknowns;
  if (!first) return look();
  for (const value of first.values) {
    first.set(value);
    everyCompletion(rest, look);
  }
  first.set(undefined);
}

/** Paths by which completions that are otherwise equal differ; null is no completion. */
export function deciding(outcomes: readonly (string | null)[], unknowns: readonly Unknown[]): string[] {
  const found = new Set<string>();
  let step = outcomes.length;
  for (const { path, values } of unknowns) {
    const outer = step;
    step /= values.length;
    if (found.has(path)) continue;
    const seen = new Map<number, string>();
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome === null) continue;
      const rest = Math.floor(index / outer) * outer + (index % step);
      const other = seen.get(rest);
      if (other === undefined) seen.set(rest, outcome);
      else if (other !== outcome) {
        found.add(path);
        break;
      }
    }
  }
  return [...found];
}
