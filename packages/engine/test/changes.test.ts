import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChangedFact, ClauseAnswer } from "../src/index.ts";
import { answer, type Changes, checkerFor, fileOf, MEMBER, type Question, text } from "./small-law.ts";

const changeable = (file: string, ...names: string[]): string =>
  names.reduce((data, name) => {
    const changed = data.replace(new RegExp(`^(  ${name}: \\{.*) \\}$`, "m"), "$1, changeable: true }");
    assert.notEqual(changed, data, name);
    return changed;
  }, fileOf(file));

const FILES: Changes = {
  "vocabulary/home.yaml": changeable("vocabulary/home.yaml", "lease", "filed", "since", "area", "rooms").replace(
    "shown-by: [title, lease, declaration]",
    "shown-by: [title, lease, declaration]\n    changeable: true",
  ),
  "vocabulary/place.yaml": changeable("vocabulary/place.yaml", "division"),
  "vocabulary/registration.yaml": changeable("vocabulary/registration.yaml", "division"),
  "vocabulary/school.yaml": changeable("vocabulary/school.yaml", "graduated"),
  [MEMBER]: changeable(MEMBER, "together", "moves", "born"),
};

type Given = Readonly<Record<string, unknown>>;

const check = (when: unknown, situation: Given, question: Question = {}): ClauseAnswer =>
  answer(checkerFor({ when }, undefined, FILES), situation, question);
const changes = (when: unknown, situation: Given, question: Question = {}) => check(when, situation, question).changes;

/** What a fact would have to be, without labels. */
function values({ to, spans, within, outside, except }: ChangedFact): unknown {
  if (to) return to.map(({ value }) => value);
  if (except) return { except: except.map(({ value }) => value) };
  return spans ?? (within ? { within: within.area } : { outside: outside?.area });
}

/** The sets as paths with values; a fact that is not known has a question mark. */
const sets = (when: unknown, situation: Given, question: Question = {}): Given[] =>
  changes(when, situation, question).map(({ facts }) =>
    Object.fromEntries(facts.map((fact) => [`${fact.fact}${fact.from ? "" : "?"}`, values(fact)])),
  );

const lease = { test: "home.lease" };
const filed = { test: "home.filed" };
const single = { test: "person.single" };

test("[K1] only a refusal has changes, and one on facts that nobody can change has none", () => {
  assert.deepEqual(changes(lease, { home: { lease: true } }), []);
  assert.deepEqual(changes(lease, {}), []);
  assert.deepEqual(changes({ officer: text("问"), when: lease }, { home: { lease: true } }), []);
  assert.deepEqual(changes(single, { person: { single: false } }), []);
  assert.deepEqual(changes({ all: [lease, single] }, { person: { single: false }, home: { lease: false } }), []);
  assert.deepEqual(changes({ test: "false" }, { home: { lease: false } }), []);
  assert.deepEqual(
    changes({ officer: text("问"), when: lease }, { home: { lease: false } }),
    [],
    "not eligible even so",
  );
  assert.deepEqual(sets(lease, { home: { lease: false } }), [{ "home.lease": [true] }]);
});

test("[K2][K5] a set says each fact with its label, the value now and the values that would do", () => {
  const found = check({ all: [lease, filed] }, { home: { lease: true, filed: false } });
  assert.deepEqual(found.changes, [
    {
      facts: [
        {
          fact: "home.filed",
          label: { zh: "已备案", en: "lease is filed" },
          from: { value: false, label: { zh: "否", en: "no" } },
          to: [{ value: true, label: { zh: "是", en: "yes" } }],
        },
      ],
      documents: found.changes[0]?.documents,
    },
  ]);
  assert.equal(found.moreChanges, false);
});

test("[K2] a fact that is not known stands in the set where it has to be so, and not where it does not matter", () => {
  assert.deepEqual(sets({ all: [lease, filed, single] }, { home: { lease: false } }), [
    { "person.single?": [true], "home.lease": [true], "home.filed?": [true] },
  ]);
  assert.deepEqual(sets({ all: [lease, { any: [filed, single] }] }, { home: { lease: false } }), [
    { "person.single?": [true], "home.lease": [true] },
    { "home.lease": [true], "home.filed?": [true] },
  ]);
  const both = { any: [filed, { test: "not(home.filed)" }] };
  assert.deepEqual(sets({ all: [lease, both] }, { home: { lease: false } }), [{ "home.lease": [true] }]);
});

