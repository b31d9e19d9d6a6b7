import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClauseAnswer, checkerOf } from "../src/index.ts";
import { both, either, FAILS, HOLDS, negated, OFFICER, outcomeOf, type Possible, stateOf } from "../src/outcome.ts";
import {
  answer,
  CHAPTER,
  chapterOf,
  checkerFor,
  checkerOfTest,
  clauseOf,
  fileOf,
  lawOf,
  ON,
  outcome,
  text,
} from "./small-law.ts";

const VALUES = [FAILS, OFFICER, HOLDS];
const SETS = [1, 2, 3, 4, 5, 6, 7];
const valuesOf = (set: Possible): number[] => VALUES.filter((value) => set & value);
const setOf = (values: readonly number[]): number => values.reduce((set, value) => set | value, 0);

test("[D1] the values are ordered fails < officer < holds, and name the outcomes", () => {
  assert.ok(FAILS < OFFICER && OFFICER < HOLDS);
  assert.deepEqual([FAILS, OFFICER, HOLDS].map(outcomeOf), ["ineligible", "officer", "eligible"]);
  assert.deepEqual([FAILS, OFFICER, HOLDS].map(stateOf), ["fails", "officer", "holds"]);
});

test("[D2] one value is settled, more are undetermined", () => {
  for (const set of SETS) {
    assert.equal(outcomeOf(set) === "undetermined", valuesOf(set).length > 1);
    assert.equal(stateOf(set) === "unknown", valuesOf(set).length > 1);
  }
});

test("[D3] all, any and not over every set of values agree with enumeration", () => {
  for (const left of SETS) {
    const swapped = valuesOf(left).map((value) => (value === OFFICER ? OFFICER : value === FAILS ? HOLDS : FAILS));
    assert.equal(negated(left), setOf(swapped));
    for (const right of SETS) {
      const pairs = valuesOf(left).flatMap((a) => valuesOf(right).map((b) => [a, b] as const));
      assert.equal(both(left, right), setOf(pairs.map(([a, b]) => Math.min(a, b))), `${left} and ${right}`);
      assert.equal(either(left, right), setOf(pairs.map(([a, b]) => Math.max(a, b))), `${left} or ${right}`);
    }
  }
});

const officer = { officer: text("是否？", "Is it so?") };
const lease = { test: "home.lease" };
/** Conditions that are settled to each value, by the facts. */
const SETTLED: Readonly<Record<string, unknown>> = {
  eligible: { test: "true" },
  officer,
  ineligible: { test: "false" },
};
const ORDER = ["ineligible", "officer", "eligible"];

test("[D3] all takes the least value, any the greatest, in conditions", () => {
  for (const [left, first] of Object.entries(SETTLED)) {
    for (const [right, second] of Object.entries(SETTLED)) {
      const ranks = [ORDER.indexOf(left), ORDER.indexOf(right)];
      assert.equal(outcome(checkerFor({ when: { all: [first, second] } }), {}), ORDER[Math.min(...ranks)]);
      assert.equal(outcome(checkerFor({ when: { any: [first, second] } }), {}), ORDER[Math.max(...ranks)]);
    }
  }
});

test("[D4] an absent fact is unknown under every operator, under both of an opposite pair too", () => {
  for (const feel of [
    "home.lease = true",
    "home.lease != true",
    'home.basis = "rented"',
    'home.basis != "rented"',
    'home.basis in ("rented")',
    'not(home.basis in ("rented", "owned"))',
    "home.rooms in [1..19]",
    'within(home.place.division, "north")',
    'not(within(home.place.division, "north"))',
  ])
    assert.equal(outcome(checkerOfTest(feel), {}), "undetermined", feel);
  assert.equal(outcome(checkerOfTest("home.lease"), { home: {} }), "undetermined");
});

