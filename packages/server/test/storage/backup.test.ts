import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Command } from "@luohu/registry";
import { OWNER } from "@luohu/server/access";
import { meansOf, memoryOf, sealRound, verifyCity } from "@luohu/server/journal";
import {
  administer,
  backUp,
  type City,
  checkBackup,
  execute,
  openDatabase,
  readHousehold,
  restoreTo,
  StorageFault,
} from "@luohu/server/storage";
import { Client } from "pg";
import { bear, FATHER, HOME, person, populate } from "../../../registry/test/family.ts";
import { idOf, type World } from "../../../registry/test/world.ts";
import { poolOf } from "../../src/storage/database.ts";
import { KINDS, TABLES } from "../../src/storage/register/tables.ts";
import { connect, emptyFolder, freshKeys, openRegister, registerFolder } from "./folders.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const TODAY = "2021-06-01";
const folder = await registerFolder(["lincang", "qujing"]);
const database = await openRegister(["lincang", "qujing"], folder);
const pool = poolOf(database.owner);
after(() => pool.end());
const commands: Command[] = [];
populate({ city: "lincang", must: (command: Command) => void commands.push(command) } as unknown as World);
for (const command of commands) assert.ok((await execute(pool, OWNER, LINCANG, command, TODAY)).ok);
// what the database fills in where it is written comes back as it was
await pool.query(
  `insert into lincang.withholdings (id, person, reference, ground, basis, purpose, days, ordered_by, ordered_at, since, until)
   values ($1, $2, 'C-1', 'hinders-duty', 'x', 'x', 30, $1, '2021-01-03', '2021-01-01', '2021-01-04')`,
  [idOf(801), FATHER],
);

const files = emptyFolder();
const inFolder = (path: string) => ({ kind: "embedded", folder: path, port: undefined }) as const;
const faultOf = (code: string) => (error: unknown) => {
  assert.ok(error instanceof StorageFault, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

/** What a backup says of its tables: rows and digests. */
const tablesOf = (file: string): string => {
  const [, tables = ""] = /"tables": (\[.*?\]),\s+"sequences"/s.exec(readFileSync(file, "latin1")) ?? [];
  assert.ok(tables.length > 500);
  return tables;
};

/** Facts, whereabouts, journal and commands of a register agree: nothing of a command is there without the rest. */
async function assertWhole(client: Client): Promise<void> {
  const facts = KINDS.map((kind) => `select command from lincang.${TABLES[kind].name}`).join(" union ");
  const apart = async (one: string, other: string): Promise<void> => {
    const { rows } = await client.query(`(${one}) except (${other})`);
    assert.deepEqual(rows, [], `${one} without ${other}`);
  };
  await apart(facts, "select command from lincang.journal");
  await apart("select command from lincang.journal", facts);
  await apart("select command from lincang.journal", "select id from lincang.commands");
  await apart("select id from lincang.commands", "select command from lincang.journal");
  const here = `select person, lower(d), upper(d) from (select person, unnest(range_agg(daterange(valid_from, valid_until))) d
    from lincang.registrations where state = 'registered' and superseded_at is null group by person) m`;
  const there = "select person, valid_from, valid_until from shared.whereabouts where city = 'lincang'";
  await apart(here, there);
  await apart(there, here);
}

test("[backup] taken under load and restored into an empty folder it is the register at one moment: whole commands, none half, all that was acknowledged before it began", async () => {
  const bornOn = (n: number): string => new Date(Date.UTC(2020, 5, 1 + n)).toISOString().slice(0, 10);
  const births = Array.from({ length: 90 }, (_, n) =>
    bear({ person: idOf(900 + n), items: person(`子${n}`, bornOn(n), "male") }),
  );
  const acknowledged: string[] = [];
  const queue = [...births];
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const officer = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      assert.ok((await execute(pool, OWNER, LINCANG, next, TODAY)).ok);
      acknowledged.push(next.id);
      if (acknowledged.length === 20) begin();
    }
  };
  const officers = Promise.all(Array.from({ length: 4 }, officer));
  await begun;
  const before = [...acknowledged];
  const file = join(files, "under-load.luohu");
  const report = await administer(inFolder(folder), [], (owner) => backUp(owner, file));
  await officers;
  assert.equal(statSync(file).mode & 0o077, 0, "for its user alone");
  const target = join(files, "restored");
  const restored = await restoreTo(inFolder(target), file);
  assert.equal(restored.digest, report.digest);
  assert.deepEqual(
    readdirSync(target).filter((name) => name.startsWith("unfinished")),
    [],
  );
  const again = await openRegister(["lincang", "qujing"], target);
  const client = new Client(again.owner);
  await client.connect();
  const restoredPool = poolOf(again.owner);
  try {
    await assertWhole(client);
    const { rows } = await client.query<{ command: string }>("select command from lincang.journal");
    const entries = new Set(rows.map(({ command }) => command));
    for (const id of before) assert.ok(entries.has(id), "acknowledged before the backup began, and not in it");
    const { rows: live } = await pool.query<{ command: string }>("select command from lincang.journal");
    assert.ok(entries.size < live.length, "what came after its moment is not in it");
    const home = await readHousehold(restoredPool, OWNER, { text: "test" }, LINCANG, { household: HOME, day: TODAY });
    assert.equal(home?.members.length, 3 + entries.size - commands.length);
    // what was not in it yet is carried out there, and what was is not done twice
    for (const command of births) {
      const executed = await execute(restoredPool, OWNER, LINCANG, command, TODAY);
      assert.ok(executed.ok);
      assert.equal(executed.repeated, entries.has(command.id));
    }
    await assertWhole(client);
  } finally {
    await restoredPool.end();
    await client.end();
  }
});

