import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Command,
  checkOf,
  type Fact,
  factsAt,
  type HouseholdView,
  householdOn,
  type PlaceCommand,
} from "@luohu/registry";
import { OWNER } from "@luohu/server/access";
import {
  type City,
  type Executed,
  execute,
  executePlaces,
  executeTogether,
  type HouseholdAsked,
  readHousehold,
} from "@luohu/server/storage";
import { asyncProperty, assert as holds, sample } from "fast-check";
import { Client } from "pg";
import {
  AT,
  bear,
  CHILD,
  FATHER,
  GRANDMOTHER,
  HOME,
  MOTHER,
  OTHER_HOME,
  order,
  person,
  populate,
  STRANGER,
  THIRD_HOME,
} from "../../../registry/test/family.ts";
import { beginning, commandOf, dayAfter, FIRST_DAY, seeds } from "../../../registry/test/random.ts";
import { assertConstraints, idOf, World } from "../../../registry/test/world.ts";
import { poolOf } from "../../src/storage/database.ts";
import { openContent, readEntries } from "../../src/storage/journal/read.ts";
import { factOf, KINDS, selectFacts, TABLES } from "../../src/storage/register/tables.ts";
import { LOOKING, officerOf } from "./actors.ts";
import { connect, freshKeys, openRegister, registerFolder } from "./folders.ts";

const folder = await registerFolder(["lincang", "qujing", "sanmenxia"]);
const keys = freshKeys();
const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys };
const QUJING: City = { id: "qujing", division: "530300", range: { from: 1, to: 999 }, keys };
const SANMENXIA: City = { id: "sanmenxia", division: "411200", range: { from: 1, to: 999 }, keys };
const TODAY = "2021-06-01";

const database = await openRegister(["lincang", "qujing", "sanmenxia"], folder);
const { pool } = database;
const owner = await connect(database.owner);

/** Forgets everything, as only the owner can. */
async function empty(): Promise<void> {
  const tables = [
    ...Object.values(TABLES).map(({ name }) => name),
    "journal",
    "views",
    "grants",
    "commands",
    "numbers",
    "people",
    "households",
  ];
  const all = ["lincang", "qujing", "sanmenxia"].flatMap((city) => tables.map((table) => `${city}.${table}`));
  await owner.query(`truncate shared.whereabouts, ${all.join(", ")} cascade`);
}

const run = (command: Command, city = LINCANG, today = TODAY): Promise<Executed> =>
  execute(pool, officerOf(city.id), city, command, today);

const lookAt = (city: City, asked: HouseholdAsked): Promise<HouseholdView | undefined> =>
  // with a case of the household at hand: what is secret is in the model, too
  readHousehold(pool, officerOf(city.id), { ...LOOKING, atHand: [asked.household] }, city, asked);

async function must(command: Command, city = LINCANG): Promise<string> {
  const executed = await run(command, city);
  if (!executed.ok) assert.fail(JSON.stringify(executed.refusal));
  return executed.recorded;
}

/** The family of the tests of the model, in the database. */
async function populated(): Promise<void> {
  await empty();
  const commands: Command[] = [];
  populate({ city: "lincang", must: (command: Command) => void commands.push(command) } as unknown as World);
  for (const command of commands) await must(command);
}

/** All facts that the database holds for true, in the order of their ids. */
async function facts(city = LINCANG): Promise<Fact[]> {
  const all: Fact[] = [];
  for (const kind of KINDS)
    all.push(...(await owner.query(selectFacts(city, kind, "superseded_at is null"))).rows.map(asText).map(factOf));
  return sorted(all);
}

/** The owner's connection of these tests reads days as dates. */
const asText = <T extends object>(row: T): never =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, value instanceof Date ? dayOf(value) : value]),
  ) as never;
