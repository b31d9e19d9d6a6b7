import assert from "node:assert/strict";
import { test } from "node:test";
import { TooLarge } from "../src/exact/diagram.ts";
import { checkerOf, type Law } from "../src/index.ts";
import { decidable } from "../src/prove/decidable.ts";
import { prove, type Told, type Verdict, verdictLine } from "../src/prove/index.ts";
import { fc } from "./property.ts";
import {
  type Life,
  meaningOf,
  randomChecker,
  type Tree,
  trees,
  type Unknown,
  unknownsOf,
  type Value,
} from "./random.ts";
import { CHAPTER, type Changes, chapterOf, clauseOf, lawOf, ON, plainClause, text } from "./small-law.ts";

type Data = Readonly<Record<string, unknown>>;

const lawWith = (clauses: readonly Data[], definitions?: Data, changes: Changes = {}): Law =>
  lawOf({ [CHAPTER]: chapterOf(clauses, definitions), ...changes });

const verdicts = (law: Law, about?: Verdict["about"]): Verdict[] =>
  [...prove(law, ON)].filter((verdict) => about === undefined || verdict.about === about);

const broken = (law: Law, about: Verdict["about"]): Verdict[] => verdicts(law, about).filter(({ holds }) => !holds);

/** What a check gives to a person of a counterexample, for the clause with a ref. */
function outcomeOf(law: Law, { on, destination, situation }: Told, ref = "一"): string | undefined {
  const checked = checkerOf(law).check({ situation, ...(destination ? { destination } : {}) }, on);
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer.clauses.find(({ id }) => id === `north/2020/${ref}`)?.outcome;
}

const lease = { test: "home.lease", says: text("有租约", "a lease") };
const filed = { test: "home.filed", says: text("已备案", "filed") };
const lives = { test: "home.livesIn", says: text("实际居住", "lives there") };

test("[Z1] a clause that nobody can meet is found, one that an officer can allow is not", () => {
  const never = { test: "home.lease and not(home.lease)" };
  assert.equal(broken(lawWith([clauseOf({ when: never })]), "met").length, 1);
  assert.equal(broken(lawWith([clauseOf({})]), "met").length, 0);
  const judged = { officer: text("是否？", "Is it so?"), when: lease };
  assert.equal(broken(lawWith([clauseOf({ when: judged })]), "met").length, 0);
});

test("[Z2][Z8] a pathway inside another is to be acknowledged, and a person shows it", () => {
  const inner = clauseOf({ ref: "二", when: { all: [lease, filed] } });
  const law = lawWith([clauseOf({ when: lease }), inner]);
  const [found, ...others] = broken(law, "inside");
  assert.equal(others.length, 0);
  assert.equal(found?.clause, "north/2020/二");
  const person = found?.counterexample?.people[0] as Told;
  assert.deepEqual([outcomeOf(law, person, "二"), outcomeOf(law, person, "一")], ["eligible", "eligible"]);
  const because = text("举例", "spelled out");
  const said = lawWith([clauseOf({ when: lease }), { ...inner, inside: [{ of: "一", because }] }]);
  assert.deepEqual(broken(said, "inside"), []);
  assert.equal(verdicts(said, "inside").length, 1);
});

test("[Z2][Z8] what is acknowledged but is not so has a counterexample", () => {
  const because = text("举例", "spelled out");
  const law = lawWith([
    clauseOf({ when: lease }),
    clauseOf({ ref: "二", when: filed, inside: [{ of: "一", because }] }),
  ]);
  const [found] = broken(law, "inside");
  const person = found?.counterexample?.people[0] as Told;
  assert.equal(outcomeOf(law, person, "二"), "eligible");
  assert.notEqual(outcomeOf(law, person, "一"), "eligible");
});

