import { type Checker, checkerOf } from "../src/index.ts";
import { fc } from "./property.ts";
import { CHAPTER, type Changes, type ConditionData, chapterOf, clauseOf, lawOf, plainClause } from "./small-law.ts";

/** Random conditions with a second, naive meaning: a plain recursion over complete situations, three numbers for the values. */
export type Value = 0 | 1 | 2;
export const OUTCOMES = ["ineligible", "officer", "eligible"] as const;

export type Given = string | number | boolean;
export type Flat = Readonly<Record<string, Given>>;

/** Facts by path, and members by path; no family: absent. */
export interface Life {
  readonly facts: Flat;
  readonly family: readonly Flat[] | null;
  /** Whom an absent family turns out to hold, in a completion: those who are there. */
  readonly strangers?: readonly Stranger[];
}

interface Stranger {
  readonly there: boolean;
  readonly facts: Flat;
}

/** How a question is put, besides its situation. */
export interface Asking {
  readonly destination: Destination | null;
  readonly supposed: boolean;
}

export interface Destination {
  readonly division?: string;
  readonly kind?: string;
  readonly urban?: boolean;
}

/** Every division of the small law, and those of its city. */
const DIVISIONS = ["371502", "371521", "371500-economic", "371402", "210702"];
const KINDS = ["city", "town-village", "countryside"];
const inCity = (division: Given | undefined): boolean => String(division).startsWith("3715");

/** The values that completions try: all, or those on both sides of every threshold of the tests below. */
export const DOMAIN: Readonly<Record<string, readonly Given[]>> = {
  "home.lease": [true, false],
  "home.filed": [true, false],
  "home.basis": ["owned", "rented", "none"],
  "home.rooms": [0, 1, 2, 3, 4, 5, 6, 7, 20],
  "home.area": [0, 0.5, 1, 1.5, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 20, 21],
  "home.since": ["2016-02-29", "2016-03-01", "2016-03-02", "2020-06-15"],
  "home.place.division": DIVISIONS,
  "home.place.kind": KINDS,
  "home.place.urban": [true, false],
  "work.place.division": DIVISIONS,
  "work.place.kind": KINDS,
  "host.registration.division": [...DIVISIONS, "none"],
  "host.registration.kind": KINDS,
};

/** Places that `suppose` puts in the city. */
const MOVED = ["home.place", "work.place", "host.registration"];

export const MEMBER_DOMAIN: Readonly<Record<string, readonly Given[]>> = {
  relation: ["child", "parent"],
  together: [true, false],
  "registration.division": [...DIVISIONS, "none"],
};

interface World {
  readonly facts: Flat;
  readonly family: readonly Flat[];
  readonly bound: readonly Flat[];
  readonly destination: Destination | null;
}

interface Atom {
  readonly feel: string;
  readonly facts: readonly string[];
  /** It compares its facts, or what goes by them, with each other. */
  readonly compares?: true;
  readonly of: (world: World) => Value;
}

const truth = (holds: boolean): Value => (holds ? 2 : 0);
const atom = (feel: string, path: string, holds: (value: Given | undefined) => boolean): Atom => ({
  feel,
  facts: [path],
  of: ({ facts }) => truth(holds(facts[path])),
});

/** A test that compares two facts, as its text names them. */
function two(feel: string, holds: (left: Given | undefined, right: Given | undefined) => boolean): Atom {
  const [left, , right] = feel.split(" ") as [string, string, string];
  return { feel, facts: [left, right], compares: true, of: ({ facts }) => truth(holds(facts[left], facts[right])) };
}

const CENTRE = ["371502", "371500-economic"];

const SIDES: readonly Atom[] = [
  {
    feel: "mayChoose(home.place.division)",
    facts: ["home.place.division"],
    of: ({ facts, destination }) =>
      truth(destination?.division === undefined || facts["home.place.division"] === destination.division),
  },
  {
    feel: 'not(mayChoose(home.place.division, "urban"))',
    facts: ["home.place.division"],
    of: ({ facts, destination }) =>
      truth(
        destination?.kind === "countryside" ||
          (destination?.division !== undefined && facts["home.place.division"] !== destination.division),
      ),
  },
];

