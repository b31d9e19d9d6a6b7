import assert from "node:assert/strict";
import { test } from "node:test";
import type { FiguresOfDivision, MovementsOfDivision } from "@luohu/contract/register";
import { type Actor, type Command, type Fact, factsAt } from "@luohu/registry";
import { asActor } from "@luohu/server/access";
import { type City, execute, executePlaces, seedAll } from "@luohu/server/storage";
import { array, asyncProperty, assert as holds, oneof } from "fast-check";
import { order, person } from "../../../registry/test/family.ts";
import { beginning, commandOf, dayAfter, FIRST_DAY, seeds } from "../../../registry/test/random.ts";
import { placeCommandOf, placeSeed } from "../../../registry/test/random-places.ts";
import { idOf } from "../../../registry/test/world.ts";
import { readFigures, readMovements } from "../../src/storage/figures/index.ts";
import { actorOf, officerOf } from "./actors.ts";
import { type ByCell, figuresIn, movementsIn } from "./count-figures.ts";
import { freshKeys, openRegister } from "./folders.ts";
import { empty, factsHeld, ownerReadingDays, placesWorld } from "./places-history.ts";

const LINCANG: City = { id: "lincang", division: "530900", range: { from: 1, to: 999 }, keys: freshKeys() };
const OFFICER = officerOf("lincang");
const CLERK = actorOf("lincang", "department-clerk", { places: [] });

const database = await openRegister(["lincang"]);
const { pool } = database;
const owner = await ownerReadingDays(database.owner);

const figures = (within: string, day: string, knownAt?: string, actor: Actor = OFFICER) =>
  asActor(pool, actor, "figures", (client) =>
    readFigures(client, actor, { city: LINCANG, within, day, ...(knownAt !== undefined && { knownAt }) }),
  );
const movements = (within: string, since: string, before: string, actor: Actor = OFFICER) =>
  asActor(pool, actor, "figures", (client) => readMovements(client, actor, { city: LINCANG, within, since, before }));

type Cells = Readonly<Record<string, number | null>>;

/** Without noughts and measures that have nothing else: as somebody counts who writes down what there is. */
function counted(cells: Readonly<Record<string, Cells>>): ByCell {
  const kept = Object.entries(cells).map(([measure, all]) => [
    measure,
    Object.fromEntries(Object.entries(all).filter(([, count]) => count !== 0)),
  ]);
  return Object.fromEntries(kept.filter(([, all]) => Object.keys(all as object).length > 0));
}

const figuresOf = (one: FiguresOfDivision): ByCell =>
  counted({
    registered: { all: one.registered },
    households: { all: one.households },
    sex: one.sex,
    age: one.ages,
    kind: one.kinds,
    class: one.classes,
    "household-kind": one.householdKinds,
    "household-size": one.householdSizes,
    state: one.unregistered,
    missing: one.missing,
  });
const movementsOf = (one: MovementsOfDivision): ByCell =>
  counted({
    opening: { all: one.opening },
    closing: { all: one.closing },
    movement: { ...one.in, ...one.out, ...one.within },
    from: one.from,
    to: one.to,
  });

const sum = (cells: Cells): number => Object.values(cells).reduce<number>((all, count) => all + (count ?? 0), 0);

/** Compares what the database counts with what somebody counts who goes over the facts, here and in each part. */
async function assertFigures(all: readonly Fact[], within: string, day: string, knownAt?: string): Promise<void> {
  const told = await figures(within, day, knownAt);
  if (told === undefined) return;
  for (const one of [told.within, ...told.parts]) {
    if (one.division === null) continue;
    const code = one.division.endsWith("00") && one.division.length === 6 ? one.division.slice(0, 4) : one.division;
    assert.deepEqual(figuresOf(one), figuresIn(all, day, code), `${code} on ${day}`);
  }
  assert.equal(
    sum(Object.fromEntries(told.parts.map((part, n) => [n, part.registered]))),
    within.length < 12 ? told.within.registered : 0,
  );
}

/** What was seen to happen at all. */
const happened = new Set<string>();

async function assertMovements(all: readonly Fact[], within: string, since: string, before: string): Promise<void> {
  const told = await movements(within, since, before);
  if (told === undefined) return;
  for (const one of [told.within, ...told.parts]) {
    if (one.division === null) continue;
    const code = one.division.endsWith("00") && one.division.length === 6 ? one.division.slice(0, 4) : one.division;
    assert.deepEqual(movementsOf(one), movementsIn(all, since, before, code), `${code} ${since} ${before}`);
    assert.equal(one.opening + sum(one.in) - sum(one.out), one.closing, "nobody comes or goes untold");
    assert.equal(sum(one.settledBy), one.in.settled);
    for (const what of Object.keys(movementsOf(one).movement ?? {})) happened.add(what);
  }
}

const ARRIVED = idOf(18);

/** Somebody who moves in by a certificate, and turns out to be another, which random commands seldom do. */
const arrival = (): Command =>
  order("move-in", {
    on: FIRST_DAY,
    certificate: { number: "C-1", issued: dayAfter(FIRST_DAY, -10) },
    arrivals: [{ person: ARRIVED, relation: "97", declared: "self", items: person("来者", "1990-01-01") }],
    into: { household: idOf(103) },
  });

