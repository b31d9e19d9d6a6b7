import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClauseAnswer, checkerOf, dayNumber, isoDay } from "../src/index.ts";
import { choicesOf, type Dimension, listed, minimalSets } from "./minimal-sets.ts";
import { fc } from "./property.ts";
import { type Flat, situationOf } from "./random.ts";
import { CHAPTER, type ConditionData, chapterOf, clauseOf, fileOf, lawOf, MEMBER, ON } from "./small-law.ts";

/** Days of lives, compared with each other: orders that no life breaks, births before and after one another. */
const on = dayNumber(ON) as number;
const LITERAL = on - 2;
const DAYS = ["person.born", "home.since", "school.admitted", "school.graduated"];
const DAYS_OF_MEMBER = ["born", "registration.since"];
const RELATIONS = ["child", "parent", "spouse", "none"];
const VOCABULARY = "vocabulary/situation.yaml";
const ORDERS: readonly (readonly [later: string, earlier: string])[] = [
  ["school.graduated", "school.admitted"],
  ["school.admitted", "person.born"],
  ["home.since", "person.born"],
];
const ORDERS_OF_MEMBER: readonly (readonly [later: string, earlier: string])[] = [["registration.since", "born"]];

const BATCH = 6;
const LIVES = 5;
const MOST = 4000;

/** Days that are tried: near the day of application, or those and the days a month or two from them. */
const NEAR = Array.from({ length: 18 }, (_, index) => on - 11 + index);
const MONTHS = [-3, -2, -1, 0, 1, 2].flatMap((months) =>
  [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3].map((days) => shifted(on, "M", months) + days),
);
/** Days that are told: in the middle of those that are tried. */
const TOLD = [-2, -1, 0, 1].map((days) => on + days);
/** Before every day that matters. */
const LONG_AGO = on - 50_000;

/** A day and a span, as JavaScript counts: where the month has no such day, its last one. */
function shifted(day: number, unit: string, count: number): number {
  if (unit === "D") return day + count;
  const date = new Date(day * 86_400_000);
  const month = date.getUTCMonth() + count;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(last, date.getUTCDate())) / 86_400_000;
}

interface Side {
  readonly of: "on" | "literal" | "own" | "member";
  readonly fact: number;
}

type Tree =
  | { readonly kind: "days"; readonly left: Side; readonly by: number; readonly operator: string; readonly right: Side }
  | { readonly kind: "relation"; readonly relation: string }
  | { readonly kind: "all" | "any"; readonly parts: readonly Tree[] }
  | { readonly kind: "officer"; readonly part: Tree }
  | { readonly kind: "some" | "every"; readonly part: Tree };

type Value = 0 | 1 | 2;
type Facts = Record<string, number | string | undefined>;

const side = (of: readonly Side["of"][]): fc.Arbitrary<Side> =>
  fc.record({ of: fc.constantFrom(...of), fact: fc.nat(3) });

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: "tree" },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("days" as const),
        left: side(["own", "member", "member"]),
        by: fc.constantFrom(0, 0, 1, -1),
        operator: fc.constantFrom("<", "<=", "=", "!=", ">=", ">"),
        right: side(["own", "member", "member", "on", "literal"]),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("relation" as const), relation: fc.constantFrom(...RELATIONS) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom("all" as const, "any" as const),
        parts: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("officer" as const), part: tie("tree") }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constantFrom("some" as const, "every" as const), part: tie("tree") }),
    },
  ),
}));

interface Life {
  readonly own: Facts;
  readonly family: readonly Facts[] | null;
}

const partly = (paths: readonly string[]): Record<string, fc.Arbitrary<number>> =>
  Object.fromEntries(paths.map((path) => [path, fc.constantFrom(...TOLD)]));

const lives: fc.Arbitrary<Life> = fc.record({
  own: fc.record(partly(DAYS), { requiredKeys: [] }),
  family: fc.option(
    fc.array(fc.record({ relation: fc.constantFrom(...RELATIONS), ...partly(DAYS_OF_MEMBER) }, { requiredKeys: [] }), {
      minLength: 1,
      maxLength: 2,
    }),
    { freq: 4 },
  ),
});