const ATOMS: readonly Atom[] = [
  ...SIDES,
  two("home.place.division = work.place.division", (home, work) => home === work),
  two("work.place.division != host.registration.division", (work, host) => work !== host),
  two("host.registration.division = home.place.division", (host, home) => host === home),
  two("home.place.kind != work.place.kind", (home, work) => home !== work),
  two("home.rooms <= home.area", (rooms, area) => Number(rooms) <= Number(area)),
  two("home.area = home.rooms", (area, rooms) => area === rooms),
  atom("home.area > 2.5", "home.area", (value) => Number(value) > 2.5),
  atom("home.area < 4", "home.area", (value) => Number(value) < 4),
  atom("(home.rooms in (2, 5))", "home.rooms", (value) => value === 2 || value === 5),
  atom('within(work.place.division, "centre")', "work.place.division", (value) => CENTRE.includes(String(value))),
  atom('host.registration.division = "none"', "host.registration.division", (value) => value === "none"),
  atom('work.place.kind = "countryside"', "work.place.kind", (value) => value === "countryside"),
  {
    feel: 'parameter("by-county", home.place.division) > parameter("by-place", work.place.division)',
    facts: ["home.place.division", "work.place.division"],
    compares: true,
    of: ({ facts }) => {
      const [home, work] = [facts["home.place.division"], facts["work.place.division"]];
      if (work !== "371402" && work !== "371521") return 1;
      if (home !== "371502" && home !== "371521") return 1;
      return truth((home === "371502" ? 5 : 2) > (work === "371402" ? 3 : 1));
    },
  },
  atom("home.lease", "home.lease", (value) => value === true),
  atom("home.filed = false", "home.filed", (value) => value === false),
  atom("home.filed != false", "home.filed", (value) => value === true),
  atom('home.basis = "rented"', "home.basis", (value) => value === "rented"),
  atom('home.basis != "owned"', "home.basis", (value) => value !== "owned"),
  atom('(home.basis in ("owned", "none"))', "home.basis", (value) => value === "owned" || value === "none"),
  atom("home.rooms >= 3", "home.rooms", (value) => Number(value) >= 3),
  atom("home.rooms between 2 and 3", "home.rooms", (value) => value === 2 || value === 3),
  atom("(home.rooms in [3..5])", "home.rooms", (value) => Number(value) >= 3 && Number(value) <= 5),
  atom('home.since + duration("P5Y") <= on', "home.since", (value) => String(value) <= "2016-03-01"),
  atom('home.since > on - duration("P1Y")', "home.since", (value) => String(value) > "2020-03-01"),
  atom('within(home.place.division, "centre")', "home.place.division", (value) => CENTRE.includes(String(value))),
  atom('within(home.place.division, "north")', "home.place.division", inCity),
  atom('home.place.kind = "city"', "home.place.kind", (value) => value === "city"),
  atom('parameter("set") <= home.rooms', "home.rooms", (value) => Number(value) >= 4),
  { feel: "true", facts: [], of: () => 2 },
  { feel: "false", facts: [], of: () => 0 },
  { feel: 'home.rooms >= parameter("unset")', facts: ["home.rooms"], of: () => 1 },
  {
    feel: 'home.rooms >= parameter("by-county", home.place.division)',
    facts: ["home.rooms", "home.place.division"],
    of: ({ facts }) => {
      if (facts["home.place.division"] === "371502") return truth(Number(facts["home.rooms"]) >= 5);
      return facts["home.place.division"] === "371521" ? truth(Number(facts["home.rooms"]) >= 2) : 1;
    },
  },
  {
    feel: "leadsTo(home.place)",
    facts: ["home.place.division", "home.place.kind", "home.place.urban"],
    of: ({ facts, destination }) =>
      truth(Object.entries(destination ?? {}).every(([part, value]) => facts[`home.place.${part}`] === value)),
  },
  {
    feel: 'mayChoose("centre")',
    facts: [],
    of: ({ destination }) => truth(destination?.division === undefined || CENTRE.includes(destination.division)),
  },
];

