import assert from "node:assert/strict";
import { test } from "node:test";
import { type Checker, type ClauseAnswer, dayNumber, readSituation } from "../src/index.ts";
import { fc } from "./property.ts";
import {
  type Asking,
  askings,
  type Life,
  lives,
  naive,
  OUTCOMES,
  randomChecker,
  situationOf,
  type Tree,
  trees,
  type Unknown,
  unknownsOf,
  type Value,
} from "./random.ts";
import { ON } from "./small-law.ts";

/** Conditions in one law: reading a law costs more than deciding. */
const BATCH = 8;
/** Lives asked about each law. */
const LIVES = 6;
const RUNS = 100;
/** Completions beyond this are not enumerated. */
const MOST = 2500;

const batches = fc.record({
  conditions: fc.array(trees, { minLength: BATCH, maxLength: BATCH }),
  companions: fc.array(fc.option(trees), { minLength: BATCH, maxLength: BATCH }),
  lives: fc.array(lives, { minLength: LIVES, maxLength: LIVES }),
  asking: askings,
});

const NOTHING_ASKED: Asking = { destination: null, supposed: false };

function ask(checker: Checker, life: Life, { destination, supposed }: Asking): readonly ClauseAnswer[] {
  const checked = checker.check(
    {
      situation: situationOf(life),
      ...(destination ? { destination } : {}),
      ...(supposed ? { suppose: "in-each-city" } : {}),
    },
    ON,
  );
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer.clauses;
}

/** The naive value of every completion, as one list in mixed radix, the first unknown slowest. */
function completions(life: Life, unknowns: readonly Unknown[], value: (life: Life) => Value): Value[] {
  const [first, ...rest] = unknowns;
  if (!first) return [value(life)];
  return first.options.flatMap((set) => completions(set(life), rest, value));
}

const count = (unknowns: readonly Unknown[]): number =>
  unknowns.reduce((product, unknown) => product * unknown.options.length, 1);

/** Unknowns by which completions that are otherwise equal differ; `family` only where nobody in it is asked about. */
function deciding(values: readonly Value[], unknowns: readonly Unknown[]): string[] {
  let step = values.length;
  const found = new Set<string>();
  for (const { path, options } of unknowns) {
    const outer = step;
    step /= options.length;
    const differs = values.some((value, index) => {
      const first = Math.floor(index / outer) * outer + (index % step);
      return values[first] !== value;
    });
    if (differs) found.add(path);
  }
  if ([...found].some((path) => path.startsWith("family["))) found.delete("family");
  return [...found].sort();
}

const outcomeOf = (values: readonly Value[]): string => {
  const [first, second] = new Set(values);
  return second === undefined ? OUTCOMES[first as Value] : "undetermined";
};

/** Every case of a batch: a condition, a life and the engine's answer. */
function everyCase(
  { conditions, companions, lives: asked, asking }: typeof batches extends fc.Arbitrary<infer B> ? B : never,
  look: (condition: Tree, life: Life, asking: Asking, answer: ClauseAnswer) => void,
): void {
  const checker = randomChecker(conditions, companions);
  for (const life of asked) {
    const answers = ask(checker, life, asking);
    for (const [index, condition] of conditions.entries())
      look(condition, life, asking, answers[index] as ClauseAnswer);
  }
}

/** The vocabulary's `moves` is not in the random lives: members of these lives move. */
const moving = (life: Life): Life => ({
  ...life,
  family: life.family?.map((member) => ({ ...member, moves: true })) ?? null,
});

test("[D1][D5][D20][D24] an outcome is settled exactly where every completion has it, as a naive reading decides them", () => {
  let [settled, open] = [0, 0];
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (condition, life, asking, answer) => {
        const unknowns = unknownsOf(life, condition, asking);
        if (count(unknowns) > MOST) return;
        const values = completions(life, unknowns, (complete) => naive(condition, complete, asking));
        assert.equal(answer.outcome, outcomeOf(values));
        if (answer.outcome === "undetermined") open++;
        else settled++;
      });
    }),
    { numRuns: RUNS },
  );
  assert.ok(settled > 500 && open > 500, `${settled} settled, ${open} open`);
});

test("[M1][M4][M5] `missing` holds the facts by which completions that are otherwise equal differ, and no other", () => {
  let listed = 0;
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (condition, life, asking, answer) => {
        const unknowns = unknownsOf(life, condition, asking);
        if (count(unknowns) > MOST) return;
        const values = completions(life, unknowns, (complete) => naive(condition, complete, asking));
        assert.deepEqual([...answer.missing].sort(), deciding(values, unknowns));
        listed += answer.missing.length;
      });
    }),
    { numRuns: RUNS },
  );
  assert.ok(listed > 500, `${listed} facts`);
});

test("[D23] the bare decision gives the outcomes of the check", () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const checker = randomChecker(batch.conditions);
      const { vocabulary, divisions } = checker.law;
      for (const life of batch.lives) {
        const answers = ask(checker, life, NOTHING_ASKED);
        const { facts } = readSituation(situationOf(life), vocabulary, divisions, dayNumber(ON) as number);
        const ids = answers.map(({ id }) => id);
        assert.deepEqual(
          checker.outcomes(facts, ON, ids),
          answers.map(({ outcome }) => outcome),
        );
      }
    }),
    { numRuns: RUNS },
  );
});

