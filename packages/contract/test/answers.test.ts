import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  checkAnswer,
  clausePage,
  clausePageOf,
  factsList,
  factsListOf,
  lawList,
  lawListOf,
  PROBLEMS,
  type ProblemCode,
  problem,
  problemOf,
} from "@luohu/contract";
import { checkerOf } from "@luohu/engine";
import { loadLaw } from "../../law/src/index.ts";
import { fc } from "./property.ts";
import { ON, situations } from "./situations.ts";

const law = loadLaw();
const checker = checkerOf(law);
const family: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../../../examples/family.json"), "utf8"));

/** A schema that leaves unknown fields out gives back all of a value only where it names all of its fields. */
function holds(schema: { parse: (value: unknown) => unknown }, value: unknown): void {
  assert.deepEqual(schema.parse(value), JSON.parse(JSON.stringify(value)));
}

function checked(request: object, explain = true) {
  const result = checker.check(request, ON, { explain });
  if (!result.ok) assert.fail(JSON.stringify(result.issues));
  return result.answer;
}

test("[answer] the schema names every field of the family's answer, with reasons and without", () => {
  const answer = checked({ situation: family, on: "2021-03-01" });
  assert.ok(answer.clauses.some(({ companions }) => companions.length > 0));
  assert.ok(answer.clauses.some(({ benefit }) => benefit !== null));
  holds(checkAnswer, answer);
  const bare = checked({ situation: family, on: "2021-03-01" }, false);
  assert.ok(bare.clauses.every(({ because }) => because === undefined));
  holds(checkAnswer, bare);
});

test("[answer] the schema names every field of answers to random situations", () => {
  const requests = fc.record(
    {
      situation: situations(law.vocabulary, law.divisions),
      suppose: fc.constant("in-each-city"),
      destination: fc.constant({ division: "371502", kind: "city" }),
      declined: fc.constant(["home.basis"]),
    },
    { requiredKeys: ["situation"] },
  );
  fc.assert(
    fc.property(requests, (request) => {
      const answer = checked(request);
      assert.ok(answer.clauses.length > 0);
      holds(checkAnswer, answer);
    }),
    { numRuns: 25 },
  );
});

test("[answer] an answer with a field too few, or an outcome that there is not, does not pass", () => {
  const answer = checked({ situation: {} });
  assert.equal(checkAnswer.safeParse({ ...answer, law: undefined }).success, false);
  assert.equal(checkAnswer.safeParse({ ...answer, on: "2021-02-30" }).success, false);
  const clauses = [{ ...answer.clauses[0], outcome: "maybe" }];
  assert.equal(checkAnswer.safeParse({ ...answer, clauses }).success, false);
});

test("[law] the schemas name every field of the law, of each clause and of the facts", () => {
  holds(lawList, lawListOf(law));
  holds(factsList, factsListOf(law));
  assert.ok(law.clauses.size > 50);
  for (const clause of law.clauses.values()) holds(clausePage, clausePageOf(clause, law));
});

test("[law] the list of one city holds its documents only, and all of them", () => {
  for (const { id } of law.cities) {
    const list = lawListOf(law, id);
    assert.deepEqual(
      list.cities.map((city) => city.id),
      [id],
    );
    assert.deepEqual(
      list.documents.map((document) => document.id),
      law.documents.filter((document) => document.city === id).map((document) => document.id),
    );
    assert.ok(list.documents.length > 0);
  }
  assert.deepEqual(lawListOf(law, "atlantis"), { law: law.version, cities: [], documents: [] });
});

test("[facts] the list holds each fact of the vocabulary once", () => {
  const listed = factsListOf(law).facts.map(({ path }) => path);
  const { facts, lists } = law.vocabulary;
  assert.equal(new Set(listed).size, listed.length);
  assert.equal(listed.length, facts.length + lists.reduce((sum, list) => sum + list.facts.length, 0));
  assert.ok(listed.includes("home.place.kind") && listed.includes("family[].relation"));
});

test("[problem] every code makes a document of RFC 9457 with its own type, title and status", () => {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  for (const code of codes) {
    const made = problemOf(code, "detail");
    holds(problem, made);
    assert.deepEqual(made, { type: `urn:luohu:problem:${code}`, ...PROBLEMS[code], detail: "detail" });
    assert.ok(made.status >= 400 && made.status < 600);
  }
  assert.equal(new Set(codes.map((code) => PROBLEMS[code].title)).size, codes.length);
});

test("[problem] a problem carries the engine's issues as they are", () => {
  const result = checker.check({ situation: { home: { basis: "rentd", place: 7 }, nothing: 1 } }, ON);
  assert.ok(!result.ok);
  const made = problemOf("invalid-request", "3 to mend", result.issues);
  holds(problem, made);
  assert.deepEqual(made.issues, result.issues);
  assert.equal(result.issues.length, 3);
});
