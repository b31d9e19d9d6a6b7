import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf, type LawIssue } from "../src/index.ts";
import { readLaw } from "../src/load/index.ts";
import {
  answer,
  CHAPTER,
  chapterOf,
  checkerFor,
  checkerOfTest,
  clauseOf,
  faultsOf,
  fileOf,
  lawOf,
  outcome,
  smallLaw,
  text,
} from "./small-law.ts";

/** A test, a situation in which it holds and one in which it fails. */
const FORMS: readonly (readonly [string, unknown, unknown])[] = [
  ["home.lease", { home: { lease: true } }, { home: { lease: false } }],
  ["(home.lease)", { home: { lease: true } }, { home: { lease: false } }],
  ["home . lease", { home: { lease: true } }, { home: { lease: false } }],
  ["home.lease = true", { home: { lease: true } }, { home: { lease: false } }],
  ["home.lease = false", { home: { lease: false } }, { home: { lease: true } }],
  ["home.lease != false", { home: { lease: true } }, { home: { lease: false } }],
  ["home.lease = home.filed", { home: { lease: false, filed: false } }, { home: { lease: false, filed: true } }],
  ["not(home.lease)", { home: { lease: false } }, { home: { lease: true } }],
  ["not(not(home.lease))", { home: { lease: true } }, { home: { lease: false } }],
  ["home.lease and home.filed", { home: { lease: true, filed: true } }, { home: { lease: false } }],
  ["home.lease or home.filed", { home: { filed: true } }, { home: { lease: false, filed: false } }],
  ['home.basis = "rented"', { home: { basis: "rented" } }, { home: { basis: "owned" } }],
  ['"rented" = home.basis', { home: { basis: "rented" } }, { home: { basis: "owned" } }],
  ['home.basis != "rented"', { home: { basis: "none" } }, { home: { basis: "rented" } }],
  ['home.basis in ("rented", "owned")', { home: { basis: "owned" } }, { home: { basis: "none" } }],
  ['home.basis in ["rented", "owned"]', { home: { basis: "owned" } }, { home: { basis: "none" } }],
  ['home.basis in "rented"', { home: { basis: "rented" } }, { home: { basis: "none" } }],
  ["home.rooms in (1, 3)", { home: { rooms: 3 } }, { home: { rooms: 2 } }],
  ["home.rooms in [1..3]", { home: { rooms: 3 } }, { home: { rooms: 4 } }],
  ["home.rooms between 1 and 3", { home: { rooms: 1 } }, { home: { rooms: 0 } }],
  ["home.area < 20", { home: { area: 19.99 } }, { home: { area: 20 } }],
  ["home.area <= 20", { home: { area: 20 } }, { home: { area: 20.01 } }],
  ["home.area > 20", { home: { area: 20.01 } }, { home: { area: 20 } }],
  ["home.area >= 20", { home: { area: 20 } }, { home: { area: 19.99 } }],
  ["home.area = 19.5", { home: { area: 19.5 } }, { home: { area: 19 } }],
  ["home.area > -1", { home: { area: 0 } }, null],
  ['home.since < date("2020-02-29")', { home: { since: "2020-02-28" } }, { home: { since: "2020-02-29" } }],
  ['home.since in [date("2020-01-01")..on]', { home: { since: "2021-03-01" } }, { home: { since: "2021-03-02" } }],
  ["home.since <= on", { home: { since: "2021-03-01" } }, { home: { since: "2021-03-02" } }],
  ['home.since + duration("P5Y") <= on', { home: { since: "2016-03-01" } }, { home: { since: "2016-03-02" } }],
  ['home.since >= on - duration("P6M")', { home: { since: "2020-09-01" } }, { home: { since: "2020-08-31" } }],
  ['home.since + duration("P1Y2M3D") <= on', { home: { since: "2019-12-26" } }, { home: { since: "2019-12-27" } }],
  [
    'home.since + duration("P1Y") + duration("P1D") <= on',
    { home: { since: "2020-02-28" } },
    { home: { since: "2020-03-01" } },
  ],
  [
    'home.place.division = "371502"',
    { home: { place: { division: "371502" } } },
    { home: { place: { division: "371521" } } },
  ],
  [
    "home.place.division = work.place.division",
    { home: { place: { division: "371502" } }, work: { place: { division: "371502" } } },
    { home: { place: { division: "371502" } }, work: { place: { division: "371521" } } },
  ],
  [
    'within(home.place.division, "centre")',
    { home: { place: { division: "371500-economic" } } },
    { home: { place: { division: "371521" } } },
  ],
];