test("[figures] over random histories of people and places they are what somebody counts who goes over the facts, on any day, as known at any moment", async () => {
  const step = oneof({ weight: 3, arbitrary: seeds.map((list) => list[0]) }, { weight: 1, arbitrary: placeSeed });
  const history = asyncProperty(array(step, { minLength: 20, maxLength: 45, size: "max" }), async (list) => {
    const world = await placesWorld(owner, LINCANG, FIRST_DAY);
    for (const command of [...beginning(), arrival()]) {
      world.must(command);
      await execute(pool, OFFICER, LINCANG, command, world.today);
    }
    const moments: { readonly model: string; readonly database: string }[] = [];
    for (const one of list) {
      if (one === undefined) continue;
      if ("people" in one) {
        const command = commandOf(world, one);
        world.run(command);
        const executed = await execute(pool, OFFICER, LINCANG, command, world.today);
        if (executed.ok) moments.push({ model: world.moment(), database: executed.recorded });
        continue;
      }
      world.today = dayAfter(world.today, 3);
      const command = placeCommandOf(world, one);
      const executed = await executePlaces(owner, LINCANG, command, world.today);
      if (!executed.ok && executed.refusal.code === "address-in-use") continue;
      world.runPlaces(command);
    }
    const double = order("resolve-duplicate", {
      on: world.today,
      keeps: idOf(2),
      other: ARRIVED,
      approver: "officer 2",
      double: { of: "person" },
    });
    world.run(double);
    await execute(pool, OFFICER, LINCANG, double, world.today);
    const now = await factsHeld(owner, LINCANG);
    const communities = now.flatMap((fact) => (fact.kind === "premises" ? [fact.division] : []));
    const [somewhere = "530902001001"] = communities.toSorted().reverse();
    const asked = ["5309", "530902", somewhere.slice(0, 9), somewhere];
    const days = [dayAfter(FIRST_DAY, 200), world.today];
    for (const within of asked) {
      for (const day of days) await assertFigures(now, within, day);
      await assertMovements(now, within, FIRST_DAY, dayAfter(world.today, 2));
      await assertMovements(now, within, dayAfter(FIRST_DAY, 30), dayAfter(FIRST_DAY, 300));
    }
    for (const { model, database: knownAt } of moments.slice(-1))
      for (const day of days) await assertFigures(factsAt(world.history, model), "5309", day, knownAt);
  });
  await holds(history, { numRuns: 5, seed: 11 });
  for (const what of ["settled", "moved-in", "born", "died", "cancelled", "revoked", "duplicate", "recoded-in"])
    assert.ok(happened.has(what), `${what} of ${[...happened].join(" ")}`);
});

test("[figures] of a synthetic city they are what somebody counts, county by county, township by township", async () => {
  await empty(owner, LINCANG);
  await seedAll(database.owner, { cities: ["lincang"], scale: 0.0004, seed: "1" });
  const all = await factsHeld(owner, LINCANG);
  const day = "2021-01-01";
  for (const within of ["5309", "530902", "530902001"]) {
    await assertFigures(all, within, day);
    if (within === "5309") await assertFigures(all, within, "2005-06-15");
    await assertMovements(all, within, "2005-01-01", "2020-01-01");
  }
  const whole = await figures("5309", day);
  assert.ok((whole?.within.registered ?? 0) > 500);
  for (const what of ["moved-out", "moved-within", "arrived", "left"])
    assert.ok(happened.has(what), `${what} of ${[...happened].join(" ")}`);
  assert.deepEqual(whole?.definition.edition, null);
  assert.equal(whole?.within.town.percent, null, "no edition gives a class");
});

test("[figures] small counts are hidden from clerks and not from officers, and nothing else is", async () => {
  const officer = await figures("530902", "2021-01-01");
  const clerk = await figures("530902", "2021-01-01", undefined, CLERK);
  assert.ok(officer && clerk);
  assert.deepEqual([officer.hidden, clerk.hidden], [null, { from: 1, to: 4 }]);
  const flat = (of: FiguresOfDivision): readonly (readonly [string, number | null])[] =>
    Object.entries(of).flatMap(([measure, cells]) =>
      cells !== null && typeof cells === "object"
        ? Object.entries(cells as Cells).map(([cell, count]) => [`${measure} ${cell}`, count] as const)
        : [],
    );
  let hidden = 0;
  for (const [n, one] of [clerk.within, ...clerk.parts].entries()) {
    const open = [officer.within, ...officer.parts][n] as FiguresOfDivision;
    assert.deepEqual([one.registered, one.households, one.name], [open.registered, open.households, open.name]);
    const seen = new Map(flat(open));
    for (const [cell, count] of flat(one)) {
      assert.ok(count === null || count === seen.get(cell), cell);
      if (count === null) hidden++;
      if (!/^(town|classes|householdKinds) /.test(cell))
        assert.ok(count === null || count === 0 || count >= 5, `${cell}: ${count}`);
    }
  }
  assert.ok(hidden > 0);
  // the same of a township, whether it is asked for by itself or with its county
  const [township] = clerk.parts;
  assert.deepEqual((await figures(township?.division ?? "", "2021-01-01", undefined, CLERK))?.within, township);
});
