import { beside } from "../outside/beside.ts";
import { asOwner } from "../storage/database.ts";
import { isEmpty } from "../storage/seed/index.ts";
import type { SeedingTask } from "./demo-seeder.ts";
import type { Register } from "./register.ts";

/**
 * Fills an empty register of our own with synthetic people, the same each time. One that holds somebody, or on a server, is
 * left as it is. What an officer should look at is queued.
 * @returns how many people are registered in it now; 0 where nothing was done
 */
export async function seedWhenEmpty({ embedded, owner, cities }: Register): Promise<number> {
  const task: SeedingTask = { owner, cities: [...cities.keys()] };
  if (!embedded || !(await areEmpty(task))) return 0;
  return beside(new URL("./demo-seeder.ts", import.meta.url), task);
}

/** Whether nobody was ever in any of the registers. */
const areEmpty = ({ owner, cities }: SeedingTask): Promise<boolean> =>
  asOwner(owner, async (client) => {
    for (const city of cities) if (!(await isEmpty(client, city))) return false;
    return true;
  });
