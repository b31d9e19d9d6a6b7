import type {
  CollectiveKind,
  Day,
  DetailItems,
  Details,
  Fact,
  FactId,
  FormerStatus,
  HouseholdId,
  Identity,
  Items,
  Kin,
  Kinship,
  Particulars,
  PersonId,
  Premises,
  Reason,
  Residence,
  Secrecy,
  Secret,
  Span,
  Standing,
} from "./fact.ts";
import type { UnregisteredGroup } from "./unregistered.ts";

/** What a change rests on. */
export interface Ground {
  readonly kind: "declaration" | "case" | "court" | "notice" | "correction";
  /** Number of the case, ruling or notice; for a declaration who made it. */
  readonly reference: string;
}

/** What every command says. */
export interface Ordered {
  /** UUID. The same one sent twice does one thing. */
  readonly id: string;
  /** The day from which the change holds. */
  readonly on: Day;
  readonly actor: string;
  /** A second officer who approves, where one is asked for. */
  readonly approver?: string;
  readonly purpose: string;
  /** Id of the clause that it rests on, `lincang/2015/三（一）1`. */
  readonly clause?: string;
  readonly ground: Ground;
  /** Persons and households as the officer saw them: the command that had changed each last. */
  readonly seen?: Readonly<Record<string, string>>;
}

/** A person who becomes known. The number is allocated where it is left out and a command allocates one. */
export type NewPerson = Omit<Items, "number"> & { readonly number?: string } & Partial<DetailItems>;

/** Who declared the will to move: oneself, or a guardian, and for an adult the paper that shows the incapacity. */
export type Declared = "self" | { readonly guardian: string; readonly incapacity?: string };

export interface Mover {
  readonly person: PersonId;
  /** Relation to the head of the household moved into, GB/T 4761. */
  readonly relation: string;
  readonly declared: Declared;
}

/** A mover whom the register may not know yet. */
export interface Arrival extends Mover {
  readonly items?: NewPerson;
}

export interface Place {
  /** Community, 12 digits. */
  readonly division: string;
  readonly address: string;
}

/** A household that is there, or a family household that begins with the people who move into it. */
export type Into = { readonly household: HouseholdId } | { readonly opens: HouseholdId; readonly at: Place };

/** How a registered person lost the home at the registered address. */
export type LostHome = "sold" | "lease-ended" | "divorce" | "demolished" | "other";

/** What is not there, before a community collective household is turned to. */
export type Lack = "dwelling" | "relative" | "employer-household" | "talent-household";

type Body<F> = F extends Fact ? Omit<F, "kind" | "id" | "person" | "household"> : never;
type StandingBody = Span & Standing & { readonly reason: Reason };

/**
 * All that another register holds of a person, each in the order of the days. Where one of these is left out nothing is
 * said of it, and what the register holds of it stays.
 */
export interface ImportedPerson {
  readonly person: PersonId;
  readonly particulars: readonly Body<Particulars>[];
  readonly standings: readonly StandingBody[];
  readonly kinship?: readonly Body<Kinship>[];
  readonly details?: readonly Body<Details>[];
  readonly residences?: readonly Body<Residence>[];
  readonly secrecy?: readonly Body<Secrecy>[];
  readonly formerStatuses?: readonly (Body<FormerStatus> & { readonly until: Day })[];
  readonly identities?: readonly Body<Identity>[];
}

/** All that another register holds of a household, in the order of the days. */
export interface ImportedHousehold {
  readonly household: HouseholdId;
  readonly premises: readonly Omit<Body<Premises>, "reason">[];
}