test("[L1][D4][D5] every form of the subset holds, fails and, over unknown facts, does neither", async (t) => {
  for (const [feel, holds, fails] of FORMS) {
    await t.test(feel, () => {
      const checker = checkerOfTest(feel);
      assert.equal(outcome(checker, holds), "eligible");
      if (fails !== null) assert.equal(outcome(checker, fails), "ineligible");
      assert.equal(outcome(checker, {}), fails === null ? "eligible" : "undetermined");
    });
  }
  assert.equal(outcome(checkerOfTest("true"), {}), "eligible");
  assert.equal(outcome(checkerOfTest("false"), {}), "ineligible");
});

function faultOf(feel: string): LawIssue {
  const faults = faultsOf({ [CHAPTER]: chapterOf([clauseOf({ when: { test: feel } })]) });
  assert.equal(faults.length, 1, JSON.stringify(faults));
  return faults[0] as LawIssue;
}

/** A test that is no condition of the subset, its code, and where the fault begins in the test. */
const FORBIDDEN: readonly (readonly [string, string, string])[] = [
  ["if home.lease then true else false", "bad-test", "if"],
  ["some x in [1, 2] satisfies x > 1", "bad-test", "some"],
  ["every x in [1, 2] satisfies x > 1", "bad-test", "every"],
  ["for x in [1] return x", "bad-test", "for"],
  ["function(x) x", "bad-test", "function"],
  ["{ a: 1 }", "bad-test", "{"],
  ["[1, 2]", "bad-test", "["],
  ["home.lease instance of boolean", "bad-test", "home"],
  ["null", "bad-test", "null"],
  ["home.lease = null", "bad-test", "null"],
  ["home.lease and", "bad-test", ""],
  ["and home.lease", "bad-test", "and"],
  ["(home.lease", "bad-test", ""],
  ["home.lease; home.filed", "bad-test", ";"],
  ["home.lease && home.filed", "bad-test", "&&"],
  ["home.lease == true", "bad-test", "= true"],
  ["home.basis = 'rented'", "bad-test", "'"],
  ["home.rooms in [1..5)", "bad-test", "["],
  ["home.rooms in (1..5]", "bad-test", "("],
  ["home.rooms in (> 5)", "bad-test", "> 5"],
  ["home.rooms in ()", "bad-test", ")"],
  ["home.rooms in []", "bad-test", "home"],
  ["home.rooms in ([1..2], [4..5])", "bad-test", "[1..2]"],
  ["home.basis in (home.basis)", "bad-test", "(home.basis)"],
  ["? > 5", "bad-test", "?"],
  ["-home.rooms > 1", "bad-test", "-"],
  ['home.since <= @"2020-02-29"', "bad-test", "@"],
  ['home.since <= date and time("2020-02-29T00:00:00")', "bad-test", "date"],
  ['duration("P5Y") + home.since <= on', "bad-test", "duration"],
  ['home.since + duration("PT5H") <= on', "bad-test", "duration"],
  ['home.since + duration("P") <= on', "bad-test", "duration"],
  ['home.since <= date("2020-02-31")', "impossible-day", "date"],
  ["home.since <= date(2020, 2, 29)", "impossible-day", "date"],
  ["home.area + 1 > 2", "wrong-type", "home"],
  ["home.area * 2 > 2", "wrong-type", "home"],
  ['on - home.since > duration("P5Y")', "wrong-type", "on"],
  ["home.lease()", "unknown-name", "home"],
  ["toString()", "unknown-name", "toString"],
  ["count(family) > 1", "unknown-name", "count"],
  ['matches(home.basis, "r")', "unknown-name", "matches"],
  ["not()", "unknown-name", "not"],
  ["not(home.lease, home.filed)", "unknown-name", "not"],
  ["not(negand: home.lease)", "unknown-name", "not"],
  ["within(home.place.division)", "unknown-name", "within"],
  ['within(home.place.division, "centre", "centre")', "unknown-name", "within"],
  ["mayChoose()", "unknown-name", "mayChoose"],
  ["parameter()", "unknown-name", "parameter"],
  ["home[1].lease", "unknown-name", "home"],
  ["home.lease home.filed", "unknown-name", "home"],
];

