import assert from "node:assert/strict";
import { test } from "node:test";
import { type Command, type Fact, factsAt, householdOn, type PlaceCommand } from "@luohu/registry";
import { NOBODY } from "@luohu/registry/journal";
import { openContent, readEntries } from "@luohu/server/journal";
import { type City, execute, executePlaces, readHousehold, readPlace } from "@luohu/server/storage";
import { array, asyncProperty, assert as holds, oneof } from "fast-check";
import { AT, bear, CHILD, HOME, order, person, populate } from "../../../registry/test/family.ts";
import { notice } from "../../../registry/test/places-world.ts";
import { beginning, commandOf, dayAfter, FIRST_DAY, seeds } from "../../../registry/test/random.ts";
import { placeCommandOf, placeSeed } from "../../../registry/test/random-places.ts";
import { assertConstraints, idOf, type World } from "../../../registry/test/world.ts";
import { uncovered } from "../../src/storage/places/write-places.ts";
import { LOOKING, officerOf } from "./actors.ts";
import { freshKeys, openRegister } from "./folders.ts";
import { empty, factsHeld, ownerReadingDays, placesWorld } from "./places-history.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const OFFICER = officerOf("lincang");
const TODAY = "2021-06-01";

const database = await openRegister(["lincang", "sanmenxia"]);
const { pool } = database;
const owner = await ownerReadingDays(database.owner);

const run = (command: PlaceCommand, today = TODAY) => executePlaces(owner, LINCANG, command, today);

async function must(command: PlaceCommand): Promise<string> {
  const executed = await run(command);
  if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
  return executed.recorded;
}

async function mustPeople(command: Command): Promise<void> {
  const executed = await execute(pool, OFFICER, LINCANG, command, TODAY);
  if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
}

async function populated(): Promise<void> {
  await empty(owner, LINCANG);
  const commands: Command[] = [];
  populate({ city: "lincang", must: (command: Command) => void commands.push(command) } as unknown as World);
  for (const command of commands) await mustPeople(command);
}

/** What facts say. Those of a renaming are numbered by each in its own way: those of premises go by what they say. */
const compared = (all: readonly Fact[]): string[] =>
  all
    .map((fact) => {
      const said = fact.kind === "premises" ? { ...fact, id: fact.id.split("/")[0] } : fact;
      return JSON.stringify(Object.entries(said).sort());
    })
    .sort();

const count = async (what: string): Promise<number> =>
  Number((await owner.query(`select count(*) as n from ${what}`)).rows[0].n);

test("[places] over random histories of people and places the database says what the model says: every decision, fact, division and area", async () => {
  const days = [0, 40, 150, 400].map((n) => dayAfter(FIRST_DAY, n));
  let carriedOut = 0;
  const step = oneof({ weight: 1, arbitrary: seeds.map((list) => list[0]) }, { weight: 2, arbitrary: placeSeed });
  const history = asyncProperty(array(step, { minLength: 10, maxLength: 25, size: "max" }), async (list) => {
    const world = await placesWorld(owner, LINCANG, TODAY);
    const moments: { readonly model: string; readonly database: string }[] = [];
    for (const command of beginning()) {
      world.must(command);
      await execute(pool, OFFICER, LINCANG, command, world.today);
    }
    for (const one of list) {
      if (one === undefined) continue;
      if ("people" in one) {
        const command = commandOf(world, one);
        const decision = world.run(command);
        const executed = await execute(pool, OFFICER, LINCANG, command, world.today);
        assert.deepEqual(executed.ok ? "done" : executed.refusal, decision.ok ? "done" : decision.refusal);
        continue;
      }
      world.today = dayAfter(world.today, 3);
      const command = placeCommandOf(world, one);
      const known = world.history;
      const executed = await run(command, world.today);
      // that two addresses read the same only the database sees
      if (!executed.ok && executed.refusal.code === "address-in-use") continue;
      const decision = world.runPlaces(command);
      assert.deepEqual(executed.ok ? "done" : executed.refusal, decision.ok ? "done" : decision.refusal);
      if (!executed.ok) continue;
      carriedOut++;
      if (world.history !== known) moments.push({ model: world.moment(), database: executed.recorded });
    }
    const now = await factsHeld(owner, LINCANG);
    assertConstraints(now);
    assert.deepEqual(compared(now), compared(world.now()));
    const { rows } = await owner.query(
      `select code, name, name_en as "nameEn", level, parent, statistics_only as "statisticsOnly", valid_from as "from", valid_until as until
       from shared.divisions where code like '5309%'`,
    );
    const text = (all: readonly object[]): string[] =>
      all.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
    assert.deepEqual(text(rows), text(world.divisions));
    const areas = await owner.query(
      `select kind, division, area, valid_from as "from" from lincang.area_communities where superseded_at is null`,
    );
    assert.deepEqual(text(areas.rows), text(world.areaOf));
    assert.deepEqual(await uncovered(owner, LINCANG), []);
    for (const { model, database: knownAt } of moments.slice(-2))
      for (const day of days) {
        const then = householdOn(factsAt(world.history, model), idOf(101), day);
        assert.deepEqual(
          await readHousehold(pool, OFFICER, LOOKING, LINCANG, { household: idOf(101), day, knownAt }),
          then,
        );
      }
    assert.equal(await count("lincang.journal"), await count("lincang.commands"));
  });
  await holds(history, { numRuns: 4, seed: 17 });
  assert.ok(carriedOut > 15, String(carriedOut));
});