export type Command = Ordered &
  (
    | {
        readonly type: "birth";
        readonly person: PersonId;
        readonly items: Omit<NewPerson, "number">;
        readonly household: HouseholdId;
        readonly relation: string;
        readonly parents: readonly { readonly person: PersonId; readonly kin: "mother" | "father" }[];
      }
    | {
        readonly type: "first-registration";
        readonly arrival: Arrival;
        readonly into: Into;
        readonly group: UnregisteredGroup;
        /** What was shown, by code (`unregistered.ts` says what each group needs). */
        readonly papers?: readonly string[];
      }
    | { readonly type: "death"; readonly person: PersonId }
    | {
        readonly type: "settle";
        readonly arrivals: readonly Arrival[];
        readonly into: Into;
        /** What they lack, where they settle in a community's collective household. */
        readonly lacking?: readonly Lack[];
      }
    | {
        readonly type: "move-in";
        readonly arrivals: readonly Arrival[];
        readonly into: Into;
        readonly certificate: { readonly number: string; readonly issued: Day };
      }
    | {
        readonly type: "move-out";
        readonly movers: readonly Omit<Mover, "relation">[];
        /** Division code of the destination. */
        readonly to: string;
        /** Number of the transfer certificate that they carry; without one the destination has registered them already. */
        readonly certificate?: string;
      }
    | {
        readonly type: "move-within";
        readonly movers: readonly Mover[];
        readonly into: Into;
        /** How they lost their home, where they move into a public household. */
        readonly lost?: LostHome;
      }
    | {
        readonly type: "split";
        readonly household: HouseholdId;
        readonly movers: readonly Mover[];
        readonly opens: HouseholdId;
      }
    | {
        readonly type: "merge";
        readonly household: HouseholdId;
        readonly into: HouseholdId;
        readonly movers: readonly Mover[];
      }
    | {
        readonly type: "change-head";
        readonly household: HouseholdId;
        /** Relation of every member to the new head, who has `02`. */
        readonly relations: Readonly<Record<PersonId, string>>;
      }
    | {
        readonly type: "open-household";
        readonly household: HouseholdId;
        readonly householdKind: CollectiveKind;
        readonly at: Place;
        readonly name: string;
        /** Number of the approval of the public security organ. */
        readonly approval?: string;
      }
    | { readonly type: "close-household"; readonly household: HouseholdId }
    | { readonly type: "correct"; readonly person: PersonId; readonly items: Partial<Items & DetailItems> }
    | { readonly type: "change-items"; readonly person: PersonId; readonly items: Partial<Items & DetailItems> }
    | {
        readonly type: "record-kinship";
        readonly person: PersonId;
        readonly relative: PersonId;
        readonly kin: Kin;
        /** Paper that shows it, with its number: marriage or adoption certificate, ruling, agreement on guardianship. */
        readonly evidence: string;
      }
    | {
        readonly type: "end-kinship";
        readonly person: PersonId;
        readonly relative: PersonId;
        readonly kin: Kin;
        readonly evidence: string;
      }
    | {
        readonly type: "record-residence";
        readonly person: PersonId;
        /** Null where the person lives there no longer and nowhere else that is known. */
        readonly at: (Place & Pick<Residence, "basis" | "source">) | null;
      }
    | { readonly type: "keep-secret"; readonly person: PersonId; readonly secret: Secret; readonly evidence: string }
    | { readonly type: "lift-secret"; readonly person: PersonId; readonly secret: Secret }
    | {
        readonly type: "cancel";
        readonly person: PersonId;
        readonly because: "enlisted" | "settled-abroad" | "declared-missing" | "duplicate" | "fraud" | "overdue";
      }
    | {
        readonly type: "restore";
        readonly mover: Mover;
        readonly into: Into;
        /** Number of the decision that revoked the settlement elsewhere, where the person comes back by it. */
        readonly revoked?: string;
      }
    | {
        readonly type: "put-back";
        /** The command that moved them without their will. */
        readonly move: string;
        readonly people: readonly PersonId[];
        /** Household in which they were registered before it; null where they were in none of this city. */
        readonly household: HouseholdId | null;
      }
    | {
        readonly type: "revoke";
        /** The command by which they were registered. */
        readonly settlement: string;
        /** Everybody whom it registered. */
        readonly people: readonly PersonId[];
        /** Number of the record in which they were heard. */
        readonly hearing: string;
      }
    | {
        readonly type: "resolve-duplicate";
        readonly keeps: PersonId;
        readonly other: PersonId;
        /** What is there twice: the other is the same person, or holds the number of the one who keeps it and gets another. */
        readonly double: { readonly of: "person" } | { readonly of: "number"; readonly community: string };
      }
    | {
        readonly type: "import";
        readonly people: readonly ImportedPerson[];
        readonly households: readonly ImportedHousehold[];
        /** Whether what the register holds of them ends where it says otherwise. */
        readonly replaces: boolean;
      }
  );

export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** The id of the n-th fact that a command records. */
export const factId = (command: string, ordinal: number): FactId => `${command}/${ordinal}`;

/** Commands that move people, who may say that it was not their will (Jinzhou 一（二）f, Lincang 二—2 c). */
export const MOVES = [
  "settle",
  "move-in",
  "move-out",
  "move-within",
  "split",
  "merge",
  "restore",
  "put-back",
] as const satisfies readonly Command["type"][];