test("[K2] what no life shows is no change, and what every life shows needs none", () => {
  const graduated = { test: 'school.graduated < date("2015-01-01")' };
  assert.deepEqual(sets(graduated, { school: { graduated: "2016-06-01", admitted: "2014-09-01" } }), [
    { "school.graduated": [{ from: "2014-09-01", to: "2014-12-31" }] },
  ]);
  assert.deepEqual(sets(graduated, { school: { graduated: "2016-06-01", admitted: "2015-09-01" } }), []);
  // whoever was admitted after 2014 graduated after 2014
  const late = { all: [lease, { test: 'school.graduated > date("2014-12-31")' }] };
  assert.deepEqual(sets(late, { home: { lease: false }, school: { admitted: "2015-09-01" } }), [
    { "home.lease": [true] },
  ]);
  assert.deepEqual(sets(late, { home: { lease: false } }), [
    { "home.lease": [true], "school.graduated?": [{ from: "2015-01-01" }] },
  ]);
  // the later day needs no word: it follows from the earlier one
  const two = { all: [late, { test: 'school.admitted >= date("1900-01-01")' }] };
  assert.deepEqual(sets(two, { home: { lease: false } }), [
    { "home.lease": [true], "school.admitted?": [{ from: "2015-01-01" }] },
  ]);
});

test("[K2] a member is born on the right side of the applicant in a changed situation too", () => {
  const young = { some: "family", as: "m", when: { test: 'm.born > date("1990-01-01")' } };
  const parent = (born: string) => ({ person: { born }, family: [{ relation: "parent", born: "1970-01-01" }] });
  assert.deepEqual(sets(young, parent("1989-01-01")), []);
  assert.deepEqual(sets(young, parent("1995-01-01")), [
    { "family[0].born": [{ from: "1990-01-02", to: "1994-12-31" }] },
  ]);
});

test("[K2][K5] days on both sides of a day that nobody asks for: it stands in no set, and no pair that a life can show is left out", () => {
  const orders = {
    "vocabulary/situation.yaml": fileOf("vocabulary/situation.yaml").replace(
      "never-before:\n",
      "never-before:\n  - [school.admitted, person.born]\n",
    ),
  };
  const facts = (when: unknown, situation: Given) =>
    answer(checkerFor({ when }, undefined, { ...FILES, ...orders }), situation).changes.map((set) =>
      Object.fromEntries(set.facts.map((fact) => [fact.fact, values(fact)])),
    );
  const early = { test: "school.graduated < on" };
  const when = { all: [early, { test: 'person.born >= date("2000-01-01")' }] };
  const left = { school: { graduated: "2021-03-02" } };
  assert.deepEqual(facts(when, left), [
    {
      "person.born": [{ from: "2000-01-01", to: "2021-02-28" }],
      "school.graduated": [{ from: "2000-01-01", to: "2021-02-28" }],
    },
  ]);
  assert.deepEqual(
    facts(
      { all: [lease, { test: 'school.graduated >= date("2000-01-01")' }] },
      { home: { lease: false }, person: { born: "1990-01-01" } },
    ),
    [{ "home.lease": [true], "school.graduated": [{ from: "2000-01-01" }] }],
  );
});

test("[K3] no set has a part that does", () => {
  const known = { home: { lease: false, filed: false, rooms: 1 } };
  assert.deepEqual(sets({ any: [lease, { all: [lease, filed] }] }, known), [{ "home.lease": [true] }]);
  assert.deepEqual(sets({ any: [lease, filed] }, known), [{ "home.lease": [true] }, { "home.filed": [true] }]);
  assert.deepEqual(
    sets({ any: [{ test: "home.rooms = 2 and home.lease" }, { test: "home.rooms = 3" }] }, known),
    [{ "home.rooms": [{ from: 3, to: 3 }] }],
    "another value of one fact goes before values of two",
  );
});

test("[K4] the fewest changes come first, then the fewest facts that are not known, then the vocabulary", () => {
  const when = {
    any: [
      { all: [{ test: "home.rooms > 3" }, { test: "home.area > 10" }] },
      { all: [filed, single] },
      lease,
      { test: 'home.basis = "owned"' },
    ],
  };
  assert.deepEqual(sets(when, { home: { lease: false, filed: false, basis: "none", rooms: 1, area: 1 } }), [
    { "home.basis": ["owned"] },
    { "home.lease": [true] },
    { "person.single?": [true], "home.filed": [true] },
    { "home.area": [{ above: 10 }], "home.rooms": [{ from: 4 }] },
  ]);
});