test("[backup] of one city holds that city and what it shares, and nothing of the others", async () => {
  const file = join(files, "qujing.luohu");
  const report = await backUp(database.owner, file, "qujing");
  assert.deepEqual(report.head.cities, ["qujing"]);
  const target = join(files, "qujing");
  await restoreTo(inFolder(target), file);
  const again = await openRegister(["qujing"], target);
  assert.equal((await again.pool.query("select from shared.whereabouts")).rowCount, 0);
  const schemas = await again.pool.query("select from pg_namespace where nspname = 'lincang'");
  assert.equal(schemas.rowCount, 0);
  const { rows } = await again.pool.query("select count(*)::int as n from shared.divisions");
  assert.ok(rows[0].n > 4000);
  await assert.rejects(backUp(database.owner, join(files, "no.luohu"), "nowhere"), faultOf("city-unknown"));
});

test("[backup] restored into the database of a server it serves on, and its journal verifies there against the seals outside", async () => {
  const seals = join(files, "seals.jsonl");
  await sealRound(await connect(database.owner), [LINCANG], seals, await memoryOf(seals));
  const file = join(files, "to-a-server.luohu");
  const report = await backUp(database.owner, file);
  // a PostgreSQL of its own stands for the server of DATABASE_URL
  const server = join(files, "server");
  mkdirSync(server, { mode: 0o711 });
  await openRegister(["qujing"], server);
  const { superuser }: { superuser: string } = JSON.parse(readFileSync(join(server, "secrets.json"), "utf8"));
  const host = encodeURIComponent(join(server, "socket"));
  const urlOf = (name: string): string => `postgres://postgres:${superuser}@localhost/${name}?host=${host}`;
  const target = { kind: "server", url: urlOf("elsewhere") } as const;
  const administrator = await connect({ connectionString: urlOf("postgres") });
  await administrator.query("create database elsewhere");
  assert.equal((await restoreTo(target, file)).digest, report.digest);
  await assert.rejects(restoreTo(target, file), faultOf("database-not-empty"));
  const there = await openDatabase(target, ["lincang", "qujing"]);
  const client = await connect({ connectionString: target.url });
  const verified = async () => verifyCity(client, LINCANG, meansOf(LINCANG.keys, [LINCANG.keys.publicKey]), seals);
  try {
    await assertWhole(client);
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from lincang.journal");
    const { findings, entries, unsealed } = await verified();
    assert.deepEqual([findings, entries, unsealed], [[], rows[0]?.n, 0]);
    assert.ok(entries >= commands.length);
    // it goes on there: what was done is done, what is new is sealed after the last seal outside
    const pool = poolOf(there.owner);
    for (const command of commands) {
      const executed = await execute(pool, OWNER, LINCANG, command, TODAY);
      assert.ok(executed.ok && executed.repeated);
    }
    const birth = bear({ person: idOf(1200), items: person("新子", "2021-03-01", "male") });
    assert.ok((await execute(pool, OWNER, LINCANG, birth, TODAY)).ok);
    await pool.end();
    await sealRound(client, [LINCANG], seals, await memoryOf(seals));
    assert.deepEqual((await verified()).findings, []);
    await client.query("update lincang.journal set actor = 'somebody else' where command = $1", [birth.id]);
    assert.ok((await verified()).findings.some(({ entry }) => entry === birth.id));
  } finally {
    await there.close();
  }
});

