import assert from "node:assert/strict";
import { test } from "node:test";
import { type Command, covers, type Fact, findingsIn, householdOn, withheldOn } from "@luohu/registry";
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
  parting,
  person,
  populate,
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

const held = <K extends Fact["kind"]>(world: World, kind: K, who: string, day: string) =>
  world
    .now()
    .filter((fact) => fact.kind === kind && "person" in fact && fact.person === who && covers(fact, day)) as Extract<
    Fact,
    { kind: K }
  >[];
const standing = (world: World, who: string, day: string) => held(world, "registration", who, day)[0]?.state;

/** Two who come from elsewhere into the household. */
const settling = () =>
  order("settle", {
    clause: "lincang/any",
    arrivals: [STRANGER, CHILD].map((who) => ({
      person: who,
      relation: "97",
      declared: "self" as const,
      items: person("来者", "1990-01-01"),
    })),
    into: { household: HOME },
  });

test("[registry] a settlement got by fraud is undone for all whom it registered; the days until then stay", () => {
  const world = populated();
  const settle = settling();
  world.must(settle);
  world.must(
    order("move-within", {
      on: "2021-03-20",
      movers: [{ person: CHILD, relation: "02", declared: "self" }],
      into: { opens: THIRD_HOME, at: AT },
    }),
  );
  world.must(
    order("revoke", {
      on: "2021-04-01",
      ground: { kind: "case", reference: "A-9" },
      settlement: settle.id,
      people: [CHILD, STRANGER],
      hearing: "H-1",
    }),
  );
  for (const who of [CHILD, STRANGER]) {
    assert.equal(standing(world, who, "2021-03-31"), "registered");
    assert.equal(standing(world, who, "2021-04-01"), "elsewhere");
  }
  assertConstraints(world.now());
});

test("[registry] whoever was moved without wanting it stands again as before, from the day of the move: others stay moved", () => {
  const world = populated();
  const move = parting();
  const before = held(world, "registration", GRANDMOTHER, "2021-03-19");
  world.must(move);
  const objection = { kind: "correction", reference: "O-1" } as const;
  const back = { ground: objection, move: move.id, people: [GRANDMOTHER], household: HOME };
  world.must(order("put-back", { on: "2021-03-20", ...back }));
  for (const day of ["2021-03-20", "2021-05-01"]) {
    const [now] = held(world, "registration", GRANDMOTHER, day);
    assert.deepEqual([now?.household, now?.relation, now?.reason], [HOME, before[0]?.relation, before[0]?.reason]);
    assert.equal(held(world, "registration", MOTHER, day)[0]?.household, THIRD_HOME);
  }
  assert.equal(
    householdOn(world.now(), HOME, "2021-05-01")?.members.find((one) => one.person === GRANDMOTHER)?.since,
    before[0]?.from,
  );
  assertConstraints(world.now());
});

test("[registry] a settlement that somebody did not want is undone for that one: the register has nobody else in its place", () => {
  const world = populated();
  const settle = settling();
  world.must(settle);
  const ground = { kind: "case", reference: "A-1" } as const;
  world.must(order("put-back", { ground, on: "2021-04-01", move: settle.id, people: [STRANGER], household: null }));
  assert.equal(standing(world, STRANGER, "2021-03-31"), "registered");
  assert.equal(standing(world, STRANGER, "2021-04-01"), "elsewhere");
  assert.equal(standing(world, CHILD, "2021-04-01"), "registered");
});

test("[registry] whoever moved twice on a day is put back to where the first move led, and then to where it came from", () => {
  const world = populated();
  const into = (household: string, more: object = {}): Command =>
    order("move-within", {
      on: "2021-03-20",
      movers: [{ person: GRANDMOTHER, relation: "02", declared: "self" }],
      into: { opens: household, at: AT },
      ...more,
    });
  const [first, second] = [into(OTHER_HOME), into(THIRD_HOME)];
  const [before] = held(world, "registration", GRANDMOTHER, "2021-03-19");
  world.must(first);
  world.must(second);
  const ground = { kind: "case", reference: "A-1" } as const;
  const back = (move: Command, household: string | null): Command =>
    order("put-back", { ground, on: move.on, move: move.id, people: [GRANDMOTHER], household });
  assert.equal(world.run(back(second, HOME)).ok, false);
  world.must(back(second, OTHER_HOME));
  const [now] = held(world, "registration", GRANDMOTHER, "2021-05-01");
  assert.deepEqual([now?.household, now?.from, now?.reason], [OTHER_HOME, first.on, "move-within"]);
  world.must(back(first, HOME));
  const [last] = held(world, "registration", GRANDMOTHER, "2021-05-01");
  assert.deepEqual([last?.household, last?.from, last?.relation], [HOME, before?.from, before?.relation]);
  assertConstraints(world.now());
});

