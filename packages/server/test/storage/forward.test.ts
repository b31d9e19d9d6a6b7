import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { asActor } from "@luohu/server/access";
import { type City, execute, migrate, openDatabase, readHousehold, searchPeople } from "@luohu/server/storage";
import { Client } from "pg";
import { order } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { migrationsOf } from "../../src/storage/migrate.ts";
import { actorOf, LOOKING } from "./actors.ts";
import { freshKeys, openRegister, registerFolder } from "./folders.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const TODAY = "2021-06-01";
const COMMUNITY = "530902001001";
const [COMMAND, HOME, TWICE] = [idOf(4000), idOf(3000), idOf(1003)];
const folder = await registerFolder(["qujing"]);
await openRegister(["qujing"], folder);
const { superuser }: { superuser: string } = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"));
const urlOf = (database: string): string =>
  `postgres://postgres:${superuser}@localhost/${database}?host=${encodeURIComponent(join(folder, "socket"))}`;

interface Somebody {
  readonly person: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly number: string;
}
const PEOPLE: readonly Somebody[] = [
  { person: idOf(1001), name: "刀祖母", pinyin: "daozumu", initials: "dzm", number: "530902195003030024" },
  { person: idOf(1002), name: "王小明", pinyin: "wangxiaoming", initials: "wxm", number: "530902198001010015" },
];

/** A database with the steps up to these, and people in it who were written by those steps alone. */
async function earlier(name: string, upTo: { readonly shared: string; readonly city: string }): Promise<number> {
  const administrator = new Client(urlOf("postgres"));
  await administrator.connect();
  await administrator.query(`create database ${name}`);
  await administrator.end();
  const client = new Client(urlOf(name));
  await client.connect();
  const until = (kind: "shared" | "city") => migrationsOf(kind).filter((step) => step.name.slice(0, 4) <= upTo[kind]);
  const done = await migrate(client, ["lincang", "qujing"], { shared: until("shared"), city: until("city") });
  const run = (sql: string, ...values: unknown[]) => client.query(sql, values);
  const said = "'2020-05-01', '2020-05-02T00:00:00Z'";
  await run("insert into lincang.commands values ($1, 'digest')", COMMAND);
  await run(
    `insert into lincang.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
     values ($1, '2020-05-02', 'settle', '2020-05-01', 'officer', 'counter', 'case', '{}', '{}', '{}')`,
    COMMAND,
  );
  await run("insert into lincang.households (id, touched_by, division) values ($1, $2, $3)", HOME, COMMAND, COMMUNITY);
  await run(
    `insert into lincang.premises (command, ordinal, household, household_kind, division, address, valid_from, recorded_at)
     values ($1, 20, $2, 'family', $3, '1 Example Lane', ${said})`,
    ...[COMMAND, HOME, COMMUNITY],
  );
  for (const [n, { person, name: called, pinyin, initials, number }] of PEOPLE.entries()) {
    const pairs = [called.slice(0, 2), called.slice(1)];
    await run("insert into lincang.people (id, touched_by, division) values ($1, $2, $3)", person, COMMAND, COMMUNITY);
    await run(
      `insert into lincang.particulars (command, ordinal, person, name, sex, born, number, folded, pinyin, initials, pairs, valid_from, recorded_at)
       values ($1, $2, $3, $4, 'female', '1950-03-03', $5, $4, $6, $7, $8, ${said})`,
      ...[COMMAND, n, person, called, number, pinyin, initials, pairs],
    );
    await run(
      `insert into lincang.registrations (command, ordinal, person, state, household, relation, reason, valid_from, recorded_at)
       values ($1, $2, $3, 'registered', $4, $5, 'settle', ${said})`,
      // a command numbers its facts across kinds
      ...[COMMAND, 10 + n, person, HOME, n === 0 ? "02" : "97"],
    );
    await run("insert into shared.whereabouts (person, city, valid_from) values ($1, 'lincang', '2020-05-01')", person);
  }
  // somebody of the same number is registered in another city as well
  const [, { number: shared }] = PEOPLE as readonly [Somebody, Somebody];
  await run("insert into qujing.commands values ($1, 'digest')", COMMAND);
  await run("insert into qujing.people (id, touched_by) values ($1, $2)", TWICE, COMMAND);
  await run(
    `insert into qujing.particulars (command, ordinal, person, name, sex, born, number, folded, pinyin, initials, pairs, valid_from, recorded_at)
     values ($1, 0, $2, '王小', 'female', '1980-01-01', $3, '王小', 'wangxiao', 'wx', '{王小}', ${said})`,
    ...[COMMAND, TWICE, shared],
  );
  await run("insert into shared.whereabouts (person, city, valid_from) values ($1, 'qujing', '2020-06-01')", TWICE);
  await client.end();
  return done.length;
}