const name = (depth: number): string => `m${"abcdefgh"[depth]}`;

/** A side as text; a member where nobody is bound is the applicant. */
function sideText({ of, fact }: Side, depth: number): string {
  if (of === "on") return "on";
  if (of === "literal") return `date("${isoDay(LITERAL)}")`;
  if (of === "own" || depth === 0) return DAYS[fact] as string;
  return `${name(depth - 1)}.${DAYS_OF_MEMBER[fact % 2]}`;
}

function dataOf(condition: Tree, unit: string, depth = 0): ConditionData {
  switch (condition.kind) {
    case "days": {
      const { left, by, operator, right } = condition;
      const span = by === 0 ? "" : ` ${by > 0 ? "+" : "-"} duration("P${Math.abs(by)}${unit}")`;
      return { test: `${sideText(left, depth)}${span} ${operator} ${sideText(right, depth)}` };
    }
    case "relation":
      return { test: depth === 0 ? "false" : `${name(depth - 1)}.relation = "${condition.relation}"` };
    case "all":
    case "any":
      return { [condition.kind]: condition.parts.map((part) => dataOf(part, unit, depth)) };
    case "officer":
      return { officer: { zh: "是否？", en: "Is it so?" }, when: dataOf(condition.part, unit, depth) };
    default:
      return { [condition.kind]: "family", as: name(depth), when: dataOf(condition.part, unit, depth + 1) };
  }
}

const COMPARED: Record<string, (left: number, right: number) => boolean> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">=": (left, right) => left >= right,
  ">": (left, right) => left > right,
};

interface World {
  readonly own: Facts;
  readonly family: () => readonly Facts[];
  readonly unit: string;
}

function naive(condition: Tree, world: World, bound: readonly Facts[]): Value {
  const member = bound.at(-1);
  switch (condition.kind) {
    case "days": {
      const read = ({ of, fact }: Side): number => {
        if (of === "on") return on;
        if (of === "literal") return LITERAL;
        const path = of === "own" || !member ? DAYS[fact] : DAYS_OF_MEMBER[fact % 2];
        return (of === "own" || !member ? world.own : member)[path as string] as number;
      };
      const left = shifted(read(condition.left), world.unit, condition.by);
      return COMPARED[condition.operator]?.(left, read(condition.right)) ? 2 : 0;
    }
    case "relation":
      return member && member.relation === condition.relation ? 2 : 0;
    case "all":
      return Math.min(...condition.parts.map((part) => naive(part, world, bound))) as Value;
    case "any":
      return Math.max(...condition.parts.map((part) => naive(part, world, bound))) as Value;
    case "officer":
      return Math.min(1, naive(condition.part, world, bound)) as Value;
    default: {
      const values = world.family().map((other) => naive(condition.part, world, [...bound, other]));
      return (condition.kind === "some" ? Math.max(0, ...values) : Math.min(2, ...values)) as Value;
    }
  }
}

/** Whether days that are left out can be put in: each no earlier than what it may not come before. */
function livable(own: Facts, family: readonly Facts[]): boolean {
  const bonds: { early: readonly [Facts, string]; late: readonly [Facts, string]; apart: number }[] = [];
  for (const [later, earlier] of ORDERS) bonds.push({ early: [own, earlier], late: [own, later], apart: 0 });
  for (const member of family) {
    for (const [later, earlier] of ORDERS_OF_MEMBER)
      bonds.push({ early: [member, earlier], late: [member, later], apart: 0 });
    const birth = [member, "born"] as const;
    if (member.relation === "parent") bonds.push({ early: birth, late: [own, "person.born"], apart: 1 });
    if (member.relation === "child") bonds.push({ early: [own, "person.born"], late: birth, apart: 1 });
  }
  const least = new Map<Facts, Map<string, number>>([own, ...family].map((owner) => [owner, new Map()]));
  const at = ([owner, path]: readonly [Facts, string]): number =>
    (owner[path] ?? least.get(owner)?.get(path) ?? LONG_AGO) as number;
  for (const owner of [own, ...family])
    for (const path of ["person.born", "born"]) if (Number(owner[path] ?? on) > on) return false;
  for (let changed = true; changed; ) {
    changed = false;
    for (const { early, late, apart } of bonds) {
      const from = at(early) + apart;
      if (from <= at(late)) continue;
      const [owner, path] = late;
      if (owner[path] !== undefined || (path.endsWith("born") && from > on)) return false;
      least.get(owner)?.set(path, from);
      changed = true;
    }
  }
  return true;
}

