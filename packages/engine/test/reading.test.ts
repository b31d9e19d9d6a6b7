import assert from "node:assert/strict";
import { test } from "node:test";
import type { Issue } from "../src/index.ts";
import { fc } from "./property.ts";
import { checkerFor, checkerOfTest, fileOf, issuesOf, ON } from "./small-law.ts";

const checker = checkerFor({ with: { when: { test: "member.together" } } });

const read = (situation: unknown): readonly Issue[] => issuesOf(checker.check({ situation }, ON));
const accepts = (situation: unknown): void => {
  const checked = checker.check({ situation }, ON);
  assert.ok(checked.ok, JSON.stringify(checked));
};
/** Code and path of each issue. */
const found = (situation: unknown) => read(situation).map(({ code, path }) => [code, path]);

/** Every fact of the small law. */
const WHOLE = {
  person: { born: "1990-05-05", single: true },
  home: {
    place: { division: "371502", kind: "city", urban: true },
    basis: "rented",
    lease: true,
    filed: false,
    livesIn: true,
    since: "2018-02-28",
    area: 88.5,
    rooms: 3,
  },
  work: { place: { division: "371500-economic", kind: "city", urban: true } },
  school: { place: { division: "371402" }, admitted: "2008-09-01", graduated: "2012-06-30" },
  host: { registration: { division: "none", kind: "city", urban: true, since: "2000-01-01" } },
  family: [
    {
      id: "a",
      relation: "child",
      born: "2015-01-01",
      moves: true,
      together: true,
      registration: { since: "2015-01-01" },
    },
    { id: "b", relation: "parent", born: "1960-01-01", moves: false, registration: { division: "none" } },
  ],
};

test("[S1] an unknown field is an issue with the nearest name, at every depth", () => {
  assert.deepEqual(found({ hone: {} }), [["unknown-field", "situation.hone"]]);
  assert.deepEqual(found({ home: { leese: true } }), [["unknown-field", "situation.home.leese"]]);
  assert.deepEqual(found({ home: { place: { kinds: "city" } } }), [["unknown-field", "situation.home.place.kinds"]]);
  assert.deepEqual(found({ family: [{}, { borne: "2000-01-01" }] }), [["unknown-field", "situation.family[1].borne"]]);
  const [near] = read({ home: { leese: true } });
  assert.match(near?.expected.en ?? "", /`lease`/);
  assert.match(near?.expected.zh ?? "", /lease/);
  const [far] = read({ xyzzy: true });
  assert.match(far?.expected.en ?? "", /person, home, work/);
});

test("[S1] names of the machine are unknown fields like any other", () => {
  const keys = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "", " ", "a.b", "x".repeat(500)];
  for (const key of keys) {
    for (const place of [
      '{"situation":{%}}',
      '{"situation":{"home":{%}}}',
      '{"situation":{"family":[{%}]}}',
      '{"situation":{"home":{"place":{%}}}}',
    ]) {
      const input: unknown = JSON.parse(place.replace("%", () => `${JSON.stringify(key)}:{"lease":true}`));
      const issues = issuesOf(checker.check(input, ON));
      assert.deepEqual(
        issues.map(({ code }) => code),
        ["unknown-field"],
        `${key} in ${place}`,
      );
      assert.ok((issues[0]?.path.length ?? 0) < 100);
    }
  }
});

