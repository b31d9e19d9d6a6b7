import assert from "node:assert/strict";
import { test } from "node:test";
import { type ChangedFact, type City, type ClauseAnswer, dayNumber, drawSituation } from "@luohu/engine";
import { checker } from "./checker.ts";
import { readExamples } from "./examples.ts";

type Json = Record<string, unknown>;
interface Request {
  readonly cities: readonly string[];
  readonly on: string;
  readonly situation: Json;
  readonly suppose?: "in-each-city";
}

const { law } = checker;
const codes = [...law.divisions.counties.keys(), ...law.divisions.zones.keys()];

/** Numbers from 0 up to 1, always the same. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function check(request: Request): readonly ClauseAnswer[] {
  const checked = checker.check(request, request.on, { explain: false });
  if (!checked.ok) assert.fail(JSON.stringify(checked.issues));
  return checked.answer.clauses;
}

/** A situation with another value for a fact; undefined takes it away. */
function withFact(situation: Json, path: string, value: unknown): Json {
  const changed = structuredClone(situation);
  const names = path.replace(/\[(\d+)\]/g, ".$1").split(".");
  let at = changed;
  for (const name of names.slice(0, -1)) {
    at[name] ??= {};
    at = at[name] as Json;
  }
  const last = names.at(-1) as string;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return changed;
}

/** One of the values of an entry; ends of spans, where values turn. */
function oneOf({ to, spans, within, outside, except }: ChangedFact, city: City, random: () => number): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  if (to) return pick(to).value;
  if (except) return pick(codes.filter((code) => !except.some(({ value }) => value === code)));
  if (spans) {
    const { from, above, to: last, below } = pick(spans);
    const ends = [
      from,
      last,
      ...[above, below].map((end, index) => end && Number(end) + (index === 0 ? 0.001 : -0.001)),
    ];
    return pick(ends.filter((end) => end !== undefined));
  }
  const begins = city.areas.get((within ?? outside)?.area ?? "")?.codes ?? [];
  return pick(codes.filter((code) => begins.some((begin) => code.startsWith(begin)) === (within !== undefined)));
}

/** Each set of every refused clause: with it the clause is eligible and asks for its papers, without one fact of it not. */
function everySet(request: Request, random: () => number): number {
  let sets = 0;
  const answer = (id: string, situation: Json): ClauseAnswer =>
    check({ ...request, situation }).find((clause) => clause.id === id) as ClauseAnswer;
  for (const { id, document, outcome, changes } of check(request)) {
    if (outcome !== "ineligible") assert.deepEqual(changes, []);
    const city = law.cities.find((one) => document.id.startsWith(`${one.id}/`)) as City;
    for (const { facts, documents } of changes) {
      const whole = facts.reduce(
        (situation, fact) => withFact(situation, fact.fact, oneOf(fact, city, random)),
        request.situation,
      );
      const changed = answer(id, whole);
      assert.equal(changed.outcome, "eligible", `${id} ${JSON.stringify([facts, whole])}`);
      assert.deepEqual(changed.documents, documents);
      for (const { fact, from } of facts)
        assert.notEqual(answer(id, withFact(whole, fact, from?.value)).outcome, "eligible", `${id} without ${fact}`);
      sets++;
    }
  }
  return sets;
}

test("[changes] a lease that is not registered: registering it is all that is missing", () => {
  const example = readExamples().find(
    ({ clause, gives }) => clause === "liaocheng/2020/二（一）2/a" && gives === "eligible",
  );
  assert.ok(example);
  const situation = withFact(example.request.situation, "home.leaseFiled", false);
  const { outcome, changes } = check({ ...example.request, situation }).find(
    ({ id }) => id === example.clause,
  ) as ClauseAnswer;
  assert.equal(outcome, "ineligible");
  assert.deepEqual(
    changes.map(({ facts }) => facts.map(({ fact, from, to }) => [fact, from?.value, to?.map(({ value }) => value)])),
    [[["home.leaseFiled", false, [true]]]],
  );
  assert.ok(changes[0]?.documents.some(({ code }) => code === "lease-filing"));
});

test("[changes] with each set listed for a refused example the clause is eligible, and without one fact of it not", () => {
  const random = randomOf(3);
  let sets = 0;
  for (const { request, gives } of readExamples().filter((_, index) => index % 12 === 0))
    if (gives !== "eligible") sets += everySet(request, random);
  assert.ok(sets > 150, `${sets} sets`);
});

test("[changes] so too where facts are unknown or places supposed", () => {
  const random = randomOf(4);
  let sets = 0;
  for (const city of law.cities) {
    for (let count = 0; count < 12; count++) {
      const drawn = drawSituation(law, dayNumber("2026-01-01") as number, city, random) as Json;
      const situation = count % 2 === 0 ? drawn : sparse(drawn, random);
      const request = { cities: [city.id], on: "2026-01-01", situation };
      sets += everySet(count % 3 === 0 ? { ...request, suppose: "in-each-city" } : request, random);
    }
  }
  assert.ok(sets > 300, `${sets} sets`);
});

/** A situation of which a third of the facts is not known; the names of members stay. */
function sparse(value: Json, random: () => number): Json {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => {
      if (Array.isArray(part)) return [[name, part.map((member: Json) => sparse(member, random))]];
      if (typeof part === "object") return [[name, sparse(part as Json, random)]];
      return random() < 1 / 3 ? [] : [[name, part]];
    }),
  );
}
