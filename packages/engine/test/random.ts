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
}

export interface Destination {
  readonly division?: string;
  readonly kind?: string;
  readonly urban?: boolean;
}

/** The values that completions try: on both sides of every threshold of the tests below. */
export const DOMAIN: Readonly<Record<string, readonly Given[]>> = {
  "home.lease": [true, false],
  "home.filed": [true, false],
  "home.basis": ["owned", "rented", "none"],
  "home.rooms": [1, 3, 5],
  "home.since": ["2016-02-29", "2016-03-01", "2016-03-02", "2020-06-15"],
  "home.place.division": ["371502", "371521", "371402"],
  "home.place.kind": ["city", "countryside"],
  "home.place.urban": [true, false],
};

export const MEMBER_DOMAIN: Readonly<Record<string, readonly Given[]>> = {
  relation: ["child", "parent"],
  together: [true, false],
  "registration.division": ["none", "371502"],
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
  readonly of: (world: World) => Value;
}

const truth = (holds: boolean): Value => (holds ? 2 : 0);
const atom = (feel: string, path: string, holds: (value: Given | undefined) => boolean): Atom => ({
  feel,
  facts: [path],
  of: ({ facts }) => truth(holds(facts[path])),
});

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
  atom("home.lease", "home.lease", (value) => value === true),
  atom("home.filed = false", "home.filed", (value) => value === false),
  atom("home.filed != false", "home.filed", (value) => value === true),
  atom('home.basis = "rented"', "home.basis", (value) => value === "rented"),
  atom('home.basis != "owned"', "home.basis", (value) => value !== "owned"),
  atom('(home.basis in ("owned", "none"))', "home.basis", (value) => value === "owned" || value === "none"),
  atom("home.rooms >= 3", "home.rooms", (value) => Number(value) >= 3),
  atom("home.rooms between 2 and 3", "home.rooms", (value) => value === 3),
  atom("(home.rooms in [3..5])", "home.rooms", (value) => Number(value) >= 3),
  atom('home.since + duration("P5Y") <= on', "home.since", (value) => String(value) <= "2016-03-01"),
  atom('home.since > on - duration("P1Y")', "home.since", (value) => String(value) > "2020-03-01"),
  atom('within(home.place.division, "centre")', "home.place.division", (value) => value === "371502"),
  atom('within(home.place.division, "north")', "home.place.division", (value) => value !== "371402"),
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
    of: ({ destination }) => truth(destination?.division === undefined || destination.division === "371502"),
  },
];

interface MemberAtom {
  readonly feel: (name: string) => string;
  readonly path: string;
  readonly of: (member: Flat) => boolean;
}

const MEMBER_ATOMS: readonly MemberAtom[] = [
  { feel: (m) => `${m}.together`, path: "together", of: (member) => member.together === true },
  { feel: (m) => `${m}.relation = "child"`, path: "relation", of: (member) => member.relation === "child" },
  { feel: (m) => `${m}.relation != "child"`, path: "relation", of: (member) => member.relation !== "child" },
  {
    feel: (m) => `within(${m}.registration.division, "north")`,
    path: "registration.division",
    of: (member) => member["registration.division"] !== "none",
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
  | { readonly kind: "named"; readonly of: "place" | "member" };

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
        of: fc.constantFrom("place" as const, "member" as const),
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
];

/** A checker whose clause `n` has the `n`th condition; the last clause keeps the definitions in use. */
export function randomChecker(
  conditions: readonly Tree[],
  companions: readonly (Tree | null)[] = [],
  promises: readonly unknown[] = [],
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
      ],
    },
  });
  const promising = promises.length > 0 ? [plainClause({ kind: "principle", promises })] : [];
  const changes: Changes = { [CHAPTER]: chapterOf([...clauses, last, ...promising], DEFINITIONS) };
  return checkerOf(lawOf(changes));
}