test("[D4] and no more than unknown: what decides without it is settled", () => {
  assert.equal(outcome(checkerOfTest("home.lease or home.filed"), { home: { filed: true } }), "eligible");
  assert.equal(outcome(checkerOfTest("home.lease and home.filed"), { home: { filed: false } }), "ineligible");
});

test("[D24] a test that every completion answers alike is settled", () => {
  const settled = (feel: string): string => outcome(checkerOfTest(feel), {});
  assert.equal(settled("home.lease or not(home.lease)"), "eligible");
  assert.equal(settled("home.lease and not(home.lease)"), "ineligible");
  assert.equal(settled("home.rooms >= 0"), "eligible", "the least that the vocabulary takes");
  assert.equal(settled("home.rooms < 0"), "ineligible");
  assert.equal(settled("home.basis = home.place.kind"), "ineligible", "the two share no answer");
});

test("[D24] days that nobody asks about bound a life all the same", () => {
  const checker = checkerFor({ when: some({ test: 'm.relation = "child"' }) });
  const [before, after] = ["1990-01-01", "2000-01-02"];
  const applicant = { person: { born: "2000-01-01" } };
  assert.equal(outcome(checker, { ...applicant, family: [{ born: before }] }), "ineligible");
  assert.equal(outcome(checker, { ...applicant, family: [{ born: after }] }), "undetermined");
  assert.equal(outcome(checker, { ...applicant, family: [{ registration: { since: before } }] }), "ineligible");
  assert.equal(outcome(checker, { ...applicant, family: [{ registration: { since: after } }] }), "undetermined");
  assert.equal(outcome(checker, { person: { born: ON }, family: [{}] }), "ineligible", "nobody is born after today");
  const parent = { relation: "parent", born: "1995-01-01" };
  assert.equal(outcome(checker, { family: [{ born: before }, parent] }), "ineligible", "older than a parent");
});

test("[D24][M1] both of two facts that a test compares can decide", () => {
  const missing = (test: string, situation: object): readonly string[] =>
    answer(checkerOfTest(test), situation).missing;
  const days = ["school.graduated", "home.since"];
  assert.deepEqual(missing("school.graduated <= home.since", { school: { admitted: "2020-01-30" } }), days);
  assert.deepEqual(
    missing('school.graduated >= home.since - duration("P1M")', { school: { admitted: "2021-01-30" } }),
    days,
  );
  const numbers = ["home.rooms", "home.area"];
  assert.deepEqual(missing("home.rooms >= 3 and home.rooms < home.area and home.area < 5", {}), numbers);
  assert.equal(
    outcome(checkerOfTest("home.rooms = home.area and home.area > 2.2 and home.area < 2.9"), {}),
    "ineligible",
  );
  assert.equal(
    outcome(checkerOfTest("home.rooms = home.area"), { home: { area: 2.5 } }),
    "ineligible",
    "a whole number",
  );
});

test("[D24] spans may lead out of the calendar, and a day be compared with itself", () => {
  const SPANS: Readonly<Record<string, string>> = {
    'home.since + duration("P200Y") <= on': "ineligible",
    'home.since - duration("P300Y") <= date("1850-01-01")': "undetermined",
    'home.since - duration("P350Y") <= date("1850-01-01")': "eligible",
    '(home.since + duration("P1Y") in (date("2020-01-01"), date("2020-03-01")))': "undetermined",
    'home.since + duration("P1M") <= home.since + duration("P30D")': "undetermined",
    'home.since + duration("P1M") <= home.since + duration("P31D")': "eligible",
  };
  for (const [test, gives] of Object.entries(SPANS)) assert.equal(outcome(checkerOfTest(test), {}), gives, test);
});

