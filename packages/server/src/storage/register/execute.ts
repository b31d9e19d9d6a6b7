import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Command, decide, type Moment, type Refusal, refusal } from "@luohu/registry";
import type { ClientBase, Pool } from "pg";
import { gather } from "./gather.ts";
import { all, send } from "./statement.ts";
import { type City, momentOf } from "./tables.ts";
import { write } from "./write.ts";

/** What became of a command. */
export type Executed =
  | {
      readonly ok: true;
      readonly recorded: Moment;
      /** Whether it had been carried out before: then nothing was done now. */
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Two commands met: serialization, deadlock, one id or one day twice. Decided anew, the second sees what the first did. */
const MET = new Set(["40001", "40P01", "23505", "23P01"]);
const ATTEMPTS = 6;

/** A command and the city whose register it changes. */
export interface Order {
  readonly city: City;
  readonly command: Command;
}

/**
 * Carries out a command in one transaction, or refuses it and leaves nothing behind. The same command again does
 * nothing and answers as before.
 * @param today ISO day in China
 * @throws where the database fails; whether the command was carried out is found out by sending it again
 */
export async function execute(pool: Pool, city: City, command: Command, today: string): Promise<Executed> {
  const [executed] = await executeTogether(pool, [{ city, command }], today);
  return executed as Executed;
}

/**
 * Carries out several commands in one transaction, all or none: a move from one city to another is a `move-out` there
 * and a `settle` or `move-in` here. Each sees what those before it did.
 * @returns what became of each, up to the first that was refused; then none was carried out
 */
export async function executeTogether(
  pool: Pool,
  orders: readonly Order[],
  today: string,
): Promise<readonly Executed[]> {
  const eachOf = async (client: ClientBase): Promise<readonly Executed[]> => {
    const done: Executed[] = [];
    for (const { city, command } of orders) {
      const executed = await attempted(client, city, command, today);
      done.push(executed);
      if (!executed.ok) break;
    }
    return done;
  };
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    try {
      const executed = await inTransaction(
        client,
        () => eachOf(client),
        (done) => done.every(({ ok }) => ok),
      );
      client.release();
      return executed;
    } catch (error) {
      const { code = "" } = error as { code?: string };
      // a connection on which something else went wrong is not used again
      client.release(!MET.has(code));
      if (!MET.has(code) || attempt === ATTEMPTS) throw error;
    }
    await wait(attempt * 5 * Math.random());
  }
}

/** Carries out a command in a transaction that is open. */
export async function attempted(client: ClientBase, city: City, command: Command, today: string): Promise<Executed> {
  const digest = digestOf(command);
  const [claimed, gathered] = await all([
    // waits for the same command under way elsewhere, and then knows that it was carried out
    send(client, `insert into ${city.id}.commands (id, digest) values ($1, $2) on conflict (id) do nothing`, [
      command.id,
      digest,
    ]),
    gather(client, city, command, today),
  ]);
  if (claimed.rowCount === 0) return repeated(client, city, command, digest);
  const decision = decide(gathered.known, command);
  if (!decision.ok) return decision;
  const recorded = await write(client, city, command, decision.change, gathered);
  return { ok: true, recorded, repeated: false };
}

async function repeated(client: ClientBase, city: City, command: Command, digest: string): Promise<Executed> {
  const { rows } = await client.query<{ digest: string; recorded: Moment }>(
    `select digest, ${momentOf("recorded_at")} as recorded from ${city.id}.commands
     join ${city.id}.journal on command = id where id = $1`,
    [command.id],
  );
  const [earlier] = rows;
  if (earlier?.digest !== digest) return { ok: false, refusal: refusal("command-reused", city.id, command.id) };
  return { ok: true, recorded: earlier.recorded, repeated: true };
}

/** Runs work in a transaction that is kept or undone. */
async function inTransaction<T>(client: ClientBase, work: () => Promise<T>, keep: (done: T) => boolean): Promise<T> {
  try {
    // the work is sent without waiting for the answer to its beginning
    const [, done] = await all([client.query("begin isolation level read committed"), work()]);
    await client.query(keep(done) ? "commit" : "rollback");
    return done;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** Digest of what a command says, whatever the order of its fields. */
function digestOf(command: Command): string {
  const sorted = (_: string, value: unknown): unknown =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash("sha256").update(JSON.stringify(command, sorted)).digest("hex");
}
