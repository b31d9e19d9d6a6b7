import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { type Fact, type Registration, readCitizenNumber, type SeededBatch, seedCity } from "@luohu/registry";
import { RegisterNotEmpty, seedAll, seedableCities } from "@luohu/server/storage";
import { assertConstraints } from "../../../registry/test/world.ts";
import { seedMaterial } from "../../src/storage/seed/places.ts";
import { connect, openRegister } from "./folders.ts";

const SCALE = 0.001;

function made(city: string, seed = "1", scale = SCALE) {
  const { parameters, places } = seedMaterial(city);
  const batches: SeededBatch[] = [];
  const generated = seedCity(parameters, places, { seed, scale, lane: 0 });
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