test("[D25] a request that is too large for exact decisions is answered, and nothing is settled wrongly", () => {
  const child = { some: "family", as: "m", when: { test: 'm.relation = "child" and m.together and m.moves' } };
  const either = { test: "member.together or not(member.together)" };
  const clauses = Array.from({ length: 20 }, (_, at) =>
    clauseOf({
      ref: String(at),
      when: { any: [child, { test: "home.lease or not(home.lease)" }] },
      with: { when: either, says: text("家人", "family") },
    }),
  );
  const checker = checkerOf(lawOf({ [CHAPTER]: chapterOf(clauses) }));
  const outcomes = (count: number): Set<string> => {
    const family = Array.from({ length: count }, () => ({ moves: true }));
    const checked = checker.check({ situation: { family } }, ON);
    assert.ok(checked.ok);
    return new Set(
      checked.answer.clauses.flatMap(({ companions }) => companions.map((companion) => companion.outcome)),
    );
  };
  assert.deepEqual([...outcomes(4)], ["eligible"]);
  assert.deepEqual([...outcomes(100)].sort(), ["eligible", "undetermined"]);
});

test("[D6] an officer decides where the condition holds, and never where it fails", () => {
  const checker = checkerFor({ when: { ...officer, when: lease } });
  assert.equal(outcome(checker, { home: { lease: true } }), "officer");
  assert.equal(outcome(checker, { home: { lease: false } }), "ineligible");
  assert.equal(outcome(checker, {}), "undetermined");
  assert.equal(outcome(checkerFor({ when: officer }), {}), "officer");
  assert.equal(outcome(checkerFor({ when: { ...officer, when: officer } }), {}), "officer");
});

const some = (when: unknown) => ({ some: "family", as: "m", when });
const every = (when: unknown) => ({ every: "family", as: "m", when });

test("[D7] over a family that is given, some is any and every is all", () => {
  const moves = { test: "m.moves" };
  const [one, all] = [checkerFor({ when: some(moves) }), checkerFor({ when: every(moves) })];
  const both = (family: unknown) => [outcome(one, { family }), outcome(all, { family })];
  assert.deepEqual(both([]), ["ineligible", "eligible"]);
  assert.deepEqual(both([{ moves: true }]), ["eligible", "eligible"]);
  assert.deepEqual(both([{ moves: false }]), ["ineligible", "ineligible"]);
  assert.deepEqual(both([{ moves: true }, { moves: false }]), ["eligible", "ineligible"]);
  assert.deepEqual(both([{ moves: true }, {}]), ["eligible", "undetermined"]);
  assert.deepEqual(both([{ moves: false }, {}]), ["undetermined", "ineligible"]);
  assert.deepEqual(both([{}]), ["undetermined", "undetermined"]);
});

test("[D7] each quantifier binds its own member", () => {
  const inner = { test: 'm.relation = "child" and n.relation = "parent"' };
  const checker = checkerFor({ when: some({ some: "family", as: "n", when: inner }) });
  assert.equal(outcome(checker, { family: [{ relation: "parent" }, { relation: "child" }] }), "eligible");
  assert.equal(outcome(checker, { family: [{ relation: "child" }] }), "ineligible");
});

test("[D8] an absent family may hold one member of whom nothing is known, or nobody", () => {
  const at = (when: unknown, situation: unknown = {}) => outcome(checkerFor({ when }), situation);
  assert.equal(at(some({ test: "m.moves" })), "undetermined");
  assert.equal(at(every({ test: "m.moves" })), "undetermined");
  assert.equal(at(some({ test: "false" })), "ineligible");
  assert.equal(at(every({ test: "true" })), "eligible");
  assert.equal(at(some({ test: "true" })), "undetermined", "there may be nobody");
  assert.equal(at(every({ test: "false" })), "undetermined", "there may be nobody");
  assert.equal(at(some({ test: "m.moves and home.lease" }), { home: { lease: false } }), "ineligible");
  assert.equal(at(some(officer)), "undetermined");
});

const VALUES_OF = (...values: unknown[]) => [{ id: "limit", label: text("限额", "limit"), values }];
const value = (from: string, number: number, division?: string) => ({
  from,
  value: number,
  source: "source",
  ...(division ? { division } : {}),
});

