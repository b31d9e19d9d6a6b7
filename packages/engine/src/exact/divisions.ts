import type { Atom, Inquiry } from "../formula/formula.ts";
import type { Divisions, Law } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import { asked, type Domain, groupsOf, literalsOf, parametersOf, type Use, type Variable } from "./variable.ts";

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
  const { supposed } = scratch;
  const city = supposed?.city.division.slice(0, 4) ?? "";
  const isMoved = ({ of, kind, fact }: Variable): boolean =>
    of === null && kind === "fact" && (supposed?.moved.has(fact?.slot ?? -1) ?? false);
  for (const members of groupsOf(divisions, uses, comparesPlaces)) {
    const copies = copiesOf(members, uses);
    const own = new Set(members.flatMap((member) => byVariable.get(member) ?? []));
    const areas = [...new Set([...own].flatMap(({ atom }) => areaOf(atom)))];
    const named = new Set([...own].flatMap((use) => namedDivisions(use, scratch, law)));
    // beside a place in the city, the others of the city are apart from those elsewhere
    if (members.some(isMoved)) areas.push([city]);
    for (const member of members) {
      const universe = universeOf(law, isMoved(member) ? city : "");
      domains.set(member, asked(member, divisionsOf(member, universe, areas, named, copies)));
    }
  }
}

const comparesPlaces = ({ atom: { test } }: Use): boolean =>
  test === null || test.kind === "compare" || test.kind === "may-choose";

function divisionsOf(
  { fact }: Variable,
  universe: Universe,
  areas: readonly (readonly string[])[],
  named: ReadonlySet<string>,
  copies: number,
): Domain {
  const parts: { value: string; codes: () => readonly string[] }[] = [];
  for (const codes of classesOf(universe, areas)) {
    const whole = copies === 1 && (named.size === 0 || !codes.some((code) => named.has(code)));
    let others = 0;
    for (const code of codes) {
      if (named.has(code)) parts.push({ value: code, codes: () => [code] });
      else if (others < copies) {
        const place = others++;
        parts.push({
          value: code,
          codes: () => (whole ? codes : (unnamed(codes, named, copies)[place] as readonly string[])),
        });
      } else if (named.size === 0) break;
    }
  }
  if (fact?.type.kind === "division" && fact.type.orNone) parts.push({ value: "none", codes: () => ["none"] });
  return {
    values: parts.map(({ value }) => value),
    part: (index) => ({ kind: "divisions", codes: parts[index]?.codes() ?? [] }),
  };
}

const dealt = new WeakMap<readonly string[], Map<string, readonly (readonly string[])[]>>();

/** The codes of a class that no test names, dealt out evenly. The lists are the same each time: what was counted in them stays known. */
function unnamed(codes: readonly string[], named: ReadonlySet<string>, copies: number): readonly (readonly string[])[] {
  const inside = named.size === 0 ? NONE : codes.filter((code) => named.has(code));
  const key = `${copies} ${inside.join()}`;
  const known = dealt.get(codes) ?? new Map<string, readonly (readonly string[])[]>();
  dealt.set(codes, known);
  let lists = known.get(key);
  if (!lists) {
    const others = inside.length === 0 ? codes : codes.filter((code) => !named.has(code));
    lists = Array.from({ length: copies }, (_, place) => others.filter((_, index) => index % copies === place));
    if (known.size >= MOST_DEALT) known.clear();
    known.set(key, lists);
  }
  return lists;
}

const NONE: readonly string[] = [];

/** Ways of dealing a class that are kept: which divisions are named goes by what people tell. */
const MOST_DEALT = 64;

/**
 * How many divisions of one area comparisons can tell apart, and two completions that differ in one of them: three where
 * no comparisons close a circle, one more for each circle, and never more than there are facts.
 */
function copiesOf(members: readonly Variable[], uses: readonly Use[]): number {
  if (members.length < 3) return members.length;
  const pairs = new Set<string>();
  for (const use of uses) {
    const own = comparesPlaces(use) ? use.unknown.filter((variable) => members.includes(variable)) : [];
    if (own.length > 1)
      pairs.add(
        own
          .map((variable) => members.indexOf(variable))
          .sort()
          .join(),
      );
  }
  return Math.min(members.length, 3 + pairs.size - (members.length - 1));
}

function areaOf({ test }: Atom): (readonly string[])[] {
  return test?.kind === "within" || test?.kind === "may-choose" ? [test.codes] : [];
}

/** Divisions that a test compares with what is unknown: literals, known facts, the place asked for, a parameter's own. */
function namedDivisions(use: Use, scratch: Inquiry, law: Law): string[] {
  const { atom, inquiry, behind, unknown } = use;
  const found: Known[] = literalsOf(atom, law);
  if (atom.asks.includes("division")) found.push(inquiry.destination?.division);
  if (comparesPlaces(use)) {
    for (const reference of atom.facts) {
      if (behind.has(reference)) continue;
      const values = reference.frame === null ? scratch.facts.values : inquiry.frames[reference.frame]?.values;
      found.push(values?.[reference.fact.slot]);
    }
    const { supposed } = scratch;
    if (supposed && unknown.length > behind.size)
      found.push(...Object.values(supposed.city.typical), ...supposed.byKind.map(({ told }) => told));
  }
  for (const { values } of parametersOf(atom, law)) found.push(...values.map(({ division }) => division));
  return found.filter((value): value is string => typeof value === "string" && value !== "none");
}