test("[Z3] a condition that another implies is idle until the law says why it stands", () => {
  const rooms = { test: "home.rooms >= 2", says: text("两间以上", "two rooms") };
  const implied = { test: "home.rooms >= 1", says: text("有房间", "a room") };
  const when = { all: [lease, rooms, implied] };
  const idle = (changes: Data): string[] =>
    broken(lawWith([clauseOf({ when, ...changes })]), "idle").map(({ says }) => says.en);
  assert.equal(idle({}).length, 1);
  assert.match(idle({})[0] ?? "", /a room/);
  const because = text("原文写了", "printed so");
  assert.deepEqual(idle({ idle: [{ says: "有房间", because }] }), []);
  assert.equal(
    idle({
      idle: [
        { says: "有房间", because },
        { says: "两间以上", because },
      ],
    }).length,
    1,
    "it matters",
  );
  assert.equal(
    idle({
      idle: [
        { says: "有房间", because },
        { says: "没有这条", because },
      ],
    }).length,
    1,
    "there is none",
  );
});

test("[Z3] a named condition is idle only where it matters in none of the clauses that use it", () => {
  const definitions = {
    dwelling: { says: text("住处", "a dwelling"), clause: "一", when: { any: [lease, filed] } },
  };
  const one = clauseOf({ when: { all: [lease, { is: "dwelling" }] } });
  assert.ok(broken(lawWith([one], definitions), "idle").length > 0);
  const other = clauseOf({ ref: "二", when: { all: [lives, { is: "dwelling" }] } });
  assert.deepEqual(broken(lawWith([one, other], definitions), "idle"), []);
});

test("[Z3] a branch that only a place asked for can reach matters", () => {
  const when = { any: [lease, { test: 'mayChoose("north", "village")', says: text("村", "a village") }] };
  assert.deepEqual(broken(lawWith([clauseOf({ when })]), "idle"), []);
});

test("[Z3] a destination that everybody or nobody of the clause can choose has an idle condition", () => {
  const to = (feel: string): unknown => [{ to: "rented-home", when: { test: feel } }, "own-home"];
  const idle = (feel: string): number => broken(lawWith([clauseOf({ when: lease, to: to(feel) })]), "idle").length;
  assert.equal(idle("home.filed"), 0);
  assert.equal(idle("home.lease"), 1);
  assert.equal(idle("not(home.lease)"), 1);
});

const forbids = (changes: Data): Data => ({ label: text("要求租约", "asking for a lease"), ...changes });

test("[Z4][Z8] an outcome that turns on a fact that nobody may ask is found, with two who differ in it alone", () => {
  const law = lawWith([clauseOf({ when: { all: [lease, filed] }, forbids: [forbids({ facts: ["home.filed"] })] })]);
  const [found] = broken(law, "forbidden");
  const people = found?.counterexample?.people as Told[];
  assert.equal(people.length, 2);
  assert.notEqual(outcomeOf(law, people[0] as Told), outcomeOf(law, people[1] as Told));
  const [first, second] = people.map(({ situation }) => situation as { home: { filed?: boolean } });
  assert.notEqual(first?.home.filed, second?.home.filed);
  assert.deepEqual({ ...first?.home, filed: null }, { ...second?.home, filed: null });
});

test("[Z4] where the prohibition does not speak the fact may decide", () => {
  const when = { any: [{ all: [lease, filed] }, { test: 'home.basis = "owned"' }] };
  const speaks = (of: string): Verdict[] =>
    broken(
      lawWith([clauseOf({ when, forbids: [forbids({ facts: ["home.filed"], when: { test: of } })] })]),
      "forbidden",
    );
  assert.equal(speaks('home.basis = "owned"').length, 0);
  assert.equal(speaks('home.basis = "rented"').length, 1);
});

test("[Z4] companions are looked at too", () => {
  const clause = clauseOf({
    with: { when: { test: "member.together" }, says: text("同住", "together") },
    forbids: [forbids({ facts: ["family.together"] })],
  });
  assert.equal(broken(lawWith([clause]), "forbidden").length, 1);
});

