import type { Expression, FactReference } from "../feel/expression.ts";
import type { Atom, Inquiry } from "../formula/formula.ts";
import type { Law, Parameter } from "../law/law.ts";
import type { Known } from "../situation/facts.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";

/** What is not known: a fact, whether there is a person at all, or a part of the place asked for. */
export interface Variable {
  readonly kind: "fact" | "present" | "asked";
  /** `home.lease`, `family[0].born`; `family` for whether there is somebody; `destination.kind`. */
  readonly path: string;
  readonly fact: Fact | null;
  /** Whose fact it is: null for the situation, else the list and the place in it; a place below 0 is nobody in particular. */
  readonly of: { readonly list: number; readonly index: number } | null;
  /** Puts a value in the scratch facts; undefined takes it out again. */
  readonly set: (value: Known) => void;
  readonly domain: Domain;
  /** Its place among the variables of the diagrams. */
  readonly level: number;
}

/** One use of an atom: over the scratch facts, with what it does not know. */
export interface Use {
  readonly atom: Atom;
  readonly inquiry: Inquiry;
  readonly unknown: readonly Variable[];
  /** The unknown fact behind each reference of the atom; undefined where it is known or goes by another fact. */
  readonly behind: ReadonlyMap<FactReference, Variable>;
}

/** A part of what a fact can be; the value of a domain stands for one. */
export type Part =
  /** Known values, each once. */
  | { readonly kind: "values"; readonly values: readonly Known[] }
  /** Day numbers or numbers, both ends included, or neither (`open`): only of numbers that need not be whole. */
  | { readonly kind: "span"; readonly from: number; readonly to: number; readonly open?: true }
  /** Divisions whose code begins with one of the codes, none of which begins with another; `none` is nowhere. */
  | { readonly kind: "divisions"; readonly codes: readonly string[] };

/** The values that stand for everything a fact can be, as far as the tests of a space tell apart. */
export interface Domain {
  readonly values: readonly Known[];
  /** All that a value stands for, by its index. The parts of a domain share nothing and leave nothing out. */
  readonly part: (index: number) => Part;
}

/** An order between two days that no life breaks; `early` and `late` are null where the day is known. */
export interface Comparison {
  readonly unknown: readonly Variable[];
  readonly early: Variable | null;
  readonly late: Variable | null;
  readonly from: () => number;
  readonly to: () => number;
  readonly strictly: boolean;
  /** It depends on the relation, which is not known. */
  readonly conditional: boolean;
  readonly holds: () => boolean;
}

/** A part of the place asked for may be left out of the question. */
export function asked(variable: Variable, domain: Domain): Domain {
  if (variable.kind !== "asked") return domain;
  return {
    values: [undefined, ...domain.values],
    part: (index) => (index === 0 ? { kind: "values", values: [undefined] } : domain.part(index - 1)),
  };
}

/** The literal values beside a fact in a test, and those of a parameter that it is compared with. */
export function literalsOf(atom: Atom, law: Law): Known[] {
  const options = atom.test?.kind === "in" ? atom.test.options : [];
  const literals = sidesOf(atom).flatMap((side) => (side.kind === "literal" ? [side.value] : []));
  const set = parametersOf(atom, law).flatMap(({ values }) => values.map(({ value }) => value));
  return [...literals, ...options, ...set];
}

/** The parameters that a test reads. */
export function parametersOf(atom: Atom, law: Law): Parameter[] {
  const ids = sidesOf(atom).flatMap((side) => (side.kind === "parameter" ? [side.id] : []));
  return ids.length === 0 ? [] : [...law.parameters.values()].filter(({ id }) => ids.includes(id));
}

function sidesOf({ test }: Atom): readonly Expression[] {
  if (test?.kind === "compare") return [test.left, test.right];
  return test?.kind === "in" ? [test.value] : [];
}

/** The known values with which tests compare what is unknown. */
export function knownBeside(uses: readonly Use[]): Known[] {
  return uses
    .flatMap(({ atom, inquiry }) => (atom.sides ?? []).map((read) => read?.(inquiry)))
    .filter((value) => typeof value !== "symbol" && value !== undefined);
}

/** Variables that the tests compare with each other, directly or over others. */
export function groupsOf(
  variables: readonly Variable[],
  uses: readonly Use[],
  compares: (use: Use) => boolean = () => true,
): Variable[][] {
  const group = new Map<Variable, Variable[]>(variables.map((variable) => [variable, [variable]]));
  for (const use of uses) {
    const own = compares(use) ? use.unknown.filter((variable) => group.has(variable)) : [];
    for (const other of own.slice(1)) {
      const [first, joined] = [group.get(own[0] as Variable) as Variable[], group.get(other) as Variable[]];
      if (joined === first) continue;
      first.push(...joined);
      for (const member of joined) group.set(member, first);
    }
  }
  return [...new Set(group.values())];
}

/** A domain of days or whole numbers: each value stands for itself and what follows, up to the next. */
export function spans(values: readonly number[], last: number): Domain {
  return {
    values,
    part: (index) => ({ kind: "span", from: values[index] as number, to: (values[index + 1] ?? last + 1) - 1 }),
  };
}
