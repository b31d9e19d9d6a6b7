import assert from "node:assert/strict";
import { test } from "node:test";
import { CITED, factsAt } from "@luohu/registry";
import { assert as holds, property } from "fast-check";
import { beginning, commandOf, dayAfter, FIRST_DAY, housesOn, seeds, standingsOn } from "./random.ts";
import { assertConstraints, World } from "./world.ts";

/** Days on which the register is read again and again. */
const DAYS = [0, 30, 90, 200, 400, 800].map((days) => dayAfter(FIRST_DAY, days));

test("[registry] over random histories the constraints hold after each command, no day before it changes, and any past day reads as it was known then", () => {
  const carriedOut = new Map<string, number>();
  const refused = new Map<string, number>();
  const history = property(seeds, (list) => {
    const world = new World();
    world.today = FIRST_DAY;
    for (const command of beginning()) world.must(command);
    const read: { readonly moment: string; readonly views: string }[] = [];
    const views = (facts: ReturnType<World["now"]>): string =>
      JSON.stringify(DAYS.map((day) => [housesOn(facts, day), standingsOn(facts, day)]));
    for (const one of list) {
      const command = commandOf(world, one);
      const past = DAYS.filter((day) => day < command.on);
      const facts = world.now();
      const before = past.map((day) => [housesOn(facts, day), standingsOn(facts, day)] as const);
      const decision = world.run(command);
      const after = world.now();
      if (decision.ok && command.type !== "correct")
        past.forEach((day, index) => {
          const [houses, standings = []] = before[index] ?? [];
          assert.deepEqual(housesOn(after, day), houses, `${command.type} of ${command.on} changed ${day}`);
          const now = standingsOn(after, day);
          // whoever becomes known was unregistered since birth
          for (const [who, then] of standings.entries()) if (then !== null) assert.equal(now[who], then);
        });
      const counted = decision.ok ? carriedOut : refused;
      const key = decision.ok ? command.type : decision.refusal.code;
      counted.set(key, (counted.get(key) ?? 0) + 1);
      assertConstraints(after);
      read.push({ moment: world.moment(), views: views(after) });
    }
    for (const { moment, views: then } of read) assert.equal(views(factsAt(world.history, moment)), then);
  });
  holds(history, { numRuns: 120, seed: 6 });
  // a generator that never gets anywhere would prove nothing
  const types = [
    "settle",
    "birth",
    "first-registration",
    "death",
    "move-in",
    "move-out",
    "move-within",
    "split",
    "merge",
    "change-head",
    "open-household",
    "close-household",
    "correct",
    "change-items",
    "cancel",
    "restore",
    "record-kinship",
    "end-kinship",
    "record-residence",
    "keep-secret",
    "lift-secret",
    "put-back",
    "revoke",
    "resolve-duplicate",
  ];
  for (const type of types) assert.ok((carriedOut.get(type) ?? 0) > 3, `${type}: ${carriedOut.get(type)}`);
  const seen = [...refused.keys()].filter((code) => code in CITED);
  assert.ok(seen.length > 15, seen.join(" "));
});

test("[registry] deciding changes nothing that it was given, and decides the same again", () => {
  const pure = property(seeds, (list) => {
    const world = new World();
    world.today = FIRST_DAY;
    for (const command of beginning()) world.must(command);
    for (const one of list.slice(0, 12)) {
      const command = commandOf(world, one);
      const before = JSON.stringify(world.known(command).facts);
      const twice = [world.known(command), world.known(command)].map((known) => JSON.stringify(known.facts));
      const decision = world.run(command);
      assert.deepEqual(twice, [before, before]);
      if (decision.ok) {
        const past = new Set(decision.change.closes);
        for (const id of past) assert.ok(before.includes(id), "only what was held for true is ended");
        assert.ok(decision.change.records.length > 0, "a change records something");
      }
    }
  });
  holds(pure, { numRuns: 60, seed: 7 });
});