test("[Z5][Z8] a forbidden paper that can be asked for is found, by what is known of somebody", () => {
  const shown = { ...lease, "shown-by": ["lease"] };
  const law = lawWith([clauseOf({ when: shown, forbids: [forbids({ papers: ["lease"] })] })]);
  const [found] = broken(law, "forbidden");
  const person = found?.counterexample?.people[0] as Told;
  const checked = checkerOf(law).check({ situation: person.situation }, person.on);
  assert.ok(checked.ok);
  assert.ok(checked.answer.clauses[0]?.documents.some(({ code }) => code === "lease"));
});

test("[Z5] a paper of a branch that comes second among equals is never asked for", () => {
  const [paper] = Object.keys(lawWith([clauseOf({})]).vocabulary.evidence).filter((code) => code !== "lease");
  const shown = { ...lease, "shown-by": ["lease"] };
  const other = { test: "home.lease and not(home.lease)", "shown-by": [paper] };
  const law = lawWith([clauseOf({ when: { any: [shown, other] }, forbids: [forbids({ papers: [paper as string] })] })]);
  assert.equal(broken(law, "forbidden").length, 0);
});

const promising = (when: unknown, promise: Data, changes: Data = {}): Verdict[] =>
  broken(
    lawWith([
      clauseOf({ when, ...changes }),
      plainClause({
        kind: "principle",
        promises: [{ id: "it", says: text("承诺", "promised"), of: "all", ...promise }],
      }),
    ]),
    "promise",
  );

test("[Z6] `never-matters` holds where no outcome turns on the fact", () => {
  assert.equal(promising(lease, { "never-matters": ["home.filed"] }).length, 0);
  assert.equal(promising({ all: [lease, filed] }, { "never-matters": ["home.filed"] }).length, 1);
  const where = { test: "home.lease = false" };
  assert.equal(promising({ all: [lease, filed] }, { "never-matters": ["home.filed"], where }).length, 0);
  const either = { any: [filed, { test: "not(home.filed)" }] };
  assert.equal(promising(either, { "never-matters": ["home.filed"] }).length, 0, "it cancels out");
});

test("[Z6] `never-hurts` holds where yes is never worse than no", () => {
  assert.equal(promising({ any: [lease, filed] }, { "never-hurts": ["home.lease"] }).length, 0);
  assert.equal(promising({ all: [lease, { test: "not(home.filed)" }] }, { "never-hurts": ["home.filed"] }).length, 1);
});

test("[Z6] `same` holds where the answers give the same outcome", () => {
  const same = { same: { fact: "home.basis", answers: ["owned", "rented"] } };
  assert.equal(promising({ test: 'home.basis in ("owned", "rented")' }, same).length, 0);
  assert.equal(promising({ test: 'home.basis = "owned"' }, same).length, 1);
  assert.equal(
    promising({ all: [{ test: 'home.basis = "owned"' }, lease] }, { ...same, where: { test: "home.lease = false" } })
      .length,
    0,
  );
});

test("[Z6][Z8] `gives` holds where every outcome is among those named, and another is shown", () => {
  const where = lease;
  assert.equal(promising({ any: [lease, filed] }, { gives: ["eligible"], where }).length, 0);
  const [found] = promising({ all: [lease, filed] }, { gives: ["eligible", "officer"], where });
  const person = found?.counterexample?.people[0] as Told;
  const law = lawWith([clauseOf({ when: { all: [lease, filed] } })]);
  assert.equal(outcomeOf(law, person), "ineligible");
  assert.equal((person.situation as { home: { lease: boolean } }).home.lease, true);
});

test("[Z6] `never-asks` holds where the paper is never listed", () => {
  const shown = { ...lease, "shown-by": ["lease"] };
  assert.equal(promising(shown, { "never-asks": ["lease"] }).length, 1);
  assert.equal(promising({ ...lease, "shown-by": [] }, { "never-asks": ["lease"] }).length, 0);
});

test("[Z6] a companion's promise is of the clause and the companion together", () => {
  const changes = { with: { when: { test: "member.together" }, says: text("同住", "together") } };
  const promise = (fact: string): Data => ({ who: "companion", "never-matters": [fact] });
  assert.equal(promising(lease, promise("member.together"), changes).length, 1);
  assert.equal(promising(lease, promise("home.lease"), changes).length, 1);
  assert.equal(promising(lease, promise("member.relation"), changes).length, 0);
});

