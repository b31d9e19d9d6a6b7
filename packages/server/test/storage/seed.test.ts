import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { type Fact, type Registration, readCitizenNumber, type SeededBatch, seedCity } from "@luohu/registry";
import { openDatabase, RegisterNotEmpty, seedAll, seedableCities } from "@luohu/server/storage";
import { Client } from "pg";
import { assertConstraints } from "../../../registry/test/world.ts";
import { TABLES } from "../../src/storage/register/tables.ts";
import { laneOf, seedMaterial } from "../../src/storage/seed/places.ts";
import { connect, openRegister, registerFolder } from "./folders.ts";

const SCALE = 0.001;

function made(city: string, seed = "1", scale = SCALE, lane = 0) {
  const { parameters, places } = seedMaterial(city);
  const batches: SeededBatch[] = [];
  const generated = seedCity(parameters, places, { seed, scale, lane });
  for (;;) {
    const next = generated.next();
    if (next.done) return { parameters, batches, count: next.value, facts: batches.flatMap(({ facts }) => facts) };
    batches.push(next.value);
  }
}

const digestOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const near = (value: number, wanted: number, share: number, what: string): void =>
  assert.ok(Math.abs(value - wanted) <= share * wanted, `${what}: ${value}, wanted ${wanted}`);

for (const city of seedableCities()) {
  test(`[seed] ${city}: registered, residents and those in town are as counted, within 1 %`, () => {
    const { parameters, count, facts } = made(city);
    const { registered, registeredUrbanShare, residents, urbanResidents, residentsRegisteredElsewhere } =
      parameters.city;
    near(count.registered, registered.value * SCALE, 0.01, "registered");
    near(count.residents, residents.value * SCALE, 0.01, "residents");
    near(count.urbanResidents / count.residents, urbanResidents.value / residents.value, 0.01, "urban residents");
    near(count.registeredUrban / count.registered, registeredUrbanShare.value, 0.02, "registered in town");
    near(count.visitors / count.residents, residentsRegisteredElsewhere.value, 0.03, "residents from elsewhere");
    assert.equal(count.residents, count.registered - count.away + count.visitors);
    const standing = facts.filter(
      (fact) => fact.kind === "registration" && fact.state === "registered" && fact.until === null,
    );
    assert.equal(standing.length, count.registered, "the facts say what the count says");
  });

  test(`[seed] ${city}: every fact holds what must hold of a register, ages and families are plausible`, () => {
    const { parameters, facts, batches } = made(city, "2", 0.0006);
    assertConstraints(facts);
    plausible(facts, parameters.city);
    for (const { id, facts: list, circumstances } of batches) {
      const ids = [...list, ...circumstances].map((fact) => fact.id);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(ids.every((one) => one.startsWith(id)) && ids.length <= 32_767, "facts are named by their batch");
    }
  });
}

function plausible(facts: readonly Fact[], city: ReturnType<typeof seedMaterial>["parameters"]["city"]): void {
  const share = (part: readonly unknown[], all: readonly unknown[]): number => part.length / all.length;
  const now = facts.filter((fact) => fact.from <= city.on && fact.until === null);
  const registered = new Set(
    now.flatMap((fact) => (fact.kind === "registration" && fact.state === "registered" ? [fact.person] : [])),
  );
  const people = now.flatMap((fact) => (fact.kind === "particulars" && registered.has(fact.person) ? [fact] : []));
  const yearsOf = (born: string): number => (Date.parse(city.on) - Date.parse(born)) / 31_556_952_000;
  for (const [from, until] of [
    [0, 15],
    [15, 60],
    [60, 130],
  ] as const) {
    const group = people.filter(({ born }) => yearsOf(born) >= from && yearsOf(born) < until);
    near(share(group, people), city.ages.value[String(from)] as number, 0.15, `ages from ${from}`);
  }
  near(
    share(
      people.filter(({ sex }) => sex === "male"),
      people,
    ),
    city.maleShare.value,
    0.06,
    "men",
  );
  for (const [code, wanted] of Object.entries(city.ethnicities.value))
    if (wanted > 0.03)
      near(
        share(
          people.filter(({ ethnicity }) => ethnicity === code),
          people,
        ),
        wanted,
        0.3,
        code,
      );
  assert.ok(people.every(({ born }) => born <= city.on && yearsOf(born) < 105));
  const numbers = people.flatMap(({ number }) => (number === null ? [] : [number]));
  assert.equal(new Set(numbers).size, numbers.length);
  assert.ok(share(numbers, people) > 0.99);
  for (const { number, born, sex } of people) {
    if (number === null) continue;
    const read = readCitizenNumber(number);
    assert.ok(read?.born === born && read.sex === sex, number);
  }
  const old = people.filter(({ born, number }) => number !== null && born < "1980-01-01");
  const today = new Set(Object.keys(city.counties.value));
  const retired = old.filter(({ number }) => !today.has((number ?? "").slice(0, 6)));
  assert.ok(share(retired, old) > 0.02, "old people have codes that are no more");
  const born = new Map(people.map((one) => [one.person, one.born]));
  for (const fact of now) {
    if (fact.kind !== "kinship" || fact.kin === "spouse") continue;
    const [child, parent] = [born.get(fact.person), born.get(fact.relative)];
    if (child !== undefined && parent !== undefined)
      assert.ok(yearsOf(parent) - yearsOf(child) > 15.5 && yearsOf(parent) - yearsOf(child) < 60, fact.kin);
  }
  const standings = facts.filter((fact): fact is Registration => fact.kind === "registration");
  const seen = new Set(standings.map(({ state, reason }) => `${state}/${reason}`));
  for (const one of [
    "registered/birth",
    "registered/move-in",
    "registered/move-within",
    "registered/change-head",
    "dead/death",
    "elsewhere/residence",
    "elsewhere/move-out",
    "in-service/cancel",
  ])
    assert.ok(seen.has(one), one);
}