interface Unknown {
  readonly path: string;
  readonly values: readonly (number | string | boolean)[];
  readonly set: (value: number | string | boolean | undefined) => void;
}

interface LookedAt {
  readonly own: Set<string>;
  readonly member: Set<string>;
  quantifiers: number;
}

function lookedAt(condition: Tree, depth = 0, found: LookedAt = { own: new Set(), member: new Set(), quantifiers: 0 }) {
  switch (condition.kind) {
    case "days":
      for (const { of, fact } of [condition.left, condition.right]) {
        if (of === "own" || (of === "member" && depth === 0)) found.own.add(DAYS[fact] as string);
        else if (of === "member") found.member.add(DAYS_OF_MEMBER[fact % 2] as string);
      }
      break;
    case "relation":
      if (depth > 0) found.member.add("relation");
      break;
    case "all":
    case "any":
      for (const part of condition.parts) lookedAt(part, depth, found);
      break;
    case "officer":
      lookedAt(condition.part, depth, found);
      break;
    default:
      found.quantifiers++;
      lookedAt(condition.part, depth + 1, found);
  }
  return found;
}

function unknownsOf(
  condition: Tree,
  own: Facts,
  people: readonly Facts[],
  given: boolean,
  days: readonly number[],
): Unknown[] {
  const looked = lookedAt(condition);
  const open = (owner: Facts, paths: Iterable<string>, at: string): Unknown[] =>
    [...paths]
      .filter((path) => owner[path] === undefined)
      .map((path) => ({
        path: at + path,
        values: path === "relation" ? RELATIONS : path.endsWith("born") ? days.filter((day) => day <= on) : days,
        set: (value) => {
          owner[path] = value as number | string | undefined;
        },
      }));
  return [
    ...open(own, looked.own, ""),
    ...people.flatMap((person, index): Unknown[] => [
      ...(given
        ? []
        : [
            {
              path: "family",
              values: [true, false],
              set: (value: number | string | boolean | undefined) => {
                person.there = value === true ? 1 : 0;
              },
            },
          ]),
      ...open(person, looked.member, `family[${given ? index : 0}].`),
    ]),
  ];
}

const count = (unknowns: readonly Unknown[]): number =>
  unknowns.reduce((product, { values }) => product * values.length, 1);

function everyCompletion(unknowns: readonly Unknown[], look: () => void): void {
  const [first, ...rest] = unknowns;
  if (!first) return look();
  for (const value of first.values) {
    first.set(value);
    everyCompletion(rest, look);
  }
  first.set(undefined);
}

function deciding(values: readonly (Value | null)[], unknowns: readonly Unknown[]): string[] {
  const found = new Set<string>();
  let step = values.length;
  for (const unknown of unknowns) {
    const outer = step;
    step /= unknown.values.length;
    const seen = new Map<number, Value>();
    for (const [index, value] of values.entries()) {
      if (value === null) continue;
      const rest = Math.floor(index / outer) * outer + (index % step);
      if ((seen.get(rest) ?? value) !== value) found.add(unknown.path);
      seen.set(rest, value);
    }
  }
  if ([...found].some((path) => path.startsWith("family["))) found.delete("family");
  return [...found].sort();
}

const OUTCOMES = ["ineligible", "officer", "eligible"] as const;