test("[L1] everything else in FEEL is an error, at its place in the test", async (t) => {
  for (const [feel, code, at] of FORBIDDEN) {
    await t.test(feel, () => {
      const fault = faultOf(feel);
      assert.equal(fault.code, code);
      const text = chapterOf([clauseOf({ when: { test: feel } })]);
      const begin = text.indexOf('"test":"') + '"test":"'.length;
      assert.equal(fault.column - 1, begin + (at === "" ? feel.length : feel.indexOf(at)));
    });
  }
});

test("[L1][X22] a text with an escape that FEEL does not have is an error, not an exception", () => {
  for (const feel of ['home.basis = "a\\x"', 'home.basis = "a\tb"', 'home.basis = "\\U0001F600"'])
    assert.ok(["bad-test", "unknown-answer"].includes(faultOf(feel).code), feel);
});

test("[L2] full-width signs, digits and letters in a test mean what they look like", () => {
  const checker = checkerOfTest("ｈome．basis　in （＂ｒented＂， ＂owned＂）");
  assert.equal(outcome(checker, { home: { basis: "rented" } }), "eligible");
  assert.equal(outcome(checker, { home: { basis: "none" } }), "ineligible");
  assert.equal(outcome(checkerOfTest("home.rooms ＞＝ ５"), { home: { rooms: 5 } }), "eligible");
});

test("[L2][S9] ids and answers of a situation are never normalised", () => {
  const checker = checkerFor({ with: { when: { test: "member.together" } } });
  const { companions } = answer(checker, {
    home: { lease: true },
    family: [
      { id: "Ａ①", moves: true },
      { id: "A1", moves: true },
    ],
  });
  assert.deepEqual(
    companions.map((companion) => companion.id),
    ["Ａ①", "A1"],
  );
  const refused = checker.check({ situation: { home: { basis: "ｒented" } } }, "2021-03-01");
  assert.equal(refused.ok, false);
});

test("[L2] refs, numbers and labels of the law are never normalised", () => {
  const law = lawOf();
  assert.equal(law.documents[0]?.number, "北政发〔2020〕1号");
  const wide = lawOf({ [CHAPTER]: chapterOf([clauseOf({ ref: "二（一）２", label: text("ＡＢ", "①") })]) });
  assert.deepEqual([...wide.clauses.keys()], ["north/2020/二（一）２"]);
  assert.deepEqual(wide.clauses.get("north/2020/二（一）２")?.label, { zh: "ＡＢ", en: "①" });
});

test("[L3] a name is a fact, `on` or what is bound around the test", () => {
  assert.equal(outcome(checkerOfTest('on = date("2021-03-01")'), {}), "eligible");
  const bound = checkerFor({ when: { some: "family", as: "child", when: { test: "child.together and home.lease" } } });
  assert.equal(outcome(bound, { home: { lease: true }, family: [{ together: true }] }), "eligible");
  for (const feel of ["home", "home.place", "host.registration"]) assert.equal(faultOf(feel).code, "wrong-type");
  for (const feel of [
    "hom.lease",
    "home.leese",
    "it",
    "it.kind",
    "member.together",
    "family",
    "family.moves",
    "constructor",
    "home.constructor",
    "__proto__",
    "home.lease.x",
  ])
    assert.equal(faultOf(feel).code, "unknown-name", feel);
});

test("[L3] a mistyped name comes with the one that was meant", () => {
  assert.match(faultOf("home.leese").expected, /`home\.lease`/);
  assert.match(faultOf("hom.lease").expected, /`home`/);
  const { found, expected } = faultOf("family.moves");
  assert.ok(!expected.includes("did you mean `family`"), `found ${found}, expected ${expected}`);
});

test("[L4] both sides have one type, and only days and numbers have an order", () => {
  for (const feel of [
    "home.basis = 5",
    'home.since = "2020-01-01"',
    "home.lease = 1",
    'home.rooms = "3"',
    'home.basis > "rented"',
    "home.lease < true",
    'home.place.division >= "371502"',
    'home.basis between "owned" and "rented"',
    'home.basis in ("rented", 5)',
    "home.place.division = home.basis",
    "1 < home.rooms < 5",
    '"rented"',
    "5",
    "on",
    "home.since",
    "home.basis",
  ])
    assert.equal(faultOf(feel).code, "wrong-type", feel);
});

