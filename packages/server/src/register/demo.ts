import { Client, type ClientConfig } from "pg";
import { todayInChina } from "../outside/clock.ts";
import { runQuality } from "../storage/quality/index.ts";
import type { City } from "../storage/register/tables.ts";
import { RegisterNotEmpty, seedAll } from "../storage/seed/index.ts";
import type { Register } from "./register.ts";

/** Share of the people that a city to try things with has: some thousands, made in seconds. */
const SCALE = 0.001;

/**
 * Fills an empty register of our own with synthetic people, the same each time. One that holds somebody, or on a server, is
 * left as it is. What an officer should look at is queued.
 * @returns how many people are registered in it now; 0 where nothing was done
 */
export async function seedWhenEmpty({ embedded, owner, cities }: Register): Promise<number> {
  if (!embedded) return 0;
  try {
    const seeded = await seedAll(owner, { cities: [...cities.keys()], scale: SCALE, seed: "1" });
    await lookThrough(owner, [...cities.values()]);
    return seeded.reduce((sum, { registered }) => sum + registered, 0);
  } catch (error) {
    if (error instanceof RegisterNotEmpty) return 0;
    throw error;
  }
}

/** The queue of findings is not empty when an officer looks at it first. */
async function lookThrough(owner: ClientConfig, cities: readonly City[]): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    for (const city of cities) await runQuality(client, city, todayInChina());
  } finally {
    await client.end();
  }
}