/** Facts as a caller sends them. */
const told = (facts: Facts): Flat =>
  Object.fromEntries(
    Object.entries(facts).map(([path, value]) => [path, typeof value === "number" ? isoDay(value) : String(value)]),
  );

const asSent = ({ own, family }: Life): Record<string, unknown> =>
  situationOf({ facts: told(own), family: family?.map(told) ?? null });

const vocabulary = fileOf(VOCABULARY).replace(
  "never-before:\n",
  "never-before:\n  - [school.admitted, person.born]\n  - [home.since, person.born]\n",
);

for (const [unit, days, runs] of [
  ["D", NEAR, 100],
  ["M", MONTHS, 60],
] as const) {
  test(`[D24][M1][S10][S12] days of a life, compared in steps of ${unit}: the outcome and what is missing are those of all lives that can be`, () => {
    const tried = { settled: 0, open: 0, absent: 0, bounded: 0 };
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: BATCH, maxLength: BATCH }),
        fc.array(lives, { minLength: LIVES, maxLength: LIVES }),
        (conditions, asked) => {
          const clauses = conditions.map((condition, index) =>
            clauseOf({ ref: String(index), when: dataOf(condition, unit) }),
          );
          const checker = checkerOf(lawOf({ [CHAPTER]: chapterOf(clauses), [VOCABULARY]: vocabulary }));
          for (const life of asked) {
            const checked = checker.check({ situation: asSent(life) }, ON, { explain: false });
            if (!checked.ok) continue;
            for (const [index, condition] of conditions.entries())
              compare(condition, life, checked.answer.clauses[index] as ClauseAnswer, unit, days, tried);
          }
        },
      ),
      { numRuns: runs },
    );
    for (const [kind, times] of Object.entries(tried)) assert.ok(times > 20, `${kind}: ${times}`);
  });
}

function compare(
  condition: Tree,
  life: Life,
  answer: ClauseAnswer,
  unit: string,
  days: readonly number[],
  tried: Record<"settled" | "open" | "absent" | "bounded", number>,
): void {
  const own = { ...life.own };
  const people: Facts[] =
    life.family?.map((member) => ({ ...member })) ??
    Array.from({ length: lookedAt(condition).quantifiers }, () => ({ there: 0 }));
  const family = (): readonly Facts[] => (life.family ? people : people.filter((person) => person.there === 1));
  const unknowns = unknownsOf(condition, own, people, life.family !== null, days);
  if (count(unknowns) > MOST) return;
  const values: (Value | null)[] = [];
  everyCompletion(unknowns, () =>
    values.push(livable(own, family()) ? naive(condition, { own, family, unit }, []) : null),
  );
  const [first, second] = new Set(values.filter((value) => value !== null));
  if (first === undefined) return;
  const about = JSON.stringify([dataOf(condition, unit), asSent(life)]);
  assert.equal(answer.outcome, second === undefined ? OUTCOMES[first] : "undetermined", about);
  assert.deepEqual([...answer.missing].sort(), deciding(values, unknowns), about);
  tried[second === undefined ? "settled" : "open"]++;
  if (life.family === null) tried.absent++;
  if (values.includes(null)) tried.bounded++;
}

/** Days that can be changed. */
const CHANGEABLE = ["home.since", "school.graduated", "born", "registration.since"];
const changeable = (path: string, ...names: readonly string[]): string =>
  names.reduce((text, name) => {
    const changed = text.replace(new RegExp(`^(  ${name}: \\{.*) \\}$`, "m"), "$1, changeable: true }");
    assert.notEqual(changed, text, name);
    return changed;
  }, fileOf(path));
const CHANGEABLE_FILES = {
  [VOCABULARY]: vocabulary,
  "vocabulary/home.yaml": changeable("vocabulary/home.yaml", "since"),
  "vocabulary/school.yaml": changeable("vocabulary/school.yaml", "graduated"),
  "vocabulary/registration.yaml": changeable("vocabulary/registration.yaml", "since"),
  [MEMBER]: changeable(MEMBER, "born"),
};
/** Days that are tried; the first and last only complete a life. */
const CLOSE = Array.from({ length: 13 }, (_, index) => on - 7 + index);
const inner = (value: unknown): boolean => typeof value !== "number" || (value > on - 6 && value < on + 4);

