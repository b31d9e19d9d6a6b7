import { randomUUID } from "node:crypto";
import type { ClientConfig, Pool } from "pg";
import { Client } from "pg";
import type { Actor } from "../../packages/registry/src/index.ts";
import { asActor } from "../../packages/server/src/access/index.ts";
import { readFigures, readMovements } from "../../packages/server/src/storage/figures/index.ts";
import type { City } from "../../packages/server/src/storage/index.ts";
import { searchHouseholds } from "../../packages/server/src/storage/register/search-households.ts";
import { type Figure, figureOf } from "../measure.ts";
import { TODAY, timed } from "./officers.ts";

const TIMES = 5;
const SINCE = "2020-06-01";
const LIMIT = 50;

/** What goes over many people or households at once, each alone, in ms. */
export async function wideReadings(pool: Pool, owner: ClientConfig, city: City): Promise<ReadonlyMap<string, Figure>> {
  const { county, township, part } = await whereMost(owner, city);
  const widest = city.division.slice(0, 4);
  const doings: Readonly<Record<string, () => Promise<unknown>>> = {
    "figures of the city": () => figures(widest),
    "figures of its largest county": () => figures(county),
    "movements of a year, the city": () => movements(widest),
    "movements of a year, its largest county": () => movements(county),
    "households by part of an address, the city": () => households(widest, part),
    "households by part of an address, its largest county": () => households(county, part),
    "households by part of an address, a township": () => households(township, part),
    "households by a part that no address has, the city": () => households(widest, "没有的地方"),
  };
  const as = (place: string): Actor => ({
    ...{ account: randomUUID(), role: "station-leader", city: city.id, places: [place], person: null, name: "bench" },
  });
  const figures = (within: string): Promise<unknown> =>
    asActor(pool, as(within), "bench", (client) => readFigures(client, as(within), { city, within, day: TODAY }));
  const movements = (within: string): Promise<unknown> =>
    asActor(pool, as(within), "bench", (client) =>
      readMovements(client, as(within), { city, within, since: SINCE, before: TODAY }),
    );
  const households = (place: string, address: string): Promise<unknown> =>
    asActor(pool, as(place), "bench", (client) => searchHouseholds(client, city, { address }, LIMIT));
  const taken = new Map<string, Figure>();
  for (const [doing, once] of Object.entries(doings)) {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time++) times.push(await timed(once));
    taken.set(doing, figureOf(times));
  }
  return taken;
}

/** The county with most households, a township of it, and the end of an address there. */
async function whereMost(
  owner: ClientConfig,
  city: City,
): Promise<{ readonly county: string; readonly township: string; readonly part: string }> {
  const client = new Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ township: string; part: string }>(
      `with counties as (select left(division, 6) as county from ${city.id}.premises where valid_until is null
         group by 1 order by count(*) desc limit 1)
       select left(division, 9) as township, right(max(address), 4) as part from ${city.id}.premises, counties
       where valid_until is null and division ^@ county group by 1 order by count(*) desc limit 1`,
    );
    const [found] = rows;
    if (found === undefined) throw new Error("no households");
    return { county: found.township.slice(0, 6), ...found };
  } finally {
    await client.end();
  }
}