test("[D9] a parameter has the latest value that had begun by the day", () => {
  const checker = checkerFor({
    parameters: VALUES_OF(value("2021-01-01", 3), value("2019-01-01", 1), value("2020-01-01", 2)),
    when: { test: 'home.rooms = parameter("limit")' },
  });
  const at = (on: string) => [1, 2, 3].filter((rooms) => outcome(checker, { home: { rooms } }, { on }) === "eligible");
  assert.deepEqual(at("2018-12-31"), []);
  assert.deepEqual(at("2019-01-01"), [1]);
  assert.deepEqual(at("2019-12-31"), [1]);
  assert.deepEqual(at("2020-01-01"), [2]);
  assert.deepEqual(at("2021-01-01"), [3]);
  assert.deepEqual(at("2199-12-31"), [3]);
});

test("[D9] a division's own value goes before the city's, an older one too", () => {
  const checker = checkerFor({
    parameters: VALUES_OF(value("2020-01-01", 1), value("2021-01-01", 2), value("2019-01-01", 3, "371502")),
    when: { test: 'home.rooms = parameter("limit", home.place.division)' },
  });
  const at = (division: string, rooms: number) => outcome(checker, { home: { rooms, place: { division } } });
  assert.equal(at("371502", 3), "eligible");
  assert.equal(at("371502", 2), "ineligible");
  assert.equal(at("371521", 2), "eligible");
  const early = { on: "2018-06-01" };
  assert.equal(outcome(checker, { home: { rooms: 3, place: { division: "371502" } } }, early), "officer");
});

/** Comparisons with a parameter that nobody has set, in every form. */
const UNSET = [
  'home.rooms >= parameter("limit")',
  'home.rooms < parameter("limit")',
  'home.rooms = parameter("limit")',
  'home.rooms != parameter("limit")',
  'parameter("limit") <= home.rooms',
  'parameter("limit") = 3',
  'home.rooms between 1 and parameter("limit")',
  'home.rooms in [1..parameter("limit")]',
  'parameter("limit") in [1..5]',
  'parameter("limit") in (1, 2, 3)',
  'not(home.rooms >= parameter("limit"))',
  'not(parameter("limit") in (1, 2, 3))',
  'home.rooms >= parameter("limit", home.place.division)',
];

test("[D10] where a parameter has no value the comparison goes to an officer, in every form", async (t) => {
  for (const feel of UNSET) {
    await t.test(feel, () => {
      for (const values of [undefined, [value("2021-03-02", 3)]]) {
        const checker = checkerFor({
          parameters: [{ id: "limit", label: text("限额"), ...(values ? { values } : {}) }],
          when: { test: feel },
        });
        assert.equal(outcome(checker, { home: { rooms: 3, place: { division: "371502" } } }), "officer");
      }
    });
  }
});

test("[D10] whatever the facts, and before they are known", () => {
  const checker = checkerFor({ parameters: VALUES_OF(), when: { test: 'home.rooms >= parameter("limit")' } });
  assert.equal(outcome(checker, {}), "officer");
  assert.equal(outcome(checker, { home: { rooms: 0 } }), "officer");
});

test("[D11] where it differs by a division that is not known, it can still be anything", () => {
  const parameters = VALUES_OF(value("2020-01-01", 3, "371502"), value("2020-01-01", 5, "371521"));
  const checker = checkerFor({ parameters, when: { test: 'home.rooms >= parameter("limit", home.place.division)' } });
  const at = (home: unknown) => answer(checker, { home });
  assert.deepEqual([at({ rooms: 4 }).outcome, at({ rooms: 4 }).missing], ["undetermined", ["home.place.division"]]);
  assert.equal(at({ rooms: 4, place: { division: "371502" } }).outcome, "eligible");
  assert.equal(at({ rooms: 4, place: { division: "371521" } }).outcome, "ineligible");
  assert.equal(at({ rooms: 4, place: { division: "371402" } }).outcome, "officer");
  const within = checkerFor({
    parameters,
    when: { test: 'not(parameter("limit", home.place.division) in (3, 4))' },
  });
  assert.equal(outcome(within, {}), "undetermined");
});

