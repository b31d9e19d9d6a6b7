import type { Value } from "../feel/expression.ts";

/** A known value; a day is a day number. Undefined: not known. */
export type Known = Value | undefined;

/** The facts of one request, by slot. Immutable once read. */
export interface Facts {
  readonly values: readonly Known[];
  /** People by list, in the order of the vocabulary's lists; undefined where a list is not given. */
  readonly lists: readonly (readonly Person[] | undefined)[];
}

export interface Person {
  readonly id: string | null;
  /** Place in the list, from 0. */
  readonly index: number;
  readonly values: readonly Known[];
}
