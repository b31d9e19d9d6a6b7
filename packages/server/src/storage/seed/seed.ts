import { type SeededBatch, type SeededCount, seedCity } from "@luohu/registry";
import { Client, type ClientBase, type ClientConfig } from "pg";
import { copyRows, withoutIndexes } from "./bulk.ts";
import { rowsOf } from "./encode.ts";
import { seedMaterial } from "./places.ts";

/** What is to be seeded. */
export interface SeedSettings {
  readonly cities: readonly string[];
  /** 0.001 makes a thousandth of the people. */
  readonly scale: number;
  /** The same text gives the same people. */
  readonly seed: string;
  /** Told after each city. */
  readonly report?: (seeded: Seeded) => void;
}

export interface Seeded extends SeededCount {
  readonly city: string;
  readonly milliseconds: number;
}

/** A register in which people are already is not seeded. */
export class RegisterNotEmpty extends Error {
  readonly city: string;
  constructor(city: string) {
    super(`${city}: people are in the register already; a synthetic population goes into an empty one only`);
    this.city = city;
  }
}

const ACTOR = "luohu seed";

/**
 * Fills the registers of cities with synthetic people, in one transaction of the role that owns.
 * @param owner how the role that owns connects
 * @throws {RegisterNotEmpty} where somebody is in one of them; then nothing was done
 */
export async function seedAll(owner: ClientConfig, settings: SeedSettings): Promise<readonly Seeded[]> {
  const client = new Client(owner);
  client.on("error", () => undefined);
  await client.connect();
  const { cities } = settings;
  try {
    await client.query("begin");
    for (const city of cities) {
      await client.query(`lock table ${city}.people in access exclusive mode`);
      if (!(await isEmpty(client, city))) throw new RegisterNotEmpty(city);
    }
    const all = await withoutIndexes(client, [...cities.map((city) => `${city}.%`), "shared.whereabouts"], async () => {
      const done: Seeded[] = [];
      for (const [lane, city] of cities.entries()) {
        const seeded = await seedOne(client, city, lane, settings);
        settings.report?.(seeded);
        done.push(seeded);
      }
      return done;
    });
    await client.query("commit");
    await client.query("analyze");
    return all;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/** Whether nobody was ever in the register of a city. */
export async function isEmpty(client: ClientBase, city: string): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(`select not exists (select from ${city}.people) as empty`);
  return rows[0]?.empty === true;
}

async function seedOne(client: ClientBase, city: string, lane: number, { scale, seed }: SeedSettings): Promise<Seeded> {
  const started = performance.now();
  const { parameters, places } = seedMaterial(city);
  const { rows } = await client.query<{ now: string }>("select clock_timestamp()::text as now");
  const recorded = rows[0]?.now ?? "";
  const batches = seedCity(parameters, places, { scale, seed, lane });
  for (;;) {
    const next = batches.next();
    if (next.done) {
      await client.query(`select ${city}.keep_in_place()`);
      return { ...next.value, city, milliseconds: performance.now() - started };
    }
    await load(client, city, next.value, recorded, parameters.city.on);
  }
}

/** A batch is one command: its facts are named by it, and one entry of the journal says what it brought. */
async function load(client: ClientBase, city: string, batch: SeededBatch, recorded: string, on: string): Promise<void> {
  await client.query(`insert into ${city}.commands (id, digest) values ($1, $2)`, [batch.id, "seed"]);
  for (const rows of rowsOf(city, batch, recorded)) await copyRows(client, rows);
  const { people, households, facts, circumstances } = batch;
  const brought = {
    people: people.length,
    households: households.length,
    facts: facts.length,
    circumstances: circumstances.length,
  };
  await client.query(
    `insert into ${city}.journal (command, recorded_at, event, effective, actor, purpose, ground, before, after)
     values ($1, $2, 'seed', $3, $4, 'synthetic population', $5, '[]', $6)`,
    [batch.id, recorded, on, ACTOR, JSON.stringify({ kind: "notice", reference: "seed" }), JSON.stringify(brought)],
  );
}
