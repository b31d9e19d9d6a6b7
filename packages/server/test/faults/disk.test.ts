import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { OWNER } from "@luohu/server/access";
import { type Executed, execute, openDatabase } from "@luohu/server/storage";
import { poolOf } from "../../src/storage/database.ts";
import { emptyFolder, freshKeys } from "../storage/folders.ts";
import { familyOf, TODAY } from "./load.ts";
import { assertWhole } from "./rounds.ts";

const place = join(emptyFolder(), "small");
mkdirSync(place);
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=0755", "tmpfs", place]).status === 0;
const keys = freshKeys();
const city = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys } as const;

test("[faults] a full disk is said, loses nothing that was acknowledged, and once there is room the register goes on by itself", async (t) => {
  if (!mounted) return t.skip("no file system of its own may be mounted here");
  const database = await openDatabase({ kind: "embedded", folder: join(place, "data"), port: undefined }, ["lincang"]);
  const pool = poolOf(database.owner);
  try {
    const acknowledged: string[] = [];
    const ballast = join(place, "ballast");
    let [failure, sent] = [undefined as { code?: string; message: string } | undefined, 1];
    const send = async (n: number): Promise<void> => {
      for (const command of familyOf(n)) {
        const executed = await execute(pool, OWNER, city, command, TODAY);
        assert.ok(executed.ok);
        acknowledged.push(command.id);
      }
    };
    await send(sent);
    try {
      for (let n = 0; ; n++) writeFileSync(`${ballast}-${n}`, Buffer.alloc(256 * 1024));
    } catch {
      // full
    }
    for (; sent < 4000 && failure === undefined; sent++)
      await send(sent + 1).catch((error: { code?: string; message: string }) => {
        failure = error;
      });
    assert.ok(failure !== undefined, "the disk did not fill");
    assert.ok(
      failure.code === "53100" ||
        /No space|terminat|closed|ECONN|recovery|shutting|starting|reset/i.test(failure.message),
      `${failure.code} ${failure.message}`,
    );
    for (let n = 0; ; n++) {
      const file = `${ballast}-${n}`;
      if (spawnSync("test", ["-e", file]).status !== 0) break;
      rmSync(file);
    }
    const again = async (n: number): Promise<void> => {
      for (const command of familyOf(n)) {
        let executed: Executed | undefined;
        for (const end = Date.now() + 60_000; executed === undefined; await wait(50))
          executed = await execute(pool, OWNER, city, command, TODAY).catch((error) => {
            if (Date.now() > end) throw error;
            return undefined;
          });
        assert.ok(executed.ok);
      }
    };
    await again(sent);
    await again(sent + 1);
    const { rows } = await pool.query<{ command: string }>("select command from lincang.journal");
    const entries = new Set(rows.map(({ command }) => command));
    for (const id of acknowledged) assert.ok(entries.has(id), "acknowledged and lost");
    await assertWhole(pool);
    t.diagnostic(`${acknowledged.length} acknowledged before it was full: ${failure.code} ${failure.message}`);
  } finally {
    await pool.end();
    await database.close();
    spawnSync("umount", ["-l", place]);
  }
});
