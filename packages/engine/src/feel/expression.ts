import type { Duration } from "../calendar.ts";
import type { Fact } from "../vocabulary/vocabulary.ts";

/** A fact as a test names it: of the situation (`frame` null), or of the person bound at a frame. */
export interface FactReference {
  readonly fact: Fact;
  readonly frame: number | null;
}

/** A place as a test names it: the facts that make it up. */
export interface PlaceReference {
  readonly division: FactReference;
  readonly kind: FactReference;
  readonly urban: FactReference;
}

export type Value = string | number | boolean;

/** A typed test, the frozen subset of FEEL. Checked when the law is loaded. */
export type Expression =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "fact"; readonly reference: FactReference }
  | { readonly kind: "on" }
  | { readonly kind: "shift"; readonly day: Expression; readonly by: Duration; readonly sign: 1 | -1 }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "in"; readonly value: Expression; readonly options: readonly Value[] }
  | { readonly kind: "and" | "or"; readonly parts: readonly Expression[] }
  | { readonly kind: "not"; readonly part: Expression }
  | {
      readonly kind: "within";
      readonly division: FactReference;
      readonly area: string;
      readonly codes: readonly string[];
    }
  | { readonly kind: "leads-to"; readonly place: PlaceReference }
  | {
      readonly kind: "may-choose";
      readonly area: string;
      readonly codes: readonly string[];
      readonly division: FactReference | null;
      readonly only: Side | null;
    }
  | { readonly kind: "parameter"; readonly id: string; readonly division: FactReference | null };

/** The two sides of the division of town and country; `village`: the part of the rural side that belongs to a town. */
export type Side = "urban" | "rural" | "village";

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";
