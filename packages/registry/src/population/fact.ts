import type { Sex } from "./citizen-number.ts";

/** ISO day, `2021-02-28`. Days of a span run from `from` up to, not including, `until`; null where no end is known. */
export type Day = string;
/** Surrogate id of a person or household, a UUID: numbers, names and addresses change or were wrong, ids do not. */
export type PersonId = string;
export type HouseholdId = string;
/** The command that recorded a fact and its place among the facts of that command: `<uuid>/0`. */
export type FactId = string;

export interface Span {
  readonly from: Day;
  readonly until: Day | null;
}

/** What is written about a person. Names stand as written, never normalised. */
export interface Items {
  readonly name: string;
  readonly formerName: string | null;
  readonly sex: Sex;
  readonly born: Day;
  /** Citizen number, GB 11643; null until one is given. */
  readonly number: string | null;
  /** GB 3304, two digits. */
  readonly ethnicity: string | null;
  /** GB/T 2261.2, two digits. */
  readonly marriage: string | null;
  readonly birthplace: string | null;
  readonly nativePlace: string | null;
}

export interface Particulars extends Span, Items {
  readonly kind: "particulars";
  readonly id: FactId;
  readonly person: PersonId;
}

/** The items of the registration form (常住人口登记表) beside the particulars; null where nothing is written. */
export interface DetailItems {
  /** Another address in the same county. */
  readonly otherAddress: string | null;
  readonly religion: string | null;
  /** GB/T 4658, two digits. */
  readonly education: string | null;
  readonly militaryService: string | null;
  /** Centimetres. */
  readonly height: number | null;
  readonly bloodType: "A" | "B" | "AB" | "O" | null;
  readonly occupation: string | null;
  readonly workplace: string | null;
  /** Name of a guardian as it is written; a guardian whom the register knows is kinship. */
  readonly guardian: string | null;
  readonly guardianRelation: string | null;
}

export interface Details extends Span, DetailItems {
  readonly kind: "details";
  readonly id: FactId;
  readonly person: PersonId;
}

/** Where a person really lives, beside where the person is registered. */
export interface Residence extends Span {
  readonly kind: "residence";
  readonly id: FactId;
  readonly person: PersonId;
  /** Community, 12 digits, in any city. */
  readonly division: string;
  readonly address: string;
  readonly basis: "owned" | "rented" | "relatives" | "dormitory" | "other";
  /** How the register knows. */
  readonly source: "declaration" | "permit" | "lease" | "visit";
}

/** What must be hidden: kinship of the adopted, whereabouts of those who fled violence. */
export type Secret = "adoption" | "violence";

export interface Secrecy extends Span {
  readonly kind: "secrecy";
  readonly id: FactId;
  readonly person: PersonId;
  readonly secret: Secret;
  readonly evidence: string;
}

/**
 * What a person was while registrations were agricultural or not: history, which comes with an import and has an end.
 * No command records it, and nothing is decided by it.
 */
export interface FormerStatus extends Span {
  readonly kind: "former-status";
  readonly id: FactId;
  readonly person: PersonId;
  readonly status: "agricultural" | "non-agricultural";
}

/** This record and another are of one person; the other is kept, and both keep their histories. */
export interface Identity extends Span {
  readonly kind: "identity";
  readonly id: FactId;
  readonly person: PersonId;
  readonly kept: PersonId;
}

/** States without a registration. Each is known as such; nobody who was ever in the register is nowhere in it. */
export type Unregistered = "never-registered" | "in-transit" | "elsewhere" | "in-service" | "cancelled" | "dead";

/** How a standing began. */
export type Reason =
  | "birth"
  | "first-registration"
  | "settle"
  | "move-in"
  | "move-out"
  | "move-within"
  | "split"
  | "merge"
  | "change-head"
  | "death"
  | "cancel"
  | "restore"
  | "put-back"
  | "revoke"
  | "resolve-duplicate"
  /** Lives here and is registered elsewhere. */
  | "residence";

/** Where a person stands: registered in a household, or without a registration. */
export type Standing =
  | { readonly state: "registered"; readonly household: HouseholdId; readonly relation: string; readonly place: null }
  | {
      readonly state: Unregistered;
      readonly household: null;
      readonly relation: null;
      /** Where to, where a move or a cancellation says so. */
      readonly place: string | null;
    };

export type Registration = Span & {
  readonly kind: "registration";
  readonly id: FactId;
  readonly person: PersonId;
  readonly reason: Reason;
} & Standing;

export type CollectiveKind =
  | "school"
  | "employer"
  | "talent-market"
  | "service-centre"
  | "community-collective"
  | "public";
export type HouseholdKind = "family" | CollectiveKind;

/** Why the premises of a household are called otherwise from a day on, while nobody moved. */
export type Renaming =
  | "rename-division"
  | "recode-division"
  | "merge-divisions"
  | "split-division"
  | "rename-street"
  | "renumber-addresses";

/**
 * A household as such: it exists on the days for which it has premises. Where a place is called otherwise from a day
 * on, another fact follows on that day: those of a household leave no day out between them.
 */
export interface Premises extends Span {
  readonly kind: "premises";
  readonly id: FactId;
  readonly household: HouseholdId;
  readonly householdKind: HouseholdKind;
  /** Community, 12 digits. */
  readonly division: string;
  readonly address: string;
  readonly name: string | null;
  /** Null where the household began. */
  readonly reason: Renaming | null;
}

export type Kin = "mother" | "father" | "adoptive-mother" | "adoptive-father" | "spouse" | "guardian";

export interface Kinship extends Span {
  readonly kind: "kinship";
  readonly id: FactId;
  readonly person: PersonId;
  readonly relative: PersonId;
  /** What the relative is to the person. */
  readonly kin: Kin;
  readonly evidence: string;
}

/** What the register holds for true, for days. */
export type Fact =
  | Particulars
  | Registration
  | Premises
  | Kinship
  | Details
  | Residence
  | Secrecy
  | FormerStatus
  | Identity;

/** Relation to the head of household (GB/T 4761) of the head. */
export const HEAD = "02";

/** Whether a span covers a day. */
export const covers = ({ from, until }: Span, day: Day): boolean => from <= day && (until === null || day < until);

/** Whether two spans have a day in common. */
export const overlap = (one: Span, other: Span): boolean =>
  (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until);