interface MemberAtom {
  readonly feel: (name: string) => string;
  readonly path: string;
  /** A fact of the situation that it looks at too. */
  readonly own?: string;
  readonly of: (member: Flat, facts: Flat) => boolean;
}

const MEMBER_ATOMS: readonly MemberAtom[] = [
  { feel: (m) => `${m}.together`, path: "together", of: (member) => member.together === true },
  { feel: (m) => `${m}.relation = "child"`, path: "relation", of: (member) => member.relation === "child" },
  { feel: (m) => `${m}.relation != "child"`, path: "relation", of: (member) => member.relation !== "child" },
  {
    feel: (m) => `within(${m}.registration.division, "north")`,
    path: "registration.division",
    of: (member) => inCity(member["registration.division"]),
  },
  {
    feel: (m) => `${m}.registration.division = home.place.division`,
    path: "registration.division",
    own: "home.place.division",
    of: (member, facts) => member["registration.division"] === facts["home.place.division"],
  },
];

export type Test =
  | { readonly kind: "atom"; readonly atom: number }
  | { readonly kind: "member"; readonly atom: number; readonly at: number }
  | { readonly kind: "and" | "or"; readonly parts: readonly Test[] }
  | { readonly kind: "not"; readonly part: Test };

export type Tree =
  | { readonly kind: "all" | "any"; readonly parts: readonly Tree[] }
  | { readonly kind: "test"; readonly test: Test }
  | { readonly kind: "some" | "every"; readonly part: Tree }
  | { readonly kind: "officer"; readonly part: Tree | null }
  | { readonly kind: "named"; readonly of: "place" | "member" | "anybody" };

const { tree } = fc.letrec<{ tree: Tree; test: Test }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3, depthIdentifier: "test" },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("atom" as const), atom: fc.nat(ATOMS.length - 1) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("member" as const),
        atom: fc.nat(MEMBER_ATOMS.length - 1),
        at: fc.nat(2),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        parts: fc.array(tie("test"), { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("not" as const), part: tie("test") }) },
  ),
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: "tree" },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("test" as const), test: tie("test") }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom("all" as const, "any" as const),
        parts: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom("some" as const, "every" as const), part: tie("tree") }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("officer" as const), part: fc.option(tie("tree")) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("named" as const),
        of: fc.constantFrom("place" as const, "member" as const, "anybody" as const),
      }),
    },
  ),
}));

export const trees = tree;

/** The name of the person bound at a depth; `member` is the first where a companion is in question. */
const nameAt = (depth: number, companion: boolean): string =>
  companion && depth === 0 ? "member" : `m${"abcdefgh"[depth]}`;

function feelOf(test: Test, depth: number, companion: boolean): string {
  switch (test.kind) {
    case "atom":
      return (ATOMS[test.atom] as Atom).feel;
    case "member":
      return depth === 0
        ? "home.lease"
        : (MEMBER_ATOMS[test.atom] as MemberAtom).feel(nameAt(test.at % depth, companion));
    case "not":
      return `not(${feelOf(test.part, depth, companion)})`;
    default:
      return `(${test.parts.map((part) => feelOf(part, depth, companion)).join(` ${test.kind} `)})`;
  }
}

/** The condition as law data. */
export function dataOf(condition: Tree, depth = 0, companion = false): ConditionData {
  switch (condition.kind) {
    case "test":
      return { test: feelOf(condition.test, depth, companion) };
    case "all":
    case "any":
      return { [condition.kind]: condition.parts.map((part) => dataOf(part, depth, companion)) };
    case "some":
    case "every":
      return {
        [condition.kind]: "family",
        as: nameAt(depth, companion),
        when: dataOf(condition.part, depth + 1, companion),
      };
    case "officer": {
      const question = { zh: "是否？", en: "Is it so?" };
      return condition.part
        ? { officer: question, when: dataOf(condition.part, depth, companion) }
        : { officer: question };
    }
    case "named":
      if (condition.of === "anybody") return { is: "somebody-here" };
      return condition.of === "member" && depth > 0
        ? { is: "child-here", of: nameAt(depth - 1, companion) }
        : { is: "central", of: "home.place" };
  }
}

