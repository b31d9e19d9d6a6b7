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
import { type City, type FactRow, factOf, selectFacts } from "./tables.ts";

/** A household as it can be asked for. */
export interface HouseholdAsked {
  readonly household: HouseholdId;
  readonly day: Day;
  /** As known at this moment; left out, as known now. */
  readonly knownAt?: Moment;
}

/** A household on a day, as known at a moment; undefined where there was none, or it was not known yet. */
export async function readHousehold(
  pool: Pool,
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
  const client = await pool.connect();
  try {
    // one picture of the register for all three questions
    await client.query("begin isolation level repeatable read read only");
    await read(client, "premises", `household = $1 and ${on}`, household);
    await read(client, "registration", `household = $1 and ${until}`, household);
    const members = facts.flatMap((fact) => (fact.kind === "registration" && covers(fact, day) ? [fact.person] : []));
    await read(client, "particulars", `person = any($1::uuid[]) and ${on}`, members);
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  return householdOn(facts, household, day);
}