test("[S2] a value of another type is an issue, and null is none", () => {
  for (const [path, value] of [
    ["", []],
    ["", null],
    ["", "home"],
    ["", 5],
    ["home", []],
    ["home", null],
    ["home", true],
    ["home.place", "371502"],
    ["home.lease", "true"],
    ["home.lease", 1],
    ["home.lease", null],
    ["home.lease", {}],
    ["home.basis", 1],
    ["home.basis", ["rented"]],
    ["home.since", 20200101],
    ["home.since", null],
    ["home.area", "88"],
    ["home.area", true],
    ["home.rooms", [3]],
    ["home.place.division", 371502],
    ["family", {}],
    ["family", null],
    ["family", "a"],
  ] as const) {
    const situation = path
      .split(".")
      .filter((name) => name !== "")
      .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    assert.deepEqual(
      found(situation),
      [["wrong-type", ["situation", path].filter(Boolean).join(".")]],
      `${path} ${value}`,
    );
  }
  assert.deepEqual(found({ family: ["a", null, {}] }), [
    ["wrong-type", "situation.family[0]"],
    ["wrong-type", "situation.family[1]"],
  ]);
  assert.deepEqual(found({ family: [{ id: 5 }] }), [["wrong-type", "situation.family[0].id"]]);
});

test("[S2] what was found is told by its type: the words of a person are not repeated", () => {
  assert.equal(read({ home: { lease: "张三的房子" } })[0]?.found, "a string");
  assert.equal(read({ home: { basis: 7 } })[0]?.found, "a number");
  assert.equal(read({ home: [] })[0]?.found, "a list");
  assert.equal(read({ home: null })[0]?.found, "null");
  const secret = "13800001234";
  for (const situation of [
    { home: { basis: secret, since: secret, place: { division: secret }, lease: secret, rooms: secret } },
    { family: [{ id: secret }, { id: secret }] },
  ])
    assert.ok(!JSON.stringify(read(situation)).includes(secret));
});

test("[S3] a text that is no answer is an issue with all answers and the nearest", () => {
  assert.deepEqual(found({ home: { basis: "rent" } }), [["unknown-answer", "situation.home.basis"]]);
  for (const no of ["rentet", "Rented", "rented ", "ｒented", "", "constructor", "__proto__"])
    assert.deepEqual(found({ home: { basis: no } }), [["unknown-answer", "situation.home.basis"]], no);
  const [issue] = read({ home: { basis: "rentet" } });
  assert.match(issue?.expected.en ?? "", /owned, rented, none; did you mean `rented`\?/);
});

test("[S4] a text that is no day of the calendar is an issue", () => {
  for (const no of [
    "2021-02-31",
    "2021-02-29",
    "2021-13-01",
    "2021-00-10",
    "2021-1-1",
    "20210101",
    "1849-12-31",
    "2200-01-01",
    "today",
    "",
    "2021-01-01T00:00:00Z",
  ])
    assert.deepEqual(found({ home: { since: no } }), [["impossible-day", "situation.home.since"]], no);
  assert.match(read({ home: { since: "2021-02-31" } })[0]?.expected.en ?? "", /2021-03-01.*1850-01-01.*2199-12-31/);
  for (const yes of ["2020-02-29", "1850-01-01", "2199-12-31"]) accepts({ home: { since: yes } });
});

test("[S5] numbers keep their limits, which are included, and whole numbers are whole", () => {
  for (const yes of [0, 1000, 0.001, 88.5, -0]) accepts({ home: { area: yes } });
  for (const no of [-0.001, 1000.001, 1e300, Number.NaN, Number.POSITIVE_INFINITY])
    assert.deepEqual(found({ home: { area: no } }), [["number-out-of-range", "situation.home.area"]], String(no));
  for (const yes of [0, 20]) accepts({ home: { rooms: yes } });
  for (const no of [1.5, -1, 21])
    assert.deepEqual(found({ home: { rooms: no } }), [["number-out-of-range", "situation.home.rooms"]]);
  assert.match(read({ home: { rooms: 1.5 } })[0]?.expected.en ?? "", /whole number from 0 to 20/);
  assert.deepEqual(
    issuesOf(checker.check(JSON.parse('{"situation":{"home":{"area":1e999}}}'), ON))[0]?.code,
    "number-out-of-range",
  );
});