test("[backup] a file that is there is not written over, and a folder that is not empty is not restored into", async () => {
  const file = join(files, "once.luohu");
  await backUp(database.owner, file);
  await assert.rejects(backUp(database.owner, file), faultOf("file-exists"));
  const full = join(files, "full");
  mkdirSync(full);
  writeFileSync(join(full, "something"), "");
  await assert.rejects(restoreTo(inFolder(full), file), faultOf("folder-not-empty"));
  assert.deepEqual(readdirSync(full), ["something"]);
});

test("[backup] a file that was changed, cut off or is something else is refused and leaves the folder empty", async () => {
  const file = join(files, "whole.luohu");
  await backUp(database.owner, file);
  const bytes = readFileSync(file);
  const tried = async (name: string, content: Buffer): Promise<void> => {
    const damaged = join(files, name);
    writeFileSync(damaged, content);
    await assert.rejects(checkBackup(damaged), faultOf("backup-damaged"), name);
    const target = join(files, `${name}-target`);
    mkdirSync(target);
    await assert.rejects(restoreTo(inFolder(target), damaged), faultOf("backup-damaged"), name);
    assert.deepEqual(readdirSync(target), []);
  };
  await checkBackup(file);
  await tried("cut", bytes.subarray(0, Math.floor(bytes.length / 2 / 512) * 512));
  await tried("other", Buffer.from("not a backup"));
  const head = bytes.indexOf("lincang");
  await tried("changed", Buffer.concat([bytes.subarray(0, head), Buffer.from("lincanG"), bytes.subarray(head + 7)]));
  const part = bytes.indexOf("data/lincang.people/") + 512 + 40;
  const flipped = Buffer.from(bytes);
  flipped[part] = (flipped[part] as number) ^ 1;
  await tried("flipped", flipped);
});

test("[backup] where no server runs, PostgreSQL is started for it, and a folder without a register is named", async () => {
  const target = join(files, "still");
  await restoreTo(inFolder(target), join(files, "once.luohu"));
  const file = join(files, "still.luohu");
  const report = await administer(inFolder(target), [], (owner) => backUp(owner, file));
  assert.ok(report.rows > 4000);
  assert.equal(existsSync(join(target, "postgres", "postmaster.pid")), false, "and ended again");
  assert.equal(tablesOf(file), tablesOf(join(files, "once.luohu")), "the same register gives the same rows");
  await assert.rejects(
    administer(inFolder(files), [], () => Promise.resolve()),
    faultOf("register-missing"),
  );
});
