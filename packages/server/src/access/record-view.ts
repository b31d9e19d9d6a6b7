import { type Actor, isStaff } from "@luohu/registry";
import type { ClientBase } from "pg";

/** What was looked at of people. */
export type Viewed =
  | "search"
  | "record"
  | "household"
  | "history"
  | "kinship"
  | "correction"
  | "objection"
  | "approval"
  | "finding"
  | "proof"
  | "grant";

/** A look at people. */
export interface View {
  readonly people: readonly string[];
  readonly what: Viewed;
  readonly purpose: string;
  /** Number of the case or declaration. */
  readonly reference?: string;
  /** Whether the law keeps it from the person (PIPL 18, 35): asks for a reference. */
  readonly withheld?: boolean;
}

/**
 * Notes that somebody looked at people, in the transaction in which that was; residents, who see only themselves and
 * their household, leave no note. The people are told on request.
 * @param city id of the city whose register was looked at
 */
export async function recordView(client: ClientBase, city: string, actor: Actor, view: View): Promise<void> {
  if (!isStaff(actor.role) || view.people.length === 0) return;
  await client.query(
    `insert into ${city}.views (account, role, office, person, what, purpose, reference, withheld)
     select $1, $2, $3, person, $5, $6, $7, $8 from unnest($4::uuid[]) person`,
    [
      actor.account,
      actor.role,
      officeOf(actor),
      [...new Set(view.people)],
      view.what,
      view.purpose,
      view.reference ?? null,
      view.withheld ?? false,
    ],
  );
}

/** The office as the view names it: its places. The person is told the office, not who sat there. */
const officeOf = ({ places }: Actor): string => places.join(" ");