test("[L4] what loads can be decided: a condition as the side of a comparison is an error", async (t) => {
  for (const feel of [
    "home.lease = not(home.filed)",
    "home.lease = (home.filed and home.livesIn)",
    'home.lease != (home.basis = "rented")',
    'home.lease = within(home.place.division, "centre")',
    "home.lease = leadsTo(home.place)",
    "home.lease = true = true",
    "not(home.lease) in (true)",
  ]) {
    await t.test(feel, () => {
      assert.ok(["wrong-type", "bad-test"].includes(faultOf(feel).code));
    });
  }
});

test("[L5] a text beside a choice is one of its answers", () => {
  const fault = faultOf('home.basis = "rentet"');
  assert.equal(fault.code, "unknown-answer");
  assert.match(fault.expected, /"owned", "rented", "none".*did you mean "rented"/);
  assert.equal(faultOf('"x" = home.basis').code, "unknown-answer");
  assert.equal(faultOf('home.basis in ("rented", "x")').code, "unknown-answer");
});

test("[L6] an interval and `between` include both limits, which may be facts", () => {
  for (const feel of ["home.rooms in [2..4]", "home.rooms between 2 and 4"]) {
    const checker = checkerOfTest(feel);
    const outcomes = [1, 2, 3, 4, 5].map((rooms) => outcome(checker, { home: { rooms } }));
    assert.deepEqual(outcomes, ["ineligible", "eligible", "eligible", "eligible", "ineligible"]);
  }
  const open = checkerOfTest("home.rooms in [2..home.area]");
  assert.equal(outcome(open, { home: { rooms: 1 } }), "ineligible");
  assert.equal(outcome(open, { home: { rooms: 3 } }), "undetermined");
  assert.equal(outcome(open, { home: { rooms: 3, area: 3 } }), "eligible");
});

test("[L6][L13] what follows an `in` is read as FEEL has it, or refused with the parentheses that it needs", () => {
  for (const feel of [
    'home.basis in ("rented", "owned") and home.lease',
    'home.basis in ("rented") and home.lease',
    "home.rooms in [1..3] and home.lease",
    "home.rooms between 1 and 3 and home.lease",
    "home.rooms in (1, 2) and home.lease",
  ]) {
    const read = readLaw(smallLaw({ [CHAPTER]: chapterOf([clauseOf({ when: { test: feel } })]) }), "engine");
    if (read.ok) {
      const checker = checkerOf(read.law);
      assert.equal(outcome(checker, { home: { basis: "rented", rooms: 1, lease: true } }), "eligible", feel);
      assert.equal(outcome(checker, { home: { basis: "rented", rooms: 1, lease: false } }), "ineligible", feel);
    } else assert.match(read.issues[0]?.expected ?? "", /parenthes/, feel);
    const grouped = checkerOfTest(feel.replace(/^(.*) and home\.lease$/, "($1) and home.lease"));
    assert.equal(outcome(grouped, { home: { basis: "rented", rooms: 1, lease: true } }), "eligible", feel);
    assert.equal(outcome(grouped, { home: { basis: "none", rooms: 9, lease: true } }), "ineligible", feel);
  }
});

test("[L8] an area is a set of codes and of beginnings of codes; the city's id is the whole city", () => {
  const inside = (area: string, division: string) =>
    outcome(checkerOfTest(`within(home.place.division, "${area}")`), { home: { place: { division } } });
  assert.equal(inside("centre", "371502"), "eligible");
  assert.equal(inside("centre", "371521"), "ineligible");
  assert.equal(inside("north", "371521"), "eligible");
  assert.equal(inside("north", "371500-economic"), "eligible");
  assert.equal(inside("north", "371402"), "ineligible");
  const registered = checkerOfTest('within(host.registration.division, "north")');
  assert.equal(outcome(registered, { host: { registration: { division: "none" } } }), "ineligible");
  assert.equal(faultOf('within(home.place.division, "nowhere")').code, "unknown-name");
  assert.equal(faultOf('within(home.lease, "centre")').code, "wrong-type");
  assert.equal(faultOf("within(home.place.division, centre)").code, "wrong-type");
});

