import assert from "node:assert/strict";
import { test } from "node:test";
import { type Checker, type ClauseAnswer, dayNumber, readSituation } from "../src/index.ts";
import { fc } from "./property.ts";
import {
  type Destination,
  destinations,
  isReadOnce,
  type Life,
  lives,
  meaningOf,
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
const MOST = 3000;

const batches = fc.record({
  conditions: fc.array(trees, { minLength: BATCH, maxLength: BATCH }),
  companions: fc.array(fc.option(trees), { minLength: BATCH, maxLength: BATCH }),
  lives: fc.array(lives, { minLength: LIVES, maxLength: LIVES }),
  destination: destinations,
});

function ask(checker: Checker, life: Life, destination: Destination | null): readonly ClauseAnswer[] {
  const situation = situationOf(life);
  const checked = checker.check({ situation, ...(destination ? { destination } : {}) }, ON);
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

/** Unknowns by which completions that are otherwise equal differ. */
function deciding(values: readonly Value[], unknowns: readonly Unknown[]): string[] {
  let step = values.length;
  const found: string[] = [];
  for (const { path, options } of unknowns) {
    const outer = step;
    step /= options.length;
    const differs = values.some((value, index) => {
      const first = Math.floor(index / outer) * outer + (index % step);
      return values[first] !== value;
    });
    if (differs) found.push(path);
  }
  return found;
}

const naive = (condition: Tree, life: Life, destination: Destination | null, bound: readonly number[] = []): Value =>
  meaningOf(condition, {
    facts: life.facts,
    family: life.family ?? [],
    bound: bound.map((index) => (life.family ?? [])[index] ?? {}),
    destination,
  });

/** Every case of a batch: a condition, a life and the engine's answer. */
function everyCase(
  { conditions, companions, lives: asked, destination }: typeof batches extends fc.Arbitrary<infer B> ? B : never,
  look: (condition: Tree, life: Life, destination: Destination | null, answer: ClauseAnswer) => void,
): void {
  const checker = randomChecker(conditions, companions);
  for (const life of asked) {
    const answers = ask(checker, life, destination);
    for (const [index, condition] of conditions.entries())
      look(condition, life, destination, answers[index] as ClauseAnswer);
  }
}

/** The vocabulary's `moves` is not in the random lives: members of these lives move. */
const moving = (life: Life): Life => ({
  ...life,
  family: life.family?.map((member) => ({ ...member, moves: true })) ?? null,
});

test("[D1][D5][D20] a settled outcome is that of every completion, and every complete situation is settled as a naive reading has it", () => {
  let [settled, open] = [0, 0];
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (condition, life, destination, answer) => {
        const unknowns = unknownsOf(life, condition);
        if (count(unknowns) > MOST) return;
        const values = new Set(completions(life, unknowns, (complete) => naive(condition, complete, destination)));
        if (answer.outcome === "undetermined") {
          assert.notEqual(unknowns.length, 0, "a complete situation is settled");
          open++;
        } else {
          assert.deepEqual(
            [...values].map((value) => OUTCOMES[value]),
            [answer.outcome],
          );
          settled++;
        }
      });
    }),
    { numRuns: RUNS },
  );
  assert.ok(settled > 500 && open > 200, `${settled} settled, ${open} open`);
});

test("[M1] `missing` holds every fact by which completions differ", () => {
  let differing = 0;
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (condition, life, destination, answer) => {
        const unknowns = unknownsOf(life, condition);
        if (count(unknowns) > MOST) return;
        const values = completions(life, unknowns, (complete) => naive(condition, complete, destination));
        for (const path of deciding(values, unknowns)) {
          differing++;
          const listed = answer.missing.some(
            (other) => other === path || (path === "family" && other.startsWith("family[0]")),
          );
          assert.ok(listed, `${path} is not in ${answer.missing.join(", ") || "nothing"}`);
        }
      });
    }),
    { numRuns: RUNS },
  );
  assert.ok(differing > 200, `${differing} differing facts`);
});

test("[M5] and nothing else, where no fact stands in two tests", () => {
  let listed = 0;
  fc.assert(
    fc.property(batches, (batch) => {
      everyCase(batch, (condition, life, destination, answer) => {
        const unknowns = unknownsOf(life, condition);
        if (!isReadOnce(condition) || count(unknowns) > MOST) return;
        const values = completions(life, unknowns, (complete) => naive(condition, complete, destination));
        assert.deepEqual([...answer.missing].sort(), deciding(values, unknowns).sort());
        listed += answer.missing.length;
      });
    }),
    { numRuns: RUNS },
  );
  assert.ok(listed > 100, `${listed} facts`);
});

test("[D23] the bare decision gives the outcomes of the check", () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const checker = randomChecker(batch.conditions);
      const { vocabulary, divisions } = checker.law;
      for (const life of batch.lives) {
        const answers = ask(checker, life, null);
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
      everyCase(batch, (condition, life, _, answer) => {
        assert.equal(answer.missing.length > 0, answer.outcome === "undetermined");
        assert.equal(new Set(answer.missing).size, answer.missing.length);
        const absent = new Set(
          unknownsOf(life, condition).flatMap(({ path }) =>
            path === "family"
              ? ["family", ...["relation", "together", "registration.division"].map((fact) => `family[0].${fact}`)]
              : [path],
          ),
        );
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
        const [first, second] = [before, after].map((life) => ask(checker, life, batch.destination));
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

test("[C2] a companion's outcome is the least of the applicant's and its own, in every completion", () => {
  let settled = 0;
  fc.assert(
    fc.property(batches, (batch) => {
      const checker = randomChecker(batch.conditions, batch.companions);
      for (const life of batch.lives) {
        const answers = ask(checker, moving(life), batch.destination);
        for (const [index, condition] of batch.conditions.entries()) {
          const own = batch.companions[index];
          if (!own) continue;
          const together: Tree = { kind: "all", parts: [condition, own] };
          const unknowns = unknownsOf(life, together, 1);
          const { companions } = answers[index] as ClauseAnswer;
          assert.equal(companions.length, life.family?.length ?? 0);
          if (count(unknowns) > MOST) continue;
          for (const companion of companions) {
            const values = completions(
              life,
              unknowns,
              (complete) =>
                Math.min(
                  naive(condition, complete, batch.destination),
                  naive(own, complete, batch.destination, [companion.member]),
                ) as Value,
            );
            if (companion.outcome === "undetermined") continue;
            settled++;
            assert.deepEqual(
              [...new Set(values)].map((value) => OUTCOMES[value]),
              [companion.outcome],
            );
          }
        }
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(settled > 300, `${settled} settled companions`);
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