/** Named conditions that random conditions use. */
const DEFINITIONS = {
  central: {
    of: "place",
    says: { zh: "在城区", en: "in the centre" },
    clause: "一",
    when: { all: [{ test: 'within(it.division, "centre")' }, { test: 'it.kind = "city"' }] },
  },
  "child-here": {
    of: "member",
    says: { zh: "同住的子女", en: "a child who lives here" },
    clause: "一",
    when: { any: [{ test: 'it.relation = "child" and it.together' }] },
  },
  "somebody-here": {
    says: { zh: "有同住的人", en: "somebody lives here" },
    clause: "一",
    when: { some: "family", as: "m", when: { test: "m.together" } },
  },
};

const PARAMETERS = [
  {
    id: "set",
    label: { zh: "已定", en: "set" },
    values: [
      { from: "2020-01-01", value: 4, source: "s" },
      { from: "2021-03-02", value: 1, source: "s" },
    ],
  },
  { id: "unset", label: { zh: "未定", en: "unset" } },
  {
    id: "by-county",
    label: { zh: "各县定", en: "by county" },
    values: [
      { from: "2020-01-01", value: 5, source: "s", division: "371502" },
      { from: "2020-01-01", value: 2, source: "s", division: "371521" },
    ],
  },
  {
    id: "by-place",
    label: { zh: "各地定", en: "by place" },
    values: [
      { from: "2020-01-01", value: 3, source: "s", division: "371402" },
      { from: "2020-01-01", value: 1, source: "s", division: "371521" },
    ],
  },
];

/** A checker whose clause `n` has the `n`th condition; the last clause keeps the definitions in use. */
export function randomChecker(
  conditions: readonly Tree[],
  companions: readonly (Tree | null)[] = [],
  promises: readonly unknown[] = [],
  other: Changes = {},
): Checker {
  const clauses = conditions.map((condition, index) => {
    const companion = companions[index];
    return clauseOf({
      ref: String(index),
      when: dataOf(condition),
      ...(companion ? { with: { when: dataOf(companion, 1, true) } } : {}),
    });
  });
  const last = clauseOf({
    ref: "一",
    parameters: PARAMETERS,
    when: {
      all: [
        { is: "central", of: "home.place" },
        { some: "family", as: "m", when: { is: "child-here", of: "m" } },
        { is: "somebody-here" },
      ],
    },
  });
  const promising = promises.length > 0 ? [plainClause({ kind: "principle", promises })] : [];
  const changes: Changes = { [CHAPTER]: chapterOf([...clauses, last, ...promising], DEFINITIONS), ...other };
  return checkerOf(lawOf(changes));
}

function testValue(test: Test, world: World): Value {
  switch (test.kind) {
    case "atom":
      return (ATOMS[test.atom] as Atom).of(world);
    case "member": {
      const member = world.bound[test.at % Math.max(1, world.bound.length)];
      if (!member) return truth(world.facts["home.lease"] === true);
      return truth((MEMBER_ATOMS[test.atom] as MemberAtom).of(member, world.facts));
    }
    case "not":
      return (2 - testValue(test.part, world)) as Value;
    case "and":
      return Math.min(...test.parts.map((part) => testValue(part, world))) as Value;
    case "or":
      return Math.max(...test.parts.map((part) => testValue(part, world))) as Value;
  }
}

/** The value of a condition over a complete life. */
export function meaningOf(condition: Tree, world: World): Value {
  switch (condition.kind) {
    case "test":
      return testValue(condition.test, world);
    case "all":
      return Math.min(...condition.parts.map((part) => meaningOf(part, world))) as Value;
    case "any":
      return Math.max(...condition.parts.map((part) => meaningOf(part, world))) as Value;
    case "some":
    case "every": {
      const values = world.family.map((member) =>
        meaningOf(condition.part, { ...world, bound: [...world.bound, member] }),
      );
      return (condition.kind === "some" ? Math.max(0, ...values) : Math.min(2, ...values)) as Value;
    }
    case "officer":
      return condition.part ? (Math.min(1, meaningOf(condition.part, world)) as Value) : 1;
    case "named": {
      if (condition.of === "anybody") return truth(world.family.some(({ together }) => together === true));
      const member = world.bound.at(-1);
      if (condition.of === "member" && member) return truth(member.relation === "child" && member.together === true);
      return truth(
        CENTRE.includes(String(world.facts["home.place.division"])) && world.facts["home.place.kind"] === "city",
      );
    }
  }
}

