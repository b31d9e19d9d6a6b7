import { ABOUT_NOBODY, type Action } from "./action.ts";
import { allows, type Relation } from "./permissions.ts";
import { type AccessRefusal, type AccessRefusalCode, accessRefusal } from "./refusal.ts";
import type { Actor } from "./role.ts";

/** Whom or what an action is about, and where it is kept. For an action about nobody only the city counts. */
export interface Subject {
  /** Id of the city in whose register it stands. */
  readonly city: string;
  /** Community in which a person or household is kept, 12 digits; left out where there is none. */
  readonly division?: string;
  /** Id of the person or household. */
  readonly id?: string;
}

/** What lets somebody act beside the place: ids of persons and households. */
export interface Grants {
  /** One's own person and household. */
  readonly own?: readonly string[];
  /** What cases, declarations and benefits at hand grant. */
  readonly atHand?: readonly string[];
}

export type Permitted = { readonly ok: true } | { readonly ok: false; readonly refusal: AccessRefusal };

/** How somebody stands to the one who acts. Several may hold at once. */
export function relationsOf(actor: Actor, { city, division, id }: Subject, grants: Grants = {}): Relation[] {
  const of = (ids: readonly string[] | undefined): boolean => id !== undefined && (ids?.includes(id) ?? false);
  const own = actor.person !== null && (actor.person === id || of(grants.own));
  if (actor.city !== city) return [...(own ? (["own"] as const) : []), "abroad"];
  const found: Relation[] = [];
  if (own) found.push("own");
  if (division !== undefined && actor.places.some((begin) => division.startsWith(begin))) found.push("inside");
  if (of(grants.atHand)) found.push("at-hand");
  if (!found.includes("inside") && !found.includes("at-hand")) found.push("outside");
  return found;
}

/** Actions that nobody does in a matter of one's own. */
const DISINTERESTED: ReadonlySet<Action> = new Set(["change", "approve", "answer", "grant", "withhold"]);

/**
 * Whether somebody may do something to a person or household that is kept somewhere.
 * `may(officer, "change", { city: "lincang", division: "530902001001", id })`
 */
export function may(actor: Actor, action: Action, subject: Subject, grants: Grants = {}): Permitted {
  const no = (code: AccessRefusalCode): Permitted => ({
    ok: false,
    refusal: accessRefusal(code, subject.city, subject.id ?? null),
  });
  if ((ABOUT_NOBODY as readonly Action[]).includes(action)) {
    if (!allows(actor.role, action, "city")) return no("role-lacks-right");
    return actor.city === null || actor.city === subject.city ? { ok: true } : no("in-another-city");
  }
  const relations = relationsOf(actor, subject, grants);
  if (actor.role !== "resident" && DISINTERESTED.has(action) && relations.includes("own")) return no("own-matter");
  if (relations.some((relation) => allows(actor.role, action, relation))) return { ok: true };
  const reaches = (["own", "inside", "at-hand"] as const).filter((reach) => allows(actor.role, action, reach));
  if (reaches.length === 0) return no("role-lacks-right");
  if (relations.includes("abroad") && !reaches.includes("own")) return no("in-another-city");
  if (reaches.includes("own")) return no("not-own-record");
  return no(reaches.includes("inside") ? "outside-place" : "nothing-at-hand");
}
