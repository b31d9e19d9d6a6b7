import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CITED,
  type Command,
  decide,
  type Fact,
  type Kin,
  REFUSAL_WORDS,
  type RefusalCode,
  refusal,
  SOURCES,
} from "@luohu/registry";
import {
  AT,
  bear,
  CHILD,
  CLAUSE,
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
import { World } from "./world.ts";

type Case = readonly [what: string, code: RefusalCode, command: () => Command, before?: (world: World) => void];

const self = "self" as const;
const parents = (...all: readonly (readonly [person: string, kin: "mother" | "father"])[]) =>
  all.map(([one, kin]) => ({ person: one, kin }));
const stranger = { person: STRANGER, relation: "97", declared: self, items: person("来者", "1990-01-01") };
const student = { person: STUDENT, relation: "97", declared: self };
const [father, mother, grandmother] = [
  { person: FATHER, relation: "02", declared: self },
  { person: MOTHER, relation: "12", declared: self },
  { person: GRANDMOTHER, relation: "02", declared: self },
];
const settle = (arrival: object = {}, more: object = {}): Command =>
  order("settle", { clause: CLAUSE, arrivals: [{ ...stranger, ...arrival }], into: { household: HOME }, ...more });
const first = (more: object = {}, arrival: object = {}): Command =>
  order("first-registration", {
    ground: { kind: "case", reference: "A-1" },
    group: "other",
    papers: ["investigation"],
    arrival: { ...stranger, ...arrival },
    into: { household: HOME },
    ...more,
  });
const restore = (who: string): Command =>
  order("restore", {
    on: "2021-04-01",
    mover: { person: who, relation: "97", declared: self },
    into: { household: HOME },
  });
const run =
  (...commands: (() => Command)[]) =>
  (world: World): void => {
    for (const command of commands) world.must(command());
  };
const die = () => order("death", { person: STUDENT });
const cancel = () => order("cancel", { person: STUDENT, because: "overdue" });
const split = (more: object = {}): Command =>
  order("split", { household: HOME, opens: OTHER_HOME, movers: [grandmother], ...more });
const NUMBER = "11010519491231002X";
const inHome = { state: "registered", household: HOME, relation: "97", place: null, reason: "settle" } as const;
const taken = () => settle({ items: { ...stranger.items, number: NUMBER } });

const related = (kin: Kin, relative: string, more: object = {}): Command =>
  order("record-kinship", { person: FATHER, relative, kin, evidence: "J-1", ...more });
const settlement = settle();
const revoke = (more: object = {}): Command =>
  order("revoke", {
    on: "2021-04-01",
    ground: { kind: "case", reference: "A-1" },
    settlement: settlement.id,
    people: [STRANGER],
    hearing: "H-1",
    ...more,
  });
const settled = run(() => settlement);
const theMove = split();
const putBack = (more: object = {}): Command =>
  order("put-back", {
    on: theMove.on,
    ground: { kind: "correction", reference: "O-1" },
    move: theMove.id,
    people: [GRANDMOTHER],
    household: HOME,
    ...more,
  });
const parted = run(() => theMove);
const double = (more: object = {}): Command =>
  order("resolve-duplicate", {
    keeps: FATHER,
    other: STUDENT,
    approver: "officer 2",
    double: { of: "person" },
    ...more,
  });

const CASES: readonly Case[] = [
  ["a first registration without the papers of its group", "papers-missing", () => first({ papers: ["photograph"] })],
  ["a marriage without a certificate", "evidence-missing", () => related("spouse", MOTHER, { evidence: " " })],
  ["a second marriage", "already-married", () => related("spouse", STUDENT), run(() => related("spouse", MOTHER))],
  ["a second mother", "kin-exists", () => related("mother", GRANDMOTHER, { person: CHILD }), run(() => bear())],
  ["a mother younger than her child", "kin-impossible", () => related("mother", MOTHER)],
  ["a guardian under age", "kin-impossible", () => related("guardian", CHILD), run(() => bear())],
  [
    "an end of a marriage that is not there",
    "kinship-unknown",
    () => order("end-kinship", { person: FATHER, relative: MOTHER, kin: "spouse", evidence: "D-1" }),
  ],
  ["putting back from what was no move", "move-unknown", () => putBack({ move: MOTHER })],
  [
    "putting back on somebody else's word",
    "objection-missing",
    () => putBack({ ground: { kind: "declaration", reference: "neighbour" } }),
    parted,
  ],
  ["putting back before the move", "before-the-move", () => putBack({ on: "2020-06-01" }), parted],
  ["putting back somebody who did not move", "not-moved", () => putBack({ people: [FATHER] }), parted],
  ["putting back into another household", "stood-elsewhere", () => putBack({ household: null }), parted],
  [
    "putting back into a family that has another head since",
    "other-head",
    () => putBack(),
    (world) => {
      parted(world);
      world.must(
        order("change-head", { household: HOME, on: "2021-04-01", relations: { [FATHER]: "10", [MOTHER]: "02" } }),
      );
    },
  ],
  [
    "putting back somebody who died since",
    "moved-since",
    () => putBack({ on: "2021-05-01" }),
    (world) => {
      parted(world);
      world.must(order("death", { on: "2021-04-20", person: GRANDMOTHER }));
    },
  ],
  ["a revocation of what was no settlement", "settlement-unknown", () => revoke({ settlement: MOTHER })],
  ["a revocation without hearing", "hearing-missing", () => revoke({ hearing: "" }), settled],
  [
    "a revocation that leaves a companion out",
    "companions-incomplete",
    () => revoke({ people: [STRANGER, STUDENT] }),
    settled,
  ],
  [
    "a record kept that was taken out",
    "record-not-kept",
    () => double({ on: "2021-04-01", keeps: STUDENT, other: MOTHER }),
    run(() => double()),
  ],
  [
    "numbers that two do not share",
    "number-not-shared",
    () => double({ double: { of: "number", community: AT.division } }),
  ],
  ["a day after today", "day-in-future", () => settle({}, { on: "2021-06-02" })],
  [
    "a day before the person's last change",
    "before-last-change",
    () => order("death", { person: FATHER, on: "2020-04-30" }),
  ],
  [
    "a change of head before a member came",
    "before-last-change",
    () =>
      order("change-head", {
        on: "2020-12-01",
        household: HOME,
        relations: { [MOTHER]: "02", [FATHER]: "11", [GRANDMOTHER]: "52" },
      }),
    run(() => settle()),
  ],
  ["a household that somebody changed since", "changed-meanwhile", () => split({ seen: { [HOME]: "another" } })],
  ["an unknown parent", "person-unknown", () => bear({ parents: [{ person: STRANGER, kin: "mother" }] })],
  ["an arrival of whom nothing is told", "person-unknown", () => settle({ items: undefined })],
  ["a child whom the register knows", "person-known", () => bear({ person: STUDENT })],
  [
    "a move of the dead",
    "person-dead",
    () => order("move-out", { on: "2021-05-01", movers: [student], to: "530302" }),
    run(die),
  ],
  ["a second death", "person-dead", () => order("death", { on: "2021-05-01", person: STUDENT }), run(die)],
  ["a household that is not there", "household-unknown", () => settle({}, { into: { household: THIRD_HOME } })],
  ["a second beginning", "household-known", () => settle({ relation: "02" }, { into: { opens: HOME, at: AT } })],
  ["a household before it began", "household-not-open", () => settle({}, { on: "2020-04-01" })],
  [
    "a move out of somebody cancelled",
    "not-registered",
    () => order("move-out", { on: "2021-04-01", movers: [student], to: "530302" }),
    run(cancel),
  ],
  [
    "a split with somebody from elsewhere",
    "not-in-household",
    () => split({ movers: [{ ...student, relation: "02" }] }),
  ],
  ["settling where one is registered", "already-registered", () => settle({ ...student, items: undefined })],
  [
    "settling while registered in another city",
    "registered-in-another-city",
    () => settle(),
    (world) => void world.elsewhere.set(STRANGER, [{ from: "2000-01-01", until: null }]),
  ],
  [
    "settling with a number that another city has registered",
    "registered-in-another-city",
    () => taken(),
    (world) => void world.numbersElsewhere.set(NUMBER, [{ from: "2000-01-01", until: null }]),
  ],
  [
    "a number corrected to one that another city has registered",
    "registered-in-another-city",
    () => order("correct", { person: FATHER, approver: "officer 2", items: { number: NUMBER } }),
    (world) => void world.numbersElsewhere.set(NUMBER, [{ from: "2000-01-01", until: null }]),
  ],
  [
    "an import of somebody whose number another city has registered",
    "registered-in-another-city",
    () =>
      order("import", {
        households: [],
        replaces: false,
        people: [
          {
            person: STRANGER,
            particulars: [{ ...stranger.items, number: NUMBER, from: "2020-06-01", until: null }],
            standings: [{ ...inHome, from: "2020-06-01", until: null }],
          },
        ],
      }),
    (world) => void world.numbersElsewhere.set(NUMBER, [{ from: "2020-01-01", until: "2020-07-01" }]),
  ],
  [
    "settling after a cancellation",
    "was-cancelled",
    () => settle({ ...student, items: undefined }, { on: "2021-04-01" }),
    run(cancel),
  ],
  [
    "restoring somebody who moved away",
    "not-cancelled",
    () => restore(STUDENT),
    run(() => order("move-out", { movers: [student], to: "530302" })),
  ],
  ["a second head", "head-exists", () => settle({ relation: "02" })],
  ["a family without head", "head-missing", () => settle({}, { into: { opens: THIRD_HOME, at: AT } })],
  [
    "a change of head to nobody",
    "head-missing",
    () => order("change-head", { household: HOME, relations: { [FATHER]: "11", [MOTHER]: "12", [GRANDMOTHER]: "52" } }),
  ],
  [
    "a head of a collective household",
    "head-in-collective",
    () => settle({ relation: "02" }, { into: { household: SCHOOL } }),
  ],
  [
    "a change of head that leaves somebody out",
    "relations-incomplete",
    () => order("change-head", { household: HOME, relations: { [MOTHER]: "02", [FATHER]: "11" } }),
  ],
  [
    "an end of a household with members",
    "household-has-members",
    () => order("close-household", { household: SCHOOL }),
  ],
  [
    "a split of a collective household",
    "not-a-family",
    () => split({ household: SCHOOL, movers: [{ ...student, relation: "02" }] }),
  ],
  [
    "a merger across addresses",
    "other-address",
    () => order("merge", { household: THIRD_HOME, into: HOME, movers: [{ ...student, relation: "97" }] }),
    run(() =>
      order("move-within", {
        movers: [{ ...student, relation: "02" }],
        into: { opens: THIRD_HOME, at: { ...AT, address: "2 Example Lane" } },
      }),
    ),
  ],
  [
    "a split of everybody",
    "nobody-stays",
    () => split({ movers: [father, mother, { ...grandmother, relation: "52" }] }),
  ],
  [
    "a merger that leaves somebody behind",
    "not-everybody",
    () => order("merge", { household: HOME, into: OTHER_HOME, movers: [{ ...father, relation: "97" }] }),
    run(() => split()),
  ],
  [
    "an adult for whom a guardian declares without proof",
    "declaration-missing",
    () => settle({ declared: { guardian: "brother" } }),
  ],
  ["a child who declares alone", "guardian-missing", () => settle({ items: person("孩子", "2010-01-01") })],
  ["a birth where no parent is registered", "parent-missing", () => bear({ household: SCHOOL })],
  [
    "a birth of one person as mother and father",
    "kin-impossible",
    () => bear({ parents: parents([MOTHER, "mother"], [MOTHER, "father"]) }),
  ],
  [
    "a birth of two mothers",
    "kin-exists",
    () => bear({ parents: parents([MOTHER, "mother"], [GRANDMOTHER, "mother"]) }),
  ],
  ["a birth by a father who is the mother", "kin-impossible", () => bear({ parents: parents([FATHER, "mother"]) })],
  [
    "a birth by parents who are younger",
    "kin-impossible",
    () => bear({ items: person("刀祖", "1979-12-31"), ground: { kind: "case", reference: "1" } }),
  ],
  ["a birth of somebody grown, by declaration", "case-missing", () => bear({ items: person("刀大", "2003-03-01") })],
  [
    "settling without a clause",
    "clause-missing",
    () => order("settle", { arrivals: [stranger], into: { household: HOME } }),
  ],
  [
    "settling by a clause of another city",
    "clause-of-another-city",
    () => settle({}, { clause: "qujing/draft/二（一）1/a" }),
  ],
  [
    "a first registration by declaration",
    "case-missing",
    () => first({ ground: { kind: "declaration", reference: "x" } }),
  ],
  ["a first registration of somebody registered", "already-registered", () => first({}, { person: STUDENT })],
  [
    "a missing person without court",
    "court-missing",
    () => order("cancel", { person: STUDENT, because: "declared-missing" }),
  ],
  [
    "a certificate of 31 days",
    "certificate-expired",
    () =>
      order("move-in", {
        certificate: { number: "C", issued: "2021-01-29" },
        arrivals: [stranger],
        into: { household: HOME },
      }),
  ],
  [
    "a new name without a second officer",
    "second-officer-missing",
    () => order("change-items", { person: FATHER, items: { name: "新" } }),
  ],
  [
    "a new name approved by the same officer",
    "second-officer-missing",
    () => order("correct", { person: FATHER, approver: "officer 1", items: { name: "新" } }),
  ],
  [
    "a number with a wrong check",
    "number-wrong",
    () => settle({ items: { ...stranger.items, number: "110105194912310021" } }),
  ],
  [
    "a number of somebody else",
    "number-taken",
    () => order("correct", { person: FATHER, approver: "officer 2", items: { number: NUMBER } }),
    run(taken),
  ],
  [
    "a range without numbers",
    "numbers-exhausted",
    () => bear(),
    (world) => {
      world.range = { from: 2, to: 2 };
    },
  ],
  [
    "a birth in a county that is one for statistics only",
    "county-for-statistics",
    () => bear(),
    (world) => void world.statisticsOnly.add(AT.division.slice(0, 6)),
  ],
  [
    "a number apart, given in a county that is one for statistics only",
    "county-for-statistics",
    () => double({ double: { of: "number", community: AT.division } }),
    (world) => {
      world.statisticsOnly.add(AT.division.slice(0, 6));
      const sharing = (fact: Fact): Fact => (fact.kind === "particulars" ? { ...fact, number: NUMBER } : fact);
      world.history = new Map([...world.history].map(([id, held]) => [id, { ...held, fact: sharing(held.fact) }]));
    },
  ],
  [
    "a changed birth date",
    "never-changes",
    () => order("change-items", { person: FATHER, approver: "officer 2", items: { born: "1980-01-16" } }),
  ],
  [
    "the same name again",
    "nothing-changes",
    () => order("correct", { person: FATHER, approver: "officer 2", items: { name: "刀父" } }),
  ],
  [
    "a move to where one is",
    "nothing-changes",
    () => order("move-within", { movers: [{ ...mother }], into: { household: HOME } }),
  ],
  ["a birth after the registration", "born-too-late", () => bear({ items: person("未来", "2021-03-02") })],
  [
    "a correction to a birth after the registration",
    "born-too-late",
    () => order("correct", { person: FATHER, approver: "officer 2", items: { born: "2020-05-02" } }),
  ],
  [
    "an address in no community",
    "division-unknown",
    () => settle({ relation: "02" }, { into: { opens: THIRD_HOME, at: { ...AT, division: "110105001001" } } }),
  ],
];

for (const [what, code, command, before] of CASES) {
  test(`[registry] ${what} is refused: ${code}`, () => {
    const world = new World();
    populate(world);
    before?.(world);
    const now = world.history;
    const decision = world.run(command());
    assert.ok(!decision.ok, "it was carried out");
    assert.equal(decision.refusal.code, code);
    assert.ok(decision.refusal.cites.length > 0, "it cites nothing");
    assert.equal(world.history, now);
  });
}

test("[registry] a community's collective household needs approval where a clause asks for it, and nowhere else", () => {
  const open = (approval?: string): Command =>
    order("open-household", {
      household: THIRD_HOME,
      householdKind: "community-collective",
      at: AT,
      name: "社区",
      ...(approval && { approval }),
    });
  const asks = decide(new World("sanmenxia").known(open()), open());
  assert.ok(!asks.ok && asks.refusal.code === "approval-missing");
  assert.ok(decide(new World("sanmenxia").known(open("A-1")), open("A-1")).ok);
  assert.ok(decide(new World("lincang").known(open()), open()).ok);
});

test("[registry] whom a public or a community's collective household takes, a clause of the city rules, and nowhere else", () => {
  const opened = (city: string, householdKind: "public" | "community-collective"): World => {
    const world = new World(city);
    populate(world);
    world.must(order("open-household", { household: THIRD_HOME, householdKind, at: AT, name: "户", approval: "A-1" }));
    return world;
  };
  const codeOf = (world: World, command: Command): string | undefined => {
    const decision = decide(world.known(command), command);
    return decision.ok ? undefined : decision.refusal.code;
  };
  const into = { household: THIRD_HOME };
  const arrive = (city: string, more: object = {}): Command => settle({}, { clause: `${city}/any`, into, ...more });
  const lose = (more: object = {}): Command => order("move-within", { movers: [student], into, ...more });
  const liaocheng = opened("liaocheng", "public");
  assert.equal(codeOf(liaocheng, arrive("liaocheng")), "public-for-registered");
  assert.equal(codeOf(liaocheng, lose()), "loss-not-told");
  assert.equal(codeOf(liaocheng, lose({ lost: "sold" })), undefined);
  assert.equal(codeOf(opened("lincang", "public"), arrive("lincang")), undefined);
  const sanmenxia = opened("sanmenxia", "community-collective");
  const lacking = ["dwelling", "relative", "employer-household", "talent-household"];
  assert.equal(codeOf(sanmenxia, arrive("sanmenxia", { lacking: lacking.slice(1) })), "ladder-incomplete");
  assert.equal(codeOf(sanmenxia, arrive("sanmenxia", { lacking })), undefined);
  assert.equal(codeOf(opened("lincang", "community-collective"), arrive("lincang")), undefined);
});

test("[registry] a certificate of exactly 30 days is taken, and the day before a sixteenth birthday a guardian declares", () => {
  const world = new World();
  populate(world);
  world.must(
    order("move-in", {
      certificate: { number: "C", issued: "2021-01-30" },
      arrivals: [stranger],
      into: { household: HOME },
    }),
  );
  const young = (born: string): Command => settle({ person: CHILD, items: person("少年", born) });
  assert.equal(world.run(young("2005-03-02")).ok, false);
  assert.equal(world.run(young("2005-03-01")).ok, true);
});

test("[registry] whoever was never registered does not settle or move in: a first registration is for that", () => {
  const world = new World();
  populate(world);
  world.must(bear());
  const unregistered = world.known(settle({ person: CHILD }));
  const facts = unregistered.facts.filter((fact) => fact.kind !== "registration" || fact.state === "never-registered");
  const open = facts.map((fact) => (fact.kind === "registration" ? { ...fact, until: null } : fact));
  const decision = decide({ ...unregistered, facts: open }, settle({ person: CHILD, items: undefined }));
  assert.ok(!decision.ok && decision.refusal.code === "never-registered");
});

test("[registry] every refusal is tried, has words in both languages, and cites a source that is named", () => {
  // the last one only a register with a memory of commands can give: its test is there
  const elsewhere = [
    "approval-missing",
    "never-registered",
    "command-reused",
    "public-for-registered",
    "loss-not-told",
    "ladder-incomplete",
    // releases.test.ts, there and of the server
    "release-unknown",
    "release-used",
    "release-revoked",
    "release-overdue",
    "release-not-yet",
    "release-differs",
    "release-lasts-wrong",
    "release-within-city",
  ];
  const tried = new Set<string>([...CASES.map(([, code]) => code), ...elsewhere]);
  assert.deepEqual([...tried].sort(), Object.keys(CITED).sort());
  for (const [code, { zh, en }] of Object.entries(REFUSAL_WORDS)) {
    assert.match(zh, /[一-鿿]/, code);
    assert.match(en, /^[a-z][^.]*$/, code);
  }
  for (const [code, cites] of Object.entries(CITED))
    for (const cited of cites)
      assert.match(cited, new RegExp(`^(${Object.keys(SOURCES).join("|")}|[a-z]+/\\d{4})/`), code);
});

test("[registry] a clause of a city is cited in that city only", () => {
  assert.deepEqual(refusal("number-wrong", "qujing").cites, ["gb-11643/4"]);
  assert.deepEqual(refusal("number-wrong", "lincang").cites, ["gb-11643/4", "lincang/2015/三（三）16"]);
});