interface LookedAt {
  readonly own: Set<string>;
  readonly member: Set<string>;
  /** How many conditions ask for somebody or everybody of the family; one that has a name once. */
  readonly quantifiers: Set<Tree | "anybody">;
}

/** Paths that a condition looks at; member facts without the member. */
function factsIn(condition: Tree, depth: number): LookedAt {
  const found: LookedAt = { own: new Set(), member: new Set(), quantifiers: new Set() };
  const addTest = (test: Test, at: number): void => {
    if (test.kind === "atom") for (const fact of (ATOMS[test.atom] as Atom).facts) found.own.add(fact);
    else if (test.kind === "member") {
      if (at === 0) found.own.add("home.lease");
      else {
        const { path, own } = MEMBER_ATOMS[test.atom] as MemberAtom;
        found.member.add(path);
        if (own) found.own.add(own);
      }
    } else if (test.kind === "not") addTest(test.part, at);
    else for (const part of test.parts) addTest(part, at);
  };
  const add = (part: Tree, at: number): void => {
    switch (part.kind) {
      case "test":
        return addTest(part.test, at);
      case "all":
      case "any":
        for (const inner of part.parts) add(inner, at);
        return;
      case "officer":
        if (part.part) add(part.part, at);
        return;
      case "named":
        if (part.of === "anybody") {
          found.quantifiers.add("anybody");
          found.member.add("together");
        } else if (part.of === "member" && at > 0) for (const fact of ["relation", "together"]) found.member.add(fact);
        else for (const fact of ["home.place.division", "home.place.kind"]) found.own.add(fact);
        return;
      case "some":
      case "every":
        found.quantifiers.add(part);
        add(part.part, at + 1);
    }
  };
  add(condition, depth);
  return found;
}

/** Paths of two facts that a test of the condition compares, for each of the people of a life; an absent family is `[?]`. */
export function comparedIn(condition: Tree, { family }: Life): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const people = family?.map((_, index) => `family[${index}]`) ?? ["family[?]"];
  const inTest = (test: Test, depth: number): void => {
    if (test.kind === "atom") {
      const { facts, compares } = ATOMS[test.atom] as Atom;
      if (compares) found.push([facts[0] as string, facts[1] as string]);
    } else if (test.kind === "member") {
      const { path, own } = MEMBER_ATOMS[test.atom] as MemberAtom;
      if (depth > 0 && own) for (const person of people) found.push([`${person}.${path}`, own]);
    } else if (test.kind === "not") inTest(test.part, depth);
    else for (const part of test.parts) inTest(part, depth);
  };
  const within = (part: Tree, depth: number): void => {
    if (part.kind === "test") inTest(part.test, depth);
    else if (part.kind === "all" || part.kind === "any") for (const inner of part.parts) within(inner, depth);
    else if (part.kind === "officer" && part.part) within(part.part, depth);
    else if ((part.kind === "some" || part.kind === "every") && people.length > 0) within(part.part, depth + 1);
  };
  within(condition, 0);
  return found;
}

const partial = (domain: Readonly<Record<string, readonly Given[]>>): fc.Arbitrary<Flat> =>
  fc
    .record(Object.fromEntries(Object.entries(domain).map(([path, values]) => [path, fc.constantFrom(...values)])), {
      requiredKeys: [],
    })
    .map((facts) => facts as Flat);

/** Random partial lives. */
export const lives: fc.Arbitrary<Life> = fc.record({
  facts: partial(DOMAIN),
  family: fc.option(fc.array(partial(MEMBER_DOMAIN), { maxLength: 2 })),
});

