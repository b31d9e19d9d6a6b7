import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { type Database, openDatabase, StorageFault } from "@luohu/server/storage";
import { Client } from "pg";
import { binariesFor, findBinaries } from "../../src/storage/embedded/binaries.ts";
import { inTheWay } from "../../src/storage/embedded/identity.ts";
import { emptyFolder, registerFolder } from "./folders.ts";

const CITIES = ["lincang"];
const open = (folder: string): Promise<Database> => openDatabase({ kind: "embedded", folder, port: undefined }, CITIES);

interface Kept {
  readonly process: ChildProcess;
  readonly said: { adopted?: boolean; pid?: number; fault?: string; message?: string };
}

/** Starts `keeper.ts` and waits for its line. */
async function keep(folder: string, who: { uid?: number; gid?: number } = {}): Promise<Kept> {
  const keeper = spawn(process.execPath, [join(import.meta.dirname, "keeper.ts"), folder], { ...who, cwd: "/" });
  let out = "";
  let errors = "";
  keeper.stderr.on("data", (text) => {
    errors += text;
  });
  const line = await new Promise<string>((resolve, reject) => {
    keeper.stdout.on("data", (text) => {
      out += text;
      if (out.includes("\n")) resolve(out.split("\n")[0] ?? "");
    });
    keeper.once("exit", () => reject(new Error(`the keeper ended: ${errors}`)));
  });
  return { process: keeper, said: JSON.parse(line) };
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once("exit", () => resolve()));
/** As the owner: who serves sees nobody without saying who asks. */
async function asOwner(database: Database, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(database.owner);
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}
const count = async (database: Database): Promise<number> =>
  Number((await asOwner(database, "select count(*) as n from lincang.people"))[0]?.n);
const ANYBODY = "insert into lincang.people (id, touched_by) values (gen_random_uuid(), gen_random_uuid())";
const lives = (pid: number): boolean =>
  existsSync(`/proc/${pid}/status`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
const faultOf = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StorageFault, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test("[storage] an empty folder becomes a register, and what was written is there after a stop and a start", async () => {
  const folder = emptyFolder();
  const first = await open(folder);
  const pid = first.pid() ?? assert.fail("no PostgreSQL runs");
  assert.equal(first.adopted, false);
  await asOwner(first, ANYBODY);
  await first.close();
  assert.equal(lives(pid), false, "PostgreSQL ends with the server");
  const second = await open(folder);
  assert.equal(await count(second), 1);
  await second.close();
});

test("[storage] a process killed at once leaves PostgreSQL behind, and the next start adopts it with all that was written", async () => {
  const folder = await registerFolder(CITIES);
  const kept = await keep(folder);
  kept.process.kill("SIGKILL");
  await ended(kept.process);
  const pid = kept.said.pid ?? 0;
  assert.ok(lives(pid), "PostgreSQL outlives the process");
  const next = await open(folder);
  assert.equal(next.adopted, true);
  assert.equal(next.pid(), pid);
  assert.equal(await count(next), 1);
  await next.close();
  assert.equal(lives(pid), false, "an adopted PostgreSQL ends too");
});

test("[storage] a second start on the same folder is refused with the process that holds it, and harms nothing", async () => {
  const folder = await registerFolder(CITIES);
  const kept = await keep(folder);
  await assert.rejects(open(folder), faultOf("folder-in-use", new RegExp(`process ${kept.process.pid}\\b`)));
  assert.ok(lives(kept.said.pid ?? 0), "the first goes on");
  kept.process.stdin?.end();
  await ended(kept.process);
  const next = await open(folder);
  assert.equal(await count(next), 1);
  await next.close();
});

test("[storage] of several that start at once on an empty folder one serves, and the others say so", async () => {
  const folder = emptyFolder();
  const kept = await Promise.all([keep(folder), keep(folder), keep(folder)]);
  const faults = kept.map(({ said }) => said.fault).filter((fault) => fault !== undefined);
  assert.deepEqual(faults, ["folder-in-use", "folder-in-use"]);
  for (const { process: keeper, said } of kept) {
    if (said.fault !== undefined) continue;
    keeper.stdin?.end();
    await ended(keeper);
  }
});

test("[storage] PostgreSQL killed under a running server comes back by itself, with what was acknowledged", async () => {
  const database = await open(await registerFolder(CITIES));
  await asOwner(database, ANYBODY);
  const killed = database.pid() ?? 0;
  process.kill(killed, "SIGKILL");
  const until = Date.now() + 20_000;
  for (;;) {
    const n = await count(database).catch(() => undefined);
    if (n === 1 && database.pid() !== killed) break;
    assert.ok(Date.now() < until, "it did not come back");
    await wait(50);
  }
  assert.equal((await database.pool.query("select count(*)::int as n from shared.editions")).rows[0].n, 1);
  await database.close();
});

const uidOf = (pid: number): string => /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "";
const NOBODY = { uid: 65_534, gid: 65_534 };

test("[storage] started by root, PostgreSQL runs as a user without rights", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const database = await open(await registerFolder(CITIES));
  assert.equal(uidOf(database.pid() ?? 0), "65534");
  await database.close();
});

