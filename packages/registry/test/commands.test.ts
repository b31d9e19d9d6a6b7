import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsIn, type HouseholdView, householdOn, readCitizenNumber } from "@luohu/registry";
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
  SCHOOL,
  STRANGER,
  STUDENT,
  THIRD_HOME,
} from "./family.ts";
import { assertConstraints, World } from "./world.ts";

function populated(): World {
  const world = new World();
  populate(world);
  return world;
}

const view = (world: World, household: string, day: string): HouseholdView | undefined => {
  assertConstraints(world.now());
  return householdOn(world.now(), household, day);
};
const members = (world: World, household: string, day: string): Record<string, string> =>
  Object.fromEntries((view(world, household, day)?.members ?? []).map((member) => [member.person, member.relation]));
const standing = (world: World, who: string, day: string): string | undefined => {
  const found = world
    .now()
    .find(
      (fact) => fact.kind === "registration" && fact.person === who && fact.from <= day && (fact.until ?? "9999") > day,
    );
  return found?.kind === "registration" ? found.state : undefined;
};

test("[registry] people settle into a household of their own, by a clause, from the day on and not before", () => {
  const world = populated();
  assert.equal(view(world, HOME, "2020-04-30"), undefined);
  assert.deepEqual(members(world, HOME, "2020-05-01"), { [FATHER]: "02", [MOTHER]: "12", [GRANDMOTHER]: "52" });
});

test("[registry] a child is registered with its parents from the day of the declaration, unregistered from birth until then, with a number", () => {
  const world = populated();
  world.must(bear());
  assert.equal(standing(world, CHILD, "2021-02-09"), undefined);
  assert.equal(standing(world, CHILD, "2021-02-10"), "never-registered");
  assert.equal(standing(world, CHILD, "2021-03-01"), "registered");
  const child = view(world, HOME, "2021-03-01")?.members.find((member) => member.person === CHILD);
  assert.equal(child?.number?.slice(0, 14), "53090220210210");
  assert.equal(readCitizenNumber(child.number)?.sex, "male");
  const kin = world.now().filter((fact) => fact.kind === "kinship");
  assert.deepEqual(
    kin.map((fact) => [fact.person, fact.relative, fact.kin, fact.from]),
    [
      [CHILD, MOTHER, "mother", "2021-02-10"],
      [CHILD, FATHER, "father", "2021-02-10"],
    ],
  );
});

test("[registry] twins get two numbers, the next one free, and a range comes to its end", () => {
  const world = populated();
  world.range = { from: 11, to: 14 };
  const numbers: (string | null | undefined)[] = [];
  for (const twin of [CHILD, STRANGER]) {
    world.must(bear({ person: twin }));
    numbers.push(view(world, HOME, "2021-03-01")?.members.find((member) => member.person === twin)?.number);
  }
  assert.deepEqual(
    numbers.map((number) => number?.slice(14, 17)),
    ["011", "013"],
  );
  const third = world.run(bear({ person: THIRD_HOME }));
  assert.ok(!third.ok && third.refusal.code === "numbers-exhausted");
});

test("[registry] whoever was never registered is, after a case, from then on; the years before are known as such", () => {
  const world = populated();
  world.must(
    order("first-registration", {
      ground: { kind: "case", reference: "A-7" },
      group: "outside-birth-plan",
      papers: ["kinship-test"],
      arrival: {
        person: STRANGER,
        relation: "30",
        declared: { guardian: "mother" },
        items: person("晚登", "2012-12-12"),
      },
      into: { household: HOME },
    }),
  );
  assert.equal(standing(world, STRANGER, "2020-01-01"), "never-registered");
  assert.equal(members(world, HOME, "2021-03-01")[STRANGER], "30");
  assert.match(view(world, HOME, "2021-03-01")?.members.at(-2)?.number ?? "", /^53090220121212/);
});

test("[registry] the dead were registered through the day of death and leave a household that may need a head", () => {
  const world = populated();
  world.must(order("death", { person: FATHER }));
  assert.equal(standing(world, FATHER, "2021-03-01"), "registered");
  assert.equal(standing(world, FATHER, "2021-03-02"), "dead");
  const left = view(world, HOME, "2021-03-02") ?? assert.fail();
  assert.deepEqual(
    findingsIn(left, "2021-03-02").filter(({ code }) => code === "head-missing"),
    [{ code: "head-missing", about: HOME }],
  );
  world.must(
    order("change-head", { on: "2021-03-02", household: HOME, relations: { [MOTHER]: "02", [GRANDMOTHER]: "52" } }),
  );
  assert.deepEqual(members(world, HOME, "2021-03-02"), { [MOTHER]: "02", [GRANDMOTHER]: "52" });
  assert.deepEqual(members(world, HOME, "2021-03-01"), { [FATHER]: "02", [MOTHER]: "12", [GRANDMOTHER]: "52" });
});

test("[registry] a death told late is entered for its day, also where the household changed since", () => {
  const world = populated();
  world.must(bear());
  world.must(order("death", { person: GRANDMOTHER, on: "2021-01-05" }));
  assert.deepEqual(Object.keys(members(world, HOME, "2021-01-06")).length, 2);
});

