import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, drawAsked, Interviews } from "../bench/interviews.ts";
import { bestOrder, countOf } from "../bench/orders.ts";
import { random } from "../bench/random.ts";
import {
  type CheckAnswer,
  type City,
  checkerOf,
  dayNumber,
  type Fact,
  factOf,
  isoDay,
} from "../packages/engine/src/index.ts";
import { loadLaw } from "../packages/law/src/index.ts";

const ON = "2026-01-01";
const on = dayNumber(ON) as number;
const law = loadLaw();
const checker = checkerOf(law);

function peopleOf(city: City, count: number, seed: number): Asked[] {
  const draw = random(seed);
  return Array.from({ length: count }, () => drawAsked(law, on, city, () => draw.from(0, 1)));
}

function answerTo(city: City, situation: unknown): CheckAnswer {
  const checked = checker.check({ cities: [city.id], situation }, ON, { explain: false });
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.answer;
}

/** What the engine asks a person, until it asks nothing more. */
function interview(city: City, person: Asked, told: Record<string, unknown>): { asked: string[]; answer: CheckAnswer } {
  const situation = structuredClone(told);
  const asked: string[] = [];
  for (;;) {
    const answer = answerTo(city, situation);
    const path = answer.next?.fact;
    if (path === undefined) return { asked, answer };
    assert.ok(!asked.includes(path), path);
    // as `luohu ask` does: of a family that is absent it is said how many they are
    if (path.startsWith("family[") && situation.family === undefined) situation.family = person.family.map(() => ({}));
    else {
      asked.push(path);
      tell(situation, path, person);
    }
  }
}

function tell(situation: Record<string, unknown>, path: string, { answers }: Asked): void {
  const names = path.split(/\.|\[|\]\.?/).filter((name) => name !== "");
  let at = situation;
  for (const name of names.slice(0, -1)) {
    at[name] ??= {};
    at = at[name] as Record<string, unknown>;
  }
  const isDay = (factOf(path, law.vocabulary) as Fact).type.kind === "day";
  at[names.at(-1) as string] = isDay ? isoDay(answers.get(path) as number) : answers.get(path);
}

for (const [index, city] of law.cities.entries()) {
  test(`[questions] in ${city.id} an interview asks nothing twice and ends with everything settled`, () => {
    for (const person of peopleOf(city, 3, index)) {
      const { answer } = interview(city, person, {});
      assert.deepEqual(
        answer.clauses.filter(({ outcome }) => outcome === "undetermined").map(({ id }) => id),
        [],
      );
    }
  });

  test(`[questions] in ${city.id} the measured interview is that of the engine, companions included`, () => {
    const interviews = new Interviews(law, on, [city]);
    for (const person of peopleOf(city, 2, index + 10)) {
      const told = { family: person.family.map((moves) => ({ moves })) };
      assert.deepEqual(interviews.asked(person, interviews.adaptive), interview(city, person, told).asked);
    }
  });

  test(`[questions] in ${city.id} it takes fewer questions than a form, and no fewer than are indispensable`, () => {
    const interviews = new Interviews(law, on, [city]);
    const order = bestOrder(interviews, peopleOf(city, 4, index + 20), "form", 10);
    const total = { asked: 0, form: 0 };
    for (const person of peopleOf(city, 6, index + 30)) {
      const asked = interviews.asked(person, interviews.adaptive);
      const { skipping, form } = countOf(interviews, person, order);
      assert.ok(skipping <= form);
      const indispensable = interviews.indispensable(person, interviews.form(person));
      assert.deepEqual(
        indispensable.filter((path) => !asked.includes(path)),
        [],
      );
      total.asked += asked.length;
      total.form += form;
    }
    assert.ok(total.asked < 0.7 * total.form, JSON.stringify(total));
  });
}
