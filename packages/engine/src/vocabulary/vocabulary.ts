import type { Duration } from "../calendar.ts";
import type { Text } from "../text.ts";

/** The type of a fact's value. */
export type FactType =
  | { readonly kind: "yes-no" }
  | { readonly kind: "choice"; readonly answers: readonly Answer[] }
  | { readonly kind: "day" }
  | {
      readonly kind: "number";
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
    }
  | { readonly kind: "division"; readonly orNone: boolean }
  | { readonly kind: "text" };

export interface Answer {
  readonly value: string;
  readonly label: Text;
}

/** One fact: a leaf of the situation. */
export interface Fact {
  /** Dotted path from the root of its list or of the situation: `home.place.kind`; in a member of the family `registration.division`. */
  readonly path: string;
  /** The list it belongs to (`family`), or null for the situation itself. */
  readonly list: string | null;
  /** Index of its value among the facts of its list or of the situation. */
  readonly slot: number;
  readonly type: FactType;
  readonly label: Text;
  readonly question: Text;
  readonly help?: Text;
  /** Codes of evidence, the best first; any one of them shows the fact. */
  readonly shownBy: readonly string[];
  /** A person or an office can change it by doing something. */
  readonly changeable: boolean;
}

/** A shape of the vocabulary: an object with named fields. */
export interface Shape {
  readonly name: string;
  readonly label: Text;
  readonly fields: Readonly<Record<string, Field>>;
}

export type Field =
  | { readonly kind: "fact"; readonly fact: FactDefinition }
  | { readonly kind: "object"; readonly shape: string; readonly label: Text }
  | { readonly kind: "list"; readonly shape: string; readonly label: Text; readonly max: number };

/** A fact as its shape defines it, before it has a place in the situation. */
export interface FactDefinition {
  readonly type: FactType;
  readonly label: Text;
  readonly question: Text;
  readonly help?: Text;
  readonly shownBy: readonly string[];
  readonly changeable: boolean;
}

/** A list of people in the situation. */
export interface ListOfPeople {
  readonly name: string;
  readonly shape: string;
  readonly label: Text;
  readonly max: number;
  readonly facts: readonly Fact[];
}

export interface Evidence {
  readonly code: string;
  readonly label: Text;
  /** applicant brings it · register: the population register shows it · other-department: the station asks that department. */
  readonly source: "applicant" | "register" | "other-department";
  readonly keeper?: string;
  /** The person's own word: nothing to bring. */
  readonly declaration: boolean;
}

/** Two days of one person of which the first can never lie before the second. */
export interface DayOrder {
  readonly later: string;
  readonly earlier: string;
  readonly list: string | null;
}

/** Every fact that a policy may ask about, and what shows it. One source for types, validation, questions and documentation. */
export interface Vocabulary {
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Facts of the situation itself, in the order of the vocabulary; a fact's slot is its index. */
  readonly facts: readonly Fact[];
  readonly lists: readonly ListOfPeople[];
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly departments: Readonly<Record<string, Text>>;
  /** Where a registration can go, by code. */
  readonly destinations: Readonly<Record<string, Text>>;
  readonly orders: readonly DayOrder[];
  /** Relations of a member who is always born before the applicant, and of one who is always born after. */
  readonly older: readonly string[];
  readonly younger: readonly string[];
  /** How likely the values of each fact are, by {@link factKey}; a fact without an entry can be anything equally. */
  readonly prior: ReadonlyMap<string, Likely>;
}

/**
 * How likely the values of a fact are before anything is known of a person. Shares sum to 1.
 * It chooses what to ask first and never what comes out.
 */
export type Likely =
  | { readonly kind: "yes-no"; readonly yes: number }
  | { readonly kind: "choice"; readonly shares: ReadonlyMap<string, number> }
  | {
      readonly kind: "day";
      /** Time from the latest day to the day of application; negative where the day lies after it. */
      readonly least: Duration;
      /** Each begins where the one before ends, the first at `least`. */
      readonly spans: readonly { readonly to: Duration; readonly share: number }[];
    }
  /** Each span begins above the end of the one before, the first at the least number of the fact. */
  | { readonly kind: "number"; readonly spans: readonly { readonly to: number; readonly share: number }[] }
  /** In a city asked about, elsewhere, or nowhere. */
  | { readonly kind: "division"; readonly here: number; readonly elsewhere: number; readonly none: number };

/** Names a fact among all facts of a vocabulary: `home.lease`, `family:relation`. */
export const factKey = (list: string | null, path: string): string => (list === null ? path : `${list}:${path}`);

/** The name of the root shape. */
export const ROOT = "situation";