test("[places] a division on a past day is called as it was then, as it was known then; so are those above it, its station and its zone", async () => {
  await populated();
  const path = async (day: string, knownAt?: string): Promise<string> => {
    const place = await readPlace(pool, LINCANG, {
      division: AT.division,
      day,
      ...(knownAt !== undefined && { knownAt }),
    });
    return place.path
      .map(({ name }) => name)
      .slice(2)
      .join(" ");
  };
  const was = "临翔区 凤翔街道 章嘎社区居民委员会";
  assert.equal(await path("2021-03-01"), was);
  const first = await must(notice("rename-division", { division: "530902001", name: "凤翔镇" }));
  const second = await must(notice("rename-division", { division: "530902001", name: "凤鸣镇" }));
  assert.equal(await path("2021-02-28"), was);
  assert.equal(await path("2021-03-01"), "临翔区 凤鸣镇 章嘎社区居民委员会");
  assert.equal(
    await path("2021-03-01", first),
    "临翔区 凤翔镇 章嘎社区居民委员会",
    "a wrong name that was mended was the name",
  );
  assert.equal(await path("2021-03-01", second), "临翔区 凤鸣镇 章嘎社区居民委员会");
  assert.equal(await path("2021-03-01", "2020-01-01T00:00:00Z"), was);
  const place = await readPlace(pool, LINCANG, { division: AT.division, day: "2021-03-01" });
  assert.deepEqual(place.station, { id: "530902001", name: "凤翔街道派出所", derived: true });
  await must(
    notice("set-areas", { kind: "station", areas: [{ area: "A1", name: "城关派出所", communities: [AT.division] }] }),
  );
  const after = await readPlace(pool, LINCANG, { division: AT.division, day: "2021-03-01" });
  assert.deepEqual(after.station, { id: "A1", name: "城关派出所", derived: false });
  const earlier = await readPlace(pool, LINCANG, { division: AT.division, day: "2021-02-28" });
  assert.deepEqual(earlier.station, place.station);
});

test("[places] every community of a city has one station, derived from its township until the city names others, and a zone the townships that the law lists", async () => {
  for (const [city, division] of [
    ["lincang", "530900"],
    ["sanmenxia", "411200"],
  ] as const) {
    assert.deepEqual(await uncovered(owner, { id: city, division }), []);
    assert.equal(
      await count(
        `${city}.areas where kind = 'station' and not derived and superseded_at is null and recorded_at = '-infinity'`,
      ),
      0,
    );
  }
  const { rows } = await owner.query(
    "select area, count(*)::int as n from sanmenxia.area_communities where kind = 'zone' group by area",
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0].area, "411200-development");
  assert.equal(await count("sanmenxia.areas where kind = 'zone'"), 2);
  await assert.rejects(
    owner.query(
      `insert into sanmenxia.area_communities (command, ordinal, kind, division, area, valid_from, recorded_at)
       select gen_random_uuid(), 0, kind, division, 'other', valid_from, now() from sanmenxia.area_communities where kind = 'station' limit 1`,
    ),
    { constraint: "one_area_of_community" },
  );
});

test("[places] the same command twice does one thing; a refusal leaves nothing; the journal says what was and is", async () => {
  await populated();
  const command = notice("recode-division", { division: AT.division, into: "530902001777" });
  const recorded = await must(command);
  assert.deepEqual(await run(command), { ok: true, recorded, repeated: true });
  const other = await run({ ...command, into: "530902001778" } as PlaceCommand);
  assert.equal(!other.ok && other.refusal.code, "command-reused");
  const before = await count("lincang.commands");
  assert.equal((await run(notice("rename-division", { division: "530902001", name: "" }))).ok, false);
  assert.equal(await count("lincang.commands"), before);
  const [entry] = await readEntries(owner, LINCANG, "command = $1", [command.id]);
  assert.equal(entry?.event, "recode-division");
  const content = (await openContent(owner, LINCANG, entry, NOBODY))?.content;
  assert.ok(content);
  const [was] = content.before as [{ divisions: { code: string }[] }];
  const [is] = content.after as [
    { divisions: { code: string }[]; premises: Record<string, number> & { digest: string } },
  ];
  assert.equal(was.divisions[0]?.code, AT.division);
  assert.equal(is.divisions.at(-1)?.code, "530902001777");
  const { households, ended, recorded: written, digest } = is.premises;
  assert.deepEqual([households, ended, written], [2, 2, 4]);
  assert.match(digest, /^[0-9a-f]{64}$/);
  await mustPeople(bear({ on: "2021-04-01" }));
  assert.equal(await count(`lincang.particulars where person = '${CHILD}' and number like '530902%'`), 1);
});