test("[Z6] a companion's `where` reads the companion, and papers are the companion's", () => {
  const changes = {
    with: { when: { test: "member.together", "shown-by": ["lease"] }, says: text("同住", "together") },
  };
  const promise = { who: "companion", where: { test: "member.together" }, "never-asks": ["lease"] };
  assert.equal(promising(filed, promise, changes).length, 1);
  assert.equal(
    promising({ ...filed, "shown-by": ["note"] }, { ...promise, "never-asks": ["note"] }, changes).length,
    0,
  );
});

test("[Z6] two situations that rest on different members of the family are found", () => {
  const where = { some: "family", as: "m", when: { test: "m.registration.division = home.place.division" } };
  const [found] = promising(
    { test: 'within(home.place.division, "centre")' },
    {
      where,
      "never-matters": ["home.place.division"],
    },
  );
  const families = found?.counterexample?.people.map(({ situation }) => (situation as { family: object[] }).family);
  assert.deepEqual(families?.[0], families?.[1]);
  assert.equal(families?.[0]?.length, 2);
});

test("[Z6] a companion who is the whole family is looked at too", () => {
  const alike = (feel: string, as: string): Data => ({ every: "family", as, when: { test: feel } });
  const where = { any: [alike("m.together", "m"), alike("not(n.together)", "n")] };
  const when = { some: "family", as: "m", when: { test: "m.together" } };
  const changes = { with: { when: lease, says: text("有租约", "a lease") } };
  assert.equal(promising(when, { who: "companion", where, "never-matters": ["member.together"] }, changes).length, 1);
});

test("[Z11] a promise that speaks of nobody does not hold", () => {
  const never = { all: [lease, { test: "home.lease = false" }] };
  const nobody = (promise: Data, changes: Data = {}): string[] =>
    promising(filed, promise, changes).map(({ counterexample }) => counterexample?.says.en ?? "");
  assert.deepEqual(nobody({ where: never, gives: ["eligible"] }), ["it speaks of nobody"]);
  assert.deepEqual(nobody({ where: never, "never-asks": ["note"] }), ["it speaks of nobody"]);
  assert.deepEqual(nobody({ who: "companion", "never-matters": ["member.born"] }), ["it speaks of nobody"]);
  const past = { all: [filed, { test: 'on < date("2016-01-01")' }] };
  assert.deepEqual(nobody({ where: past, gives: ["eligible"] }), [], "it held once");
});

test("[Z2] what a clause of any kind acknowledges is proved", () => {
  const because = text("举例", "spelled out");
  const permit = (ref: string, when: unknown, changes: Data = {}): Data => {
    const { to: _, ...clause } = clauseOf({ ref, when, ...changes });
    return { ...clause, kind: "permit" };
  };
  const inside = [{ of: "二", because }];
  assert.equal(broken(lawWith([permit("一", lease, { inside }), permit("二", filed)]), "inside").length, 1);
  const law = lawWith([permit("一", { all: [lease, filed] }, { inside }), permit("二", filed)]);
  assert.deepEqual(
    verdicts(law, "inside").map(({ holds }) => holds),
    [true],
  );
});

test("[Z4][Z5] a prohibition that is broken by a fact and by a paper names both", () => {
  const when = { ...lease, "shown-by": ["lease"] };
  const law = lawWith([clauseOf({ when, forbids: [forbids({ facts: ["home.lease"], papers: ["lease"] })] })]);
  assert.equal(broken(law, "forbidden").length, 2);
  const other = lawWith([clauseOf({ when: filed, forbids: [forbids({ facts: ["home.lease"], papers: ["lease"] })] })]);
  assert.deepEqual(
    verdicts(other, "forbidden").map(({ holds }) => holds),
    [true],
  );
});