test("[seed] the same seed gives the same people, another gives others", () => {
  const [city = ""] = seedableCities();
  const one = digestOf(made(city, "1", 0.0003).batches);
  assert.equal(digestOf(made(city, "1", 0.0003).batches), one);
  assert.notEqual(digestOf(made(city, "2", 0.0003).batches), one);
});

test("[seed] a seeded database is one that its own constraints made: all indexes are back, and a second seed is refused", async () => {
  const cities = seedableCities().slice(0, 2);
  const database = await openRegister(cities);
  const owner = await connect(database.owner);
  const guards = `select conrelid::regclass::text || ' ' || conname as name from pg_constraint where connamespace = any (
      select oid from pg_namespace where nspname = any ($1))
    union all select indexrelid::regclass::text from pg_index join pg_class on oid = indexrelid where relnamespace = any (
      select oid from pg_namespace where nspname = any ($1)) order by 1`;
  const schemas = [...cities, "shared"];
  const before = (await owner.query(guards, [schemas])).rows;
  const seeded = await seedAll(database.owner, { cities, scale: 0.0002, seed: "1" });
  assert.deepEqual((await owner.query(guards, [schemas])).rows, before);
  for (const { city, people, registered, households } of seeded) {
    const { rows } = await owner.query(
      `select (select count(*)::int from ${city}.people) as people, (select count(*)::int from ${city}.households) as households,
         (select count(*)::int from shared.whereabouts where city = $1 and valid_until is null) as registered,
         (select count(*)::int from ${city}.journal) - (select count(*)::int from ${city}.commands) as unwritten,
         (select count(*)::int from ${city}.circumstances) > 0 as circumstances`,
      [city],
    );
    assert.deepEqual(rows[0], { people, households, registered, unwritten: 0, circumstances: true });
  }
  await assert.rejects(seedAll(database.owner, { cities, scale: 0.0002, seed: "1" }), RegisterNotEmpty);
});

test("[seed] the tables hold what was made, each fact under its id, and where people are registered", async () => {
  const [city = ""] = seedableCities();
  const settings = { cities: [city], scale: 0.0002, seed: "1" };
  const database = await openRegister([city]);
  const owner = await connect(database.owner);
  await seedAll(database.owner, settings);
  const { facts, batches } = made(city, settings.seed, settings.scale, laneOf(city));
  for (const kind of ["particulars", "registration", "premises", "kinship"] as const) {
    const { name, columns } = TABLES[kind];
    const fields = columns.map(([field, column]) => `${column}${field === "born" ? "::text" : ""} as "${field}"`);
    const { rows } = await owner.query(
      `select '${kind}' as kind, command || '/' || ordinal as id, ${fields.join(", ")}, valid_from::text as from,
         valid_until::text as until from ${city}.${name}`,
    );
    const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
      new Map(list.map((one) => [one.id, one]));
    assert.deepEqual(byId(rows), byId(facts.filter((fact) => fact.kind === kind)), kind);
  }
  const { rows: circumstances } = await owner.query(
    `select command || '/' || ordinal as id, person, kind, value, valid_from::text as from from ${city}.circumstances order by 1`,
  );
  const wanted = batches.flatMap((batch) => batch.circumstances);
  assert.deepEqual(
    circumstances,
    wanted.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  );
  const { rows } = await owner.query(
    `select (select count(*)::int from ${city}.particulars 
          where not (pairs @> ${city}.pairs_in(division, folded) and pairs <@ ${city}.pairs_in(division, folded))) as pairs,
       (select count(distinct recorded_at)::int from ${city}.particulars) as moments,
       (select count(*)::int from ${city}.particulars join ${city}.journal using (recorded_at)) > 0 as journal`,
  );
  assert.deepEqual(rows[0], { pairs: 0, moments: 1, journal: true });
});

