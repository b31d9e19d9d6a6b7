import { type Day, type Fact, type HouseholdId, type HouseholdView, householdOn, type Moment } from "@luohu/registry";
import type { Pool } from "pg";
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
  const at =
    knownAt === undefined ? "superseded_at is null" : "tstzrange(recorded_at, superseded_at) @> $3::timestamptz";
  const values = [household, day, ...(knownAt === undefined ? [] : [knownAt])];
  const on = "daterange(valid_from, valid_until) @> $2::date";
  // the days before one day tell since when a member has been there
  const until = "valid_from <= $2::date";
  const members = `person in (select person from ${city.id}.registrations where household = $1 and ${on} and ${at})`;
  const facts: Fact[] = [];
  const client = await pool.connect();
  try {
    // one picture of the register for all three questions
    await client.query("begin isolation level repeatable read read only");
    for (const text of [
      selectFacts(city, "premises", `household = $1 and ${on} and ${at}`),
      selectFacts(city, "registration", `household = $1 and ${until} and ${at}`),
      selectFacts(city, "particulars", `${members} and ${on} and ${at}`),
    ])
      facts.push(...(await client.query<FactRow>(text, values)).rows.map(factOf));
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  return householdOn(facts, household, day);
}