test("[registry] nobody is put back into a household that joined another; whoever settled into one that began so leaves it empty", () => {
  const world = populated();
  const ground = { kind: "case", reference: "A-1" } as const;
  const arrivals = [
    { person: STRANGER, relation: "02", declared: "self" as const, items: person("来者", "1990-01-01") },
    { person: CHILD, relation: "20", declared: { guardian: "来者" }, items: person("来子", "2015-01-01") },
  ];
  const settle = order("settle", { clause: "lincang/any", arrivals, into: { opens: OTHER_HOME, at: AT } });
  world.must(settle);
  const merge = order("merge", {
    on: "2021-03-10",
    household: OTHER_HOME,
    into: HOME,
    movers: arrivals.map(({ person: one, declared }) => ({ person: one, relation: "97", declared })),
  });
  const before = world.history;
  world.must(merge);
  const people = [STRANGER, CHILD];
  const decided = world.run(order("put-back", { ground, on: merge.on, move: merge.id, people, household: OTHER_HOME }));
  assert.equal(!decided.ok && decided.refusal.code, "household-not-open");

  world.history = before;
  world.must(order("put-back", { ground, on: settle.on, move: settle.id, people, household: null }));
  assert.deepEqual(
    people.map((one) => standing(world, one, settle.on)),
    ["elsewhere", "elsewhere"],
  );
  assert.deepEqual(householdOn(world.now(), OTHER_HOME, settle.on)?.members, []);
  world.must(order("close-household", { household: OTHER_HOME, on: "2021-04-01" }));
  assertConstraints(world.now());
});

test("[registry] whoever was put back without wanting it is where the move led again, since the day on which it did", () => {
  for (const on of ["2021-03-20", "2021-04-01"]) {
    const world = populated();
    const move = order("move-within", {
      on: "2021-03-20",
      movers: [{ person: GRANDMOTHER, relation: "02", declared: "self" }],
      into: { opens: THIRD_HOME, at: AT },
    });
    world.must(move);
    const before = held(world, "registration", GRANDMOTHER, "2021-05-01");
    const ground = { kind: "case", reference: "A-1" } as const;
    const back = order("put-back", { ground, on, move: move.id, people: [GRANDMOTHER], household: HOME });
    world.must(back);
    assert.equal(held(world, "registration", GRANDMOTHER, "2021-05-01")[0]?.household, HOME);
    world.must(order("put-back", { ground, on, move: back.id, people: [GRANDMOTHER], household: THIRD_HOME }));
    const [now] = held(world, "registration", GRANDMOTHER, "2021-05-01");
    assert.deepEqual([now?.household, now?.from, now?.reason], [THIRD_HOME, "2021-03-20", before[0]?.reason]);
    assert.equal(held(world, "registration", GRANDMOTHER, "2021-03-19")[0]?.household, HOME);
    assertConstraints(world.now());
  }
});

test("[registry] who settled and was moved on the same day is put back into the household of the settlement", () => {
  const world = populated();
  const arrivals = [
    { person: STRANGER, relation: "97", declared: "self" as const, items: person("来者", "1990-01-01") },
  ];
  world.must(order("settle", { clause: "lincang/any", arrivals, into: { household: HOME } }));
  const move = order("move-within", {
    movers: [{ person: STRANGER, relation: "02", declared: "self" }],
    into: { opens: THIRD_HOME, at: AT },
  });
  world.must(move);
  const ground = { kind: "case", reference: "A-1" } as const;
  const back = { ground, move: move.id, people: [STRANGER] };
  assert.equal(world.run(order("put-back", { ...back, household: null })).ok, false);
  world.must(order("put-back", { ...back, on: "2021-04-01", household: HOME }));
  const at = (day: string) => held(world, "registration", STRANGER, day).map(({ household }) => household);
  assert.deepEqual([at("2021-03-31"), at("2021-04-01")], [[THIRD_HOME], [HOME]]);
});

