import assert from "node:assert/strict";
import { type ChangedFact, type CheckAnswer, type City, type ClauseAnswer, checkerOf } from "@luohu/engine";
import { type Example, readExamples } from "../../law/test/examples.ts";
import { law, type Person } from "./driver.ts";

type Json = Record<string, unknown>;

const checker = checkerOf(law);

/** What the engine says to a situation as a whole. */
export function answerTo({ city, on, situation, destination }: Person): CheckAnswer {
  const checked = checker.check({ cities: [city], on, situation, ...(destination ? { destination } : {}) }, on);
  return checked.ok ? checked.answer : assert.fail(JSON.stringify(checked.issues));
}

export const clauseIn = ({ clauses }: CheckAnswer, id: string): ClauseAnswer =>
  clauses.find((clause) => clause.id === id) ?? assert.fail(`no clause ${id}`);

/** An example of the law as somebody who can come to the site. */
export interface ExamplePerson extends Person {
  readonly example: Example;
}

/** Examples of a city's ways to settle, as they stand beside its clauses. */
export function peopleOf(city: string): readonly ExamplePerson[] {
  return readExamples()
    .filter(({ clause, request }) => request.cities[0] === city && law.clauses.get(clause)?.kind === "pathway")
    .filter(({ request }) =>
      ((request.situation.family ?? []) as Json[]).every(({ relation }) => relation !== undefined),
    )
    .map((example) => {
      const { on, situation, destination } = example.request;
      return { city, on, situation, example, ...(destination ? { destination } : {}) };
    });
}

/** The situation with a changed fact as it would have to be. */
export function withChange({ situation, ...person }: Person, changed: ChangedFact): Person {
  const copy = structuredClone(situation);
  const names = changed.fact.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  const last = names.pop() as string;
  let holder: Json = copy;
  for (const name of names) {
    holder[name] ??= {};
    holder = holder[name] as Json;
  }
  holder[last] = wantedOf(changed, law.cities.find(({ id }) => id === person.city) as City);
  return { ...person, situation: copy };
}

/** One of the values that would do. */
function wantedOf({ fact, to, spans, within, outside, except }: ChangedFact, city: City): unknown {
  if (to) return to[0]?.value;
  const [span] = spans ?? [];
  if (span) return span.from ?? span.to ?? assert.fail(`${fact} has an open span`);
  const begins = city.areas.get((within ?? outside)?.area ?? "")?.codes ?? [];
  return [...law.divisions.counties.keys()].find((code) =>
    except
      ? !except.some(({ value }) => value === code)
      : begins.some((begin) => code.startsWith(begin)) === (within !== undefined),
  );
}