test("[L9] a condition has exactly one form", () => {
  const code = (when: unknown) => faultsOf({ [CHAPTER]: chapterOf([clauseOf({ when })]) }).map((fault) => fault.code);
  const lease = { test: "home.lease" };
  assert.deepEqual(code({}), ["unknown-form"]);
  assert.deepEqual(code({ says: text("无") }), ["unknown-form"]);
  assert.deepEqual(code({ all: [lease], any: [lease] }), ["unknown-field"]);
  assert.deepEqual(code({ test: "home.lease", when: lease }), ["unknown-field"]);
  assert.deepEqual(code({ officer: text("问"), "shown-by": ["lease"] }), ["unknown-field"]);
  assert.deepEqual(code({ all: [] }), ["wrong-type"]);
  assert.deepEqual(code({ any: "home.lease" }), ["wrong-type"]);
  assert.deepEqual(code({ test: true }), ["wrong-type"]);
  assert.deepEqual(code([lease]), ["wrong-type"]);
  assert.deepEqual(code("home.lease"), ["wrong-type"]);
  assert.deepEqual(code(null), ["wrong-type"]);
});

const central = { of: "place", says: text("城里", "in town"), clause: "一", when: { test: 'it.kind = "city"' } };

test("[L10] a named condition sees what it is given as `it`", () => {
  const checker = checkerFor(
    {
      when: {
        any: [
          { is: "central", of: "home.place" },
          { is: "central", of: "host.registration" },
        ],
      },
    },
    { central },
  );
  assert.equal(outcome(checker, { home: { place: { kind: "city" } } }), "eligible");
  assert.equal(
    outcome(checker, { home: { place: { kind: "countryside" } }, host: { registration: { kind: "city" } } }),
    "eligible",
    "a registration is a place",
  );
  const ofMember = checkerFor(
    { when: { some: "family", as: "m", when: { is: "central", of: "m.registration" } } },
    { central },
  );
  assert.equal(outcome(ofMember, { family: [{ registration: { kind: "city" } }] }), "eligible");
  assert.equal(outcome(ofMember, { family: [{ registration: { kind: "countryside" } }] }), "ineligible");
});

test("[L10] a named condition may be about a single fact", () => {
  const long = {
    of: "day",
    says: text("满五年", "five years"),
    clause: "一",
    when: { test: 'it + duration("P5Y") <= on' },
  };
  const checker = checkerFor({ when: { is: "long", of: "home.since" } }, { long });
  assert.equal(outcome(checker, { home: { since: "2016-03-01" } }), "eligible");
});

test("[L10] what it takes must be given, and be of its kind", () => {
  const codes = (when: unknown, definitions: Record<string, unknown>) =>
    faultsOf({ [CHAPTER]: chapterOf([clauseOf({ when })], definitions) }).map((fault) => fault.code);
  assert.deepEqual(codes({ is: "central" }, { central }), ["missing-field"]);
  assert.deepEqual(codes({ is: "central", of: "home" }, { central }), ["wrong-type"]);
  assert.deepEqual(codes({ is: "central", of: "home.lease" }, { central }), ["wrong-type"]);
  assert.deepEqual(codes({ is: "central", of: "home.plaace" }, { central }), ["unknown-name"]);
  assert.deepEqual(codes({ is: "centrall", of: "home.place" }, {}), ["unknown-name"]);
  const plain = { says: text("有租约"), clause: "一", when: { test: "home.lease" } };
  assert.deepEqual(codes({ is: "plain", of: "home" }, { plain }), ["unknown-field"]);
});

const lineal = { says: text("直系", "lineal"), clause: "一", when: { test: 'member.relation = "child"' } };
const about = (ref: string, more: Record<string, unknown>) => clauseOf({ ref, ...more });
const inSome = about("一", { when: { some: "family", as: "child", when: { is: "lineal" } } });
const inWith = about("二", { with: { when: { is: "lineal" } } });

test("[L10] without `of` it sees `member` beside a companion, and nobody else who is bound", () => {
  lawOf({ [CHAPTER]: chapterOf([about("一", {}), inWith], { lineal }) });
  const faults = faultsOf({ [CHAPTER]: chapterOf([inSome], { lineal }) });
  assert.deepEqual(
    faults.map((fault) => fault.code),
    ["unknown-name"],
  );
});

test("[L10] what a named condition means does not depend on who used it before", () => {
  for (const clauses of [
    [inSome, inWith],
    [inWith, inSome],
  ])
    assert.deepEqual(
      faultsOf({ [CHAPTER]: chapterOf(clauses, { lineal }) }).map((fault) => fault.code),
      ["unknown-name"],
    );
});

/** Words of a test without `says`. */
const words = (feel: string) => answer(checkerOfTest(feel), {}).because?.[0]?.text;