test("[D14] `on` is the day of the request, else the day the caller says it is", () => {
  const checker = checkerOfTest('on >= date("2021-03-01")');
  const at = (on: string | undefined, today: string) => {
    const checked = checker.check({ ...(on ? { on } : {}), situation: {} }, today);
    assert.ok(checked.ok);
    return [checked.answer.on, checked.answer.clauses[0]?.outcome];
  };
  assert.deepEqual(at("2021-02-28", "2021-03-01"), ["2021-02-28", "ineligible"]);
  assert.deepEqual(at("2021-03-01", "1999-01-01"), ["2021-03-01", "eligible"]);
  assert.deepEqual(at(undefined, "2021-02-28"), ["2021-02-28", "ineligible"]);
  assert.deepEqual(at(undefined, "2021-03-01"), ["2021-03-01", "eligible"]);
  assert.throws(() => checker.check({ situation: {} }, "today"), "a caller without a day is a bug");
});

test("[D15] the place asked for is compared part by part", () => {
  const checker = checkerOfTest("leadsTo(home.place)");
  const home = { place: { division: "371502", kind: "city" } };
  const at = (destination: unknown, place: unknown = home.place) =>
    outcome(checker, { home: { place } }, { destination });
  assert.equal(outcome(checker, {}), "eligible", "nothing is asked for");
  assert.equal(at({}), "eligible");
  assert.equal(at({ division: "371502" }), "eligible");
  assert.equal(at({ division: "371521" }), "ineligible");
  assert.equal(at({ division: "371502", kind: "city" }), "eligible");
  assert.equal(at({ division: "371502", kind: "countryside" }), "ineligible");
  assert.equal(at({ urban: true }), "undetermined");
  assert.equal(at({ division: "371502" }, {}), "undetermined");
  assert.equal(at({ division: "371521", urban: true }), "ineligible", "one part that differs decides");
  assert.equal(at({ urban: false }, { urban: false }), "eligible");
});

test("[D16] `mayChoose` looks at the division asked for only", () => {
  const checker = checkerOfTest('mayChoose("centre")');
  assert.equal(outcome(checker, {}), "eligible");
  assert.equal(outcome(checker, {}, { destination: { kind: "countryside" } }), "eligible");
  assert.equal(outcome(checker, {}, { destination: { division: "371500-economic" } }), "eligible");
  assert.equal(outcome(checker, {}, { destination: { division: "371521" } }), "ineligible");
});

test("[D16] a side is that of the place asked for, a village of a town as it is classed", () => {
  const asked = [
    undefined,
    {},
    { kind: "city" },
    { kind: "countryside" },
    { kind: "town-village" },
    { kind: "town-village", urban: true },
    { kind: "town-village", urban: false },
  ];
  const may = (side: string) =>
    asked.map(
      (destination) => outcome(checkerOfTest(`mayChoose("centre", "${side}")`), {}, { destination }) === "eligible",
    );
  assert.deepEqual(may("urban"), [true, true, true, false, true, true, false]);
  assert.deepEqual(may("rural"), [true, true, false, true, true, false, true]);
  assert.deepEqual(may("village"), [false, false, false, false, false, false, true]);
  const far = { division: "371521", kind: "city" };
  assert.equal(outcome(checkerOfTest('mayChoose("centre", "urban")'), {}, { destination: far }), "ineligible");
});