/** Conditions of several parts: several days with limits, told or not. */
const limit: fc.Arbitrary<Tree> = fc.record({
  kind: fc.constant("days" as const),
  left: side(["own", "member"]),
  by: fc.constantFrom(0, 0, 1, -1),
  operator: fc.constantFrom("<", "<=", "=", "!=", ">=", ">"),
  right: side(["own", "on", "literal", "literal"]),
});
const limits: fc.Arbitrary<Tree> = fc.record({
  kind: fc.constantFrom("all" as const, "all" as const, "any" as const),
  parts: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: limit },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("some" as const, "every" as const), part: limit }) },
      { weight: 1, arbitrary: tree },
    ),
    { minLength: 2, maxLength: 3 },
  ),
});

test("[K2][K3][K5][K6] days that a life orders: each set listed does, no part of it does, and what is not listed is compared or ordered with what is open", () => {
  const tried = { refused: 0, sets: 0, provisos: 0, bounded: 0, left: 0 };
  fc.assert(
    fc.property(
      fc.array(limits, { minLength: BATCH, maxLength: BATCH }),
      fc.array(lives, { minLength: LIVES, maxLength: LIVES }),
      (conditions, asked) => {
        const clauses = conditions.map((condition, index) =>
          clauseOf({ ref: String(index), when: dataOf(condition, "D") }),
        );
        const checker = checkerOf(lawOf({ [CHAPTER]: chapterOf(clauses), ...CHANGEABLE_FILES }));
        for (const life of asked) {
          const checked = checker.check({ situation: asSent(life) }, ON, { explain: false });
          if (!checked.ok) continue;
          for (const [index, condition] of conditions.entries())
            compareChanges(condition, life, checked.answer.clauses[index] as ClauseAnswer, tried);
        }
      },
    ),
    { numRuns: 250 },
  );
  for (const [kind, times] of Object.entries(tried)) assert.ok(times > 3, `${kind}: ${times}`);
});