test("[M2][M3] `missing` is empty exactly where the outcome is settled; each path is absent, asked about and listed once", () => {
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (condition, life, asking, answer) => {
        assert.equal(answer.missing.length > 0, answer.outcome === "undetermined");
        assert.equal(new Set(answer.missing).size, answer.missing.length);
        const absent = new Set(unknownsOf(life, condition, asking).map(({ path }) => path));
        for (const path of answer.missing) assert.ok(absent.has(path), `${path} is known or not asked about`);
      });
    }),
    { numRuns: RUNS },
  );
});

test("[D19] adding an absent fact never changes a settled outcome, of the applicant or of a companion", () => {
  let changed = 0;
  fc.assert(
    fc.property(batches, fc.array(lives, { minLength: LIVES, maxLength: LIVES }), (batch, additions) => {
      const checker = randomChecker(batch.conditions, batch.companions);
      for (const [index, start] of batch.lives.entries()) {
        const before = moving(start);
        const added = additions[index] as Life;
        const family =
          before.family?.map((member, at) => ({ ...added.family?.[at], ...member })) ?? moving(added).family;
        const after = { facts: { ...added.facts, ...before.facts }, family };
        const [first, second] = [before, after].map((life) => ask(checker, life, batch.asking));
        for (const [clause, was] of (first as ClauseAnswer[]).entries()) {
          const is = (second as ClauseAnswer[])[clause] as ClauseAnswer;
          if (was.outcome !== "undetermined") assert.equal(is.outcome, was.outcome);
          else if (is.outcome !== "undetermined") changed++;
          for (const [at, companion] of was.companions.entries()) {
            if (companion.outcome !== "undetermined") assert.equal(is.companions[at]?.outcome, companion.outcome);
          }
        }
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(changed > 100, `${changed} outcomes settled by the facts added`);
});

test("[C2][C4] a companion's outcome is the least of the applicant's and its own, and both together wait for what is missing", () => {
  let [settled, open] = [0, 0];
  fc.assert(
    fc.property(batches, (batch) => {
      const { asking } = batch;
      const checker = randomChecker(batch.conditions, batch.companions);
      for (const life of batch.lives) {
        const answers = ask(checker, moving(life), asking);
        for (const [index, condition] of batch.conditions.entries()) {
          const own = batch.companions[index];
          if (!own) continue;
          const { companions } = answers[index] as ClauseAnswer;
          assert.equal(companions.length, life.family?.length ?? 0);
          const unknowns = [
            ...new Map(
              [...unknownsOf(life, condition, asking), ...unknownsOf(life, own, asking, 1)].map((one) => [
                one.path,
                one,
              ]),
            ).values(),
          ];
          if (count(unknowns) > MOST) continue;
          for (const companion of companions) {
            const values = completions(
              life,
              unknowns,
              (complete) =>
                Math.min(naive(condition, complete, asking), naive(own, complete, asking, [companion.member])) as Value,
            );
            assert.equal(companion.outcome, outcomeOf(values));
            assert.deepEqual([...companion.missing].sort(), deciding(values, unknowns));
            if (companion.outcome === "undetermined") open++;
            else settled++;
          }
        }
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(settled > 300 && open > 300, `${settled} settled companions, ${open} open ones`);
});

test("[D22] the same request gives the same answer, and the answer is JSON", () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const request = { situation: situationOf(moving(batch.lives[0] as Life)) };
      const frozen = JSON.stringify(request);
      const [first, second] = [0, 1].map(() => randomChecker(batch.conditions, batch.companions).check(request, ON));
      assert.deepEqual(first, second);
      assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
      assert.equal(JSON.stringify(request), frozen, "the request is not touched");
    }),
    { numRuns: 20 },
  );
});

test("[O4] where the outcome is officer there is a question, and where it is undetermined the questions are among those a completion can meet", () => {
  let asked = 0;
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (_, __, ___, answer) => {
        if (answer.outcome === "officer") {
          asked++;
          assert.ok(answer.officer.length > 0);
        }
        if (answer.outcome === "eligible" || answer.outcome === "ineligible") assert.deepEqual(answer.officer, []);
        const once = new Set(answer.officer.map(({ clause, question }) => `${clause} ${question.en}`));
        assert.equal(once.size, answer.officer.length);
      });
    }),
    { numRuns: RUNS },
  );
  assert.ok(asked > 100, `${asked} outcomes for an officer`);
});

test("[E6] without explanation everything else is the same", () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const checker = randomChecker(batch.conditions, batch.companions);
      const request = { situation: situationOf(moving(batch.lives[0] as Life)) };
      const [full, bare] = [true, false].map((explain) => checker.check(request, ON, { explain }));
      const without = JSON.parse(JSON.stringify(full), (key, value) => (key === "because" ? undefined : value));
      assert.deepEqual(JSON.parse(JSON.stringify(bare)), without);
    }),
    { numRuns: 10 },
  );
});
