import assert from "node:assert/strict";
import { test } from "node:test";
import type { Law } from "../src/index.ts";
import { type Change, compare, sameFacts } from "../src/prove/index.ts";
import { fc } from "./property.ts";
import { type Life, lives, randomChecker, situationOf, trees } from "./random.ts";
import { CHAPTER, chapterOf, clauseOf, fileOf, lawOf, ON, text } from "./small-law.ts";

type Data = Readonly<Record<string, unknown>>;

const lawWith = (...clauses: readonly Data[]): Law => lawOf({ [CHAPTER]: chapterOf(clauses) });
const changes = (old: Law, now: Law): Change[] => [...compare(old, now, ON)];
const ofClause = (found: readonly Change[], ref: string): Change[] =>
  found.filter(({ clause }) => clause === `north/2020/${ref}`);

const lease = { test: "home.lease" };
const filed = { test: "home.filed" };

test("[Z9] two laws that are alike change nothing for anybody", () => {
  assert.deepEqual(changes(lawWith(clauseOf({})), lawWith(clauseOf({}))), []);
  const turned = { any: [{ all: [lease, filed] }, { all: [filed, lease] }] };
  assert.deepEqual(
    changes(lawWith(clauseOf({ when: { all: [lease, filed] } })), lawWith(clauseOf({ when: turned }))),
    [],
  );
});

test("[Z9] who gains and who loses is told by outcome before and after, with a person", () => {
  const old = lawWith(clauseOf({ when: { all: [lease, filed] } }));
  const now = lawWith(clauseOf({ when: lease }));
  const [gain, ...others] = ofClause(changes(old, now), "一");
  assert.deepEqual(others, []);
  assert.deepEqual([gain?.from, gain?.to, gain?.gains, gain?.more], ["ineligible", "eligible", true, false]);
  assert.deepEqual(gain?.classes[0]?.person.situation, { home: { lease: true, filed: false } });
  const facts = gain?.classes[0]?.facts.map(({ fact, parts }) => [fact, parts]);
  assert.deepEqual(facts, [
    ["home.lease", [{ kind: "values", values: [true] }]],
    ["home.filed", [{ kind: "values", values: [false] }]],
  ]);
  const [loss] = ofClause(changes(now, old), "一");
  assert.deepEqual([loss?.from, loss?.to, loss?.gains], ["eligible", "ineligible", false]);
});

test("[Z9] a clause that is new or gone is told as absent, and all pathways together as one", () => {
  const one = clauseOf({ when: lease });
  const two = clauseOf({ ref: "二", when: filed });
  const found = changes(lawWith(one), lawWith(one, two));
  assert.deepEqual(
    ofClause(found, "二").map(({ from, to }) => [from, to]),
    [["absent", "eligible"]],
  );
  const together = found.filter(({ clause }) => clause === null);
  assert.deepEqual(
    together.map(({ from, to }) => [from, to]),
    [["ineligible", "eligible"]],
  );
  assert.deepEqual(
    ofClause(changes(lawWith(one, two), lawWith(one)), "二").map(({ to }) => to),
    ["absent"],
  );
  const inside = clauseOf({ ref: "二", when: { all: [lease, filed] } });
  const none = changes(lawWith(one), lawWith(one, inside)).filter(({ clause }) => clause === null);
  assert.deepEqual(none, [], "nobody who could not settle before can settle now");
});

test("[Z9] family who come along are told by their own conditions", () => {
  const law = (relation: string): Law =>
    lawWith(clauseOf({ with: { when: { test: `member.relation = "${relation}"` }, says: text("家人", "family") } }));
  const found = changes(law("child"), law("parent"));
  assert.ok(found.every(({ who }) => who === "companion"));
  assert.deepEqual(found.map(({ gains }) => gains).sort(), [false, true]);
});

test("[Z9] what hangs on the place asked for alone is found with a place", () => {
  const old = lawWith(clauseOf({ when: lease }));
  const now = lawWith(clauseOf({ when: { all: [lease, { test: 'mayChoose("north")' }] } }));
  const [loss] = ofClause(changes(old, now), "一");
  assert.ok(loss?.classes[0]?.person.destination);
});

test("[Z9] laws of other facts are not compared", () => {
  const old = lawWith(clauseOf({}));
  const now = lawOf({ "vocabulary/home.yaml": fileOf("vocabulary/home.yaml").replace("  rooms:", "  halls:") });
  assert.ok(!sameFacts(old, now));
  assert.throws(() => changes(old, now), /other facts/);
});

test("[Z10] every person of a class changes so, and nobody else where nothing is left out", () => {
  let [inside, outside] = [0, 0];
  fc.assert(
    fc.property(trees, trees, fc.array(lives, { minLength: 12, maxLength: 12 }), (before, after, people) => {
      const [old, now] = [randomChecker([before]), randomChecker([after])];
      const clause = `north/2020/0`;
      const found = [...compare(old.law, now.law, ON)].filter((change) => change.clause === clause);
      for (const { classes, from, to } of found) {
        for (const { person } of classes) {
          const request = {
            situation: person.situation,
            ...(person.destination ? { destination: person.destination } : {}),
          };
          assert.equal(outcomeOf(old, request, clause), from);
          assert.equal(outcomeOf(now, request, clause), to);
          inside++;
        }
      }
      for (const life of people.filter(isComplete)) {
        const request = { situation: situationOf(life) };
        const [was, is] = [outcomeOf(old, request, clause), outcomeOf(now, request, clause)];
        if (was === "undetermined" || is === "undetermined" || was === is) continue;
        outside++;
        assert.ok(
          found.some(({ from, to }) => from === was && to === is),
          `${was} → ${is} is not told`,
        );
      }
    }),
    { numRuns: 120 },
  );
  assert.ok(inside > 60 && outside > 60, `${inside} of classes, ${outside} of random lives`);
});

const isComplete = (life: Life): boolean => life.family !== null;

function outcomeOf(checker: ReturnType<typeof randomChecker>, request: object, clause: string): string | undefined {
  const checked = checker.check(request, ON);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer.clauses.find(({ id }) => id === clause)?.outcome;
}