test("[Z4][Z8] a companion's forbidden fact is shown by what a check gives", () => {
  const clause = clauseOf({
    when: lease,
    with: { when: { test: "member.together" }, says: text("同住", "together") },
    forbids: [forbids({ facts: ["family.together"] })],
  });
  const law = lawWith([clause]);
  const people = broken(law, "forbidden")[0]?.counterexample?.people as Told[];
  const outcomes = people.map(({ on, situation }) => {
    const checked = checkerOf(law).check({ situation }, on);
    return checked.ok && checked.answer.clauses[0]?.companions[0]?.outcome;
  });
  assert.deepEqual(outcomes.toSorted(), ["eligible", "ineligible"]);
});

test("[Z12] what is too large to be decided does not hold, and nothing else is lost with it", () => {
  const says = text("话", "words");
  const tooLarge = (): never => {
    throw new TooLarge("too large");
  };
  const [verdict] = decidable("promise", "north/2020/一", says, tooLarge);
  assert.equal(verdict?.holds, false);
  assert.equal(verdict?.counterexample?.says.en, "too large to be decided");
  assert.throws(() =>
    decidable("promise", "north/2020/一", says, () => {
      throw new Error("another");
    }),
  );
});

test("[Z7] no test is settled before the facts are known", () => {
  assert.deepEqual(broken(lawWith([clauseOf({ when: { all: [lease, filed] } })]), "sound"), []);
});

test("[Z8] a verdict speaks in one line, with the person", () => {
  const law = lawWith([clauseOf({ when: { all: [lease, filed] }, forbids: [forbids({ facts: ["home.filed"] })] })]);
  const line = verdictLine(broken(law, "forbidden")[0] as Verdict);
  assert.match(line, /^north\/2020\/一 does not hold: nobody may: asking for a lease/);
  assert.match(line, /"filed":true/);
});

const FACTS = ["home.lease", "home.filed", "home.basis", "home.rooms", "home.place.division"];
const promises = FACTS.map((path) => ({
  id: path.replaceAll(".", "-"),
  says: text(path),
  of: "all",
  "never-matters": [path],
}));

/** The values of a condition over all complete situations without a family, by the situation. */
function* complete(tree: Tree, life: Life, unknowns: readonly Unknown[]): Generator<readonly [Life, Value]> {
  const [first, ...rest] = unknowns;
  if (!first)
    return yield [life, meaningOf(tree, { facts: life.facts, family: [], bound: [], destination: null })] as const;
  for (const set of first.options) yield* complete(tree, set(life), rest);
}

/** Whether two complete situations that differ in one fact alone differ in value. */
function naivelyMatters(tree: Tree, path: string): boolean {
  const unknowns = unknownsOf({ facts: {}, family: [] }, tree, { destination: null, supposed: false });
  if (unknowns.reduce((product, { options }) => product * options.length, 1) > 2000) return false;
  const seen = new Map<string, Value>();
  for (const [{ facts }, value] of complete(tree, { facts: {}, family: [] }, unknowns)) {
    const key = JSON.stringify({ ...facts, [path]: null });
    if (seen.has(key) && seen.get(key) !== value) return true;
    seen.set(key, value);
  }
  return false;
}

test("[Z6][Z8] a fact is found to matter wherever two situations show it, and the people named show it", () => {
  let [mattering, kept] = [0, 0];
  fc.assert(
    fc.property(trees, (tree) => {
      const { law } = randomChecker([tree], [], promises);
      for (const { says, holds, counterexample } of verdicts(law, "promise")) {
        if (holds) {
          kept++;
          assert.ok(!naivelyMatters(tree, says.en), `${says.en} matters in ${JSON.stringify(tree)}`);
          continue;
        }
        mattering++;
        const [one, other] = (counterexample?.people ?? []).map((person) =>
          outcomeOf(law, person, counterexample?.clause.split("/").at(-1)),
        );
        assert.ok(one !== undefined && other !== undefined && one !== other, `${one} ${other}`);
      }
    }),
    { numRuns: 120 },
  );
  assert.ok(mattering > 50 && kept > 50, `${mattering} matter, ${kept} do not`);
});
