import type { Day, Span } from "../population/fact.ts";

export type Level = "province" | "prefecture" | "county" | "township" | "community";

/** A division for the days on which it is called so. Its code says what lies above it, except where `parent` says otherwise. */
export interface Division extends Span {
  /** 2, 4 (as 6), 6, 9 or 12 digits. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: Level;
  readonly parent: string | null;
  readonly statisticsOnly: boolean;
}

/** Digits of a code by level, below the prefecture. */
const DIGITS: Readonly<Partial<Record<Level, number>>> = { county: 6, township: 9, community: 12 };

/** Whether a code has the digits of a level. */
export const fitsLevel = (code: string, level: Level): boolean =>
  /^[0-9]+$/.test(code) && code.length === DIGITS[level];

/** Whether a code lies at or below another. */
export const liesIn = (code: string, above: string): boolean => code.startsWith(above);

/** The code under another division: `recoded("530902001001", "530902", "530903")` is `"530903001001"`. */
export const recoded = (code: string, from: string, into: string): string => into + code.slice(from.length);

/** What became of a code on the day of a command. */
export interface Succession {
  readonly kind: "recode" | "merge" | "split";
  readonly code: string;
  readonly successor: string;
}

/** A standard address: a place that has a number, whoever lives there. */
export interface Address extends Span {
  /** Surrogate id, a UUID: texts change, ids do not. */
  readonly address: string;
  /** Community, 12 digits. */
  readonly division: string;
  readonly street: string;
  readonly number: string;
  readonly room: string;
}

/** An address as it stands in premises. */
export const textOf = ({ street, number, room }: Pick<Address, "street" | "number" | "room">): string =>
  street + number + room;

/**
 * What follows the name of a street in an address; undefined where the address is not in that street. A number follows
 * or nothing: `afterStreet("人民路12号", "人民路")` is `"12号"`, and `人民路北段12号` is not in `人民路`.
 */
export function afterStreet(text: string, street: string): string | undefined {
  if (street === "" || !text.startsWith(street)) return undefined;
  const rest = text.slice(street.length);
  return /^$|^ *[0-9]/.test(rest) ? rest : undefined;
}

/** A kind of area: that of a police station, or that of a zone. */
export type AreaKind = "station" | "zone";

/** The area in which a community lies from a day on, until the next of its kind; null outside every zone. */
export interface AreaOfCommunity {
  readonly kind: AreaKind;
  readonly division: string;
  readonly area: string | null;
  readonly from: Day;
}

/** A station or zone by its name. */
export interface Area extends Span {
  readonly kind: AreaKind;
  readonly area: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** Made up by us, one a township, because no data name the stations. */
  readonly derived: boolean;
}