test("[D16] in place of the area may stand a division that a fact names", () => {
  const checker = checkerOfTest("mayChoose(home.place.division)");
  const at = (destination: unknown, place: unknown) => answer(checker, { home: { place } }, { destination });
  assert.equal(at({ division: "371502" }, { division: "371502" }).outcome, "eligible");
  assert.equal(at({ division: "371502" }, { division: "371521" }).outcome, "ineligible");
  assert.deepEqual(at({ division: "371502" }, {}).missing, ["home.place.division"]);
  assert.equal(at({ kind: "city" }, {}).outcome, "eligible");
  assert.equal(outcome(checker, {}), "eligible");
});

const SOUTH = {
  "south/city.yaml": `id: south
name: { zh: 南市, en: South }
division: "210700"
typical: { city: "210702" }
`,
  "south/2017/document.yaml": fileOf("north/2020/document.yaml")
    .replace('id: "2020"', 'id: "2017"')
    .replace("北政发〔2020〕1号", "南政发〔2017〕1号"),
  "south/2017/1-entry.yaml": fileOf(CHAPTER),
};

const supposing = (path: string, place: unknown): string => {
  const [shape, name] = path.split(".") as [string, string];
  const checker = checkerFor({
    when: {
      any: [{ all: [{ test: `${path}.division = "371502"` }, officer] }, { test: `${path}.division = "371521"` }],
    },
  });
  const kinds: Record<string, string> = { officer: "371502", eligible: "371521", ineligible: "elsewhere" };
  const result = outcome(checker, { [shape]: { [name]: place } }, { suppose: "in-each-city" });
  return kinds[result] ?? result;
};

test("[D17] supposing puts home, work, school and host in the city, in a place of the same kind", () => {
  for (const path of ["home.place", "work.place", "school.place", "host.registration"]) {
    assert.equal(supposing(path, { division: "371402", kind: "city" }), "371502", path);
    assert.equal(supposing(path, { division: "371402", kind: "countryside" }), "371521", path);
    assert.equal(supposing(path, { division: "371402" }), "undetermined", "its kind decides where it is put");
    assert.equal(supposing(path, { division: "371521", kind: "city" }), "371521", "in the city already");
    assert.equal(supposing(path, { kind: "city" }), "undetermined", "an unknown place can be anywhere in the city");
  }
});

test("[D17] nobody becomes registered by supposing", () => {
  assert.equal(supposing("host.registration", { division: "none" }), "elsewhere");
});

test("[D17] each city is supposed for its own clauses, and no fact becomes unknown", () => {
  const law = lawOf({
    ...SOUTH,
    [CHAPTER]: fileOf(CHAPTER).replace("test: home.lease", `test: within(home.place.division, "north")`),
    "south/2017/1-entry.yaml": fileOf(CHAPTER).replace(
      "test: home.lease",
      `test: within(home.place.division, "south")`,
    ),
  });
  const checker = checkerOf(law);
  const outcomes = (question: Record<string, unknown>, place: unknown) => {
    const checked = checker.check({ ...question, situation: { home: { place } } }, ON);
    assert.ok(checked.ok);
    return checked.answer.clauses.map((clause) => clause.outcome);
  };
  assert.deepEqual(outcomes({}, { division: "371402", kind: "city" }), ["ineligible", "ineligible"]);
  assert.deepEqual(outcomes({ suppose: "in-each-city" }, { division: "371402", kind: "city" }), [
    "eligible",
    "eligible",
  ]);
  assert.deepEqual(outcomes({ suppose: "in-each-city" }, { division: "371402", kind: "countryside" }), [
    "eligible",
    "eligible",
  ]);
});

const LATER = fileOf("north/2020/document.yaml")
  .replace('id: "2020"', 'id: "2022"')
  .replace("北政发〔2020〕1号", "北政发〔2022〕1号")
  .replace("issued: 2020-04-30\neffective: 2020-05-01", "issued: 2021-12-01\neffective: 2022-03-01")
  .concat("repeals:\n  - { number: 北政发〔2020〕1号, label: { zh: 旧, en: old }, known: in-full }\n");

