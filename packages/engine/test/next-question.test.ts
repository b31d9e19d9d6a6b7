import assert from "node:assert/strict";
import { test } from "node:test";
import { checkerOf } from "../src/index.ts";
import { CHAPTER, chapterOf, clauseOf, lawOf, ON, text } from "./small-law.ts";

/** What a law with these conditions asks next. */
function next(tests: readonly (string | Record<string, unknown>)[], request: Record<string, unknown> = {}) {
  const clauses = tests.map((when, index) =>
    clauseOf({ ref: String(index + 1), ...(typeof when === "string" ? { when: { test: when } } : when) }),
  );
  const checked = checkerOf(lawOf({ [CHAPTER]: chapterOf(clauses) })).check({ situation: {}, ...request }, ON);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer.next;
}

test("[Q1] the fact that most clauses wait for is asked", () => {
  assert.equal(next(["home.lease and home.filed", "home.filed", "home.livesIn"])?.fact, "home.filed");
  assert.deepEqual(next(["home.lease and home.filed", "home.filed", "home.livesIn"])?.decides, [
    "north/2020/1",
    "north/2020/2",
  ]);
});

test("[Q1] among equals the first in the vocabulary, facts of members last", () => {
  assert.equal(next(["home.filed", "home.lease"])?.fact, "home.lease");
  assert.equal(next(["home.filed", "person.single"])?.fact, "person.single");
  const some = { when: { some: "family", as: "m", when: { test: 'm.relation = "child"' } } };
  assert.equal(next([some, "host.registration.since <= on"])?.fact, "host.registration.since");
  assert.equal(next([some, some, "home.lease"])?.fact, "family[0].relation", "but more clauses go first");
});

test("[Q2] a declined fact is not asked", () => {
  const tests = ["home.lease and home.filed", "home.filed"];
  assert.equal(next(tests, { declined: ["home.filed"] })?.fact, "home.lease");
  assert.deepEqual(next(tests, { declined: ["home.filed"] })?.decides, ["north/2020/1"]);
  assert.equal(next(tests, { declined: ["home.filed", "home.lease"] }), null);
});

test("[Q3] nothing is asked where nothing is open", () => {
  assert.equal(next(["true", "false"]), null);
  assert.equal(next(["home.lease"], { situation: { home: { lease: false } } }), null);
  assert.equal(
    next([{ when: { some: "family", as: "m", when: { test: "true" } } }]),
    null,
    "a whole family is no question",
  );
});

test("[Q4] a question has text, help, type and answers", () => {
  assert.deepEqual(next(['home.basis = "owned"']), {
    fact: "home.basis",
    label: text("住房性质", "basis of the home"),
    question: text("什么性质？", "On what basis?"),
    help: text("看合同。", "See the contract."),
    type: "choice",
    answers: [
      { value: "owned", label: text("自有", "owned") },
      { value: "rented", label: text("租住", "rented") },
      { value: "none", label: text("没有", "no home") },
    ],
    decides: ["north/2020/1"],
  });
  const yesNo = next(["home.lease"]);
  assert.deepEqual(yesNo?.answers, [
    { value: true, label: text("是", "yes") },
    { value: false, label: text("否", "no") },
  ]);
  assert.ok(yesNo && !("help" in yesNo));
  assert.deepEqual([next(["home.since < on"])?.type, next(["home.since < on"])?.answers], ["day", []]);
  assert.equal(next(["home.area > 1"])?.type, "number");
  assert.equal(next(['within(home.place.division, "north")'])?.question.en, "In which division is your home?");
});

test("[Q5] what companions wait for counts for their clause, once", () => {
  const clause = { when: { test: "true" }, with: { when: { test: "member.together" } } };
  const family = [{ moves: true }, { moves: true }];
  const asked = next([clause, "false"], { situation: { family } });
  assert.deepEqual([asked?.fact, asked?.decides], ["family[0].together", ["north/2020/1"]]);
  const both = next([{ with: { when: { test: "home.lease" } } }], { situation: { family } });
  assert.deepEqual([both?.fact, both?.decides], ["home.lease", ["north/2020/1"]]);
});