test("[storage] programs in a folder that the user without rights cannot enter are copied beside the data", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const [closed, data] = [emptyFolder(), emptyFolder()];
  const { postgres } = findBinaries();
  symlinkSync(join(postgres, "../.."), join(closed, "native"));
  chmodSync(closed, 0o700);
  const { initdb } = binariesFor(NOBODY, data, join(closed, "native"));
  assert.ok(initdb.startsWith(data), initdb);
  const made = spawnSync(initdb, ["--version"], { ...NOBODY, encoding: "utf8" });
  assert.match(made.stdout, /PostgreSQL/, made.stderr);
  assert.equal(binariesFor(NOBODY, data, join(closed, "native")).initdb, initdb, "copied once");
});

test("[storage] started by a user without rights, PostgreSQL runs as that user", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const closed = inTheWay(import.meta.filename, NOBODY);
  if (closed !== null) return t.skip(`others cannot enter ${closed}`);
  const folder = emptyFolder();
  chmodSync(folder, 0o777);
  const kept = await keep(join(folder, "data"), NOBODY);
  assert.equal(kept.said.fault, undefined, kept.said.message);
  assert.equal(uidOf(kept.said.pid ?? 0), "65534");
  kept.process.stdin?.end();
  await ended(kept.process);
});

test("[storage] a folder that the user without rights cannot enter is named, with what to do", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const folder = emptyFolder();
  chmodSync(folder, 0o700);
  await assert.rejects(
    open(join(folder, "data")),
    faultOf("folder-unusable", new RegExp(`cannot enter \`${folder}\``)),
  );
});

test("[storage] a folder that is a file, of another version, or without its passwords is refused and left as it is", async () => {
  const folder = await registerFolder(CITIES);
  writeFileSync(join(folder, "file"), "");
  await assert.rejects(open(join(folder, "file")), faultOf("folder-unusable", /DATA_DIR/));
  const database = await open(folder);
  await database.close();
  const secrets = readFileSync(join(folder, "secrets.json"));
  rmSync(join(folder, "secrets.json"));
  await assert.rejects(open(folder), faultOf("folder-unusable", /secrets\.json/));
  writeFileSync(join(folder, "secrets.json"), secrets);
  const version = join(folder, "postgres", "PG_VERSION");
  const before = readFileSync(version);
  writeFileSync(version, "14\n");
  await assert.rejects(open(folder), faultOf("folder-unusable", /PostgreSQL 14/));
  writeFileSync(version, before);
  const again = await open(folder);
  await again.close();
});

test("[storage] what a cut off first start left behind is removed, and a running one's is not", async () => {
  const folder = emptyFolder();
  const { pid: dead } = spawnSync(process.execPath, ["-e", ""]);
  mkdirSync(join(folder, `postgres.new-${dead}`));
  mkdirSync(join(folder, `postgres.new-${process.ppid}`));
  const database = await open(folder);
  await database.close();
  assert.equal(existsSync(join(folder, `postgres.new-${dead}`)), false);
  assert.equal(existsSync(join(folder, `postgres.new-${process.ppid}`)), true);
});

test("[storage] a folder with a long or Chinese path works", async () => {
  const deep = join(emptyFolder(), "户籍登记", "a-folder-with-quite-a-long-name".repeat(3), "数据");
  const database = await open(deep);
  assert.equal(await count(database), 0);
  await database.close();
});

test("[storage] a port is opened where it is asked for, on this machine only", async () => {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => resolve(free));
    });
  });
  const database = await openDatabase({ kind: "embedded", folder: await registerFolder(CITIES), port }, CITIES);
  const { rows } = await database.pool.query("show listen_addresses");
  assert.equal(rows[0].listen_addresses, "127.0.0.1");
  assert.equal((await database.pool.query("show port")).rows[0].port, String(port));
  await database.close();
});