test("[places] standard addresses go with their community and street; two that would read the same are refused", async () => {
  await populated();
  const at = (n: number, division: string, number: string) => ({
    address: idOf(n),
    division,
    street: "人民路",
    number,
  });
  await must(
    notice("register-addresses", {
      on: "2020-01-01",
      addresses: [at(7001, AT.division, "1号"), at(7002, "530902001002", "1号")],
    }),
  );
  const merge = notice("merge-divisions", { divisions: ["530902001002"], into: AT.division });
  const clash = await run(merge);
  assert.equal(!clash.ok && clash.refusal.code, "address-in-use");
  await must(
    notice("renumber-addresses", {
      on: "2021-01-01",
      addresses: [{ address: idOf(7002), street: "人民路", number: "2号" }],
    }),
  );
  await must(merge);
  await must(notice("rename-street", { on: "2021-04-01", divisions: [AT.division], street: "人民路", into: "解放路" }));
  const { rows } = await owner.query(
    `select address, division, full_text as text, valid_from as "from" from lincang.addresses
     where superseded_at is null and valid_until is null order by address`,
  );
  assert.deepEqual(rows, [
    { address: idOf(7001), division: AT.division, text: "解放路1号", from: "2021-04-01" },
    { address: idOf(7002), division: AT.division, text: "解放路2号", from: "2021-04-01" },
  ]);
});

test("[places] a household that opens while its community is recoded stands under the new code, or is refused", async () => {
  await populated();
  const arrivals = (n: number) =>
    [{ person: idOf(600 + n), relation: "02", declared: "self", items: person(`来${n}`, "1990-01-01") }] as const;
  const settle = (n: number) =>
    order("settle", {
      on: "2021-03-01",
      clause: "lincang/any",
      into: { opens: idOf(500 + n), at: AT },
      arrivals: arrivals(n),
    });
  const [recode, ...settled] = await Promise.all([
    run(notice("recode-division", { division: AT.division, into: "530902001778" })),
    ...Array.from({ length: 8 }, (_, n) => execute(pool, OFFICER, LINCANG, settle(n), TODAY)),
  ]);
  assert.ok(recode?.ok);
  const refusals = settled.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
  assert.ok(
    refusals.every((code) => code === "division-unknown"),
    refusals.join(" "),
  );
  assert.equal(
    await count(`lincang.premises where superseded_at is null and valid_until is null and division = '${AT.division}'`),
    0,
  );
});

test("[places] an officer who looked at a household before its community was recoded is told", async () => {
  await populated();
  const { rows } = await owner.query("select touched_by from lincang.households where id = $1", [HOME]);
  await must(notice("recode-division", { division: AT.division, into: "530902001779" }));
  const executed = await execute(
    pool,
    OFFICER,
    LINCANG,
    order("death", { person: idOf(1), on: "2021-04-01", seen: { [HOME]: rows[0].touched_by } }),
    TODAY,
  );
  assert.equal(!executed.ok && executed.refusal.code, "changed-meanwhile");
});

test("[places] the role that serves changes divisions, areas and addresses only by ending and adding", async () => {
  const denied = (sql: string) => assert.rejects(pool.query(sql), { code: "42501" });
  for (const table of [
    "lincang.addresses",
    "lincang.areas",
    "lincang.area_communities",
    "lincang.findings",
    "shared.division_facts",
  ]) {
    await denied(`delete from ${table}`);
    await denied(`truncate ${table}`);
  }
  await denied("update lincang.area_communities set area = 'x'");
  await denied("update shared.division_facts set name = 'x'");
  await denied("insert into shared.division_classes values ('NBS 2023', '530902001001', '111')");
  await denied(
    "insert into shared.division_facts (code, name, level, edition) values ('530902001888', 'x', 'community', 'NBS 2023')",
  );
  await denied(
    "insert into lincang.findings (kind, subject, state, first_seen, last_seen) values ('x', gen_random_uuid(), 'open', now(), now())",
  );
});