test("[S6] a division is a county's code or a zone; a retired code comes with the one in use", () => {
  const at = (division: string) => ({ home: { place: { division } } });
  for (const yes of ["371502", "371500-economic", "210702"]) accepts(at(yes));
  for (const no of ["371500", "371599", "37150", "3715022", " 371502", "none", "", "constructor", "__proto__"])
    assert.deepEqual(found(at(no)), [["unknown-division", "situation.home.place.division"]], no);
  assert.match(read(at("372501"))[0]?.expected.en ?? "", /372501 is no longer in use, it is 371502 now/);
  assert.match(read(at("372501"))[0]?.expected.zh ?? "", /372501 已停用，现为 371502/);
  assert.doesNotMatch(read(at("372599"))[0]?.expected.en ?? "", /null|now/);
  accepts({ host: { registration: { division: "none" } } });
  assert.match(read({ host: { registration: { division: "x" } } })[0]?.expected.en ?? "", /or none/);
});

test("[S7] a name has 1 to 100 characters", () => {
  for (const yes of ["a", "名".repeat(100), "😀"]) accepts({ family: [{ id: yes }] });
  for (const no of ["", "x".repeat(101)])
    assert.deepEqual(found({ family: [{ id: no }] }), [["text-too-long", "situation.family[0].id"]]);
});

test("[S7] a name can be shown: no control signs, no half of a character", () => {
  for (const no of ["a\nb", "\u0000", "\u001b[2J", "\u2028", "\ud800"])
    assert.deepEqual(found({ family: [{ id: no }] }), [["not-printable", "situation.family[0].id"]]);
});

test("[S8] more people than the list takes are one issue, quickly", () => {
  accepts({ family: Array.from({ length: 100 }, () => ({})) });
  const [issue, ...more] = read({ family: Array.from({ length: 101 }, () => ({})) });
  assert.deepEqual([issue?.code, issue?.path, issue?.found, more.length], ["too-many", "situation.family", "101", 0]);
  const begun = performance.now();
  const crowd = Array.from({ length: 10_000 }, (_, index) => ({ id: index, wrong: true }));
  assert.deepEqual(found({ family: crowd }), [["too-many", "situation.family"]]);
  assert.ok(performance.now() - begun < 1000);
});

test("[S9] two members with one id are an issue, without an id none", () => {
  const [issue, ...more] = read({ family: [{ id: "a" }, { id: "b" }, { id: "a" }, {}, {}] });
  assert.deepEqual([issue?.code, issue?.path, more.length], ["not-unique", "situation.family[2].id", 0]);
  assert.match(issue?.expected.en ?? "", /family\[0\]/);
  accepts({ family: [{ id: "a" }, { id: "A" }, { id: "a " }, { id: "ａ" }, { id: "__proto__" }] });
});

test("[S10] a later day is not before an earlier one; the same day is possible", () => {
  accepts({ school: { admitted: "2020-09-01", graduated: "2020-09-01" } });
  accepts({ school: { graduated: "2020-09-01" } });
  const [issue, ...more] = read({ school: { admitted: "2020-09-01", graduated: "2020-08-31" } });
  assert.deepEqual([issue?.code, issue?.path, more.length], ["impossible-order", "situation.school.graduated", 0]);
  assert.match(issue?.expected.en ?? "", /situation\.school\.admitted/);
  const family = [{}, { born: "2010-01-02", registration: { since: "2010-01-01" } }];
  assert.deepEqual(found({ family }), [["impossible-order", "situation.family[1].registration.since"]]);
});

test("[S11] nobody applies before birth", () => {
  accepts({ person: { born: ON }, family: [{ born: ON }] });
  assert.deepEqual(found({ person: { born: "2021-03-02" }, family: [{ born: "2021-03-02" }] }), [
    ["impossible-order", "situation.person.born"],
    ["impossible-order", "situation.family[0].born"],
  ]);
  const earlier = checker.check({ on: "2020-01-01", situation: { person: { born: "2020-06-01" } } }, ON);
  assert.equal(issuesOf(earlier)[0]?.code, "impossible-order", "the day of the request counts");
});

