import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAnswer, type Problem, problem } from "@luohu/contract";
import type { CheckAnswer } from "@luohu/engine";
import { check, FAMILY, post, shippedLaw, start, TODAY } from "./running.ts";

const server = await start();
const { checker } = shippedLaw();
const city = checker.law.cities[0]?.id as string;

async function refused(request: unknown): Promise<Problem> {
  const answer = await check(server, request);
  assert.equal(answer.status, 422);
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  const document = (await answer.json()) as Problem;
  assert.deepEqual(problem.parse(document), document);
  assert.equal(document.type, "urn:luohu:problem:invalid-request");
  assert.equal(document.status, 422);
  return document;
}

const placesOf = ({ issues }: Problem) => (issues ?? []).map(({ code, path }) => `${path}: ${code}`);

test("[check] a family is answered as the engine answers it, and nothing of it may be stored", async () => {
  const request = { cities: ["liaocheng"], on: "2021-03-01", situation: FAMILY };
  const answer = await check(server, request);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const body = (await answer.json()) as CheckAnswer;
  assert.deepEqual(checkAnswer.parse(body), body);
  const expected = checker.check(request, TODAY);
  assert.ok(expected.ok);
  assert.deepEqual(body, JSON.parse(JSON.stringify(expected.answer)));
  assert.equal(body.law, checker.law.version);
  const rented = body.clauses.find(({ id }) => id === "liaocheng/2020/二（一）2/a");
  assert.equal(rented?.outcome, "undetermined");
  assert.deepEqual(rented?.missing, ["home.leaseFiled"]);
  assert.deepEqual(
    rented?.companions.map(({ id }) => id),
    ["妻子", "女儿", "岳母", "弟弟"],
  );
});

test("[check] the fact that was missing settles the clause, either way", async () => {
  for (const [leaseFiled, outcome] of [
    [true, "eligible"],
    [false, "ineligible"],
  ] as const) {
    const family = FAMILY as { home: object };
    const situation = { ...family, home: { ...family.home, leaseFiled } };
    const answer = await check(server, { cities: ["liaocheng"], on: "2021-03-01", situation });
    const { clauses } = (await answer.json()) as CheckAnswer;
    assert.equal(clauses.find(({ id }) => id === "liaocheng/2020/二（一）2/a")?.outcome, outcome);
  }
});

test("[check] nothing known, no city and no day asks all cities today", async () => {
  const body = (await (await check(server, { situation: {} })).json()) as CheckAnswer;
  assert.equal(body.on, TODAY);
  for (const { id } of checker.law.cities)
    assert.ok(
      body.clauses.some((clause) => clause.id.startsWith(`${id}/`)),
      id,
    );
  assert.notEqual(body.next, null);
});

test("[check] what is wrong is said with its path, in both languages, all at once", async () => {
  const document = await refused({
    cities: [city, "atlantis"],
    on: "2021-02-30",
    colour: "red",
    situation: {
      home: { basis: "rentd", areaPerHead: -1 },
      work: [],
      family: [{ id: "a" }, { id: "a" }, { born: "2013-02-29", nickname: "x" }],
      person: { registration: { division: "999999" } },
    },
  });
  assert.deepEqual(placesOf(document), [
    "colour: unknown-field",
    "cities[1]: unknown-city",
    "on: impossible-day",
    "situation.home.basis: unknown-answer",
    "situation.home.areaPerHead: number-out-of-range",
    "situation.work: wrong-type",
    "situation.family[1].id: not-unique",
    "situation.family[2].born: impossible-day",
    "situation.family[2].nickname: unknown-field",
    "situation.person.registration.division: unknown-division",
  ]);
  assert.match(document.detail, /^10 things/);
  for (const { expected } of document.issues ?? []) {
    assert.match(expected.zh, /[\u4e00-\u9fff]/);
    assert.match(expected.en, /^[\x20-\x7e²]+$/);
  }
  const basis = document.issues?.find(({ path }) => path.endsWith("basis"));
  assert.match(basis?.expected.en ?? "", /did you mean `rented`\?/);
  assert.match(basis?.expected.zh ?? "", /是否想写 rented/);
});

test("[check] contradictions that no life can show are refused", async () => {
  const situation = {
    person: { born: "1990-01-01" },
    school: { admitted: "2010-09-01", graduated: "2009-07-01" },
    family: [
      { relation: "child", born: "1980-01-01" },
      { relation: "parent", born: "1990-01-01" },
    ],
  };
  assert.deepEqual(placesOf(await refused({ situation })), [
    "situation.school.graduated: impossible-order",
    "situation.family[0].born: impossible-order",
    "situation.family[1].born: impossible-order",
  ]);
  assert.deepEqual(placesOf(await refused({ on: "2021-01-01", situation: { person: { born: "2021-01-02" } } })), [
    "situation.person.born: impossible-order",
  ]);
});