function compareChanges(
  condition: Tree,
  life: Life,
  { outcome, changes, moreChanges }: ClauseAnswer,
  tried: Record<"refused" | "sets" | "provisos" | "bounded" | "left", number>,
): void {
  if (outcome !== "ineligible") return;
  const looked = lookedAt(condition);
  const free = (facts: Facts, asked: ReadonlySet<string>): Facts =>
    Object.fromEntries(Object.entries(facts).filter(([path]) => !CHANGEABLE.includes(path) || !asked.has(path)));
  const own = free(life.own, looked.own);
  const people: Facts[] =
    life.family?.map((member) => free(member, looked.member)) ??
    Array.from({ length: looked.quantifiers }, () => ({ there: 0 }));
  const family = (): readonly Facts[] => (life.family ? people : people.filter((person) => person.there === 1));
  const unknowns = unknownsOf(condition, own, people, life.family !== null, CLOSE);
  if (count(unknowns) > 2500) return;
  const nowOf = (path: string): number | string | undefined => {
    const [, index, name] = /^family\[(\d)\]\.(.*)$/.exec(path) ?? [];
    return name === undefined ? life.own[path] : life.family?.[Number(index)]?.[name];
  };
  const dimensions = unknowns.map(({ path, values }): Dimension => {
    const now = nowOf(path);
    return {
      path,
      values,
      now: now === undefined ? null : values.indexOf(now),
      told: life.family !== null || !path.startsWith("family"),
    };
  });
  const holds: (boolean | null)[] = [];
  everyCompletion(unknowns, () =>
    holds.push(livable(own, family()) ? naive(condition, { own, family, unit: "D" }, []) === 2 : null),
  );
  // what is known can leave no life at all
  if (choicesOf(holds, dimensions, []).size === 0) return;
  tried.refused++;
  if (holds.includes(null)) tried.bounded++;
  const about = JSON.stringify([dataOf(condition, "D"), asSent(life), changes]);
  const within = (sets: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> =>
    new Map(
      [...sets].flatMap(([key, choices]): [string, readonly string[]][] => {
        const its = key.split(",").map((path) => dimensions.find((dimension) => dimension.path === path) as Dimension);
        const kept = choices.filter((choice) =>
          choice.split(",").every((index, at) => inner(its[at]?.values[Number(index)])),
        );
        return kept.length > 0 ? [[key, kept]] : [];
      }),
    );
  const expected = within(minimalSets(holds, dimensions));
  const all = listed(
    changes,
    dimensions,
    (entry, value) => {
      if (!entry.spans) return entry.to?.some((said) => said.value === value) ?? false;
      const day = isoDay(value as number);
      return entry.spans.some(({ from, to }) => String(from ?? day) <= day && day <= String(to ?? day));
    },
    (value) => (typeof value === "number" ? isoDay(value) : value),
  );
  const found = within(all);
  for (const [key, choices] of found) {
    const chosen = [...dimensions.keys()].filter((at) => key.split(",").includes(dimensions[at]?.path as string));
    // values stand together with pairs that no life shows
    const possible = choicesOf(holds, dimensions, chosen);
    assert.deepEqual(
      choices.filter((choice) => possible.has(choice)),
      expected.get(key),
      `${key} ${about}`,
    );
  }
  tried.sets += found.size;
  if (changes.some(({ facts }) => facts.some(({ from }) => from === undefined))) tried.provisos++;
  const bound = ordered(condition, life, dimensions);
  for (const [key] of expected) {
    if (found.has(key) || moreChanges) continue;
    tried.left++;
    assert.ok(
      key.split(",").some((path) => bound.has(path)),
      `left out: ${key} ${about}`,
    );
  }
}

/** Facts that are compared with an open one, or ordered by a relation that is not known, and those ordered with such. */
function ordered(condition: Tree, life: Life, dimensions: readonly Dimension[]): ReadonlySet<string> {
  const open = (path: string): boolean => dimensions.some((dimension) => dimension.path === path);
  const people = life.family?.map((_, index) => `family[${index}].`) ?? ["family[0]."];
  const found = new Set<string>();
  const compared = (part: Tree, depth: number): void => {
    if (part.kind === "days") {
      const paths = ({ of, fact }: Side): string[] => {
        if (of === "on" || of === "literal") return [];
        if (of === "own" || depth === 0) return [DAYS[fact] as string];
        return people.map((person) => person + DAYS_OF_MEMBER[fact % 2]);
      };
      for (const left of paths(part.left))
        for (const right of paths(part.right))
          if (left !== right && open(left) && open(right)) for (const path of [left, right]) found.add(path);
    } else if (part.kind === "all" || part.kind === "any") for (const one of part.parts) compared(one, depth);
    else if (part.kind === "officer") compared(part.part, depth);
    else if (part.kind === "some" || part.kind === "every") compared(part.part, depth + 1);
  };
  compared(condition, 0);
  const known = (path: string): boolean => {
    const [, index, name] = /^family\[(\d)\]\.(.*)$/.exec(path) ?? [];
    const now = name === undefined ? life.own[path] : life.family?.[Number(index)]?.[name];
    return now !== undefined && !open(path);
  };
  const orders: [string, string][] = [...ORDERS.map(([later, earlier]): [string, string] => [later, earlier])];
  for (const person of people) {
    for (const [later, earlier] of ORDERS_OF_MEMBER) orders.push([person + later, person + earlier]);
    orders.push([`${person}born`, "person.born"]);
    if (open(`${person}relation`))
      for (const path of [`${person}relation`, `${person}born`, "person.born"]) found.add(path);
  }
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const pair of orders)
      if (pair.some((path) => found.has(path)) && !pair.some(known)) for (const path of pair) found.add(path);
  }
  return found;
}