test("[registry] whoever moves out is in transit, elsewhere once the destination has them; both may come back", () => {
  const world = populated();
  const mover = { person: MOTHER, declared: "self" } as const;
  world.must(order("move-out", { movers: [mover], to: "530302", certificate: "T-1" }));
  assert.equal(standing(world, MOTHER, "2021-03-01"), "in-transit");
  world.must(order("restore", { on: "2021-04-01", mover: { ...mover, relation: "12" }, into: { household: HOME } }));
  assert.equal(standing(world, MOTHER, "2021-04-01"), "registered");
  world.must(order("move-out", { on: "2021-05-01", movers: [mover], to: "530302" }));
  assert.equal(standing(world, MOTHER, "2021-05-01"), "elsewhere");
  world.must(
    order("settle", {
      on: "2021-05-20",
      clause: "lincang/any",
      arrivals: [{ ...mover, relation: "12" }],
      into: { household: HOME },
    }),
  );
  assert.equal(
    view(world, HOME, "2021-05-20")?.members.find((member) => member.person === MOTHER)?.since,
    "2021-05-20",
  );
});

test("[registry] people move within the city, into a household or one that begins", () => {
  const world = populated();
  world.must(
    order("move-within", {
      movers: [{ person: STUDENT, relation: "02", declared: "self" }],
      into: { opens: OTHER_HOME, at: AT },
    }),
  );
  assert.deepEqual(members(world, OTHER_HOME, "2021-03-01"), { [STUDENT]: "02" });
  assert.deepEqual(members(world, SCHOOL, "2021-03-01"), {});
  assert.deepEqual(members(world, SCHOOL, "2021-02-28"), { [STUDENT]: "99" });
});

test("[registry] a household splits and merges again at its address; what it was stays to be read", () => {
  const world = populated();
  const grandmother = { person: GRANDMOTHER, declared: "self" } as const;
  world.must(order("split", { household: HOME, opens: OTHER_HOME, movers: [{ ...grandmother, relation: "02" }] }));
  assert.deepEqual(members(world, OTHER_HOME, "2021-03-01"), { [GRANDMOTHER]: "02" });
  assert.equal(view(world, OTHER_HOME, "2021-03-01")?.address, AT.address);
  world.must(
    order("merge", {
      on: "2021-04-01",
      household: OTHER_HOME,
      into: HOME,
      movers: [{ ...grandmother, relation: "52" }],
    }),
  );
  assert.equal(view(world, OTHER_HOME, "2021-04-01"), undefined);
  assert.deepEqual(members(world, OTHER_HOME, "2021-03-31"), { [GRANDMOTHER]: "02" });
  assert.equal(members(world, HOME, "2021-04-01")[GRANDMOTHER], "52");
});

test("[registry] a change of head keeps how long the members have been there", () => {
  const world = populated();
  world.must(
    order("change-head", { household: HOME, relations: { [MOTHER]: "02", [FATHER]: "11", [GRANDMOTHER]: "54" } }),
  );
  const since = view(world, HOME, "2021-03-01")?.members.map((member) => member.since);
  assert.deepEqual(since, ["2020-05-01", "2020-05-01", "2020-05-01"]);
});

test("[registry] a collective household opens, and closes when nobody is left", () => {
  const world = populated();
  world.must(order("move-out", { movers: [{ person: STUDENT, declared: "self" }], to: "530302" }));
  world.must(order("close-household", { household: SCHOOL, on: "2021-04-01" }));
  assert.equal(view(world, SCHOOL, "2021-04-01"), undefined);
  assert.deepEqual(members(world, SCHOOL, "2021-02-01"), { [STUDENT]: "99" });
});

test("[registry] a wrong item is corrected for as long as it stood; the record keeps what was thought", () => {
  const world = populated();
  const before = world.history;
  world.must(order("change-items", { on: "2020-10-01", person: MOTHER, items: { marriage: "20" } }));
  world.must(order("correct", { person: MOTHER, approver: "officer 2", items: { name: "刀玉母" } }));
  assert.equal(view(world, HOME, "2020-05-01")?.members[1]?.name, "刀玉母");
  assert.equal(view(world, HOME, "2020-05-01")?.members[1]?.marriage, null);
  assert.equal(view(world, HOME, "2021-03-01")?.members[1]?.marriage, "20");
  const then = [...before.values()].map(({ fact }) => fact);
  assert.equal(householdOn(then, HOME, "2020-05-01")?.members[1]?.name, "刀母");
});

test("[registry] a name changes from a day on and keeps the one before", () => {
  const world = populated();
  world.must(
    order("change-items", { person: FATHER, approver: "officer 2", items: { name: "刀新父", formerName: "刀父" } }),
  );
  assert.equal(view(world, HOME, "2021-02-28")?.members[0]?.name, "刀父");
  assert.equal(view(world, HOME, "2021-03-01")?.members[0]?.name, "刀新父");
});

test("[registry] a soldier's registration is a state and not a gap, and comes back", () => {
  const world = populated();
  world.must(order("cancel", { person: STUDENT, because: "enlisted" }));
  assert.equal(standing(world, STUDENT, "2021-03-01"), "in-service");
  world.must(
    order("restore", {
      on: "2021-05-30",
      mover: { person: STUDENT, relation: "02", declared: "self" },
      into: { opens: THIRD_HOME, at: AT },
    }),
  );
  assert.equal(standing(world, STUDENT, "2021-05-30"), "registered");
});

test("[registry] findings: a minor as head, minors only, a number that disagrees; they refuse nothing", () => {
  const world = populated();
  const young = { person: STRANGER, relation: "02", declared: { guardian: "aunt" } } as const;
  const items = person("少年", "2008-08-08", "male", { number: "11010519491231002X" });
  world.must(
    order("settle", { clause: "lincang/any", arrivals: [{ ...young, items }], into: { opens: THIRD_HOME, at: AT } }),
  );
  const house = view(world, THIRD_HOME, "2021-03-01") ?? assert.fail();
  assert.deepEqual(
    findingsIn(house, "2021-03-01").map(({ code }) => code),
    ["head-is-minor", "minors-only", "number-disagrees"],
  );
});