test("[registry] of people whom one command moved each is put back alone, also to a head who was put back before", () => {
  const world = populated();
  const movers = [
    { person: FATHER, relation: "02", declared: "self" as const },
    { person: GRANDMOTHER, relation: "52", declared: "self" as const },
  ];
  const move = order("move-within", { on: "2021-03-20", movers, into: { opens: THIRD_HOME, at: AT } });
  world.must(move);
  const ground = { kind: "case", reference: "A-1" } as const;
  const back = (who: string): Command =>
    order("put-back", { ground, on: "2021-04-01", move: move.id, people: [who], household: HOME });
  world.must(back(FATHER));
  world.must(back(GRANDMOTHER));
  const now = householdOn(world.now(), HOME, "2021-04-01")?.members.map((one) => [one.person, one.relation]);
  assert.deepEqual(now?.sort(), [
    [FATHER, "02"],
    [MOTHER, "12"],
    [GRANDMOTHER, "52"],
  ]);
});

test("[registry] of two records of one person one is kept; the other leads to it, holds no number, and keeps its past", () => {
  const world = populated();
  world.must(
    order("resolve-duplicate", { keeps: FATHER, other: STUDENT, approver: "officer 2", double: { of: "person" } }),
  );
  assert.equal(standing(world, STUDENT, "2021-02-28"), "registered");
  assert.equal(standing(world, STUDENT, "2021-03-01"), "cancelled");
  assert.equal(held(world, "identity", STUDENT, "2021-03-01")[0]?.kept, FATHER);
});

test("[registry] a number that two persons hold stays with one, and the other gets another", () => {
  const world = populated();
  const number = "11010519491231002X";
  const with_ = (who: string) => order("correct", { person: who, approver: "officer 2", items: { number } });
  world.must(with_(FATHER));
  // as an import may bring it
  const twin = held(world, "particulars", MOTHER, "2021-03-01")[0] as Extract<Fact, { kind: "particulars" }>;
  const entry = world.history.get(twin.id);
  world.history = new Map(world.history).set(twin.id, {
    ...(entry as NonNullable<typeof entry>),
    fact: { ...twin, number },
  });
  world.must(
    order("resolve-duplicate", {
      keeps: FATHER,
      other: MOTHER,
      approver: "officer 2",
      double: { of: "number", community: AT.division },
    }),
  );
  assert.equal(held(world, "particulars", FATHER, "2021-03-01")[0]?.number, number);
  assert.match(held(world, "particulars", MOTHER, "2020-06-01")[0]?.number ?? "", /^53090219820202/);
});

test("[registry] a marriage stands with both until it ends; an adoptive mother takes the place of the mother", () => {
  const world = populated();
  world.must(bear());
  world.must(order("record-kinship", { person: FATHER, relative: MOTHER, kin: "spouse", evidence: "J-1" }));
  assert.equal(held(world, "kinship", MOTHER, "2021-03-01")[0]?.relative, FATHER);
  const divorce = { person: MOTHER, relative: FATHER, kin: "spouse", evidence: "D-1" } as const;
  world.must(order("end-kinship", { on: "2021-04-01", ...divorce }));
  assert.deepEqual(held(world, "kinship", FATHER, "2021-04-01"), []);
  world.must(
    order("record-kinship", {
      on: "2021-05-01",
      person: CHILD,
      relative: GRANDMOTHER,
      kin: "adoptive-mother",
      evidence: "C-1",
    }),
  );
  const kin = held(world, "kinship", CHILD, "2021-05-01").map((one) => one.kin);
  assert.deepEqual(kin.sort(), ["adoptive-mother", "father"]);
});

