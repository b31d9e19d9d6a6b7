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
  | "grant"
  | "case";

/** A look at people. */
export interface View {
  readonly people: readonly string[];
  readonly what: Viewed;
  readonly purpose: string;
  /** Number of the case or declaration. An order for it withholds the look from the person (PIPL 18, 35). */
  readonly reference?: string | undefined;
}

/** Somebody whom a list names, and the case for which it does. */
export interface Named {
  readonly person: string;
  readonly reference: string | null;
}

/**
 * Notes that somebody looked at people, in the transaction in which that was; residents, who see only themselves and
 * their household, leave no note. The people are told on request.
 * @param city id of the city whose register was looked at
 */
export async function recordView(client: ClientBase, city: string, actor: Actor, view: View): Promise<void> {
  const { people, reference = null, ...why } = view;
  await recordNamed(
    client,
    city,
    actor,
    people.map((person) => ({ person, reference })),
    why,
  );
}

/** Notes looks as `recordView` does, at people whom a list names for one case or another: each once a case. */
export async function recordNamed(
  client: ClientBase,
  city: string,
  actor: Actor,
  named: readonly Named[],
  { what, purpose }: Pick<View, "what" | "purpose">,
): Promise<void> {
  if (!isStaff(actor.role) || named.length === 0) return;
  const once = [...new Map(named.map((one) => [JSON.stringify([one.person, one.reference]), one])).values()];
  await client.query(
    `insert into ${city}.views (account, role, office, person, what, purpose, reference)
     select $1, $2, $3, person, $6, $7, reference from unnest($4::uuid[], $5::text[]) as named (person, reference)`,
    [
      actor.account,
      actor.role,
      officeOf(actor),
      once.map(({ person }) => person),
      once.map(({ reference }) => reference),
      what,
      purpose,
    ],
  );
}

/** The office as the view names it: its places. The person is told the office, not who sat there. */
const officeOf = ({ places }: Actor): string => places.join(" ");
