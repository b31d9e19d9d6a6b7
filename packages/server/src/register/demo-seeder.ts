import { Client, type ClientConfig } from "pg";
import { todayInChina } from "../outside/clock.ts";
import { runQuality } from "../storage/quality/index.ts";
import { RegisterNotEmpty, seedAll } from "../storage/seed/index.ts";

/** What is to be filled: how the role that owns connects, and the ids of the cities. */
export interface SeedingTask {
  readonly owner: ClientConfig;
  readonly cities: readonly string[];
}

/** How many people are registered now, 0 where nothing was done; or what stood in the way. */
export type SeedingResult = { readonly registered: number } | { readonly fault: string };

/** Share of the people that a city to try things with has: some thousands, made in seconds. */
const SCALE = 0.001;

async function seeded({ owner, cities }: SeedingTask): Promise<number> {
  try {
    const made = await seedAll(owner, { cities, scale: SCALE, seed: "1" });
    await lookThrough(owner, cities);
    return made.reduce((sum, { registered }) => sum + registered, 0);
  } catch (error) {
    if (error instanceof RegisterNotEmpty) return 0;
    throw error;
  }
}

/** The queue of findings is not empty when an officer looks at it first. */
async function lookThrough(owner: ClientConfig, cities: readonly string[]): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    for (const id of cities) await runQuality(client, { id }, todayInChina());
  } finally {
    await client.end();
  }
}

process.once("disconnect", () => process.exit());
process.once("message", async (task) => {
  const result: SeedingResult = await seeded(task as SeedingTask).then(
    (registered) => ({ registered }),
    (error: unknown) => ({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  process.send?.(result, () => process.disconnect());
});
