import type { Language } from "../app/language.ts";

/** Where the build put what comparisons need, by content: `virtual:compare-files` holds it. */
export interface CompareFiles {
  /** {@link CompareTable} */
  readonly table: Readonly<Record<Language, string>>;
  /** {@link Versions} */
  readonly versions: Readonly<Record<Language, string>>;
}

/** Everything a person can use, by subject and city, in one language. */
export interface CompareTable {
  readonly subjects: readonly { readonly id: string; readonly label: string }[];
  readonly cities: readonly { readonly id: string; readonly name: string }[];
  /** In the order of the law. */
  readonly clauses: readonly ComparedClause[];
}

/** One clause in short. */
export interface ComparedClause {
  readonly id: string;
  /** Null for national law. */
  readonly city: string | null;
  readonly kind: string;
  readonly label: string;
  /** Ids of subjects; one at least. */
  readonly subjects: readonly string[];
  readonly draft: boolean;
  /** First and last day of force, ISO; null where none is known. */
  readonly from: string | null;
  readonly until: string | null;
  readonly who: string | null;
  /** The chief conditions; for a clause that decides nothing, what it says in short. */
  readonly lines: readonly Line[];
  /** Times, ages, areas and other numbers that decide, each with the branch in which it does. */
  readonly counted: readonly { readonly text: string; readonly within: string | null }[];
  /** How many conditions of the same rank are left out of `lines`. */
  readonly more: number;
  /** Who may come along. */
  readonly companions: string | null;
  /** What one gets. */
  readonly services: readonly string[];
  readonly amount: { readonly count: number; readonly unit: string } | null;
  readonly ceiling: string | null;
  /** Numbers that the text leaves to somebody; a value of null is not set. */
  readonly parameters: readonly {
    readonly label: string;
    readonly unit: string;
    readonly value: number | null;
  }[];
}

/** A condition in short. */
export interface Line {
  readonly text: string;
  /** What it is made of. */
  readonly parts: readonly string[];
  /** Whether all of the parts are needed, or one is enough. */
  readonly join: "all" | "any";
  /** A person has to judge it. */
  readonly judged: boolean;
}

/** Documents of cities and what changed from one version to the next, in one language. */
export interface Versions {
  readonly documents: readonly VersionedDocument[];
  readonly pairs: readonly VersionPair[];
}

export interface VersionedDocument {
  readonly id: string;
  readonly city: string;
  readonly cityName: string;
  readonly title: string;
  readonly number: string | null;
  readonly draft: boolean;
  readonly issued: string | null;
  readonly effective: string | null;
  readonly until: string | null;
  /** The same for all versions of one document: the id of the oldest. */
  readonly line: string;
  /** What it repeals that the law here does not hold. */
  readonly repeals: readonly { readonly number: string; readonly label: string }[];
}

/** Two versions of one document, clause by clause. */
export interface VersionPair {
  readonly old: string;
  readonly now: string;
  readonly clauses: readonly ChangedClause[];
  /** Clauses that are the same in both. */
  readonly same: number;
  /** Day for which gains and losses were found, ISO; null where they could not be. */
  readonly on: string | null;
  readonly people: readonly PeopleChange[];
}

export const PARTS = [
  "label",
  "summary",
  "who",
  "rule",
  "companions",
  "papers",
  "amounts",
  "details",
  "departments",
  "readings",
] as const;

/** A clause that was added, removed or changed. */
export interface ChangedClause {
  /** Number of the clause in its document: `二（一）2/a`. */
  readonly number: string;
  readonly state: "added" | "removed" | "changed";
  /** Full id in the version that has it; the later one where both do. */
  readonly id: string;
  readonly label: string;
  /** What differs; none where only the form of the rule differs. */
  readonly parts: readonly ChangedPart[];
}

export interface ChangedPart {
  readonly part: (typeof PARTS)[number];
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** Who gains or loses under one clause, or under all pathways together (`clause` null). */
export interface PeopleChange {
  readonly clause: string | null;
  readonly label: string;
  readonly who: "applicant" | "companion";
  readonly from: string;
  readonly to: string;
  readonly gains: boolean;
  readonly classes: readonly (readonly ToldOf[])[];
  readonly more: boolean;
}

/** What is so of one fact: one of the values, spans or places. */
export interface ToldOf {
  readonly label: string;
  readonly parts: readonly ToldPart[];
}

export type ToldPart =
  /** Null: not told. */
  | { readonly kind: "values"; readonly values: readonly (string | number | boolean | null)[] }
  /** ISO days, or numbers. */
  | { readonly kind: "days"; readonly from: string; readonly to: string }
  | { readonly kind: "numbers"; readonly from: number; readonly to: number; readonly unit: string }
  | { readonly kind: "inside" | "outside"; readonly area: string }
  | { readonly kind: "except"; readonly names: readonly string[] }
  /** `count` of them in all; the first are named. */
  | { readonly kind: "places"; readonly names: readonly string[]; readonly count: number };
