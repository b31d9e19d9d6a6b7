/** Who somebody is to the register. */
export const ROLES = [
  "resident",
  "registration-officer",
  "station-leader",
  "department-clerk",
  "supervisor",
  "system-administrator",
  "security-administrator",
  "audit-administrator",
] as const;
export type Role = (typeof ROLES)[number];

/** Roles of those who work for the administration: they sign in with a second factor, and what they look at is logged. */
export const isStaff = (role: Role): boolean => role !== "resident";

/** Somebody who acts, in one of the roles that the account has. */
export interface Actor {
  /** UUID of the account. */
  readonly account: string;
  readonly role: Role;
  /** Id of the city to whose register the account belongs; null where it belongs to none. */
  readonly city: string | null;
  /** Beginnings of division codes: the area of a station, a county, or a whole city. */
  readonly places: readonly string[];
  /** The person in the register that the account belongs to; null where it is not known. */
  readonly person: string | null;
  readonly name: string;
}
