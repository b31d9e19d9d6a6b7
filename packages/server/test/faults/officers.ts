/**
 * A server under load in a process of its own, to be killed: `node officers.ts FOLDER FIRST`. Officers carry out the
 * commands of families from a number on. It writes `open PID`, then `done ID` after each command that was acknowledged,
 * and `failed ID` where the answer was an error; it goes on until its input ends.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { OWNER } from "@luohu/server/access";
import { startSealer } from "@luohu/server/journal";
import { execute, openDatabase } from "@luohu/server/storage";
import { openKeys } from "../../src/outside/keys.ts";
import { poolOf } from "../../src/storage/database.ts";
import { familyOf, OFFICERS, TODAY } from "./load.ts";

const [folder = "", first = "0"] = process.argv.slice(2);
const database = await openDatabase({ kind: "embedded", folder, port: undefined }, ["lincang"]);
const pool = poolOf(database.owner);
const keys = openKeys(join(folder, "keys"));
const city = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys } as const;
const sealer = startSealer(database.owner, [city], { file: join(folder, "seals.jsonl"), url: undefined });
// written before anything else is done: what stands in the pipe was acknowledged
const say = (line: string): void => void writeSync(1, `${line}\n`);
say(`open ${database.pid()} ${database.adopted}`);

let [next, stopping] = [Number(first), false];
const officer = async (): Promise<void> => {
  while (!stopping) {
    for (const command of familyOf(next++)) {
      for (;;) {
        try {
          const executed = await execute(pool, OWNER, city, command, TODAY);
          say(executed.ok ? `done ${command.id}` : `refused ${command.id} ${executed.refusal.code}`);
          break;
        } catch {
          say(`failed ${command.id}`);
          if (stopping) return;
          await wait(50);
        }
      }
    }
  }
};
const officers = Promise.all(Array.from({ length: OFFICERS }, officer));
process.stdin.on("end", async () => {
  stopping = true;
  await officers;
  await sealer.stop();
  await pool.end();
  await database.close();
  process.exit(0);
});
process.stdin.resume();