const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
const sorted = (all: readonly Fact[]): Fact[] => [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
const count = async (what: string): Promise<number> =>
  Number((await owner.query(`select count(*) as n from ${what}`)).rows[0].n);
const refusalsOf = (all: readonly Executed[]): string[] => all.flatMap((one) => (one.ok ? [] : [one.refusal.code]));

/** What must agree in the database beside what the model says. */
async function assertAgreement(): Promise<void> {
  for (const city of [LINCANG, QUJING, SANMENXIA]) {
    assertConstraints(await facts(city));
    const { rows } = await owner.query(
      `(select person, valid_from, valid_until from shared.whereabouts where city = $1
        except select person, lower(d), upper(d) from (select person, unnest(range_agg(daterange(valid_from, valid_until))) d
          from ${city.id}.registrations where state = 'registered' and superseded_at is null group by person) m)
       union all
       (select person, lower(d), upper(d) from (select person, unnest(range_agg(daterange(valid_from, valid_until))) d
          from ${city.id}.registrations where state = 'registered' and superseded_at is null group by person) m
        except select person, valid_from, valid_until from shared.whereabouts where city = $1)`,
      [city.id],
    );
    assert.deepEqual(rows, [], "where people are is what the city says");
    const other = `select from shared.whereabouts w where city = $1 and number is distinct from (
      select number from ${city.id}.particulars p where p.person = w.person and superseded_at is null
      order by valid_from desc limit 1)`;
    assert.equal((await owner.query(other, [city.id])).rowCount, 0, "and so is what number they have");
    assert.equal(await count(`${city.id}.journal`), await count(`${city.id}.commands`));
    const unwritten = `select 1 from ${KINDS.map((kind) => `(select command from ${city.id}.${TABLES[kind].name})`).join(" union ")} f
      where not exists (select from ${city.id}.journal j where j.command = f.command)`;
    assert.equal(
      (await owner.query(unwritten.replace("select 1 from (", "select 1 from ((").replace(") f\n", ")) f\n"))).rowCount,
      0,
      "every fact has its entry",
    );
  }
}

test("[register] over random histories the database says what the model says: every decision, every fact, every household on every day at every moment", async () => {
  const days = [0, 40, 150, 400, 900].map((n) => dayAfter(FIRST_DAY, n));
  let carriedOut = 0;
  const history = asyncProperty(seeds, async (list) => {
    await empty();
    const world = new World();
    world.today = FIRST_DAY;
    const moments: { readonly model: string; readonly database: string }[] = [];
    const both = async (command: Command): Promise<void> => {
      const decision = world.run(command);
      const executed = await run(command, LINCANG, world.today);
      assert.deepEqual(executed.ok ? "done" : executed.refusal, decision.ok ? "done" : decision.refusal);
      if (!executed.ok) return;
      carriedOut++;
      moments.push({ model: world.moment(), database: executed.recorded });
    };
    for (const command of beginning()) await both(command);
    for (const one of list) await both(commandOf(world, one));
    assert.deepEqual(await facts(), sorted(world.now()));
    assert.equal(
      await count("lincang.registrations"),
      [...world.history.values()].filter(({ fact }) => fact.kind === "registration").length,
    );
    const asked = sample(seeds, { numRuns: 1, seed: list.length }).flat().slice(0, 4);
    for (const { model, database: knownAt } of asked.map(
      ({ back }) => moments[back % moments.length] as (typeof moments)[0],
    )) {
      for (const day of days)
        for (const household of [101, 102, 103].map(idOf))
          assert.deepEqual(
            await lookAt(LINCANG, { household, day, knownAt }),
            householdOn(factsAt(world.history, model), household, day),
          );
    }
    for (const day of days)
      assert.deepEqual(await lookAt(LINCANG, { household: HOME, day }), householdOn(world.now(), HOME, day));
    await assertAgreement();
  });
  await holds(history, { numRuns: 10, seed: 8, endOnFailure: true });
  assert.ok(carriedOut > 100, String(carriedOut));
});

test("[register] the same command sent again, or ten times at once, does one thing and answers the same", async () => {
  await populated();
  const command = bear();
  const ten = await Promise.all(Array.from({ length: 10 }, () => run(command)));
  assert.deepEqual(refusalsOf(ten), []);
  assert.equal(ten.filter((one) => one.ok && !one.repeated).length, 1);
  assert.equal(new Set(ten.map((one) => one.ok && one.recorded)).size, 1);
  const again = await run(command);
  assert.ok(again.ok && again.repeated);
  assert.equal(await count(`lincang.journal where command = '${command.id}'`), 1);
  assert.equal((await lookAt(LINCANG, { household: HOME, day: TODAY }))?.members.length, 4);
  const other = await run({ ...command, actor: "somebody else" });
  assert.ok(!other.ok && other.refusal.code === "command-reused");
  await assertAgreement();
});

test("[register] a refused command leaves nothing behind, and is decided anew when sent again", async () => {
  await populated();
  const before = await facts();
  const death = order("death", { person: STRANGER });
  assert.deepEqual(refusalsOf([await run(death)]), ["person-unknown"]);
  assert.deepEqual(await facts(), before);
  assert.equal(await count(`lincang.commands where id = '${death.id}'`), 0);
  await must(
    order("settle", {
      clause: "lincang/any",
      on: "2021-01-01",
      arrivals: [{ person: STRANGER, relation: "97", declared: "self", items: person("来者", "1990-01-01") }],
      into: { household: HOME },
    }),
  );
  await must(death);
});

test("[register] of two officers who saw the same household one wins and the other is told", async () => {
  await populated();
  for (let round = 0; round < 10; round++) {
    const { rows } = await owner.query("select touched_by from lincang.households where id = $1", [HOME]);
    const seen = { [HOME]: rows[0].touched_by as string };
    const on = dayAfter("2021-03-01", round);
    const even = round % 2 === 0;
    const head = even ? [MOTHER, FATHER] : [FATHER, MOTHER];
    const relations = { [head[0] as string]: "02", [head[1] as string]: "10", [GRANDMOTHER]: String(80 + round) };
    const change = order("change-head", { on, seen, household: HOME, relations });
    const leave = order("change-items", { on, person: FATHER, items: { marriage: even ? "20" : "21" } });
    const rival = order("change-head", {
      on,
      seen,
      household: HOME,
      relations: { [GRANDMOTHER]: "02", [FATHER]: "20", [MOTHER]: String(60 + round) },
    });
    const [first, second, third] = await Promise.all([run(change), run(rival), run(leave)]);
    assert.deepEqual(refusalsOf([first as Executed, second as Executed]), ["changed-meanwhile"]);
    assert.ok(third?.ok, "who changes something else is not in the way");
  }
  await assertAgreement();
});

test("[register] a household that somebody left since it was looked at is not changed on the old picture", async () => {
  await populated();
  const { rows } = await owner.query("select touched_by from lincang.households where id = $1", [HOME]);
  await must(order("move-out", { movers: [{ person: GRANDMOTHER, declared: "self" }], to: "530302" }));
  const seen = { [HOME]: rows[0].touched_by as string };
  const changed = await run(
    order("change-head", { seen, household: HOME, relations: { [MOTHER]: "02", [FATHER]: "11" } }),
  );
  assert.deepEqual(refusalsOf([changed]), ["changed-meanwhile"]);
});

test("[register] one person moved to two households at once ends in one", async () => {
  await populated();
  for (let round = 0; round < 8; round++) {
    const on = dayAfter("2021-03-01", round);
    const movers = [{ person: GRANDMOTHER, relation: "02", declared: "self" as const }];
    const to = (household: string) => order("move-within", { on, movers, into: { opens: household, at: AT } });
    const both = await Promise.all([run(to(randomUUID())), run(to(randomUUID()))]);
    // the second moves her on from where the first took her, on the same day, or is carried out first: never both at once
    assert.ok(both.some(({ ok }) => ok));
    const standing = await count(
      `lincang.registrations where person = '${GRANDMOTHER}' and valid_until is null and superseded_at is null`,
    );
    assert.equal(standing, 1);
    await assertAgreement();
  }
});

test("[register] a person who settles in two cities at once is registered in one, and the other tells why", async () => {
  for (let round = 0; round < 8; round++) {
    await empty();
    const settle = (city: City, division: string) =>
      run(
        order("settle", {
          clause: `${city.id}/any`,
          arrivals: [{ person: STRANGER, relation: "02", declared: "self", items: person("来者", "1990-01-01") }],
          into: { opens: randomUUID(), at: { ...AT, division } },
        }),
        city,
      );
    const both = await Promise.all([settle(LINCANG, "530902001001"), settle(QUJING, "530302001001")]);
    assert.deepEqual(refusalsOf(both), ["registered-in-another-city"]);
    await assertAgreement();
  }
});

test("[register] moved out of one city, a person settles in the other, and each day has one place", async () => {
  await populated();
  await must(order("move-out", { on: "2021-03-01", movers: [{ person: MOTHER, declared: "self" }], to: "530302" }));
  const arrival = { person: MOTHER, relation: "02", declared: "self", items: person("刀母", "1982-02-02") } as const;
  const into = { opens: OTHER_HOME, at: { ...AT, division: "530302001001" } };
  const settle = (on: string) => order("settle", { on, clause: "qujing/any", arrivals: [arrival], into });
  assert.deepEqual(refusalsOf([await run(settle("2021-02-28"), QUJING)]), ["registered-in-another-city"]);
  await must(settle("2021-03-01"), QUJING);
  const { rows } = await owner.query(
    "select city, valid_from::text as since from shared.whereabouts where person = $1 order by 2",
    [MOTHER],
  );
  assert.deepEqual(rows, [
    { city: "lincang", since: "2020-05-01" },
    { city: "qujing", since: "2021-03-01" },
  ]);
});

test("[register] a move between two cities is one transaction: both registers change, or none", async () => {
  await populated();
  const before = await facts();
  const leave = () =>
    order("move-out", { on: "2021-03-01", movers: [{ person: MOTHER, declared: "self" }], to: "530302" });
  const arrival = { person: MOTHER, relation: "02", declared: "self", items: person("刀母", "1982-02-02") } as const;
  const into = { opens: OTHER_HOME, at: { ...AT, division: "530302001001" } };
  const arrive = (clause: string) => order("settle", { on: "2021-03-01", clause, arrivals: [arrival], into });
  const move = (clause: string) => [
    { actor: officerOf("lincang"), city: LINCANG, command: leave() },
    { actor: officerOf("qujing"), city: QUJING, command: arrive(clause) },
  ];
  const refused = await executeTogether(pool, move("lincang/any"), TODAY);
  assert.deepEqual(refusalsOf(refused), ["clause-of-another-city"]);
  assert.deepEqual(await facts(), before, "a refusal there leaves her here");
  const orders = move("qujing/any");
  const twice = await Promise.all([executeTogether(pool, orders, TODAY), executeTogether(pool, orders, TODAY)]);
  assert.deepEqual(refusalsOf(twice.flat()), []);
  assert.equal(await count("qujing.journal"), 1);
  assert.deepEqual(
    (await lookAt(QUJING, { household: OTHER_HOME, day: TODAY }))?.members.map((member) => member.name),
    ["刀母"],
  );
  assert.equal((await lookAt(LINCANG, { household: HOME, day: "2021-02-28" }))?.members.length, 3);
  assert.equal((await lookAt(LINCANG, { household: HOME, day: "2021-03-01" }))?.members.length, 2);
  await assertAgreement();
});

test("[register] children registered at the same time get different numbers, and none is given twice", async () => {
  await populated();
  const births = Array.from({ length: 12 }, (_, n) => bear({ person: idOf(900 + n) }));
  assert.deepEqual(refusalsOf(await Promise.all(births.map((birth) => run(birth)))), []);
  const { rows } = await owner.query("select number from lincang.particulars where born = '2021-02-10' order by 1");
  assert.equal(new Set(rows.map(({ number }) => number)).size, 12);
  assert.deepEqual(
    rows.map(({ number }) => number.slice(14, 17)),
    Array.from({ length: 12 }, (_, n) => String(2 * n + 1).padStart(3, "0")),
  );
  await must(order("correct", { person: idOf(900), approver: "officer 2", items: { number: null } }));
  await must(bear({ person: CHILD }));
  const { rows: last } = await owner.query("select number from lincang.particulars where person = $1", [CHILD]);
  assert.equal(last[0].number.slice(14, 17), "025", "a number taken back is not given to another");
});

test("[register] children of one day and county in many households, registered at the same time, take turns for their numbers", async () => {
  await empty();
  const families = Array.from({ length: 40 }, (_, n) => ({
    mother: idOf(1000 + n),
    home: idOf(2000 + n),
    child: idOf(3000 + n),
  }));
  const settled = families.map(({ mother, home }, n) =>
    run(
      order("settle", {
        clause: "lincang/any",
        into: { opens: home, at: { ...AT, address: `幸福路${n}号` } },
        arrivals: [{ person: mother, relation: "02", declared: "self", items: person(`母${n}`, "1982-02-02") }],
      }),
    ),
  );
  assert.deepEqual(refusalsOf(await Promise.all(settled)), []);
  const births = families.map(({ mother, home, child }) =>
    run(bear({ person: child, household: home, parents: [{ person: mother, kin: "mother" }] })),
  );
  assert.deepEqual(refusalsOf(await Promise.all(births)), []);
  const sequences = async (): Promise<string[]> => {
    const { rows } = await owner.query("select number from lincang.particulars where born = '2021-02-10' order by 1");
    return rows.map(({ number }) => number.slice(14, 17));
  };
  const odd = (most: number): string[] => Array.from({ length: most }, (_, n) => String(2 * n + 1).padStart(3, "0"));
  assert.deepEqual(await sequences(), odd(40));
  // the owner, who carries out what administrators order, sees what was given out as well
  const { mother, home } = families[0] as (typeof families)[number];
  const one = bear({ person: CHILD, household: home, parents: [{ person: mother, kin: "mother" }] });
  const owning = poolOf(database.owner);
  const executed = await execute(owning, OWNER, LINCANG, one, TODAY);
  await owning.end();
  assert.deepEqual(refusalsOf([executed]), []);
  assert.deepEqual(await sequences(), odd(41));
  await assertAgreement();
});

/** Somebody settles in a household that begins, with a citizen number. */
const settleWith = (number: string, city = LINCANG, person_ = randomUUID(), on = "2021-03-01"): Promise<Executed> => {
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const items = person("来者", born, "female", { number });
  return run(
    order("settle", {
      ...{ on, clause: `${city.id}/any` },
      arrivals: [{ person: person_, relation: "02", declared: born > "2003" ? { guardian: "G" } : "self", items }],
      into: { opens: randomUUID(), at: { ...AT, division: `${city.division.slice(0, 4)}02001001` } },
    }),
    city,
  );
};

const numbered = (beginning: string): string => beginning + checkOf(beginning);

test("[register] of people who settle at once with one citizen number one is registered, and the others are told whose it is", async () => {
  await empty();
  for (let round = 0; round < 3; round++) {
    const number = numbered(`53090219900101${String(100 + 2 * round)}`);
    const all = await Promise.all(Array.from({ length: 6 }, () => settleWith(number)));
    assert.deepEqual(refusalsOf(all), Array(5).fill("number-taken"));
    assert.equal(await count(`lincang.particulars where number = '${number}'`), 1);
  }
  await assertAgreement();
});

test("[register] a number that is given out is not brought from outside at the same time", async () => {
  await populated();
  const born = { items: person("刀子", "2021-02-10", "female") };
  for (let round = 0; round < 6; round++) {
    const next = numbered(`53090220210210${String(2 * round + 2).padStart(3, "0")}`);
    const birth = run(bear({ ...born, person: idOf(900 + round) }));
    const [first, other] = await Promise.all([birth, settleWith(next)]);
    // the child gets the next one where the other was first
    assert.ok(first.ok);
    if (!other.ok) assert.equal(other.refusal.code, "number-taken");
    const { rows } = await owner.query("select number from lincang.particulars where born = '2021-02-10'");
    assert.equal(new Set(rows.map(({ number }) => number)).size, rows.length);
  }
  await assertAgreement();
});

test("[register] one citizen number is registered in one city, whatever person each takes the bearer for", async () => {
  await empty();
  const numbers = Array.from({ length: 4 }, (_, n) => numbered(`53090219910202${String(100 + 2 * n)}`));
  for (const number of numbers) {
    const both = await Promise.all([settleWith(number), settleWith(number, QUJING)]);
    assert.deepEqual(refusalsOf(both), ["registered-in-another-city"]);
    assert.deepEqual(refusalsOf([await settleWith(number, both[0]?.ok ? QUJING : LINCANG)]), [
      "registered-in-another-city",
    ]);
  }
  assert.equal(await count("shared.whereabouts"), numbers.length);
  await assertAgreement();
});

test("[register] a number follows its bearer to another city under another id, in one transaction or after; coming back is refused", async () => {
  await empty();
  const [mover, other] = [randomUUID(), randomUUID()];
  const number = numbered("53090219920303100");
  assert.ok((await settleWith(number, LINCANG, mover, "2021-01-01")).ok);
  const leave = order("move-out", { movers: [{ person: mover, declared: "self" }], to: "530302" });
  const items = person("来者", "1992-03-03", "female", { number });
  const arrive = order("settle", {
    clause: "qujing/any",
    arrivals: [{ person: other, relation: "02", declared: "self", items }],
    into: { opens: OTHER_HOME, at: { ...AT, division: "530302001001" } },
  });
  const orders = [
    { actor: officerOf("lincang"), city: LINCANG, command: leave },
    { actor: officerOf("qujing"), city: QUJING, command: arrive },
  ];
  assert.deepEqual(refusalsOf(await executeTogether(pool, orders, TODAY)), []);
  const back = order("restore", {
    on: "2021-04-01",
    mover: { person: mover, relation: "02", declared: "self" },
    into: { opens: HOME, at: AT },
    revoked: "R-1",
  });
  assert.deepEqual(refusalsOf([await run(back)]), ["registered-in-another-city"]);
  await must(
    order("move-out", { on: "2021-04-01", movers: [{ person: other, declared: "self" }], to: "530902" }),
    QUJING,
  );
  await must(back);
  await assertAgreement();
});

test("[register] of a restoration here and an arrival there with one number at once, the constraint lets one through and the other is told", async () => {
  await empty();
  for (let round = 0; round < 6; round++) {
    const who = randomUUID();
    const number = numbered(`53090219940505${String(100 + 2 * round)}`);
    assert.ok((await settleWith(number, LINCANG, who, "2021-01-01")).ok);
    await must(order("cancel", { on: "2021-02-01", person: who, because: "enlisted" }));
    // which waits for no turn: it names no number
    const restore = order("restore", {
      mover: { person: who, relation: "02", declared: "self" },
      into: { opens: randomUUID(), at: AT },
    });
    const both = await Promise.all([run(restore), settleWith(number, QUJING)]);
    assert.deepEqual(refusalsOf(both), ["registered-in-another-city"]);
  }
  await assertAgreement();
});

test("[register] a number is compared with those of other cities as it was corrected", async () => {
  await empty();
  const [here, there] = [randomUUID(), randomUUID()];
  const [first, second, third] = ["100", "102", "104"].map((end) => numbered(`53090219930404${end}`)) as [
    string,
    string,
    string,
  ];
  assert.ok((await settleWith(first, LINCANG, here)).ok);
  assert.ok((await settleWith(second, QUJING, there)).ok);
  const correct = (who: string, number: string) =>
    order("correct", { person: who, approver: "officer 2", items: { number } });
  assert.deepEqual(refusalsOf([await run(correct(there, first), QUJING)]), ["registered-in-another-city"]);
  // what both are given at once one of them gets
  const both = await Promise.all([run(correct(here, third)), run(correct(there, third), QUJING)]);
  assert.deepEqual(refusalsOf(both), ["registered-in-another-city"]);
  const free = both[0]?.ok ? first : second;
  assert.ok((await settleWith(free, both[0]?.ok ? QUJING : LINCANG)).ok);
  await assertAgreement();
});

test("[register] a number that another city has registered is given to nobody", async () => {
  await populated();
  assert.ok((await settleWith(numbered("53090220210210001"), QUJING, randomUUID(), "2021-02-20")).ok);
  await must(bear());
  const owning = poolOf(database.owner);
  const other = bear({ person: idOf(901) });
  assert.ok((await settleWith(numbered("53090220210210005"), QUJING, randomUUID(), "2021-02-20")).ok);
  const executed = await execute(owning, OWNER, LINCANG, other, TODAY);
  await owning.end();
  assert.ok(executed.ok);
  const { rows } = await owner.query("select number from lincang.particulars where born = '2021-02-10' order by 1");
  assert.deepEqual(
    rows.map(({ number }) => number.slice(14, 17)),
    ["003", "007"],
  );
  await assertAgreement();
});

test("[register] no number begins with the code of a county for statistics: it is refused until the place has a code under its county", async () => {
  await empty();
  const settled = order("settle", {
    clause: "sanmenxia/any",
    into: { opens: HOME, at: { ...AT, division: "411271560200" } },
    arrivals: [{ person: MOTHER, relation: "02", declared: "self", items: person("赵母", "1982-02-02") }],
  });
  await must(settled, SANMENXIA);
  const birth = (on: string) => bear({ on, parents: [{ person: MOTHER, kin: "mother" }] });
  const first = order("first-registration", {
    ground: { kind: "case", reference: "A-1" },
    group: "other",
    papers: ["investigation"],
    arrival: { person: STRANGER, relation: "97", declared: "self", items: person("来者", "1990-01-01") },
    into: { opens: OTHER_HOME, at: { ...AT, division: "411271560201" } },
  });
  for (const command of [birth("2021-03-01"), first]) {
    const executed = await run(command, SANMENXIA);
    assert.deepEqual(refusalsOf([executed]), ["county-for-statistics"]);
    assert.ok(!executed.ok && executed.refusal.about?.startsWith("411271560"));
  }
  const recode: PlaceCommand = {
    ...{ type: "recode-division", id: randomUUID(), on: "2021-04-01", division: "411271560", into: "411202560" },
    ...{ actor: "administrator", purpose: "notice", ground: { kind: "notice", reference: "N-1" } },
  };
  assert.ok((await executePlaces(owner, SANMENXIA, recode, TODAY)).ok);
  await must(birth("2021-04-01"), SANMENXIA);
  const { rows } = await owner.query("select number from sanmenxia.particulars where person = $1", [CHILD]);
  assert.match(rows[0].number, /^41120220210210001/);
  await assertAgreement();
});

test("[register] eight officers at once on the same few households break no constraint", async () => {
  await empty();
  const world = new World();
  world.today = TODAY;
  for (const command of beginning()) await must(command);
  const lists = sample(seeds, { numRuns: 8, seed: 9 });
  let done = 0;
  await Promise.all(
    lists.map(async (list) => {
      const own = new World();
      own.today = FIRST_DAY;
      for (const command of beginning()) own.must(command);
      for (const one of list.slice(0, 40)) {
        const command = commandOf(own, one);
        own.run(command);
        if ((await run(command, LINCANG, own.today > TODAY ? own.today : TODAY)).ok) done++;
      }
    }),
  );
  assert.ok(done > 20, String(done));
  await assertAgreement();
});

test("[register] a command cut off in the middle leaves nothing, and sent again is carried out", async (t) => {
  await populated();
  const before = await facts();
  const secrets = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8")) as { superuser: string };
  const other = new Client({ ...database.owner, user: "postgres", password: secrets.superuser });
  await other.connect();
  t.after(() => other.end());
  await owner.query("begin");
  t.after(() => owner.query("rollback"));
  await owner.query("select from lincang.households where id = $1 for update", [HOME]);
  const command = bear();
  const failed = assert.rejects(run(command), /terminat/);
  const waiting = "from pg_stat_activity where wait_event_type = 'Lock' and usename = 'luohu_app'";
  while ((await other.query(`select ${waiting}`)).rowCount === 0) await wait(20);
  await other.query(`select pg_terminate_backend(pid) ${waiting}`);
  await failed;
  await owner.query("rollback");
  assert.deepEqual(await facts(), before);
  await must(command);
  assert.equal((await lookAt(LINCANG, { household: HOME, day: TODAY }))?.members.length, 4);
});

test("[register] where the clock went back, what is recorded next still comes after what it supersedes", async () => {
  await populated();
  await owner.query("update lincang.registrations set recorded_at = now() + interval '2 hours'");
  const recorded = await must(order("death", { person: GRANDMOTHER }));
  assert.ok(recorded > new Date(Date.now() + 3_600_000).toISOString());
  assert.equal((await lookAt(LINCANG, { household: HOME, day: TODAY }))?.members.length, 2);
});

test("[register] the journal says who did what, why and on what ground, with what was and what is", async () => {
  await populated();
  const command = order("death", { person: GRANDMOTHER, ground: { kind: "notice", reference: "N-7" } });
  await must(command);
  const [entry] = await readEntries(owner, LINCANG, "command = $1", [command.id]);
  assert.ok(entry);
  assert.deepEqual(
    [entry.event, entry.actor, entry.purpose, entry.ground],
    ["death", "officer 1", "counter", "notice"],
  );
  const content = (await openContent(owner, LINCANG, entry, GRANDMOTHER))?.content;
  assert.deepEqual(content?.ground, { kind: "notice", reference: "N-7" });
  assert.deepEqual(
    (content.before as Fact[]).map((fact) => [fact.kind, fact.until]),
    [["registration", null]],
  );
  assert.deepEqual(
    (content.after as (Fact & { state: string })[]).map((fact) => [fact.state, fact.from, fact.until]),
    [
      ["registered", "2020-05-01", "2021-03-02"],
      ["dead", "2021-03-02", null],
    ],
  );
  assert.equal(await lookAt(LINCANG, { household: THIRD_HOME, day: TODAY }), undefined);
});
