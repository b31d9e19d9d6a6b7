import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "@luohu/registry";
import { asActor } from "@luohu/server/access";
import { type City, type Executed, execute, readHousehold } from "@luohu/server/storage";
import { bear, HOME, populate } from "../../../registry/test/family.ts";
import { idOf, type World } from "../../../registry/test/world.ts";
import { LOOKING, officerOf } from "./actors.ts";
import { freshKeys, openRegister } from "./folders.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const TODAY = "2021-06-01";
const OFFICER = officerOf("lincang");

test("[register] PostgreSQL killed under load: nothing acknowledged is lost, nothing is half done, what failed is done once when sent again", async () => {
  const database = await openRegister(["lincang"]);
  const { pool } = database;
  const run = (command: Command): Promise<Executed> => execute(pool, OFFICER, LINCANG, command, TODAY);
  const commands: Command[] = [];
  populate({ city: "lincang", must: (command: Command) => void commands.push(command) } as unknown as World);
  for (const command of commands) assert.ok((await run(command)).ok);
  const births = Array.from({ length: 60 }, (_, n) => bear({ person: idOf(900 + n) }));
  const acknowledged: Command[] = [];
  const failed: Command[] = [];
  const killed = database.pid() ?? assert.fail("no PostgreSQL runs");
  const queue = [...births];
  let struck = false;
  const officer = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const sent = next;
      const answer = await run(sent).catch(() => undefined);
      if (answer?.ok) acknowledged.push(sent);
      else failed.push(sent);
      if (acknowledged.length < 20 || struck) continue;
      struck = true;
      process.kill(killed, "SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 6 }, officer));
  assert.ok(failed.length > 0, "the kill came too late to be felt");
  const { rows } = await patiently(() =>
    asActor(pool, OFFICER, LOOKING, (client) =>
      client.query<{ command: string }>("select command from lincang.journal"),
    ),
  );
  const entries = new Set(rows.map(({ command }) => command));
  for (const { id } of acknowledged) assert.ok(entries.has(id), "an acknowledged command is lost");
  for (const command of failed) assert.ok((await patiently(() => run(command))).ok);
  const home = await patiently(() => readHousehold(pool, OFFICER, LOOKING, LINCANG, { household: HOME, day: TODAY }));
  assert.equal(home?.members.length, 63);
  assert.equal(new Set(home.members.map(({ number }) => number)).size, 61, "60 numbers, and none for the parents");
  const counted = await patiently(() =>
    asActor(pool, OFFICER, LOOKING, (client) =>
      client.query("select count(*)::int as n from lincang.journal where event = 'birth'"),
    ),
  );
  assert.equal(counted.rows[0].n, 60);
});

/** Until it is back, and every connection that broke with it has been replaced. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + 60_000; ; await wait(50)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}