test("[registry] what must be hidden is, from a day on until two officers say otherwise", () => {
  const world = populated();
  world.must(order("keep-secret", { person: MOTHER, secret: "violence", evidence: "P-1" }));
  assert.deepEqual([...withheldOn(world.now(), MOTHER, "2021-03-01")], ["whereabouts"]);
  assert.equal(withheldOn(world.now(), MOTHER, "2021-02-28").size, 0);
  world.must(order("lift-secret", { on: "2021-05-01", person: MOTHER, secret: "violence", approver: "officer 2" }));
  assert.equal(withheldOn(world.now(), MOTHER, "2021-05-01").size, 0);
});

test("[registry] where somebody lives stands beside where he is registered, and is a finding in a public household", () => {
  const world = populated();
  world.must(order("open-household", { household: THIRD_HOME, householdKind: "public", at: AT, name: "公共户" }));
  world.must(
    order("move-within", {
      movers: [{ person: STUDENT, relation: "99", declared: "self" }],
      into: { household: THIRD_HOME },
      lost: "sold",
    }),
  );
  const at = { ...AT, address: "7 Example Lane", basis: "rented", source: "lease" } as const;
  world.must(order("record-residence", { person: STUDENT, at }));
  const residences = held(world, "residence", STUDENT, "2021-03-01");
  assert.equal(residences[0]?.address, "7 Example Lane");
  const house = householdOn(world.now(), THIRD_HOME, "2021-03-01");
  const found = findingsIn(house ?? assert.fail(), "2021-03-01", { residences });
  assert.ok(found.some(({ code, about }) => code === "has-home" && about === STUDENT));
});

test("[registry] somebody in a talent household who has a work unit is a finding", () => {
  const world = populated();
  const talents = { household: THIRD_HOME, householdKind: "talent-market", at: AT, name: "人才" } as const;
  world.must(order("open-household", { ...talents, approval: "1" }));
  const movers = [{ person: STUDENT, relation: "99", declared: "self" }] as const;
  world.must(order("move-within", { movers, into: { household: THIRD_HOME } }));
  const codes = () =>
    findingsIn(householdOn(world.now(), THIRD_HOME, "2021-04-01") ?? assert.fail(), "2021-04-01", {
      details: held(world, "details", STUDENT, "2021-04-01"),
    }).map(({ code }) => code);
  assert.ok(!codes().includes("has-work-unit"));
  world.must(order("change-items", { person: STUDENT, items: { workplace: "某公司" } }));
  assert.ok(codes().includes("has-work-unit"));
  world.must(order("change-items", { on: "2021-03-15", person: STUDENT, items: { workplace: null } }));
  assert.ok(!codes().includes("has-work-unit"));
});

test("[registry] a head for whom somebody must act is a finding", () => {
  const world = populated();
  const guardian = { person: FATHER, relative: GRANDMOTHER, kin: "guardian", evidence: "R-1" } as const;
  world.must(order("record-kinship", guardian));
  const house = householdOn(world.now(), HOME, "2021-03-01") ?? assert.fail();
  const kinship = held(world, "kinship", FATHER, "2021-03-01");
  assert.ok(findingsIn(house, "2021-03-01", { kinship }).some(({ code }) => code === "head-without-capacity"));
});

test("[registry] the other items of the form change and are corrected like the particulars", () => {
  const world = populated();
  world.must(order("change-items", { person: FATHER, items: { religion: "佛教", height: 172 } }));
  world.must(order("correct", { on: "2021-04-01", person: FATHER, items: { height: 175 } }));
  const [details] = held(world, "details", FATHER, "2021-03-01");
  assert.deepEqual([details?.religion, details?.height, details?.from], ["佛教", 175, "2021-03-01"]);
  assert.equal(held(world, "particulars", FATHER, "2021-03-01").length, 1);
});

test("[registry] a name stands as it was written: rare characters, selectors of a glyph, nothing normalised", () => {
  const world = populated();
  for (const name of ["刀𠮷𪚥", "葛\u{E0100}城", "\u{F900}木", "é"]) {
    world.must(order("correct", { person: FATHER, approver: "officer 2", items: { name } }));
    assert.equal(held(world, "particulars", FATHER, "2021-03-01")[0]?.name, name);
  }
});
