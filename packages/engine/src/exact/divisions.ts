import type { Atom, Inquiry } from "../formula/formula.ts";
import type { Divisions, Law } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import { asked, type Domain, literalsOf, type Use, type Variable } from "./variable.ts";

interface Universe {
  readonly codes: readonly string[];
  readonly classes: Map<string, readonly (readonly string[])[]>;
}

const universes = new WeakMap<Divisions, Map<string, Universe>>();

/** All divisions that a fact can name, in one prefecture or in the country. */
function universeOf({ divisions }: Law, inside: string): Universe {
  let known = universes.get(divisions);
  if (!known) {
    known = new Map();
    universes.set(divisions, known);
  }
  let universe = known.get(inside);
  if (!universe) {
    const all = [...divisions.counties.keys(), ...divisions.zones.keys()];
    universe = { codes: all.filter((code) => code.startsWith(inside)), classes: new Map() };
    known.set(inside, universe);
  }
  return universe;
}

/** Divisions that lie in the same of the areas. */
function classesOf(universe: Universe, areas: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const key = areas.map((codes) => codes.join(",")).join(";");
  let classes = universe.classes.get(key);
  if (!classes) {
    const found = new Map<string, string[]>();
    for (const code of universe.codes) {
      const seen = areas.map((codes) => codes.some((begin) => code.startsWith(begin))).join();
      const same = found.get(seen);
      if (same) same.push(code);
      else found.set(seen, [code]);
    }
    classes = [...found.values()];
    universe.classes.set(key, classes);
  }
  return classes;
}

/**
 * Divisions that are compared with each other have the same parts: a value for each division that the tests name, and of each
 * area as many others as comparisons can tell apart.
 */
export function divisionDomains(
  divisions: readonly Variable[],
  uses: readonly Use[],
  byVariable: ReadonlyMap<Variable, readonly Use[]>,
  scratch: Inquiry,
  law: Law,
  domains: Map<Variable, Domain>,
): void {
  if (divisions.length === 0) return;
  for (const { members, copies } of groupsOf(divisions, uses)) {
    const own = new Set(members.flatMap((member) => byVariable.get(member) ?? []));
    const areas = [...new Set([...own].flatMap(({ atom }) => areaOf(atom)))];
    const named = new Set([...own].flatMap((use) => namedDivisions(use, scratch, law)));
    for (const member of members) {
      const { supposed } = scratch;
      const moved = member.of === null && member.kind === "fact" && supposed?.moved.has(member.fact?.slot ?? -1);
      const universe = universeOf(law, moved && supposed ? supposed.city.division.slice(0, 4) : "");
      domains.set(member, asked(member, divisionsOf(member, universe, areas, named, copies)));
    }
  }
}

function divisionsOf(
  { fact }: Variable,
  universe: Universe,
  areas: readonly (readonly string[])[],
  named: ReadonlySet<string>,
  copies: number,
): Domain {
  const parts: { value: string; codes: () => readonly string[] }[] = [];
  for (const codes of classesOf(universe, areas)) {
    let others = 0;
    for (const code of codes) {
      if (named.has(code)) parts.push({ value: code, codes: () => [code] });
      else if (others < copies) {
        const place = others++;
        parts.push({ value: code, codes: () => unnamed(codes, named, copies)[place] as readonly string[] });
      } else if (named.size === 0) break;
    }
  }
  if (fact?.type.kind === "division" && fact.type.orNone) parts.push({ value: "none", codes: () => ["none"] });
  return {
    values: parts.map(({ value }) => value),
    part: (index) => ({ kind: "divisions", codes: parts[index]?.codes() ?? [] }),
  };
}

const dealt = new WeakMap<readonly string[], Map<number, readonly (readonly string[])[]>>();

/** The codes of a class that no test names, dealt out evenly. Where it names none, the lists are the same each time. */
function unnamed(codes: readonly string[], named: ReadonlySet<string>, copies: number): readonly (readonly string[])[] {
  const others =
    named.size > 0 && codes.some((code) => named.has(code)) ? codes.filter((code) => !named.has(code)) : codes;
  const deal = (): readonly (readonly string[])[] =>
    Array.from({ length: copies }, (_, place) => others.filter((_, index) => index % copies === place));
  if (others !== codes) return deal();
  const known = dealt.get(codes) ?? new Map<number, readonly (readonly string[])[]>();
  dealt.set(codes, known);
  const lists = known.get(copies) ?? deal();
  known.set(copies, lists);
  return lists;
}

/** Divisions that the tests compare with each other, directly or over others, and how many values of one area they need. */
function groupsOf(divisions: readonly Variable[], uses: readonly Use[]): Group[] {
  const groups = new Map<Variable, { members: Variable[]; pairs: Set<string> }>();
  for (const division of divisions) groups.set(division, { members: [division], pairs: new Set() });
  for (const use of uses) {
    const compares = use.atom.test === null || use.atom.test.kind === "compare" || use.atom.test.kind === "may-choose";
    const own = compares ? use.unknown.filter((variable) => groups.has(variable)) : [];
    const first = groups.get(own[0] as Variable);
    for (const other of own.slice(1)) {
      const joined = groups.get(other);
      if (!first || !joined) continue;
      if (joined !== first) {
        first.members.push(...joined.members);
        for (const pair of joined.pairs) first.pairs.add(pair);
        for (const member of joined.members) groups.set(member, first);
      }
      first.pairs.add(`${own[0]?.path} ${own[0]?.of?.index} ${other.path} ${other.of?.index}`);
    }
  }
  return [...new Set(groups.values())].map(({ members, pairs }) => {
    // comparisons without a circle are told apart by two values, and each that closes a circle may need one more
    const circles = pairs.size - (members.length - 1);
    return { members, copies: Math.min(members.length, 2 + circles) };
  });
}

interface Group {
  readonly members: readonly Variable[];
  readonly copies: number;
}

function areaOf({ test }: Atom): (readonly string[])[] {
  return test?.kind === "within" || test?.kind === "may-choose" ? [test.codes] : [];
}

/** Divisions that a test compares with what is unknown: literals, known facts, the place asked for, a parameter's own. */
function namedDivisions({ atom, inquiry, behind, unknown }: Use, scratch: Inquiry, law: Law): string[] {
  const found: Known[] = literalsOf(atom, law);
  const { test } = atom;
  if (atom.asks.includes("division")) found.push(inquiry.destination?.division);
  if (test === null || test.kind === "compare" || test.kind === "may-choose") {
    for (const reference of atom.facts) {
      if (behind.has(reference)) continue;
      const values = reference.frame === null ? scratch.facts.values : inquiry.frames[reference.frame]?.values;
      found.push(values?.[reference.fact.slot]);
    }
    const { supposed } = scratch;
    if (supposed && unknown.length > behind.size)
      found.push(...Object.values(supposed.city.typical), ...supposed.byKind.map(({ told }) => told));
  }
  if (atom.parameter) found.push(...atom.parameter.values.map(({ division }) => division));
  return found.filter((value): value is string => typeof value === "string" && value !== "none");
}