export const destinations: fc.Arbitrary<Destination | null> = fc.option(
  fc.record(
    {
      division: fc.constantFrom("371502", "371521"),
      kind: fc.constantFrom("city", "countryside"),
      urban: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
);

/** The life as a situation of a request. */
export function situationOf({ facts, family }: Life): Record<string, unknown> {
  return { ...nested(facts), ...(family ? { family: family.map(nested) } : {}) };
}

function nested(flat: Flat): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split(".");
    let at = root;
    for (const name of names.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at[names.at(-1) as string] = value;
  }
  return root;
}

/** How questions are put at random. */
export const askings: fc.Arbitrary<Asking> = fc.record({
  destination: destinations,
  supposed: fc.integer({ min: 0, max: 3 }).map((number) => number === 0),
});

/** The value of a condition over a complete life. */
export function naive(
  condition: Tree,
  life: Life,
  { destination, supposed }: Asking,
  bound: readonly number[] = [],
): Value {
  const family = life.family ?? (life.strangers ?? []).filter(({ there }) => there).map((stranger) => stranger.facts);
  return meaningOf(condition, {
    facts: supposed ? supposedFacts(life.facts) : life.facts,
    family,
    bound: bound.map((index) => family[index] ?? {}),
    destination,
  });
}

/** The places that are not in the city, in its typical divisions. */
function supposedFacts(facts: Flat): Flat {
  const moved = MOVED.flatMap((place) => {
    const division = facts[`${place}.division`];
    if (division === undefined || division === "none" || inCity(division)) return [];
    return [[`${place}.division`, facts[`${place}.kind`] === "countryside" ? "371521" : "371502"]];
  });
  return { ...facts, ...Object.fromEntries(moved) };
}

/** An unknown of a life by its public path, with everything that it can turn out to be. */
export interface Unknown {
  readonly path: string;
  readonly options: readonly ((life: Life) => Life)[];
}

/** The unknowns of a life among the facts that a condition looks at. */
export function unknownsOf(
  life: Life,
  condition: Tree,
  { supposed }: Asking,
  depth = 0,
  domain = DOMAIN,
): readonly Unknown[] {
  const { own, member, quantifiers } = factsIn(condition, depth);
  // where a place is supposed to be depends on its kind
  if (supposed) for (const place of MOVED) if (own.has(`${place}.division`)) own.add(`${place}.kind`);
  const options = (path: string): readonly Given[] => {
    const all = domain[path] as readonly Given[];
    const moved = supposed && MOVED.some((place) => path === `${place}.division`);
    return moved ? all.filter((value) => value === "none" || inCity(value)) : all;
  };
  const unknowns: Unknown[] = [...own]
    .filter((path) => life.facts[path] === undefined)
    .map((path) => ({
      path,
      options: options(path).map((value) => (before) => ({ ...before, facts: { ...before.facts, [path]: value } })),
    }));
  for (const [index, given] of (life.family ?? []).entries()) {
    for (const path of member) {
      if (given[path] !== undefined) continue;
      unknowns.push({
        path: `family[${index}].${path}`,
        options: (MEMBER_DOMAIN[path] as readonly Given[]).map((value) => (before) => ({
          ...before,
          family: (before.family ?? []).map((other, at) => (at === index ? { ...other, [path]: value } : other)),
        })),
      });
    }
  }
  if (life.family === null)
    for (const index of [...quantifiers].keys()) unknowns.push(...ofStranger(index, [...member]));
  return unknowns;
}

/** Whether somebody is there, and everything that is asked about whoever it is. */
function ofStranger(index: number, paths: readonly string[]): Unknown[] {
  const change = (to: (stranger: Stranger) => Stranger) => (life: Life) => {
    const strangers = life.strangers?.slice() ?? [];
    strangers[index] = to(strangers[index] ?? { there: false, facts: {} });
    return { ...life, strangers };
  };
  return [
    { path: "family", options: [true, false].map((there) => change((stranger) => ({ ...stranger, there }))) },
    ...paths.map((path) => ({
      path: `family[0].${path}`,
      options: (MEMBER_DOMAIN[path] as readonly Given[]).map((value) =>
        change((stranger) => ({ ...stranger, facts: { ...stranger.facts, [path]: value } })),
      ),
    })),
  ];
}
