import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkerOf,
  dayNumber,
  type Fact,
  FIRST_DAY,
  factKey,
  LAST_DAY,
  type Law,
  type Part,
  share,
} from "../src/index.ts";
import { fc } from "./property.ts";
import { faultsOf, lawOf, ON } from "./small-law.ts";
import { PRIOR, PRIOR_TEXT, withPrior } from "./small-prior.ts";

const law = lawOf(withPrior());
const uniform = lawOf();
const on = dayNumber(ON) as number;
const day = (text: string): number => dayNumber(text) as number;
const factsOf = ({ vocabulary }: Law): readonly Fact[] => [
  ...vocabulary.facts,
  ...vocabulary.lists.flatMap((list) => list.facts),
];
const at = (path: string, from: Law = law): Fact =>
  factsOf(from).find((fact) => factKey(fact.list, fact.path) === path) as Fact;
const of = (path: string, part: Part, here = ["3715"]): number => share(at(path), part, on, law, here);
const values = (...known: readonly (string | number | boolean)[]): Part => ({ kind: "values", values: known });
const span = (from: number, to: number): Part => ({ kind: "span", from, to });
const divisions = (...codes: readonly string[]): Part => ({ kind: "divisions", codes });
const near = (found: number, expected: number): void =>
  assert.ok(Math.abs(found - expected) < 1e-9, `${found}, expected ${expected}`);

test("[V6] the prior has an entry for every fact but a text", () => {
  const keys = factsOf(law).map((fact) => factKey(fact.list, fact.path));
  assert.deepEqual([...law.vocabulary.prior.keys()].sort(), keys.filter((key) => key !== "family:id").sort());
  assert.equal(uniform.vocabulary.prior.size, 0);
});

const LINE = (path: string): string => new RegExp(`  ${path}: .*\n`).exec(PRIOR_TEXT)?.[0] as string;

/** Replaced, by what (`‸` stands before what is wrong and is not part of the file), code, found and expected. */
const FAULTS: readonly (readonly [replace: string, by: string, code: string, found: RegExp, expected: RegExp])[] = [
  ["home.lease: 85", "‸home.leese: 85\n  home.lease: 85", "unknown-name", /`home\.leese`/, /`home\.lease`/],
  ["home.lease: 85", "home.lease: 85\n  ‸relation: 5", "unknown-name", /`relation`/, /fact/],
  ["home.lease: 85", "home.lease: 85\n  ‸home: 5", "unknown-name", /`home`/, /fact/],
  ["home.lease: 85", "home.lease: 85\n  ‸family.id: 5", "wrong-type", /family\.id/, /no text/],
  ["home.lease: 85", "home.lease: ‸0", "wrong-type", /0/, /1 to 99/],
  ["home.lease: 85", "home.lease: ‸100", "wrong-type", /100/, /1 to 99/],
  ["home.lease: 85", "home.lease: ‸true", "wrong-type", /true/, /1 to 99/],
  ["owned: 30", "owned: 30, ‸bought: 5", "unknown-answer", /`bought`/, /owned, rented, none/],
  ["{ owned: 30, ", "‸{ ", "missing-field", /`owned`/, /every answer/],
  ["owned: 30", "owned: ‸-1", "wrong-type", /-1/, /0 or more/],
  ["owned: 30", "owned: ‸many", "wrong-type", /many/, /0 or more/],
  ["{ owned: 30, rented: 60, none: 10 }", "‸{ owned: 0, rented: 0, none: 0 }", "wrong-type", /sum to 0/, /above 0/],
  ["{ owned: 30, rented: 60, none: 10 }", "‸50", "wrong-type", /50/, /weight for each/],
  ["{ P18Y: 20, P40Y: 50, P80Y: 30 }", "‸{}", "wrong-type", /sum to 0/, /above 0/],
  ["P18Y: 20, P40Y", "P18Y: 20, ‸P12Y", "wrong-type", /P12Y/, /ascending/],
  ["P18Y: 20, P40Y", "P18Y: 20, ‸forty", "wrong-type", /forty/, /P5Y/],
  ["P18Y: 20, P40Y", "P18Y: 20, ‸-P1Y", "wrong-type", /-P1Y/, /ascending/],
  ["-P1Y: 0", "‸-P1Y: 3", "wrong-type", /-P1Y/, /weight 0/],
  ["2: 60", "‸2.5: 60", "wrong-type", /2\.5/, /whole number from 0 to 20/],
  ["2: 60", "‸21: 60", "wrong-type", /21/, /whole number from 0 to 20/],
  ["12.5: 20", "‸-1: 20", "wrong-type", /-1/, /from 0 to 1000/],
  ["12.5: 20", "‸many: 20", "wrong-type", /many/, /from 0 to 1000/],
  ["12.5: 20, ", '"200.0": 20, ‸', "wrong-type", /200/, /once/],
  ["2: 60", "2: ‸x", "wrong-type", /x/, /0 or more/],
  [
    "{ here: 70, elsewhere: 30 }",
    "{ here: 70, elsewhere: 30, ‸none: 3 }",
    "unknown-answer",
    /`none`/,
    /here, elsewhere/,
  ],
  ["{ here: 60, elsewhere: 30, none: 10 }", "‸{ here: 60, elsewhere: 30 }", "missing-field", /`none`/, /every answer/],
  ["prior:", "‸other: 5\nprior:", "unknown-field", /`other`/, /law-format/],
];

