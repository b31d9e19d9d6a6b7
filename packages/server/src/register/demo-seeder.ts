import type { ClientConfig } from "pg";
import { doneBeside } from "../outside/beside.ts";
import { todayInChina } from "../outside/clock.ts";
import { asOwner } from "../storage/database.ts";
import { runQuality } from "../storage/quality/index.ts";
import { RegisterNotEmpty, seedAll } from "../storage/seed/index.ts";

/** What is to be filled: how the role that owns connects, and the ids of the cities. */
export interface SeedingTask {
  readonly owner: ClientConfig;
  readonly cities: readonly string[];
}

/** Share of the people that a city to try things with has: some thousands, made in seconds. */
const SCALE = 0.001;

/** Returns how many people are registered now; 0 where somebody was there already. */
async function seed({ owner, cities }: SeedingTask): Promise<number> {
  try {
    const made = await seedAll(owner, { cities, scale: SCALE, seed: "1" });
    // the queue of findings is not empty when an officer looks at it first
    await asOwner(owner, async (client) => {
      for (const id of cities) await runQuality(client, { id }, todayInChina());
    });
    return made.reduce((sum, { registered }) => sum + registered, 0);
  } catch (error) {
    if (error instanceof RegisterNotEmpty) return 0;
    throw error;
  }
}

doneBeside(seed);
