import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reason } from "../src/index.ts";
import { answer, CHAPTER, chapterOf, checkerFor, checkerOfTest, clauseOf, ON, plainClause, text } from "./small-law.ts";

const because = (when: unknown, situation: unknown = {}): readonly Reason[] => {
  const reasons = answer(checkerFor({ when }), situation).because;
  assert.ok(reasons);
  return reasons;
};
const lease = { test: "home.lease", says: text("租约", "lease") };
const filed = { test: "home.filed", says: text("备案", "filed") };
const officer = { officer: text("是否？", "Is it so?") };
const names = (reasons: readonly Reason[] | undefined) => reasons?.map((reason) => reason.text.en);

test("[E1] the outermost `all` is the list; anything else is one reason", () => {
  assert.deepEqual(names(because({ all: [lease, filed] })), ["lease", "filed"]);
  assert.deepEqual(names(because({ any: [lease, filed] })), ["one of the following"]);
  assert.deepEqual(names(because(lease)), ["lease"]);
  assert.deepEqual(names(because({ all: [{ all: [lease] }, filed] })), ["all of the following", "filed"]);
});

test("[E2] a reason has a text in both languages, a clause and a state", () => {
  const [first, second, third, fourth] = because(
    { all: [lease, filed, officer, { test: "home.livesIn" }] },
    { home: { lease: true, livesIn: false } },
  );
  assert.deepEqual([first?.text, first?.clause, first?.state], [text("租约", "lease"), "north/2020/一", "holds"]);
  assert.deepEqual([second?.state, third?.state, fourth?.state], ["unknown", "officer", "fails"]);
  const join = because({ any: [lease, filed] }, { home: { filed: true } })[0];
  assert.deepEqual([join?.state, join?.join], ["holds", "any"]);
});

test("[E2] a condition may stand on another clause", () => {
  const checker = checkerFor({}, undefined, {
    [CHAPTER]: chapterOf([
      clauseOf({ when: { all: [{ ...lease, clause: "二" }, { any: [filed], clause: "二" }, officer] } }),
      plainClause({ kind: "principle" }),
    ]),
  });
  const reasons = answer(checker, {}).because;
  assert.deepEqual(
    reasons?.map((reason) => reason.clause),
    ["north/2020/二", "north/2020/二", "north/2020/一"],
  );
  assert.equal(reasons?.[1]?.because?.[0]?.clause, "north/2020/二", "and so do its parts");
});

test("[E3] a test shows each fact once, as given, and leaves out what is not known", () => {
  const feel =
    'home.since <= on and home.since > date("2000-01-01") and not(home.basis = "owned") and home.rooms in [1..3]';
  const [reason] = answer(checkerOfTest(feel), { home: { since: "2020-02-29", basis: "rented" } }).because ?? [];
  assert.deepEqual(reason?.known, [
    { fact: "home.since", value: "2020-02-29" },
    { fact: "home.basis", value: "rented" },
    { fact: "home.rooms" },
  ]);
  assert.equal(reason?.join, undefined);
  assert.equal(reason?.because, undefined);
});

test("[E3] false and 0 are values, and places show their parts", () => {
  const [reason] =
    answer(checkerOfTest("home.lease and home.rooms > 1"), { home: { lease: false, rooms: 0 } }).because ?? [];
  assert.deepEqual(reason?.known, [
    { fact: "home.lease", value: false },
    { fact: "home.rooms", value: 0 },
  ]);
  const [place] =
    answer(checkerOfTest("leadsTo(home.place)"), { home: { place: { division: "371502" } } }).because ?? [];
  assert.deepEqual(place?.known, [
    { fact: "home.place.division", value: "371502" },
    { fact: "home.place.kind" },
    { fact: "home.place.urban" },
  ]);
});

test("[E4] other conditions show their parts and how these join", () => {
  const [any, judged] = because(
    { all: [{ any: [lease, filed] }, { ...officer, when: lease }] },
    { home: { lease: true } },
  );
  assert.deepEqual([any?.join, names(any?.because)], ["any", ["lease", "filed"]]);
  assert.deepEqual([judged?.join, judged?.state, names(judged?.because)], ["officer", "officer", ["lease"]]);
  assert.equal(because({ all: [officer] })[0]?.because, undefined);
});

test("[E4] a named condition shows what it is made of, under its own name and clause", () => {
  const both = { says: text("两样", "both"), clause: "一", when: { all: [lease, filed] } };
  const either = { says: text("一样", "either"), clause: "一", when: { any: [lease, filed] } };
  const single = { says: text("一个", "single"), clause: "一", when: lease };
  const checker = checkerFor(
    {
      when: { all: [{ is: "both" }, { is: "either" }, { is: "single" }, { is: "both", says: text("改", "changed") }] },
    },
    { both, either, single },
  );
  const reasons = answer(checker, { home: { lease: true } }).because;
  assert.deepEqual(
    reasons?.map((reason) => [reason.text.en, reason.state, reason.join, names(reason.because)]),
    [
      ["both", "unknown", "all", ["lease", "filed"]],
      ["either", "holds", "any", ["lease", "filed"]],
      ["single", "holds", "all", ["lease"]],
      ["changed", "unknown", "all", ["lease", "filed"]],
    ],
  );
});

test("[E4] a named condition that two clauses share shows in each its own facts", () => {
  const central = { of: "place", says: text("城里", "in town"), clause: "一", when: { test: 'it.kind = "city"' } };
  const checker = checkerFor({}, undefined, {
    [CHAPTER]: chapterOf(
      [
        clauseOf({ when: { is: "central", of: "home.place" } }),
        clauseOf({ ref: "二", when: { is: "central", of: "work.place" } }),
        clauseOf({ ref: "三", when: { is: "central", of: "home.place" } }),
      ],
      { central },
    ),
  });
  const checked = checker.check({ situation: { home: { place: { kind: "city" } } } }, ON);
  assert.ok(checked.ok);
  assert.deepEqual(
    checked.answer.clauses.map(({ outcome, because }) => [outcome, because?.[0]?.because?.[0]?.known]),
    [
      ["eligible", [{ fact: "home.place.kind", value: "city" }]],
      ["undetermined", [{ fact: "work.place.kind" }]],
      ["eligible", [{ fact: "home.place.kind", value: "city" }]],
    ],
  );
});

test("[E5] a quantifier has reasons for each member", () => {
  const when = { some: "family", as: "m", when: { test: "m.moves" }, says: text("有人", "somebody") };
  const [reason] = because(when, { family: [{ moves: false }, { moves: true }] });
  assert.deepEqual([reason?.text.en, reason?.join, reason?.state], ["somebody", "some", "holds"]);
  assert.deepEqual(
    reason?.because?.map(({ state, known }) => [state, known]),
    [
      ["fails", [{ fact: "family[0].moves", value: false }]],
      ["holds", [{ fact: "family[1].moves", value: true }]],
    ],
  );
  assert.deepEqual(because(when, { family: [] })[0]?.because, []);
  assert.deepEqual(because(when)[0]?.because?.[0]?.known, [{ fact: "family[0].moves" }]);
});

test("[E6] without explanation there is no `because`", () => {
  const checker = checkerFor({ with: { when: lease } });
  const request = { situation: { family: [{ moves: true }] } };
  const bare = checker.check(request, ON, { explain: false });
  assert.ok(!JSON.stringify(bare).includes('"because"'));
  assert.ok(JSON.stringify(checker.check(request, ON)).includes('"because"'));
});