test("[K4] a set has at most six facts, and twelve sets are listed", () => {
  const family = (count: number) => Array.from({ length: count }, () => ({ together: false }));
  const all = { every: "family", as: "m", when: { test: "m.together" } };
  assert.equal(Object.keys(sets(all, { family: family(6) })[0] ?? {}).length, 6);
  assert.deepEqual(sets(all, { family: family(7) }), []);
  const some = { some: "family", as: "m", when: { test: "m.together" } };
  for (const count of [12, 13]) {
    const found = check(some, { family: family(count) });
    assert.equal(found.changes.length, 12);
    assert.equal(found.moreChanges, count > 12);
    assert.deepEqual(
      found.changes.map(({ facts }) => facts[0]?.fact),
      Array.from({ length: 12 }, (_, index) => `family[${index}].together`),
    );
  }
});

test("[K5] answers that do alike stand together, others apart", () => {
  const home = { basis: "none", lease: false };
  assert.deepEqual(sets({ test: 'home.basis != "none"' }, { home }), [{ "home.basis": ["owned", "rented"] }]);
  assert.deepEqual(sets({ all: [{ test: 'home.basis in ("rented", "owned")' }, lease] }, { home }), [
    { "home.basis": ["owned", "rented"], "home.lease": [true] },
  ]);
  const pairs = {
    any: [{ test: 'home.basis = "owned" and home.rooms = 2' }, { test: 'home.basis = "rented" and home.rooms = 3' }],
  };
  assert.deepEqual(sets(pairs, { home: { basis: "none", rooms: 1 } }), [
    { "home.basis": ["owned"], "home.rooms": [{ from: 2, to: 2 }] },
    { "home.basis": ["rented"], "home.rooms": [{ from: 3, to: 3 }] },
  ]);
});

test("[K5] days and numbers are said as spans, with limits only where there are some", () => {
  const span = (feel: string, home: Given) => sets({ test: feel }, { home }).map((set) => Object.values(set)[0]);
  assert.deepEqual(span("home.rooms >= 3", { rooms: 1 }), [[{ from: 3 }]]);
  assert.deepEqual(span("home.rooms < 3", { rooms: 3 }), [[{ to: 2 }]]);
  assert.deepEqual(span("home.rooms != 3", { rooms: 3 }), [[{ to: 2 }, { from: 4 }]]);
  assert.deepEqual(span("home.area >= 3", { area: 1 }), [[{ from: 3 }]]);
  assert.deepEqual(span("home.area > 3", { area: 1 }), [[{ above: 3 }]]);
  assert.deepEqual(span("home.area < 3", { area: 3 }), [[{ below: 3 }]]);
  assert.deepEqual(span("home.area <= 3", { area: 4.5 }), [[{ to: 3 }]]);
  assert.deepEqual(span("home.area != 3", { area: 3 }), [[{ below: 3 }, { above: 3 }]]);
  assert.deepEqual(span("home.area between 2 and 3", { area: 7 }), [[{ from: 2, to: 3 }]]);
  assert.deepEqual(span('home.since + duration("P5Y") <= on', { since: "2020-01-01" }), [[{ to: "2016-03-01" }]]);
  assert.deepEqual(span('home.since in [date("2020-01-01")..on]', { since: "2019-01-01" }), [
    [{ from: "2020-01-01", to: "2021-03-01" }],
  ]);
  assert.deepEqual(changes({ test: "home.rooms >= 3" }, { home: { rooms: 1 } })[0]?.facts[0]?.from, {
    value: 1,
    label: { zh: "1 间", en: "1 间" },
  });
  const day = changes({ test: "home.since <= on" }, { home: { since: "2022-01-01" } })[0]?.facts[0]?.from?.value;
  assert.equal(day, "2022-01-01");
});

test("[K5] divisions are said by the areas of the city, else one by one", () => {
  const of = (feel: string, division: string) =>
    sets({ test: feel }, { home: { place: { division } } }).map((set) => Object.values(set)[0]);
  assert.deepEqual(of('within(home.place.division, "centre")', "210702"), [{ within: "centre" }]);
  assert.deepEqual(of('within(home.place.division, "north")', "210702"), [{ within: "north" }]);
  assert.deepEqual(of('not(within(home.place.division, "north"))', "371502"), [{ outside: "north" }]);
  assert.deepEqual(of('home.place.division = "371521"', "371502"), [["371521"]]);
  assert.deepEqual(of('home.place.division != "371402"', "371402"), [{ except: ["371402"] }]);
  assert.deepEqual(
    of('within(home.place.division, "north") and not(within(home.place.division, "centre"))', "371502"),
    [["371521"]],
  );
  const host = (feel: string, division: string) => sets({ test: feel }, { host: { registration: { division } } });
  assert.deepEqual(host('host.registration.division = "none"', "371502"), [{ "host.registration.division": ["none"] }]);
  assert.deepEqual(host('not(within(host.registration.division, "centre"))', "371502"), [
    { "host.registration.division": { except: ["371502", "371500-economic"] } },
  ]);
  assert.deepEqual(host('host.registration.division != "none"', "none"), [
    { "host.registration.division": { except: ["none"] } },
  ]);
  const [first] = changes(
    { test: 'home.place.division = "371521"' },
    { home: { place: { division: "371500-economic" } } },
  );
  assert.deepEqual(first?.facts[0]?.from?.label, { zh: "开发区", en: "economic zone" });
  assert.deepEqual(first?.facts[0]?.to?.[0]?.label.zh, "阳县");
});

