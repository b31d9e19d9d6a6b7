import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { OWNER } from "@luohu/server/access";
import { meansOf, memoryOf, sealRound, verifyCity } from "@luohu/server/journal";
import { type City, execute, openDatabase } from "@luohu/server/storage";
import { Client, type ClientConfig, type Pool } from "pg";
import { openKeys } from "../../src/outside/keys.ts";
import { poolOf } from "../../src/storage/database.ts";
import { KINDS, TABLES } from "../../src/storage/register/tables.ts";
import { familyOf, TODAY } from "./load.ts";

/** What is killed at once, without warning. */
export type Victim = "server" | "postgres" | "both";

/** Families that a round may come to. */
const ROUND = 100_000;
/** Longest that a round may take, ms. */
const PATIENCE = 120_000;

/** What one round came to. */
export interface Outcome {
  readonly acknowledged: number;
  /** Commands whose answer was an error or never came. */
  readonly unanswered: number;
  readonly adopted: boolean;
}

/**
 * Kills under load, opens again and looks: nothing that was acknowledged is lost, nothing is half done, the journal
 * verifies, what was not answered is done once when sent again.
 */
export async function faultRound(folder: string, victim: Victim, round: number): Promise<Outcome> {
  const first = round * ROUND + 1;
  const server = await startServer(folder, first);
  const strike = 10 + ((round * 7) % 25);
  await until(server, () => server.acknowledged.size >= strike);
  if (victim !== "postgres") server.process.kill("SIGKILL");
  if (victim !== "server") process.kill(server.postgres, "SIGKILL");
  if (victim === "postgres") {
    // it comes back by itself, and the officers go on
    const before = server.acknowledged.size;
    await until(server, () => server.failed.size > 0);
    await until(server, () => server.acknowledged.size >= before + 5);
    server.process.stdin?.end();
  }
  await server.ended;
  assert.deepEqual(server.refused, [], "nothing was refused");
  const sent = Math.ceil((server.acknowledged.size + 30) / 3) + 6;
  const opened = new Date();
  const database = await openDatabase({ kind: "embedded", folder, port: undefined }, ["lincang"]);
  const pool = poolOf(database.owner);
  try {
    assert.equal(database.adopted, victim === "server", "PostgreSQL that outlived the server is adopted");
    await outlived(pool, opened);
    const entries = new Set((await column(pool, "select command from lincang.journal")) as string[]);
    for (const id of server.acknowledged) assert.ok(entries.has(id), `acknowledged and lost: ${id}`);
    await assertWhole(pool);
    const keys = openKeys(join(folder, "keys"));
    const city = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys } as const;
    await assertSealed(database.owner, city, join(folder, "seals.jsonl"));
    let unanswered = 0;
    for (let n = first; n < first + sent; n++)
      for (const command of familyOf(n)) {
        if (server.acknowledged.has(command.id)) continue;
        const executed = await execute(pool, OWNER, city, command, TODAY);
        assert.ok(executed.ok, JSON.stringify(executed));
        assert.equal(executed.repeated, entries.has(command.id), "done before exactly where its entry was there");
        unanswered++;
      }
    await assertWhole(pool);
    return { acknowledged: server.acknowledged.size, unanswered, adopted: database.adopted };
  } finally {
    await pool.end();
    await database.close();
  }
}

/** The journal goes on from the seals that are kept outside, and verifies against them. */
async function assertSealed(config: ClientConfig, city: City, file: string): Promise<void> {
  const owner = new Client(config);
  await owner.connect();
  try {
    await sealRound(owner, [city], file, await memoryOf(file));
    const { findings, seals } = await verifyCity(owner, city, meansOf(city.keys, [city.keys.publicKey]), file);
    assert.deepEqual(findings, []);
    assert.ok(seals > 0);
  } finally {
    await owner.end();
  }
}

interface Server {
  readonly process: ChildProcess;
  readonly postgres: number;
  readonly acknowledged: Set<string>;
  readonly failed: Set<string>;
  readonly refused: string[];
  readonly ended: Promise<void>;
}

async function startServer(folder: string, first: number): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "officers.ts"), folder, String(first)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [acknowledged, failed, refused] = [new Set<string>(), new Set<string>(), [] as string[]];
  const lines = createInterface({ input: child.stdout });
  const opened = new Promise<number>((resolve, reject) => {
    lines.on("line", (line) => {
      const [what, id = ""] = line.split(" ");
      if (what === "open") resolve(Number(id));
      else if (what === "done") acknowledged.add(id);
      else if (what === "failed") failed.add(id);
      else refused.push(line);
    });
    child.once("exit", () => reject(new Error("the server ended before it was open")));
  });
  // what was written before the kill is still read
  const ended = Promise.all([
    new Promise((resolve) => child.once("exit", resolve)),
    new Promise((resolve) => lines.once("close", resolve)),
  ]).then(() => undefined);
  return { process: child, postgres: await opened, acknowledged, failed, refused, ended };
}

async function until(server: Server, reached: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE; !reached(); await wait(2))
    assert.ok(Date.now() < end && server.process.exitCode === null, "the load came to nothing");
}

const column = async (pool: Pool, text: string): Promise<unknown[]> =>
  (await pool.query({ text, rowMode: "array" })).rows.map(([value]) => value);

/** Waits for what a killed server had sent: PostgreSQL still carries out what it has read, and may commit it. */
async function outlived(pool: Pool, opened: Date): Promise<void> {
  const text = "select from pg_stat_activity where usename = current_user and backend_start < $1";
  for (const end = Date.now() + PATIENCE; (await pool.query(text, [opened])).rowCount !== 0; await wait(5))
    assert.ok(Date.now() < end, "connections of the killed server are still there");
}

/** Facts, whereabouts, journal and commands agree: nothing of a command is there without the rest. */
export async function assertWhole(pool: Pool): Promise<void> {
  const facts = KINDS.map((kind) => `select command from lincang.${TABLES[kind].name}`).join(" union ");
  const apart = async (one: string, other: string): Promise<void> => {
    const { rows } = await pool.query(`(${one}) except (${other})`);
    assert.deepEqual(rows, [], `${one} without ${other}`);
  };
  const same = async (one: string, other: string): Promise<void> => {
    await apart(one, other);
    await apart(other, one);
  };
  await same(facts, "select command from lincang.journal");
  await same("select command from lincang.journal", "select id from lincang.commands");
  await same(
    `select person, lower(d), upper(d) from (select person, unnest(range_agg(daterange(valid_from, valid_until))) d
     from lincang.registrations where state = 'registered' and superseded_at is null group by person) m`,
    "select person, valid_from, valid_until from shared.whereabouts where city = 'lincang'",
  );
}