const forceAt = (changes: Record<string, string>, on: string): readonly (readonly [boolean, string])[] => {
  const checked = checkerOf(lawOf(changes)).check({ on, situation: { home: { lease: true } } }, ON);
  assert.ok(checked.ok);
  return checked.answer.clauses.map((clause: ClauseAnswer) => [clause.inForce, clause.outcome]);
};

test("[D18] a document is in force from its day of effect, else of issue; the outcome is computed all the same", () => {
  assert.deepEqual(forceAt({}, "2020-04-30"), [[false, "eligible"]]);
  assert.deepEqual(forceAt({}, "2020-05-01"), [[true, "eligible"]]);
  const issued = { "north/2020/document.yaml": fileOf("north/2020/document.yaml").replace("2020-05-01", "null") };
  assert.deepEqual(forceAt(issued, "2020-04-29"), [[false, "eligible"]]);
  assert.deepEqual(forceAt(issued, "2020-04-30"), [[true, "eligible"]]);
});

test("[D18] until the day before a later one that repeals it", () => {
  const changes = { "north/2022/document.yaml": LATER, "north/2022/1-entry.yaml": fileOf(CHAPTER) };
  const inForce = (on: string) => forceAt(changes, on).map(([force]) => force);
  assert.deepEqual(inForce("2022-02-28"), [true, false]);
  assert.deepEqual(inForce("2022-03-01"), [false, true]);
  const law = lawOf(changes);
  assert.equal(law.documents.find((document) => document.id === "north/2020")?.until, "2022-02-28");
});

test("[D18] a draft is never in force and repeals nothing", () => {
  const draft = LATER.replace("status: in-force", "status: draft-for-comment");
  const changes = { "north/2022/document.yaml": draft, "north/2022/1-entry.yaml": fileOf(CHAPTER) };
  assert.deepEqual(forceAt(changes, "2030-01-01"), [
    [true, "eligible"],
    [false, "eligible"],
  ]);
});

test("[D21] destinations stand in the order of the text, without those whose condition fails", () => {
  const checker = checkerFor({
    to: [
      { to: "own-home", when: { test: 'home.basis = "owned"' } },
      "rented-home",
      { to: "public-household", when: officer },
      { to: "community-collective" },
    ],
    when: { test: "home.lease" },
  });
  const at = (home: unknown) => answer(checker, { home }).destination;
  const rest = ["rented-home", "public-household", "community-collective"];
  assert.deepEqual(at({ lease: true, basis: "owned" }), ["own-home", ...rest]);
  assert.deepEqual(at({ lease: true, basis: "rented" }), rest);
  assert.deepEqual(at({ basis: "rented" }), rest);
  assert.deepEqual(at({ lease: true }), ["own-home", ...rest], "it can still lead there");
  assert.deepEqual(at({ lease: false, basis: "owned" }), []);
});

test("[D22] a request is not changed by being answered, and leaves nothing behind", () => {
  const law = lawOf({
    [CHAPTER]: chapterOf([
      clauseOf({ when: some({ test: "m.moves" }) }),
      clauseOf({ ref: "二", when: { test: "home.lease" } }),
    ]),
  });
  const checker = checkerOf(law);
  const first = Object.freeze({
    situation: Object.freeze({ family: Object.freeze([Object.freeze({ moves: true })]) }),
  });
  const before = checker.check(first, ON);
  checker.check({ situation: { home: { lease: false }, family: [] } }, "1999-01-01");
  assert.deepEqual(checker.check(first, ON), before);
});

test("[D24] a member whose birth is known is of no relation that the births rule out", () => {
  const child = checkerFor({ when: { some: "family", as: "m", when: { test: 'm.relation = "child"' } } });
  const born = (day: string) => ({ person: { born: "2000-01-01" }, family: [{ born: day }] });
  assert.equal(outcome(child, born("1990-01-01")), "ineligible");
  assert.equal(outcome(child, born("2000-01-01")), "ineligible");
  assert.equal(outcome(child, born("2000-01-02")), "undetermined");
});
