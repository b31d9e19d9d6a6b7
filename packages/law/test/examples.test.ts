import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Clause,
  type ClauseAnswer,
  type Condition,
  dayNumber,
  type Expression,
  type Reason,
  shift,
} from "@luohu/engine";
import { answer, checker } from "./checker.ts";
import { type Example, readExamples } from "./examples.ts";

const examples = readExamples();
const executable = [...checker.law.clauses.values()].filter((clause) => clause.rule !== null);
const answers = new Map<Example, ClauseAnswer>();

/** The answer of the example's clause, computed once. */
function answerOf(example: Example): ClauseAnswer {
  const known = answers.get(example);
  if (known) return known;
  const found =
    answer(example.request).clauses.find(({ id }) => id === example.clause) ??
    assert.fail(`no executable clause ${example.clause}`);
  answers.set(example, found);
  return found;
}

for (const example of examples) {
  const where = `${example.clause}, ${example.request.on}`;
  test(`[example] ${where}: ${example.says} → ${example.gives}`, () => {
    const found = answerOf(example);
    assert.equal(found.outcome, example.gives, `waits for ${found.missing.join(", ") || "nothing"}`);
    if (example.missing) assert.deepEqual([...found.missing].sort(), [...example.missing].sort());
    if (example.brings)
      assert.deepEqual(
        found.documents
          .filter(({ source }) => source === "applicant")
          .map(({ code }) => code)
          .sort(),
        [...example.brings].sort(),
      );
    if (example.companions) {
      const outcomes = example.companions.map(
        (_, member) => found.companions.find((companion) => companion.member === member)?.outcome ?? null,
      );
      assert.deepEqual(outcomes, example.companions);
    }
  });
}

for (const clause of executable) {
  const own = examples.filter((example) => example.clause === clause.id);

  test(`[example] ${clause.id}: accepted, refused for each condition, unknown`, () => {
    const outcomes = new Set(own.map((example) => example.gives));
    assert.ok(outcomes.has("eligible") || outcomes.has("officer"), "no accepting example");
    assert.ok(outcomes.has("undetermined"), "no example with an unknown fact");
    const seen = new Map<string, Set<string>>();
    for (const example of own) {
      for (const reason of leavesOf(answerOf(example).because ?? [], "")) {
        const states = seen.get(reason.path) ?? new Set();
        states.add(`${reason.state}`);
        if (reason.state === "fails" && example.gives !== "eligible") states.add("refusing");
        seen.set(reason.path, states);
      }
    }
    // a parameter that nobody has set neither holds nor fails: an officer decides
    for (const [path, states] of seen) if (states.size === 1 && states.has("officer")) seen.delete(path);
    const never = [...seen].filter(([, states]) => !states.has("refusing")).map(([path]) => path);
    assert.deepEqual(never, [], "these conditions are never seen failing in an example that is not accepted");
    const neverHolding = [...seen].filter(([, states]) => !states.has("holds")).map(([path]) => path);
    assert.deepEqual(neverHolding, [], "these conditions are never seen holding");
  });

  test(`[example] ${clause.id}: thresholds on both sides`, () => {
    for (const comparison of thresholdsOf((clause.rule as NonNullable<Clause["rule"]>).when)) {
      const distances = own.flatMap((example) => distancesIn(comparison, example));
      const step = Math.min(...distances.filter((distance) => distance !== 0).map(Math.abs));
      assert.ok(
        distances.includes(0),
        `no example at the boundary of ${wordsOf(comparison)}; seen: ${distances.join(", ")}`,
      );
      assert.ok(
        isDay(comparison) ? step === 1 : Number.isFinite(step),
        `no example one day beside the boundary of ${wordsOf(comparison)}; seen: ${distances.join(", ")}`,
      );
    }
  });
}

/** Single tests of a tree of reasons, with a path that is the same in every example. */
function leavesOf(reasons: readonly Reason[], prefix: string): { readonly path: string; readonly state: string }[] {
  return reasons.flatMap((reason, index) => {
    const quantified = prefix.endsWith("∃");
    const path = `${prefix}/${quantified ? "" : index}${reason.text.en}`;
    if (reason.because)
      return leavesOf(reason.because, reason.join === "some" || reason.join === "every" ? `${path}∃` : path);
    return reason.join === undefined && reason.known !== undefined ? [{ path, state: reason.state }] : [];
  });
}

type Threshold = Expression & { readonly kind: "compare" };

function thresholdsOf(condition: Condition): Threshold[] {
  switch (condition.kind) {
    case "test":
      return comparisonsOf(condition.test);
    case "named":
    case "some":
    case "every":
      return thresholdsOf(condition.part);
    case "officer":
      return condition.part ? thresholdsOf(condition.part) : [];
    default:
      return condition.parts.flatMap(thresholdsOf);
  }
}

function comparisonsOf(expression: Expression): Threshold[] {
  if (expression.kind === "and" || expression.kind === "or") return expression.parts.flatMap(comparisonsOf);
  if (expression.kind === "not") return comparisonsOf(expression.part);
  const ordered = expression.kind === "compare" && expression.operator !== "=" && expression.operator !== "!=";
  // an unset parameter has no boundary to stand on
  return ordered && expression.left.kind !== "parameter" && expression.right.kind !== "parameter" ? [expression] : [];
}

/** How far an example stands from the boundary: once, or once for each member of a list that the test looks at. */
function distancesIn({ left, right }: Threshold, { request }: Example): number[] {
  const family = (request.situation.family ?? []) as unknown[];
  const readings = [undefined, ...family].map((member) => {
    const [a, b] = [dayOrNumberOf(left, request, member), dayOrNumberOf(right, request, member)];
    return a === undefined || b === undefined ? undefined : a - b;
  });
  return readings.filter((distance) => distance !== undefined);
}

function dayOrNumberOf(expression: Expression, request: Example["request"], member: unknown): number | undefined {
  switch (expression.kind) {
    case "on":
      return dayNumber(request.on);
    case "literal":
      return typeof expression.value === "number" ? expression.value : undefined;
    case "shift": {
      const day = dayOrNumberOf(expression.day, request, member);
      return day === undefined ? undefined : shift(day, expression.by, expression.sign);
    }
    case "fact": {
      const { fact, frame } = expression.reference;
      const holder = frame === null ? request.situation : member;
      const value = fact.path
        .split(".")
        .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], holder);
      return typeof value === "string" ? dayNumber(value) : typeof value === "number" ? value : undefined;
    }
    default:
      return undefined;
  }
}

function isDay({ left, right }: Threshold): boolean {
  return [left, right].some((side) => side.kind === "on" || side.kind === "shift");
}

const wordsOf = (threshold: Threshold): string =>
  JSON.stringify(threshold, (key, value) => (key === "reference" ? value.fact.path : value));
