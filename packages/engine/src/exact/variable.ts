import type { Expression, FactReference, Value } from "../feel/expression.ts";
import type { Atom, Inquiry } from "../formula/formula.ts";
import type { Law } from "../law/law.ts";
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
export function literalsOf({ test }: Atom, law: Law): Known[] {
  if (!test) return [];
  const found: Known[] = [];
  const look = (side: Expression): void => {
    if (side.kind === "literal") found.push(side.value);
    if (side.kind === "parameter") found.push(...valuesOf(side.id, law));
  };
  if (test.kind === "compare") [test.left, test.right].forEach(look);
  if (test.kind === "in") found.push(...test.options);
  return found;
}

function valuesOf(id: string, law: Law): Value[] {
  return [...law.parameters.values()]
    .filter((parameter) => parameter.id === id)
    .flatMap((parameter) => parameter.values.map((entry) => entry.value));
}

/** A domain of days or whole numbers: each value stands for itself and what follows, up to the next. */
export function spans(values: readonly number[], last: number): Domain {
  return {
    values,
    part: (index) => ({ kind: "span", from: values[index] as number, to: (values[index + 1] ?? last + 1) - 1 }),
  };
}
