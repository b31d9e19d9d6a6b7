import type { Language } from "../app/language.ts";

/**
 * What every guide says something about, in the order of the page. A field for which neither the document nor the
 * encoded national law has anything is an empty list, and the page says so.
 */
export const FIELDS = [
  "code",
  "type",
  "body",
  "level",
  "object",
  "basis",
  "conditions",
  "companions",
  "materials",
  "form",
  "copies",
  "waivable",
  "forbidden",
  "process",
  "legalLimit",
  "promisedLimit",
  "atOnce",
  "visits",
  "crossRegion",
  "online",
  "fee",
  "result",
  "place",
  "hours",
  "enquiries",
  "complaints",
  "forms",
  "remedies",
  "questions",
] as const;

export type Field = (typeof FIELDS)[number];

/** Fields that are answered by sentences of the law, each with its clause. */
export type SaidField = Extract<
  Field,
  | "level"
  | "form"
  | "copies"
  | "waivable"
  | "atOnce"
  | "visits"
  | "crossRegion"
  | "online"
  | "fee"
  | "place"
  | "hours"
  | "enquiries"
  | "complaints"
  | "forms"
  | "remedies"
>;

/** In the files each text is a string in one language; the build holds both. */
export interface Said<T = string> {
  readonly text: T;
  readonly clause: string;
}

/** A condition in words, as a tree. `text` is empty where the parts speak for themselves. */
export interface SaidCondition<T = string> extends Said<T> {
  readonly join?: "all" | "any" | "some" | "every" | "officer" | undefined;
  readonly conditions?: readonly SaidCondition<T>[] | undefined;
}

/** A paper or record, and what it shows. */
export interface Material<T = string> {
  readonly code: string;
  readonly label: T;
  readonly source: "applicant" | "register" | "other-department";
  /** Who keeps the record, where an office does. */
  readonly keeper: T | null;
  /** Needed whichever way a person meets the conditions; else only for what it shows. */
  readonly always: boolean;
  readonly shows: readonly Said<T>[];
}

/** The way of an application, in order. */
export const STAGES = ["apply", "accept", "verify", "decide", "register"] as const;
export type Stage = (typeof STAGES)[number];

export interface Step<T = string> extends Said<T> {
  readonly stage: Stage;
}

/** A time limit that a clause sets, or leaves to somebody who has not set it (`value` null). */
export interface Limit<T = string> {
  readonly label: T;
  readonly value: number | null;
  readonly unit: T;
  readonly clause: string;
  readonly setBy: T | null;
}

/** What a guide says. Derived from the law at build time: nothing is written by hand for one guide. */
export interface Guide<T = string> {
  /** Id of the clause. */
  readonly id: string;
  /** Stable code of the guide, made of the clause id: `LIAOCHENG-2020-2.1.2.A`. */
  readonly code: string;
  readonly kind: "pathway" | "permit" | "entitlement";
  readonly label: T;
  readonly summary: T;
  readonly who: T;
  readonly lead: T | null;
  readonly togetherWith: readonly T[];
  /** Clauses on which the guide stands, its own first. */
  readonly basis: readonly string[];
  readonly conditions: SaidCondition<T>;
  readonly companions: SaidCondition<T> | null;
  readonly materials: readonly Material<T>[];
  readonly companionMaterials: readonly Material<T>[];
  /** What nobody may ask for; `when`: only where this holds. */
  readonly forbidden: readonly (Said<T> & { readonly when: T | null })[];
  readonly process: readonly Step<T>[];
  readonly legalLimit: readonly Limit<T>[];
  readonly promisedLimit: readonly Limit<T>[];
  readonly said: Readonly<Record<SaidField, readonly Said<T>[]>>;
  /** Where the registration goes, or what one gets. */
  readonly result: readonly T[];
  /** What an officer has to judge, and how the text is read. */
  readonly judged: readonly (Said<T> & { readonly reading: T | null })[];
  readonly readings: readonly T[];
}

/** One document and its guides. */
export interface GuideFile<T = string> {
  readonly document: GuideDocument<T>;
  readonly guides: readonly Guide<T>[];
  /** Labels of the clauses that the guides cite. */
  readonly labels: Readonly<Record<string, T>>;
  /** Titles of the documents that they cite. */
  readonly titles: Readonly<Record<string, { readonly title: T; readonly number: string | null }>>;
  /** The documents that this one names as its basis. */
  readonly bases: readonly { readonly number: string | null; readonly label: T }[];
}

export interface GuideDocument<T = string> {
  readonly id: string;
  readonly city: string;
  readonly cityName: T;
  readonly title: T;
  readonly number: string | null;
  readonly status: "in-force" | "draft-for-comment";
}

/** Every guide by name, for the list. */
export interface GuideList<T = string> {
  readonly documents: readonly (GuideDocument<T> & {
    readonly guides: readonly Pick<Guide<T>, "id" | "code" | "kind" | "label" | "who" | "lead">[];
  })[];
}

/** Where the build put the guides, by content: `virtual:guide-files` holds it. */
export interface GuideFiles {
  readonly list: Readonly<Record<Language, string>>;
  /** By document. */
  readonly documents: Readonly<Record<string, Readonly<Record<Language, string>>>>;
}

/** A field has something to say. */
export function isGiven(guide: Guide<unknown>, field: Field): boolean {
  switch (field) {
    case "code":
    case "type":
    case "object":
    case "basis":
    case "conditions":
      return true;
    case "body":
      return guide.lead !== null || guide.togetherWith.length > 0;
    case "companions":
      return guide.companions !== null;
    case "questions":
      return guide.judged.length + guide.readings.length + guide.forbidden.length > 0;
    case "materials":
    case "forbidden":
    case "process":
    case "legalLimit":
    case "promisedLimit":
    case "result":
      return guide[field].length > 0;
    default:
      return guide.said[field].length > 0;
  }
}
