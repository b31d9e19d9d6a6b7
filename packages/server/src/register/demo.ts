import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Client, type ClientConfig } from "pg";
import { isEmpty } from "../storage/seed/index.ts";
import type { SeedingResult, SeedingTask } from "./demo-seeder.ts";
import type { Register } from "./register.ts";

/**
 * Fills an empty register of our own with synthetic people, the same each time. One that holds somebody, or on a server, is
 * left as it is. What an officer should look at is queued. It is done in a process of its own, whose memory goes with it.
 * @returns how many people are registered in it now; 0 where nothing was done
 */
export async function seedWhenEmpty({ embedded, owner, cities }: Register): Promise<number> {
  if (!embedded || !(await areEmpty(owner, [...cities.keys()]))) return 0;
  const task: SeedingTask = { owner, cities: [...cities.keys()] };
  const done = await new Promise<SeedingResult>((resolve, reject) => {
    const seeder = fork(fileURLToPath(new URL("./demo-seeder.ts", import.meta.url)));
    seeder.once("message", (result) => resolve(result as SeedingResult));
    seeder.once("error", reject);
    seeder.once("exit", (code, signal) => reject(new Error(`seeding ended with ${code ?? signal}`)));
    seeder.send(task, (error) => error && reject(error));
  });
  if ("fault" in done) throw new Error(done.fault);
  return done.registered;
}

/** Whether nobody was ever in any of the registers. */
async function areEmpty(owner: ClientConfig, cities: readonly string[]): Promise<boolean> {
  const client = new Client(owner);
  await client.connect();
  try {
    for (const city of cities) if (!(await isEmpty(client, city))) return false;
    return true;
  } finally {
    await client.end();
  }
}