/** What a seed may have left: people, whereabouts, a mark on their table. */
async function left(owner: Client, city: string): Promise<unknown> {
  const { rows } = await owner.query(
    `select (select count(*)::int from ${city}.people) as people, (select count(*)::int from shared.whereabouts) as whereabouts,
       obj_description('shared.whereabouts'::regclass) as mark`,
  );
  return rows[0];
}

const NOTHING = { people: 0, whereabouts: 0, mark: null };

/** Has something else done where a seed commits its people: its whereabouts are committed then. Until the test ends. */
function insteadOfPeople(t: TestContext, sql: string): void {
  const query = Client.prototype.query;
  let commits = 0;
  t.mock.method(Client.prototype, "query", function (this: Client, ...given: unknown[]) {
    const instead = given[0] === "commit" && ++commits === 2;
    return Reflect.apply(query, this, instead ? [sql] : given);
  });
}

test("[seed] where people cannot be committed, their whereabouts go again, and the seed can be repeated", async (t) => {
  const [city = ""] = seedableCities();
  const settings = { cities: [city], scale: 0.0002, seed: "1" };
  const database = await openRegister([city]);
  const owner = await connect(database.owner);
  insteadOfPeople(t, "select 1 / 0");
  await assert.rejects(seedAll(database.owner, settings), /division by zero/);
  assert.deepEqual(await left(owner, city), NOTHING);
  const [seeded] = await seedAll(database.owner, settings);
  const { people, mark } = (await left(owner, city)) as { people: number; mark: string | null };
  assert.deepEqual({ people, mark }, { people: seeded?.people, mark: null });
});

test("[seed] a start takes out the whereabouts that a seed left when it ended between its two commits", async (t) => {
  const [city = ""] = seedableCities();
  const settings = { cities: [city], scale: 0.0002, seed: "1" };
  const folder = await registerFolder([city]);
  const database = await openDatabase({ kind: "embedded", folder, port: undefined }, [city]);
  const owner = new Client(database.owner);
  await owner.connect();
  const { rows } = await owner.query("select pg_backend_pid() as mine");
  // both connections of the seed break, as when its process ends
  insteadOfPeople(
    t,
    `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
       where usename = current_user and pid <> ${rows[0].mine} order by pid = pg_backend_pid()) as its`,
  );
  await assert.rejects(seedAll(database.owner, settings));
  const between = (await left(owner, city)) as { whereabouts: number };
  assert.ok(between.whereabouts > 0);
  assert.deepEqual(between, { people: 0, whereabouts: between.whereabouts, mark: `being seeded: ${city}` });
  await owner.end();
  await database.close();
  const again = await openRegister([city], folder);
  assert.deepEqual(await left(await connect(again.owner), city), NOTHING);
});

test("[seed] where whereabouts are refused, nothing is left of the people, and what keeps the tables is back", async () => {
  const [city = "", other = ""] = seedableCities();
  const settings = { cities: [city], scale: 0.0002, seed: "1" };
  const database = await openRegister([city]);
  const owner = await connect(database.owner);
  const taken = made(city, settings.seed, settings.scale, laneOf(city)).facts.find(
    (fact) => fact.kind === "registration" && fact.state === "registered" && fact.until === null,
  ) as Registration;
  await owner.query("insert into shared.whereabouts (person, city, valid_from) values ($1, $2, $3)", [
    taken.person,
    other,
    taken.from,
  ]);
  await assert.rejects(seedAll(database.owner, settings), /one_registration/);
  assert.deepEqual(await left(owner, city), { people: 0, whereabouts: 1, mark: null });
  await assert.rejects(
    owner.query("insert into shared.whereabouts (person, city, valid_from) values ($1, $2, $3)", [
      taken.person,
      city,
      taken.from,
    ]),
    /one_registration/,
  );
});

test("[seed] whoever reads whereabouts and then waits for the register does not wait for ever, nor does the seed", async () => {
  const [city = ""] = seedableCities();
  const database = await openRegister([city]);
  const [owner, reader] = [await connect(database.owner), await connect(database.owner)];
  await reader.query("begin");
  await reader.query("select from shared.whereabouts");
  const seeding = seedAll(database.owner, { cities: [city], scale: 0.0002, seed: "1" });
  const waiting = "select from pg_locks where not granted and relation = 'shared.whereabouts'::regclass";
  while ((await owner.query(waiting)).rowCount === 0) await setTimeout(20);
  const reading = reader.query(`select from ${city}.people`).finally(() => reader.query("rollback"));
  const [read, seeded] = await Promise.allSettled([reading, seeding]);
  const ended = [read, seeded].flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  assert.deepEqual(ended, ["40P01"], "one of them gives way");
  const { people } = (await left(owner, city)) as { people: number };
  assert.equal(people > 0, seeded.status === "fulfilled");
});