for (const upTo of [
  { shared: "0003", city: "0008" },
  { shared: "0004", city: "0010" },
]) {
  test(`[forward] a register made up to shared/${upTo.shared} and city/${upTo.city} goes forward: its people are found, read and changed`, async () => {
    const name = `earlier_${upTo.city}`;
    const steps = await earlier(name, upTo);
    assert.ok(steps < migrationsOf("shared").length + 2 * migrationsOf("city").length);
    const database = await openDatabase({ kind: "server", url: urlOf(name) }, ["lincang", "qujing"]);
    after(() => database.close());
    const { pool } = database;
    const owner = new Client(urlOf(name));
    await owner.connect();
    const whereabouts = await owner.query("select person, number, contested from shared.whereabouts order by person");
    await owner.end();
    const [first, second] = PEOPLE as readonly [Somebody, Somebody];
    assert.deepEqual(
      whereabouts.rows.map(({ person, number, contested }) => [person, number, contested]),
      [
        [first.person, first.number, false],
        [second.person, second.number, true],
        [TWICE, second.number, true],
      ],
      "numbers are known across cities, and who was in two is left to an officer",
    );
    for (const places of [["530902"], ["5309"]]) {
      const officer = actorOf("lincang", "registration-officer", { places });
      for (const [by, text, expected] of [
        ["name", "刀祖母", "刀祖母"],
        ["part", "祖母", "刀祖母"],
        ["part", "小明", "王小明"],
        ["pinyin", "wangxiao", "王小明"],
        ["pinyin", "dzm", "刀祖母"],
        ["number", "5309021980", "王小明"],
      ] as const) {
        const found = await asActor(pool, officer, LOOKING, (client) =>
          searchPeople(client, LINCANG, { by, text }, 10),
        );
        assert.deepEqual(
          found.map((one) => [one.name, one.household, one.address]),
          [[expected, HOME, "1 Example Lane"]],
          `${by} ${text}`,
        );
      }
    }
    const elsewhere = actorOf("lincang", "registration-officer", { places: ["530921"] });
    const none = await asActor(pool, elsewhere, LOOKING, (client) =>
      searchPeople(client, LINCANG, { by: "name", text: "刀祖母" }, 10),
    );
    assert.deepEqual(none, []);
    const officer = actorOf("lincang", "registration-officer");
    const death = order("death", { on: "2021-03-01", person: PEOPLE[0]?.person as string });
    assert.deepEqual((await execute(pool, officer, LINCANG, death, TODAY)).ok, true);
    for (const [day, there] of [
      ["2021-03-01", ["刀祖母", "王小明"]],
      ["2021-03-02", ["王小明"]],
    ] as const) {
      const home = await readHousehold(pool, officer, LOOKING, LINCANG, { household: HOME, day });
      assert.deepEqual(home?.members.map((member) => member.name).sort(), there, day);
    }
    // opened once more, there is nothing to be done
    const again = await openDatabase({ kind: "server", url: urlOf(name) }, ["lincang", "qujing"]);
    await again.close();
  });
}