function testValue(test: Test, world: World): Value {
  switch (test.kind) {
    case "atom":
      return (ATOMS[test.atom] as Atom).of(world);
    case "member": {
      const member = world.bound[test.at % Math.max(1, world.bound.length)];
      if (!member) return truth(world.facts["home.lease"] === true);
      return truth((MEMBER_ATOMS[test.atom] as MemberAtom).of(member));
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
      const member = world.bound.at(-1);
      if (condition.of === "member" && member) return truth(member.relation === "child" && member.together === true);
      return truth(world.facts["home.place.division"] === "371502" && world.facts["home.place.kind"] === "city");
    }
  }
}

/** Paths that a condition looks at; member facts without the member. */
export function factsIn(condition: Tree, depth = 0): { own: Set<string>; member: Set<string>; family: boolean } {
  const found = { own: new Set<string>(), member: new Set<string>(), family: false };
  const addTest = (test: Test, at: number): void => {
    if (test.kind === "atom") for (const fact of (ATOMS[test.atom] as Atom).facts) found.own.add(fact);
    else if (test.kind === "member") {
      if (at === 0) found.own.add("home.lease");
      else found.member.add((MEMBER_ATOMS[test.atom] as MemberAtom).path);
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
        if (part.of === "member" && at > 0) for (const fact of ["relation", "together"]) found.member.add(fact);
        else for (const fact of ["home.place.division", "home.place.kind"]) found.own.add(fact);
        return;
      case "some":
      case "every":
        found.family = true;
        add(part.part, at + 1);
    }
  };
  add(condition, depth);
  return found;
}

/** Whether no fact stands in two tests, no quantifier repeats one and no number differs by division: then parts do not depend on one another. */
export function isReadOnce(condition: Tree): boolean {
  const seen = new Set<string>();
  const once = (paths: readonly string[]): boolean =>
    paths.every((path) => {
      const first = !seen.has(path);
      seen.add(path);
      return first;
    });
  const test = (part: Test): boolean => {
    if (part.kind === "atom") {
      const { feel, facts } = ATOMS[part.atom] as Atom;
      return !feel.includes("by-county") && once(facts);
    }
    if (part.kind === "member") return once(["home.lease"]);
    return part.kind === "not" ? test(part.part) : part.parts.every(test);
  };
  const tree = (part: Tree): boolean => {
    switch (part.kind) {
      case "test":
        return test(part.test);
      case "all":
      case "any":
        return part.parts.every(tree);
      case "officer":
        return part.part === null || tree(part.part);
      case "named":
        return once(["home.place.division", "home.place.kind"]);
      case "some":
      case "every":
        return false;
    }
  };
  return tree(condition);
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

/** An unknown of a life: a fact by its public path, or an absent family; with everything that it can turn out to be. */
export interface Unknown {
  readonly path: string;
  readonly options: readonly ((life: Life) => Life)[];
}

/** The unknowns of a life among the facts that a condition looks at. */
export function unknownsOf(life: Life, condition: Tree, depth = 0): readonly Unknown[] {
  const { own, member, family } = factsIn(condition, depth);
  const unknowns: Unknown[] = [...own]
    .filter((path) => life.facts[path] === undefined)
    .map((path) => ({
      path,
      options: (DOMAIN[path] as readonly Given[]).map((value) => (before) => ({
        ...before,
        facts: { ...before.facts, [path]: value },
      })),
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
  if (life.family === null && family) unknowns.push({ path: "family", options: families([...member]) });
  return unknowns;
}

/** Nobody, one member, two members, each with every value of the facts asked about. */
function families(paths: readonly string[]): ((life: Life) => Life)[] {
  let members: Flat[] = [{}];
  for (const path of paths)
    members = members.flatMap((member) =>
      (MEMBER_DOMAIN[path] as readonly Given[]).map((value) => ({ ...member, [path]: value })),
    );
  const pairs = members.flatMap((first, index) => members.slice(index).map((second) => [first, second]));
  return [[], ...members.map((member) => [member]), ...pairs].map((family) => (before: Life) => ({
    ...before,
    family,
  }));
}