test("[L11] a test without `says` speaks from the labels of the vocabulary", () => {
  assert.deepEqual(words("home.lease"), { zh: "有租约", en: "has a lease" });
  assert.deepEqual(words('home.basis = "rented"'), { zh: "住房性质为租住", en: "basis of the home is rented" });
  assert.deepEqual(words('home.basis in ("rented", "none")'), {
    zh: "住房性质：租住、没有",
    en: "basis of the home: rented, no home",
  });
  assert.deepEqual(words('home.since < date("2020-02-29")'), {
    zh: "入住日期早于（小于）2020-02-29",
    en: "living there since is before (below) 2020-02-29",
  });
  assert.deepEqual(words('home.since + duration("P1Y2M1D") <= on'), {
    zh: "入住日期起满1年2个月1天之日不晚于（不大于）申请之日",
    en: "1 year 2 months 1 day after living there since is no later than (at most) the day of application",
  });
  assert.match(words("home.area >= 20")?.en ?? "", /20 m²/);
  assert.match(words("home.lease = false")?.zh ?? "", /否/);
  assert.match(words("not(home.lease)")?.zh ?? "", /^不是：有租约$/);
  assert.match(words("home.lease and home.filed")?.zh ?? "", /有租约，并且已备案/);
  const inCentre = words('within(home.place.division, "centre")');
  assert.match(inCentre?.zh ?? "", /在“城区”范围内$/, "an area by its label, not by its id");
  assert.match(inCentre?.en ?? "", / lies in the centre$/);
  assert.match(words('within(home.place.division, "north")')?.zh ?? "", /在“北市”范围内$/);
  assert.deepEqual(
    answer(checkerFor({ when: { test: "home.lease", says: text("说", "said") } }), {}).because?.[0]?.text,
    {
      zh: "说",
      en: "said",
    },
  );
});

test("[L11] the same words on both sides: a day is an ISO day, an answer its label", () => {
  assert.match(words('date("2020-02-29") > home.since')?.en ?? "", /2020-02-29/);
  assert.match(words('home.since <= date("2020-02-29") + duration("P1Y")')?.en ?? "", /2020-02-29/);
  assert.match(words('"rented" = home.basis')?.zh ?? "", /租住/);
});

test("[L12] the name after `as` is new", () => {
  const codes = (as: unknown) =>
    faultsOf({ [CHAPTER]: chapterOf([clauseOf({ when: { some: "family", as, when: { test: "home.lease" } } })]) }).map(
      (fault) => fault.code,
    );
  for (const name of ["home", "on", "Child", "two words", "", 5, undefined])
    assert.deepEqual(codes(name), ["wrong-type"], String(name));
  const twice = { some: "family", as: "m", when: { every: "family", as: "m", when: { test: "m.moves" } } };
  assert.equal(faultsOf({ [CHAPTER]: chapterOf([clauseOf({ when: twice })]) })[0]?.code, "wrong-type");
  assert.equal(
    faultsOf({
      [CHAPTER]: chapterOf([
        clauseOf({ with: { when: { some: "family", as: "member", when: { test: "member.moves" } } } }),
      ]),
    })[0]?.code,
    "wrong-type",
  );
});

test("[L13] `and` binds closer than `or`, and parentheses group", () => {
  const facts = (lease: boolean, filed: boolean, livesIn: boolean) => ({ home: { lease, filed, livesIn } });
  const plain = checkerOfTest("home.lease or home.filed and home.livesIn");
  assert.equal(outcome(plain, facts(true, false, false)), "eligible");
  const grouped = checkerOfTest("(home.lease or home.filed) and home.livesIn");
  assert.equal(outcome(grouped, facts(true, false, false)), "ineligible");
  assert.equal(outcome(checkerOfTest("not(home.lease) and home.filed"), facts(false, true, false)), "eligible");
});

test("[L7] a day moves by years, months and days, and by nothing else", () => {
  const checker = checkerOfTest('home.since - duration("P1M") = date("2020-02-29")');
  assert.equal(outcome(checker, { home: { since: "2020-03-31" } }), "eligible");
  assert.equal(outcome(checker, { home: { since: "2020-03-28" } }), "ineligible");
  for (const feel of ['home.area + duration("P1Y") > 5', 'home.since * duration("P1Y") > on', "home.since + 5 > on"])
    assert.equal(faultOf(feel).code, "wrong-type", feel);
});

test("[L1] a law that loads becomes a checker", () => {
  for (const [feel] of FORMS)
    assert.ok(checkerOf(lawOf({ [CHAPTER]: fileOf(CHAPTER).replace("home.lease", () => `>-\n        ${feel}`) })));
});