test("[V6] what is wrong with the prior has file, line and column, what was found and what was expected", async (t) => {
  for (const [replace, by, code, found, expected] of FAULTS) {
    await t.test(by, () => {
      assert.ok(PRIOR_TEXT.includes(replace), "the case changes the file");
      const lines = (PRIOR_TEXT.replace(replace, () => by).split("‸")[0] as string).split("\n");
      const [fault, ...more] = faultsOf(withPrior(replace, by.replace("‸", "")));
      assert.deepEqual(more, []);
      assert.ok(fault);
      assert.deepEqual(
        [fault.code, fault.file, fault.line, fault.column],
        [code, PRIOR, lines.length, (lines.at(-1) as string).length + 1],
      );
      assert.match(fault.found, found);
      assert.match(fault.expected, expected);
    });
  }
});

test("[V6] a fact without an entry is a missing field, as is an empty file", () => {
  const [fault, ...more] = faultsOf(withPrior(LINE("home.basis"), ""));
  assert.deepEqual(
    [fault?.code, fault?.file, fault?.found, more.length],
    ["missing-field", PRIOR, "nothing at `home.basis`", 0],
  );
  for (const text of ["", "prior:", "prior: {}", "prior: [5]", "5", "'"])
    assert.ok(
      faultsOf({ [PRIOR]: text }).every((issue) => issue.file === PRIOR),
      text,
    );
});

test("[V7] answers have the share of their weight", () => {
  near(of("home.lease", values(true)), 0.85);
  near(of("home.lease", values(false)), 0.15);
  near(of("home.basis", values("owned", "none")), 0.4);
  near(of("work.place.kind", values("countryside")), 0.5);
  near(of("family:relation", values("child")), 0.4);
  near(of("home.basis", values("no such answer")), 0);
});

test("[V7] a span of days counts back from the application, with the day that is as long ago in it", () => {
  near(of("home.since", span(on + 1, day("2022-03-01"))), 0.1 * (365 / 366));
  near(of("home.since", span(on, day("2022-03-01"))), 0.1);
  near(of("home.since", span(day("2020-09-01"), on - 1)), 0.3);
  near(of("home.since", span(day("2016-03-01"), day("2020-08-31"))), 0.6);
  near(of("home.since", span(day(FIRST_DAY), day("2016-02-29"))), 0);
  near(of("home.since", values(on - 1)), 0.3 / 181);
  near(of("person.born", span(day("2003-03-01"), on)), 0.2);
  near(of("person.born", span(on + 1, day(LAST_DAY))), 0);
});

test("[V7] a span of numbers begins above the one before; whole numbers are counted", () => {
  near(of("home.rooms", values(0)), 0.05);
  near(of("home.rooms", span(1, 1)), 0.3);
  near(of("home.rooms", span(2, 20)), 0.65);
  near(of("home.area", values(0)), 0.1);
  near(of("home.area", span(0, 12.5)), 0.3);
  near(of("home.area", span(12.5, 1000)), 0.7);
});

