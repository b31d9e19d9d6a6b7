import type { Kind } from "../law/format.ts";
import type { Benefit } from "../law/law.ts";
import type { Outcome, State } from "../outcome.ts";
import type { Text } from "../text.ts";

/** A question to the engine, read and checked. */
export interface CheckRequest {
  /** City ids; absent: all cities of the law. */
  readonly cities?: readonly string[];
  /** Day of application, ISO. */
  readonly on: string;
  readonly destination?: { readonly division?: string; readonly kind?: string; readonly urban?: boolean };
  readonly suppose?: "in-each-city";
  readonly declined?: readonly string[];
  readonly situation: unknown;
}

/** What the check answers; the public contract (contract/check.md). */
export interface CheckAnswer {
  readonly on: string;
  /** Version of the law and of the engine that answered: the same request gives the same answer for the same version. */
  readonly law: string;
  /** Stands where the request supposed a place of the same kind in each city: those places were not told. */
  readonly suppose?: "in-each-city";
  readonly clauses: readonly ClauseAnswer[];
  readonly next: NextQuestion | null;
}

export interface ClauseAnswer {
  readonly id: string;
  readonly kind: Kind;
  readonly label: Text;
  readonly document: {
    readonly id: string;
    readonly number: string | null;
    readonly title: Text;
    readonly status: "in-force" | "draft-for-comment";
  };
  readonly inForce: boolean;
  readonly outcome: Outcome;
  readonly because?: readonly Reason[];
  readonly officer: readonly OfficerQuestion[];
  readonly missing: readonly string[];
  /** For a refusal: the smallest sets of changes that would make it eligible, the smallest first. */
  readonly changes: readonly ChangeSet[];
  /** Whether there are more such sets than are listed. */
  readonly moreChanges: boolean;
  readonly companions: readonly CompanionAnswer[];
  readonly documents: readonly DocumentAnswer[];
  readonly mayNotAsk: readonly { readonly label: Text; readonly clause: string }[];
  readonly destination: readonly string[];
  readonly benefit: Benefit | null;
  /** Code of the department that leads; null where the text names none. */
  readonly lead: string | null;
  readonly togetherWith: readonly string[];
  /** The departments that the clause names, with their names. */
  readonly departments: readonly Department[];
}

export interface Department {
  readonly code: string;
  readonly label: Text;
}

/** One condition of the tree of reasons. */
export interface Reason {
  readonly text: Text;
  readonly clause: string;
  readonly state: State;
  /** How its own reasons join; absent on a single test. */
  readonly join?: "all" | "any" | "some" | "every" | "officer";
  /** The facts that a test looked at; a fact that is not known has no value. */
  readonly known?: readonly KnownFact[];
  readonly because?: readonly Reason[];
}

export interface KnownFact {
  readonly fact: string;
  readonly value?: string | number | boolean;
}

export interface OfficerQuestion {
  readonly question: Text;
  readonly reading: Text | null;
  readonly clause: string;
}

/** Facts that would make a refused clause eligible, all of them together, whatever else is not known. */
export interface ChangeSet {
  readonly facts: readonly ChangedFact[];
  /** The papers that would then be needed. */
  readonly documents: readonly DocumentAnswer[];
}

/** A fact and what it would have to be: one of `to`, in one of `spans`, or in the divisions of one of the last three. */
export interface ChangedFact {
  readonly fact: string;
  readonly label: Text;
  /** Its value now; absent where it is not known. */
  readonly from?: SaidValue;
  /** Any one of these. */
  readonly to?: readonly SaidValue[];
  readonly spans?: readonly Span[];
  /** Any division in an area of the city. */
  readonly within?: AreaSaid;
  /** Any division of the country outside of an area of the city. */
  readonly outside?: AreaSaid;
  /** Any value but these. */
  readonly except?: readonly SaidValue[];
}

/** A value as JSON has it, a day as ISO day, and its words. */
export interface SaidValue {
  readonly value: string | number | boolean;
  readonly label: Text;
}

/** Days or numbers; a limit that is absent is none. */
export interface Span {
  readonly from?: string | number;
  /** Like `from`, but not this number itself. */
  readonly above?: string | number;
  readonly to?: string | number;
  /** Like `to`, but not this number itself. */
  readonly below?: string | number;
}

export interface AreaSaid {
  readonly area: string;
  readonly label: Text;
}

export interface CompanionAnswer {
  /** Place in `situation.family`, from 0. */
  readonly member: number;
  readonly id: string | null;
  readonly outcome: Outcome;
  readonly because?: readonly Reason[];
  readonly missing: readonly string[];
  readonly officer: readonly OfficerQuestion[];
  readonly documents: readonly DocumentAnswer[];
}

/** A paper or a record that shows a condition. */
export interface DocumentAnswer {
  readonly code: string;
  readonly label: Text;
  readonly clause: string;
  /** applicant brings it · register: the population register shows it · other-department: the station asks there. */
  readonly source: "applicant" | "register" | "other-department";
  readonly keeper?: Department;
}

export interface NextQuestion {
  readonly fact: string;
  readonly label: Text;
  readonly question: Text;
  readonly help?: Text;
  readonly type: string;
  readonly answers: readonly { readonly value: string | boolean; readonly label: Text }[];
  /** Clauses that wait for this fact. */
  readonly decides: readonly string[];
}
