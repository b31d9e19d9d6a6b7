import type { Ordered } from "../population/command.ts";
import type { HouseholdId } from "../population/fact.ts";
import type { AreaKind } from "./division.ts";

/** A part into which a community is split. The one part that names neither streets nor households takes the rest. */
export interface Part {
  /** The code of the community that is split, or one that is not used. */
  readonly code: string;
  readonly name: string;
  readonly streets?: readonly string[];
  readonly households?: readonly HouseholdId[];
}

/** A standard address that begins. */
export interface NewAddress {
  readonly address: string;
  readonly division: string;
  readonly street: string;
  readonly number?: string;
  readonly room?: string;
}

/** Communities that lie in an area from a day on. */
export interface AreaGiven {
  /** Null takes communities out of every zone. */
  readonly area: string | null;
  /** Wanted where the area is new; otherwise a new name. */
  readonly name?: string;
  readonly nameEn?: string;
  readonly communities: readonly string[];
}

/** What changes places and never people: in bulk over all households concerned, none of which moves. */
export type PlaceCommand = Omit<Ordered, "seen"> &
  (
    | { readonly type: "rename-division"; readonly division: string; readonly name: string; readonly nameEn?: string }
    | {
        /** The same division with another code, and all below it: a county becomes a district, a community changes its township. */
        readonly type: "recode-division";
        readonly division: string;
        readonly into: string;
        readonly name?: string;
        readonly nameEn?: string;
      }
    | {
        /** Communities or townships become one, which was among them, stood beside them or is new. */
        readonly type: "merge-divisions";
        readonly divisions: readonly string[];
        readonly into: string;
        readonly name?: string;
        /** New codes of what lies directly below the divisions that go. */
        readonly codes?: Readonly<Record<string, string>>;
        /** The station of the merged community, where those before had different ones. */
        readonly station?: string;
      }
    | { readonly type: "split-division"; readonly division: string; readonly parts: readonly Part[] }
    | { readonly type: "register-addresses"; readonly addresses: readonly NewAddress[] }
    | {
        /** A street gets another name in some communities: every address in it, standard or not. */
        readonly type: "rename-street";
        readonly divisions: readonly string[];
        readonly street: string;
        readonly into: string;
      }
    | {
        /** Standard addresses get another text, and whoever lives there with them. */
        readonly type: "renumber-addresses";
        readonly addresses: readonly Omit<NewAddress, "division">[];
      }
    | { readonly type: "set-areas"; readonly kind: AreaKind; readonly areas: readonly AreaGiven[] }
  );

export type PlaceCommandType = PlaceCommand["type"];
export type PlaceCommandOf<T extends PlaceCommandType> = Extract<PlaceCommand, { readonly type: T }>;