test("[V7] here and elsewhere lie evenly on their divisions", () => {
  // 371502, 371521 and a zone are here, two counties are not
  near(of("home.place.division", divisions("3715")), 0.7);
  near(of("home.place.division", divisions("371502")), 0.7 / 3);
  near(of("home.place.division", divisions("371500-economic", "371402")), 0.7 / 3 + 0.15);
  near(of("home.place.division", divisions("37")), 0.85);
  near(of("home.place.division", values("371502", "none")), 0.7 / 3);
  near(of("host.registration.division", divisions("none")), 0.1);
  near(of("home.place.division", divisions("371502"), ["3715", "2107"]), 0.7 / 4);
});

test("[V7] where one of here and elsewhere has no division, the other has both shares", () => {
  near(of("home.place.division", divisions("371502", "371402"), []), 2 / 5);
  near(of("home.place.division", divisions("371402"), ["3715", "3714", "2107"]), 1 / 5);
  near(of("host.registration.division", divisions("371402"), []), 0.9 / 5);
});

test("[V7] without a prior all values are equally likely", () => {
  const even = (path: string, part: Part): number => share(at(path, uniform), part, on, uniform, ["3715"]);
  near(even("home.lease", values(true)), 1 / 2);
  near(even("home.basis", values("none")), 1 / 3);
  near(even("home.rooms", values(7)), 1 / 21);
  near(even("home.area", span(0, 250)), 1 / 4);
  near(even("home.place.division", values("371502")), 1 / 5);
  near(even("host.registration.division", values("none")), 1 / 6);
  near(even("home.since", values(on)), 1 / (day(LAST_DAY) - day(FIRST_DAY) + 1));
});

/** Parts that make up all that a fact can be, cut at places between 0 and 1. */
function partition({ type }: Fact, cuts: readonly number[]): readonly Part[] {
  switch (type.kind) {
    case "yes-no":
      return [values(true), values(false)];
    case "choice":
      return pieces(
        type.answers.map((answer) => answer.value),
        cuts,
      ).map((part) => values(...part));
    case "day":
      return spans(day(FIRST_DAY), day(LAST_DAY), cuts, true);
    case "number":
      return spans(type.min, type.max, cuts, type.whole);
    case "division":
      return pieces(
        [...law.divisions.counties.keys(), ...law.divisions.zones.keys(), ...(type.orNone ? ["none"] : [])],
        cuts,
      ).map((part) => divisions(...part));
    case "text":
      return [];
  }
}

function pieces(all: readonly string[], cuts: readonly number[]): readonly (readonly string[])[] {
  const ends = [0, ...cuts.map((cut) => Math.floor(cut * all.length)).sort((a, b) => a - b), all.length];
  return ends.slice(1).map((end, index) => all.slice(ends[index], end));
}

function spans(min: number, max: number, cuts: readonly number[], whole: boolean): readonly Part[] {
  const ends = cuts.map((cut) => min + (max - min) * cut).map((end) => (whole ? Math.floor(end) : end));
  const sorted = [...new Set(ends)].filter((end) => end > min && end < max).sort((a, b) => a - b);
  const gap = whole ? 1 : 1e-12;
  return [...sorted, max].map((end, index) => span(index === 0 ? min : (sorted[index - 1] as number) + gap, end));
}

test("[V7] the shares of parts that make up a fact lie between 0 and 1 and sum to 1, on any day and in any cities", () => {
  const cities = ["3715", "3714", "2107", "5309"];
  fc.assert(
    fc.property(
      fc.constantFrom(law, uniform),
      fc.constantFrom(...factsOf(law).filter((fact) => fact.type.kind !== "text")),
      fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.4, max: 0.5, noNaN: true }))),
      fc.integer({ min: day(FIRST_DAY), max: day(LAST_DAY) }),
      fc.subarray(cities),
      (from, fact, cuts, when, here) => {
        const found = partition(fact, cuts).map((part) => share(fact, part, when, from, here));
        for (const one of found) assert.ok(one >= 0 && one <= 1 + 1e-9, `${fact.path}: ${one}`);
        near(
          found.reduce((total, one) => total + one, 0),
          1,
        );
      },
    ),
    { numRuns: 1500 },
  );
});

test("[V8] the prior changes no outcome, and nothing else that is said of a clause", () => {
  const situations = [{}, { home: { lease: true } }, { home: { lease: false } }, { family: [{ moves: true }] }];
  for (const situation of situations) {
    const [first, second] = [law, uniform].map((either) => {
      const checked = checkerOf(either).check({ situation }, ON);
      return checked.ok ? checked.answer.clauses : assert.fail();
    });
    assert.deepEqual(first, second);
  }
});