test("[check] a body that is JSON and no request is refused at its root", async () => {
  for (const body of ["null", "[]", '"x"', "1", "true"]) {
    const answer = await post(server, body);
    assert.equal(answer.status, 422, body);
    assert.deepEqual(placesOf((await answer.json()) as Problem), [": wrong-type"], body);
  }
  assert.deepEqual(placesOf(await refused({})), ["situation: missing-field"]);
});

test("[check] names of the prototype are fields that there are not", async () => {
  const bodies = {
    '{"situation":{},"__proto__":{"situation":{}}}': ["__proto__: unknown-field"],
    '{"__proto__":{"situation":{}}}': ["__proto__: unknown-field", "situation: missing-field"],
    '{"situation":{"__proto__":{"home":{}}}}': ['situation."__proto__": unknown-field'],
    '{"situation":{"home":{"constructor":{"prototype":1}}}}': ["situation.home.constructor: unknown-field"],
    '{"situation":{"home":{"basis":"toString"}}}': ["situation.home.basis: unknown-answer"],
    '{"situation":{"home":{"place":{"division":"__proto__"}}}}': ["situation.home.place.division: unknown-division"],
    '{"situation":{"family":[{"hasOwnProperty":1}]}}': ["situation.family[0].hasOwnProperty: unknown-field"],
    '{"situation":{},"cities":["__proto__"]}': ["cities[0]: unknown-city"],
    '{"situation":{},"declined":["__proto__","constructor.name"]}': [
      "declined[0]: unknown-fact",
      "declined[1]: unknown-fact",
    ],
  };
  for (const [body, expected] of Object.entries(bodies)) {
    const answer = await post(server, body);
    assert.equal(answer.status, 422, body);
    assert.deepEqual(placesOf((await answer.json()) as Problem), expected, body);
  }
  assert.equal(({} as { situation?: unknown }).situation, undefined);
});

test("[check] ten thousand members are refused as too many, at once", async () => {
  const started = performance.now();
  const document = await refused({ situation: { family: Array(10_000).fill({}) } });
  assert.deepEqual(placesOf(document), ["situation.family: too-many"]);
  assert.equal(document.issues?.[0]?.found, "10000");
  assert.ok(performance.now() - started < 3000);
});

test("[check] a body full of mistakes is answered with a bounded list within seconds", async () => {
  const fields = Array.from({ length: 20_000 }, (_, index) => [`field${index.toString(36)}`, 0]);
  const started = performance.now();
  const document = await refused({ situation: Object.fromEntries(fields) });
  assert.ok((document.issues?.length ?? 0) <= 200);
  assert.ok(performance.now() - started < 5000);
});

test("[check] no value that was sent comes back in a problem", async () => {
  const document = await refused({
    on: "李四光",
    situation: {
      person: { born: "李四光", registration: { division: "李四光" } },
      home: { basis: "李四光", areaPerHead: "李四光", lease: "李四光" },
      family: [{ id: "李四光" }, { id: "李四光" }, "李四光"],
      work: "李四光",
    },
  });
  assert.equal(document.issues?.length, 9);
  assert.doesNotMatch(JSON.stringify(document), /李四光/);
});

test("[check] the same request gives the same bytes", async () => {
  const request = { on: "2021-03-01", situation: FAMILY };
  const first = Buffer.from(await (await check(server, request)).arrayBuffer());
  for (let again = 0; again < 5; again++)
    assert.ok(first.equals(Buffer.from(await (await check(server, request)).arrayBuffer())));
});

test("[check] requests side by side each get their own answer", async () => {
  const kinds = ["vocational-high", "undergraduate", "none"];
  const requests = Array.from({ length: 60 }, (_, index) => ({
    on: new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10),
    ...(index % 7 === 0 ? { cities: ["atlantis"] } : {}),
    situation: index % 5 === 0 ? FAMILY : { home: { lease: index % 2 === 0 }, school: { kind: kinds[index % 3] } },
  }));
  const answers = await Promise.all(requests.map((request) => check(server, request)));
  for (const [index, answer] of answers.entries()) {
    const expected = checker.check(requests[index], TODAY);
    assert.equal(answer.status, expected.ok ? 200 : 422);
    const body = (await answer.json()) as object;
    if (expected.ok) assert.deepEqual(body, JSON.parse(JSON.stringify(expected.answer)));
    else assert.deepEqual((body as Problem).issues, expected.issues);
  }
});

test("[check] a check is never answered with 304: it is no document to keep", async () => {
  const request = JSON.stringify({ situation: {} });
  const etag = (await post(server, request)).headers.get("etag");
  for (const known of [etag ?? '"x"', "*"]) {
    const { status } = await post(server, request, { "if-none-match": known });
    assert.equal(status, 200, `If-None-Match: ${known}`);
  }
  assert.equal(etag, null);
});