test("[S12] a child is younger than the applicant and a parent older", () => {
  const person = { born: "1990-05-05" };
  const at = (relation: string, born: string) => ({ person, family: [{ relation, born }] });
  const no = [["impossible-order", "situation.family[0].born"]];
  accepts(at("child", "1990-05-06"));
  accepts(at("parent", "1990-05-04"));
  accepts(at("spouse", "1990-05-05"));
  accepts({ family: [{ relation: "child", born: "1950-01-01" }] });
  accepts({ person, family: [{ born: "1950-01-01" }, { relation: "child" }] });
  assert.deepEqual(found(at("child", "1990-05-05")), no, "the same day");
  assert.deepEqual(found(at("child", "1960-01-01")), no);
  assert.deepEqual(found(at("parent", "1990-05-05")), no, "the same day");
  assert.deepEqual(found(at("parent", "2000-01-01")), no);
});

test("[S13] all issues are given at once, contradictions only where there is no other", () => {
  const issues = found({ hone: 1, home: { lease: "x", since: "never" }, person: { born: "2030-01-01" } });
  assert.deepEqual(issues, [
    ["unknown-field", "situation.hone"],
    ["wrong-type", "situation.home.lease"],
    ["impossible-day", "situation.home.since"],
  ]);
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, 1]));
  assert.equal(read(many).length, 100);
});

test("[S13] every issue says what was expected in both languages", () => {
  const issues = [
    ...read({
      hone: 1,
      home: { lease: "x", since: "never", basis: "?", area: -1, place: { division: "1" } },
      family: [{ id: "" }, 5],
    }),
    ...read({ family: Array.from({ length: 101 }, () => ({})) }),
    ...read({ family: [{ id: "a" }, { id: "a" }] }),
    ...read({ person: { born: "2030-01-01" } }),
  ];
  assert.ok(issues.length >= 11);
  for (const issue of issues) assertUseful(issue);
});

function assertUseful({ code, path, expected }: Issue): void {
  assert.match(code, /^[a-z]+(-[a-z]+)+$/);
  assert.equal(typeof path, "string");
  assert.ok(expected.zh.length > 0 && expected.en.length > 0);
  for (const said of [expected.zh, expected.en]) assert.doesNotMatch(said, /undefined|\[object|NaN/);
}

test("[S14] the whole vocabulary is read", () => {
  accepts(WHOLE);
  for (const file of ["home", "place", "member"]) {
    for (const [, name] of fileOf(`vocabulary/${file}.yaml`).matchAll(/^ {2}(\w+):/gm)) {
      assert.ok(JSON.stringify(WHOLE).includes(`"${name}"`), name);
    }
  }
});

test("[S14] any JSON value is answered or refused with issues", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ depthSize: "large" }),
      fc.constantFrom("input", "situation", "home", "family", "on", "cities", "destination", "declined"),
      (value, place) => {
        const input =
          place === "input"
            ? value
            : place === "home" || place === "family"
              ? { situation: { [place]: value } }
              : { situation: {}, [place]: value };
        const checked = checker.check(input, ON);
        if (checked.ok) return;
        assert.ok(checked.issues.length > 0);
        checked.issues.forEach(assertUseful);
      },
    ),
    { numRuns: 3000 },
  );
});

test("[S14] deep and wide values are refused, quickly", () => {
  let [object, list]: [unknown, unknown] = [{}, []];
  for (let depth = 0; depth < 5000; depth++)
    [object, list] = [{ home: object, family: [object], place: object }, [list]];
  const begun = performance.now();
  for (const value of [object, list]) {
    for (const input of [value, { situation: value }, { situation: { home: value } }, { situation: { family: value } }])
      assert.equal(checker.check(input, ON).ok, false);
  }
  assert.equal(
    checker.check({ situation: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`f${at}`, at])) }, ON).ok,
    false,
  );
  assert.ok(performance.now() - begun < 5000);
});