test("[K6] facts that are compared with each other are not told one by one", () => {
  const here = { test: "home.place.division = work.place.division" };
  const place = (division: string) => ({ place: { division } });
  assert.deepEqual(sets(here, { home: place("371502"), work: place("371521") }), [], "both can be changed");
  const host = { test: "home.rooms >= 2 and home.since < school.admitted" };
  const home = { rooms: 1, since: "2020-01-01" };
  assert.deepEqual(sets(host, { home, school: { admitted: "2019-09-01" } }), [
    { "home.since": [{ to: "2019-08-31" }], "home.rooms": [{ from: 2 }] },
  ]);
  assert.deepEqual(sets(host, { home }), [
    { "home.rooms": [{ from: 2 }], "school.admitted?": [{ from: "2020-01-02" }] },
  ]);
  assert.deepEqual(sets(host, { home: { rooms: 1 } }), [], "neither is known");
  assert.deepEqual(sets({ all: [lease, { any: [here, filed] }] }, { home: { lease: false } }), [
    { "home.lease": [true], "home.filed?": [true] },
  ]);
});

test("[K7] the place asked for, supposed places and an absent family stay", () => {
  const there = { test: "leadsTo(home.place)" };
  const home = { place: { division: "371502" } };
  assert.deepEqual(sets(there, { home }, { destination: { division: "371521" } }), [
    { "home.place.division": ["371521"] },
  ]);
  const seat = { all: [lease, { test: 'home.place.division = "371521"' }] };
  const away = { home: { place: { division: "210702", kind: "city" }, lease: false } };
  assert.deepEqual(sets(seat, away), [{ "home.place.division": ["371521"], "home.lease": [true] }]);
  assert.deepEqual(sets(seat, away, { suppose: "in-each-city" }), [], "the supposed home is in another division");
  const central = { all: [lease, { test: 'within(home.place.division, "centre")' }] };
  assert.deepEqual(sets(central, away, { suppose: "in-each-city" }), [{ "home.lease": [true] }]);
  const kin = { some: "family", as: "m", when: { test: "m.together" } };
  assert.deepEqual(sets({ all: [lease, kin] }, { home: { lease: false } }), [], "nothing is said of who is not known");
  assert.deepEqual(sets({ all: [lease, kin] }, { home: { lease: false }, family: [] }), [], "nobody is added");
  const none = { every: "family", as: "m", when: { test: "not(m.together)" } };
  assert.deepEqual(sets(none, { family: [{ together: true }, {}] }), [
    { "family[0].together": [false], "family[1].together?": [false] },
  ]);
});

test("[K7] a kind that is not known moves the supposed place with it", () => {
  const seat = { all: [lease, { test: 'home.place.division = "371521"' }] };
  const away = { home: { place: { division: "210702" }, lease: false } };
  assert.deepEqual(sets(seat, away, { suppose: "in-each-city" }), [
    { "home.place.kind?": ["countryside"], "home.lease": [true] },
  ]);
});

test("[K8] a set has the papers that the clause then asks for, and values with other papers stand apart", () => {
  const papers = (when: unknown, situation: Given) =>
    changes(when, situation).map(({ facts, documents }) => [
      facts.map((fact) => values(fact)),
      documents.map(({ code }) => code),
    ]);
  assert.deepEqual(papers({ all: [lease, filed] }, { home: { lease: true, filed: false } }), [
    [[[true]], ["lease", "filing"]],
  ]);
  const branches = {
    any: [
      { test: 'home.basis = "owned"', "shown-by": "title" },
      { test: 'home.basis = "rented"', "shown-by": "note" },
    ],
  };
  assert.deepEqual(papers(branches, { home: { basis: "none" } }), [
    [[["owned"]], ["title"]],
    [[["rented"]], ["note"]],
  ]);
  const either = {
    any: [
      { ...filed, "shown-by": ["note", "lease"] },
      { test: 'home.basis = "owned"', "shown-by": "title" },
    ],
  };
  assert.deepEqual(
    papers({ all: [{ test: 'home.basis != "none"' }, either] }, { home: { basis: "none", filed: true } }),
    [
      [[["owned"]], ["title"]],
      [[["rented"]], ["title", "note", "lease"]],
    ],
    "also where the part holds either way",
  );
});
