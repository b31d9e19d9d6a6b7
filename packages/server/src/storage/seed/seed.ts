import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { SeededCount } from "@luohu/registry";
import type { Client, ClientBase, ClientConfig } from "pg";
import { asOwner } from "../database.ts";
import { copyRows, withoutGuards } from "./bulk.ts";
import { WHEREABOUTS } from "./encode.ts";
import type { MadeBatch, MadeCity, MakingTask } from "./making-worker.ts";
import { markUnfinished, mendUnfinished, SEEDING, unmark } from "./unfinished.ts";

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
 * Fills the registers of cities with synthetic people, as the role that owns. Whereabouts are in a transaction of their
 * own beside that of the registers, because each is work for one core; none of it is left where either fails.
 * @param owner how the role that owns connects
 * @throws {RegisterNotEmpty} where somebody is in one of them; then nothing was done
 */
export async function seedAll(owner: ClientConfig, settings: SeedSettings): Promise<readonly Seeded[]> {
  return await asOwner(owner, (registers) =>
    asOwner(owner, (whereabouts) => seedBoth({ registers, whereabouts }, settings)),
  );
}

/** The connections, each with its transaction. */
interface Both {
  readonly registers: Client;
  readonly whereabouts: Client;
}

async function seedBoth(both: Both, settings: SeedSettings): Promise<readonly Seeded[]> {
  const { registers, whereabouts } = both;
  const { cities } = settings;
  await mendUnfinished(whereabouts);
  try {
    await registers.query("begin");
    for (const city of cities) {
      await registers.query(`lock table ${city}.people in access exclusive mode`);
      if (!(await isEmpty(registers, city))) throw new RegisterNotEmpty(city);
    }
    const tables = await withoutGuards(
      registers,
      cities.map((city) => `${city}.%`),
    );
    await beginBeside(both);
    const shared = await withoutGuards(whereabouts, [WHEREABOUTS]);
    const all = await fill(both, settings, new Set([...tables.renewed, ...shared.renewed]));
    await ended([tables.guard(), shared.guard()]);
    // whereabouts first: what is too much of them is known by the people who are not there
    await markUnfinished(whereabouts, cities);
    await whereabouts.query("commit");
    await registers.query("commit");
    await unmark(whereabouts);
    await registers.query("analyze");
    return all;
  } catch (error) {
    for (const client of [registers, whereabouts]) await client.query("rollback").catch(() => undefined);
    // where the database is gone, the next start does it
    await mendUnfinished(whereabouts).catch(() => undefined);
    throw error;
  }
}

/**
 * Begins the second transaction, with its lock, while the first waits for it: so the database sees that it does, and
 * ends whoever waits for both where somebody holds up the second and waits for the first.
 */
async function beginBeside({ registers, whereabouts }: Both): Promise<void> {
  await whereabouts.query("select pg_advisory_lock($1)", [SEEDING]);
  const locked = async (): Promise<void> => {
    try {
      await whereabouts.query("begin");
      await whereabouts.query(`lock table ${WHEREABOUTS} in access exclusive mode`);
    } catch (error) {
      await whereabouts.query("rollback");
      throw error;
    } finally {
      await whereabouts.query("select pg_advisory_unlock($1)", [SEEDING]);
    }
  };
  await ended([registers.query("select pg_advisory_xact_lock($1)", [SEEDING]), locked()]);
}

/** Waits for all, also where one fails: nothing is still running then. */
async function ended(all: readonly Promise<unknown>[]): Promise<void> {
  for (const each of await Promise.allSettled(all)) if (each.status === "rejected") throw each.reason;
}

/** Whether nobody was ever in the register of a city. */
export async function isEmpty(client: ClientBase, city: string): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(`select not exists (select from ${city}.people) as empty`);
  return rows[0]?.empty === true;
}

/** MB for what was just made: a batch is dropped before it would be moved among what lasts. */
const YOUNG = 192;

/** Takes the batches from a thread that makes them, city after city. */
async function fill(
  both: Both,
  { cities, scale, seed, report }: SeedSettings,
  renewed: ReadonlySet<string>,
): Promise<readonly Seeded[]> {
  const { rows } = await both.registers.query<{ now: string; microseconds: string }>(
    `select now::text, trunc(extract(epoch from now - '2000-01-01 00:00:00Z') * 1000000)::text as microseconds
     from (select clock_timestamp() as now) as clock`,
  );
  const { now: moment = "", microseconds = "0" } = rows[0] ?? {};
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: MakingTask = { cities, scale, seed, recorded: BigInt(microseconds), taken };
  const worker = new Worker(new URL("./making-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  const done: Seeded[] = [];
  let started = performance.now();
  try {
    for await (const [made] of on(worker, "message") as AsyncIterable<[MadeBatch | MadeCity]>) {
      if (made.kind === "batch") {
        await ended([load(both.registers, made, moment, renewed), locate(both.whereabouts, made, renewed)]);
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
  for (const each of rows) if (each.table !== WHEREABOUTS) await copyRows(client, each, renewed);
  await client.query(
    `insert into ${city}.journal
       (command, recorded_at, event, effective, actor, purpose, ground, reference, subjects, generations, contents)
     values ($1, $2, 'seed', $3, $4, 'synthetic population', 'notice', $5, '{}', '{}', '{}')`,
    [id, recorded, on, ACTOR, JSON.stringify(brought)],
  );
}

async function locate(client: ClientBase, { rows }: MadeBatch, renewed: ReadonlySet<string>): Promise<void> {
  for (const each of rows) if (each.table === WHEREABOUTS) await copyRows(client, each, renewed);
}