/** Paths to every leaf and object of a value. */
function paths(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== "object") return [at];
  const entries: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [...(at.length > 0 ? [at] : []), ...entries.flatMap(([key, inner]) => paths(inner, [...at, key]))];
}

/** The value with what stands at a path replaced, or its name. */
function mutated(
  value: unknown,
  [first, ...rest]: readonly (string | number)[],
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
): unknown {
  const copy: Record<string | number, unknown> = structuredClone(value) as never;
  let holder = copy;
  let key = first as string | number;
  for (const next of rest) {
    holder = holder[key] as Record<string | number, unknown>;
    key = next;
  }
  change(holder, key);
  return copy;
}

const everywhere = paths(WHOLE);

test("[S14] a wrong value anywhere in a valid situation is refused at its place", () => {
  const bad = [null, "no such answer", "2021-02-31", 1e6, -1, 0.5, [], [[]], {}, { wrong: 1 }, true];
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...everywhere), fc.constantFrom(...bad), (path, value) => {
      const before = path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], WHOLE);
      const input = mutated(WHOLE, path, (holder, key) => {
        holder[key] = value;
      });
      const checked = checker.check({ situation: input }, ON);
      const valid =
        (typeof value === "boolean" && typeof before === "boolean") ||
        (value === 0.5 && path.at(-1) === "area") ||
        (typeof value === "string" && path.at(-1) === "id") ||
        (JSON.stringify(value) === "{}" && before !== null && typeof before === "object" && !Array.isArray(before)) ||
        (JSON.stringify(value) === "[]" && Array.isArray(before));
      assert.equal(checked.ok, valid, `${path.join(".")} = ${JSON.stringify(value)}`);
      if (checked.ok) return;
      refused++;
      const place = path.reduce<string>(
        (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${key}`),
        "situation",
      );
      assert.ok(
        checked.issues.every((issue) => issue.path.startsWith(place)),
        JSON.stringify(checked.issues),
      );
      checked.issues.forEach(assertUseful);
    }),
    { numRuns: 3000 },
  );
  assert.ok(refused > 1000);
});

test("[S14] a renamed field is refused, a deleted one is answered", () => {
  for (const path of everywhere) {
    if (typeof path.at(-1) === "number") continue;
    const renamed = mutated(WHOLE, path, (holder, key) => {
      holder[`${key}X`] = holder[key];
      delete holder[key];
    });
    assert.ok(read(renamed).some(({ code, path: at }) => code === "unknown-field" && at.endsWith(`.${path.at(-1)}X`)));
    accepts(
      mutated(WHOLE, path, (holder, key) => {
        delete holder[key];
      }),
    );
  }
});

test("[S14] two swapped values of different types are refused", () => {
  const leaves = everywhere.filter(
    (path) =>
      typeof path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], WHOLE) !== "object",
  );
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.constantFrom(...leaves), (one, other) => {
      const at = (path: readonly (string | number)[]) =>
        path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], WHOLE);
      if (typeof at(one) === typeof at(other)) return;
      const input = mutated(
        mutated(WHOLE, one, (holder, key) => {
          holder[key] = at(other);
        }),
        other,
        (holder, key) => {
          holder[key] = at(one);
        },
      );
      assert.equal(checker.check({ situation: input }, ON).ok, false, `${one.join(".")} ${other.join(".")}`);
    }),
    { numRuns: 1000 },
  );
});

test("[S14] a valid situation may come from anywhere: without prototype, frozen, in any order", () => {
  const bare: Record<string, unknown> = Object.assign(Object.create(null), WHOLE);
  accepts(bare);
  accepts(Object.freeze(structuredClone(WHOLE)));
  const backwards = Object.fromEntries(Object.entries(WHOLE).reverse());
  assert.deepEqual(checker.check({ situation: backwards }, ON), checker.check({ situation: WHOLE }, ON));
  assert.equal(checkerOfTest("true").check({ situation: {} }, ON).ok, true);
});
