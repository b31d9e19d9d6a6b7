import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { SeededCount } from "@luohu/registry";
import { Client, type ClientBase, type ClientConfig } from "pg";
import { copyRows, withoutIndexes } from "./bulk.ts";
import type { MadeBatch, MadeCity, MakingTask } from "./making-worker.ts";

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
    const all = await withoutIndexes(client, [...cities.map((city) => `${city}.%`), "shared.whereabouts"], (renewed) =>
      fill(client, settings, renewed),
    );
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

/** Takes the batches from a thread that makes them, city after city. */
async function fill(
  client: ClientBase,
  { cities, scale, seed, report }: SeedSettings,
  renewed: ReadonlySet<string>,
): Promise<readonly Seeded[]> {
  const { rows } = await client.query<{ now: string }>("select clock_timestamp()::text as now");
  const recorded = rows[0]?.now ?? "";
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: MakingTask = { cities, scale, seed, recorded, taken };
  const worker = new Worker(new URL("./making-worker.ts", import.meta.url), { workerData: task });
  const done: Seeded[] = [];
  let started = performance.now();
  try {
    for await (const [made] of on(worker, "message") as AsyncIterable<[MadeBatch | MadeCity]>) {
      if (made.kind === "batch") {
        await load(client, made, recorded, renewed);
        Atomics.add(taken, 0, 1);
        Atomics.notify(taken, 0);
        continue;
      }
      const now = performance.now();
      const seeded = { ...made.count, city: made.city, milliseconds: now - started };
      started = now;
      report?.(seeded);
      if (done.push(seeded) === cities.length) break;
    }
    return done;
  } finally {
    await worker.terminate();
  }
}

/** A batch is one command: its facts are named by it, and one entry of the journal says what it brought. */
async function load(
  client: ClientBase,
  { id, city, on, rows, brought }: MadeBatch,
  recorded: string,
  renewed: ReadonlySet<string>,
): Promise<void> {
  await client.query(`insert into ${city}.commands (id, digest) values ($1, $2)`, [id, "seed"]);
  for (const each of rows) await copyRows(client, each, renewed);
  await client.query(
    `insert into ${city}.journal
       (command, recorded_at, event, effective, actor, purpose, ground, reference, subjects, generations, contents)
     values ($1, $2, 'seed', $3, $4, 'synthetic population', 'notice', $5, '{}', '{}', '{}')`,
    [id, recorded, on, ACTOR, JSON.stringify(brought)],
  );
}
