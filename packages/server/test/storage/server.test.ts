import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SettingFault } from "@luohu/server";
import { type Database, openDatabase, StorageFault, storageSettingsFrom } from "@luohu/server/storage";
import { Client } from "pg";
import { openRegister, registerFolder } from "./folders.ts";

const folder = await registerFolder(["lincang"]);
await openRegister(["lincang"], folder);
const host = join(folder, "socket");
const secrets: { superuser: string; owner: string } = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"));

const addressOf = (user: string, password: string, database: string, at = host): string =>
  `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(at)}`;
const open = (url: string): Promise<Database> => openDatabase({ kind: "server", url }, ["lincang"]);

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new Client(addressOf("postgres", secrets.superuser, "postgres"));
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

test("[storage] a database on a server is migrated by its owner and served as a role that cannot leave itself", async () => {
  await asSuperuser("create database other");
  const database = await open(addressOf("postgres", secrets.superuser, "other"));
  const client = await database.pool.connect();
  const role = async (): Promise<string> => (await client.query("select current_user as role")).rows[0].role;
  assert.equal(await role(), "luohu_app");
  await client.query("reset role");
  assert.equal(await role(), "luohu_app");
  assert.equal((await client.query("select name from shared.divisions where code = '530902'")).rows[0].name, "临翔区");
  client.release();
  await database.close();
  const again = await open(addressOf("postgres", secrets.superuser, "other"));
  await again.close();
});

test("[storage] two servers that open a new database at once both serve", async () => {
  await asSuperuser("create database twice");
  const url = addressOf("postgres", secrets.superuser, "twice");
  for (const database of await Promise.all([open(url), open(url)])) {
    assert.equal((await database.pool.query("select count(*)::int as n from shared.editions")).rows[0].n, 1);
    await database.close();
  }
});

const SECRET = "not-to-be-told";
const FAULTS: readonly (readonly [string, () => string, string, RegExp])[] = [
  ["no address at all", () => "the database", "bad-address", /expected `postgres:/],
  ["another scheme", () => `mysql://u:${SECRET}@localhost/d`, "bad-address", /mysql:/],
  ["no database", () => `postgres://u:${SECRET}@localhost`, "bad-address", /names no database/],
  [
    "a port where nothing listens",
    () => `postgres://u:${SECRET}@127.0.0.1:9/d`,
    "database-unreachable",
    /127\.0\.0\.1.*nothing listens/,
  ],
  [
    "a socket that is not there",
    () => addressOf("u", SECRET, "d", `${host}-not`),
    "database-unreachable",
    /no such socket/,
  ],
  ["a wrong password", () => addressOf("postgres", SECRET, "luohu"), "database-unreachable", /user and password/],
  [
    "a database that is not there",
    () => addressOf("postgres", secrets.superuser, "nowhere"),
    "database-unreachable",
    /`nowhere`.*no such database/,
  ],
  [
    "an owner who may not make the role",
    () => addressOf("luohu_owner", secrets.owner, "luohu"),
    "rights-missing",
    /run `grant luohu_app to luohu_owner;`/,
  ],
  [
    "a database in another encoding",
    () => addressOf("postgres", secrets.superuser, "ascii"),
    "database-unfit",
    /SQL_ASCII.*UTF8/,
  ],
];

for (const [what, url, code, message] of FAULTS) {
  test(`[storage] ${what} in DATABASE_URL is told as ${code}, without the password`, async () => {
    if (what.endsWith("encoding"))
      await asSuperuser(
        "create database ascii template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'",
      );
    await assert.rejects(open(url()), (error: unknown) => {
      assert.ok(error instanceof StorageFault, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.ok(![SECRET, secrets.superuser, secrets.owner].some((secret) => error.message.includes(secret)));
      return true;
    });
  });
}

test("[storage] settings: a server where one is named, else a folder, else ./data; a port must be one", () => {
  const settings = storageSettingsFrom;
  assert.deepEqual(settings({}), { kind: "embedded", folder: join(process.cwd(), "data"), port: undefined });
  assert.deepEqual(settings({ DATA_DIR: "/d", DATABASE_PORT: "6000" }), { kind: "embedded", folder: "/d", port: 6000 });
  assert.deepEqual(settings({ DATA_DIR: "/d", DATABASE_URL: "postgres://h/d" }), {
    kind: "server",
    url: "postgres://h/d",
  });
  for (const port of ["x", "80", "70000", "1e4.5"])
    assert.throws(() => settings({ DATABASE_PORT: port }), SettingFault);
});
