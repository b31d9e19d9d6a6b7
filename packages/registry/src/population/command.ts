import type {
  CollectiveKind,
  Day,
  Fact,
  FactId,
  HouseholdId,
  Items,
  Kinship,
  Particulars,
  PersonId,
  Premises,
  Reason,
  Span,
  Standing,
} from "./fact.ts";

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
export type NewPerson = Omit<Items, "number"> & { readonly number?: string };

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

/** The groups of the national notice on people without registration (国办发〔2015〕96号), and of Lincang 三（三）12. */
export type UnregisteredGroup =
  | "outside-birth-plan"
  | "no-birth-certificate"
  | "de-facto-adoption"
  | "declared-missing-or-dead"
  | "cancelled-on-marriage"
  | "lost-certificate"
  | "foreign-parent"
  | "resettled-migrant"
  | "spontaneous-migrant"
  | "other";

type Body<F> = F extends Fact ? Omit<F, "kind" | "id" | "person" | "household"> : never;
type StandingBody = Span & Standing & { readonly reason: Reason };

/** All that another register holds of a person, in the order of the days. */
export interface ImportedPerson {
  readonly person: PersonId;
  readonly particulars: readonly Body<Particulars>[];
  readonly standings: readonly StandingBody[];
  readonly kinship: readonly Body<Kinship>[];
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
      }
    | { readonly type: "death"; readonly person: PersonId }
    | { readonly type: "settle"; readonly arrivals: readonly Arrival[]; readonly into: Into }
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
    | { readonly type: "move-within"; readonly movers: readonly Mover[]; readonly into: Into }
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
    | { readonly type: "correct"; readonly person: PersonId; readonly items: Partial<Items> }
    | { readonly type: "change-items"; readonly person: PersonId; readonly items: Partial<Items> }
    | {
        readonly type: "cancel";
        readonly person: PersonId;
        readonly because: "enlisted" | "settled-abroad" | "declared-missing" | "duplicate" | "fraud" | "overdue";
      }
    | { readonly type: "restore"; readonly mover: Mover; readonly into: Into }
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
