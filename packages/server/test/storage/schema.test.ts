import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { tellingWho } from "@luohu/server/access";
import { migrate, StorageFault } from "@luohu/server/storage";
import { Client, type ClientConfig } from "pg";
import { LOOKING, officerOf } from "./actors.ts";
import { connect, openRegister } from "./folders.ts";

const database = await openRegister(["lincang", "liaocheng"]);
const owner = await connect(database.owner);
/** A connection of the role that serves, on which an officer of the city acts. */
const { options } = database.pool;
const serving = await connect({ ...options, password: options.password ?? "" } as ClientConfig);
await serving.query(tellingWho(officerOf("lincang"), LOOKING, true));

const refused = (sql: string, code: string, values: unknown[] = []): Promise<void> =>
  assert.rejects(serving.query(sql, values), (error: { code?: string; message: string }) => {
    assert.equal(error.code, code, error.message);
    return true;
  });

const COMMUNITY = "530902001001";

const CITY_TABLES = [
  "people",
  "households",
  "particulars",
  "registrations",
  "premises",
  "kinship",
  "details",
  "residences",
  "secrecy",
  "former_statuses",
  "identities",
  "numbers",
  "commands",
  "journal",
  "grants",
  "views",
];

test("[storage] the role that serves owns no database, schema, table, function or type, and makes none", async () => {
  const { rows } = await owner.query(
    `select 'relation ' || relname as what from pg_class where relowner = 'luohu_app'::regrole
     union all select 'schema ' || nspname from pg_namespace where nspowner = 'luohu_app'::regrole
     union all select 'function ' || proname from pg_proc where proowner = 'luohu_app'::regrole
     union all select 'type ' || typname from pg_type where typowner = 'luohu_app'::regrole
     union all select 'database ' || datname from pg_database where datdba = 'luohu_app'::regrole
     union all select 'right ' || rolname from pg_roles where rolname = 'luohu_app'
       and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication)`,
  );
  assert.deepEqual(rows, []);
  for (const schema of ["lincang", "shared", "public"])
    await refused(`create table ${schema}.mine (id int primary key)`, "42501");
  await refused("create schema mine", "42501");
  await refused("set role luohu_owner", "42501");
});

test("[storage] the role that serves removes nothing and changes nothing but the end of what was recorded", async () => {
  for (const table of CITY_TABLES) {
    await refused(`delete from lincang.${table}`, "42501");
    await refused(`truncate lincang.${table}`, "42501");
  }
  await refused("update lincang.journal set actor = 'x'", "42501");
  await refused("update lincang.numbers set person = person", "42501");
  await refused("update lincang.people set id = id", "42501");
  await refused("update lincang.particulars set name = 'x'", "42501");
  await refused("update lincang.registrations set recorded_at = now()", "42501");
  await refused("update shared.divisions set name = 'x'", "42501");
  await refused("update shared.migrations set digest = 'x'", "42501");
});

