import {
  covers,
  type Day,
  type Fact,
  type HouseholdId,
  type HouseholdView,
  householdOn,
  type Moment,
} from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { type Acting, inTransaction, OWNER, type Purpose, tellingWho } from "../../access/as-actor.ts";
import { recordView } from "../../access/record-view.ts";
import { type City, type FactRow, factOf, selectFacts } from "./tables.ts";

/** A household as it can be asked for. */
export interface HouseholdAsked {
  readonly household: HouseholdId;
  readonly day: Day;
  /** As known at this moment; left out, as known now. */
  readonly knownAt?: Moment;
}

/**
 * A household on a day, as known at a moment, as far as the actor sees it; undefined where there was none, it was not
 * known yet, or the actor does not see it. That staff looked is noted for each person in it.
 */
export async function readHousehold(
  pool: Pool,
  actor: Acting,
  purpose: Purpose,
  city: City,
  { household, day, knownAt }: HouseholdAsked,
): Promise<HouseholdView | undefined> {
  // plain comparisons and not ranges: with those the planner may walk the index of a constraint instead of the household's
  const held =
    knownAt === undefined
      ? "superseded_at is null"
      : "recorded_at <= $3 and (superseded_at is null or superseded_at > $3)";
  const on = "valid_from <= $2 and (valid_until is null or valid_until > $2)";
  // the days before one day tell since when a member has been there
  const until = "valid_from <= $2";
  const facts: Fact[] = [];
  const read = async (client: ClientBase, kind: Fact["kind"], where: string, subject: unknown): Promise<void> => {
    const values = [subject, day, ...(knownAt === undefined ? [] : [knownAt])];
    facts.push(
      ...(await client.query<FactRow>(selectFacts(city, kind, `${where} and ${held}`), values)).rows.map(factOf),
    );
  };
  const begin = `begin isolation level repeatable read; ${actor === OWNER ? "" : tellingWho(actor, purpose)}`;
  // one picture of the register for all three questions
  return inTransaction(pool, begin, async (client) => {
    await read(client, "premises", `household = $1 and ${on}`, household);
    await read(client, "registration", `household = $1 and ${until}`, household);
    const members = facts.flatMap((fact) => (fact.kind === "registration" && covers(fact, day) ? [fact.person] : []));
    await read(client, "particulars", `person = any($1::uuid[]) and ${on}`, members);
    // of whom nothing may be seen, nothing is said
    const seen = new Set(facts.flatMap((fact) => (fact.kind === "particulars" ? [fact.person] : [])));
    const visible = facts.filter((fact) => fact.kind !== "registration" || seen.has(fact.person));
    const view = householdOn(visible, household, day);
    if (actor !== OWNER && view !== undefined) {
      const { text, reference } = purpose;
      const looked = { people: [...seen], what: "household" as const, purpose: text };
      await recordView(client, city.id, actor, reference === undefined ? looked : { ...looked, reference });
    }
    return view;
  });
}