test("[storage] every table has a primary key, so that a city can be moved to another machine while it serves", async () => {
  const { rows } = await owner.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('shared', 'lincang', 'liaocheng')
       and not exists (select from pg_index where indrelid = c.oid and indisprimary)`,
  );
  assert.deepEqual(rows, []);
});

interface Row {
  readonly person: string;
  readonly household?: string;
  readonly from: string;
  readonly until?: string | null;
  readonly at: string;
  readonly relation?: string;
}

async function person(city = "lincang"): Promise<string> {
  const id = randomUUID();
  await serving.query(`insert into ${city}.people values ($1, $1, $2)`, [id, COMMUNITY]);
  return id;
}

async function household(): Promise<string> {
  const id = randomUUID();
  await serving.query("insert into lincang.households values ($1, $1, $2)", [id, COMMUNITY]);
  return id;
}

const registering = `insert into lincang.registrations
  (command, ordinal, person, state, household, relation, reason, valid_from, valid_until, recorded_at)
  values (gen_random_uuid(), 0, $1, 'registered', $2, $3, 'birth', $4, $5, $6)`;
const valuesOf = ({ person: who, household: where, relation = "02", from, until = null, at }: Row): unknown[] => [
  who,
  where,
  relation,
  from,
  until,
  at,
];

test("[storage] nobody stands in two places on a day, at any moment of the record; ended records make room", async () => {
  const who = await person();
  const [one, two] = [await household(), await household()];
  await serving.query(registering, valuesOf({ person: who, household: one, from: "2020-01-01", at: "2020-01-02" }));
  const second = valuesOf({ person: who, household: two, from: "2021-01-01", at: "2021-01-02" });
  await refused(registering, "23P01", second);
  const end =
    "update lincang.registrations set superseded_at = $2, superseded_by = gen_random_uuid() where person = $1";
  assert.equal((await serving.query(end, [who, "2021-01-02"])).rowCount, 1);
  await serving.query(
    registering,
    valuesOf({ person: who, household: one, from: "2020-01-01", until: "2021-01-01", at: "2021-01-02" }),
  );
  await serving.query(registering, second);
  // what was ended stays ended: only the two that stand can be ended again
  assert.equal((await serving.query(end, [who, "2022-01-01"])).rowCount, 2);
});

test("[storage] a household has one head on a day", async () => {
  const house = await household();
  const days = { household: house, from: "2020-01-01", at: "2020-01-02" };
  await serving.query(registering, valuesOf({ ...days, person: await person() }));
  await refused(registering, "23P01", valuesOf({ ...days, person: await person() }));
  await serving.query(registering, valuesOf({ ...days, person: await person(), relation: "20" }));
});

test("[storage] a person is registered in one city on a day: the constraint says so, whatever the code does", async () => {
  const who = randomUUID();
  const insert = "insert into shared.whereabouts (person, city, valid_from, valid_until) values ($1, $2, $3, $4)";
  await serving.query(insert, [who, "lincang", "2020-01-01", "2021-01-01"]);
  await refused(insert, "42501", [who, "liaocheng", "2021-01-01", null]);
  await assert.rejects(owner.query(insert, [who, "liaocheng", "2020-12-31", null]), { code: "23P01" });
  await owner.query(insert, [who, "liaocheng", "2021-01-01", null]);
});

test("[storage] a citizen number is registered in one city on a day, under whatever id; one that was so before is for an officer", async () => {
  const insert = `insert into shared.whereabouts (person, city, number, valid_from, valid_until, contested)
    values (gen_random_uuid(), $1, $2, $3, $4, $5)`;
  const number = "53090219490307102X";
  await owner.query(insert, ["lincang", number, "2020-01-01", "2021-01-01", false]);
  await assert.rejects(owner.query(insert, ["liaocheng", number, "2020-12-31", null, false]), { code: "23P01" });
  await owner.query(insert, ["liaocheng", number, "2020-12-31", null, true]);
  await owner.query(insert, ["liaocheng", number, "2021-01-01", null, false]);
  await owner.query(insert, ["lincang", "530902194903071020", "2021-01-01", null, false]);
  await assert.rejects(serving.query("select number from shared.whereabouts"), { code: "42501" });
});

test("[storage] divisions are a tree from province to community, with the edition and retired codes", async () => {
  const { rows } = await serving.query(
    `with recursive up as (
       select code, name, parent, 1 as height from shared.divisions where code = '530902001001'
       union all select d.code, d.name, d.parent, height + 1 from shared.divisions d join up on d.code = up.parent)
     select string_agg(name, ' ' order by height desc) as path from up`,
  );
  assert.equal(rows[0].path, "云南省 临沧市 临翔区 凤翔街道 章嘎社区居民委员会");
  const counted = await serving.query(
    `select count(*) filter (where level = 'community' and code like '5309%')::int as communities,
       count(*) filter (where parent is not null and not exists (select from shared.divisions p where p.code = d.parent))::int as orphans,
       count(*) filter (where valid_until is not null)::int as retired, min(edition) as edition
     from shared.divisions d`,
  );
  assert.deepEqual(counted.rows[0], { communities: 955, orphans: 0, retired: 72, edition: "NBS 2023" });
});

test("[storage] a step that was applied is not applied again; a changed or unknown one stops the start", async () => {
  const steps = { shared: [], city: [{ name: "0001-first", sql: "create table first (id int primary key)" }] };
  const second = { name: "0002-second", sql: "create table second (id int primary key)" };
  const both = { shared: steps.shared, city: [...steps.city, second] };
  const client = new Client(database.owner);
  await client.connect();
  try {
    await client.query("delete from shared.migrations where schema = 'shared'");
    assert.deepEqual(await migrate(client, ["anewcity"], steps), ["anewcity/0001-first"]);
    assert.deepEqual(await migrate(client, ["anewcity"], steps), []);
    assert.deepEqual(await migrate(client, ["anewcity"], both), ["anewcity/0002-second"]);
    const faultOf = (code: string) => (error: unknown) => error instanceof StorageFault && error.code === code;
    await assert.rejects(migrate(client, ["anewcity"], steps), faultOf("schema-newer"));
    const changed = { shared: [], city: [{ name: "0001-first", sql: "select 1" }, second] };
    await assert.rejects(migrate(client, ["anewcity"], changed), faultOf("migration-changed"));
    const broken = {
      shared: [],
      city: [
        ...both.city,
        { name: "0003-third", sql: "create table third (id int primary key); select no_such_thing" },
      ],
    };
    await assert.rejects(migrate(client, ["anewcity"], broken), /no_such_thing/);
    const { rows } = await client.query("select to_regclass('anewcity.third') as third");
    assert.equal(rows[0].third, null, "a step that fails leaves nothing");
    await assert.rejects(migrate(client, ["a; drop schema lincang"], steps), /cannot name a schema/);
  } finally {
    await client.end();
  }
});
