import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { ApprovalList, PersonView } from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import { asActor } from "@luohu/server/access";
import { AT, FATHER, GRANDMOTHER, MOTHER, order, person, STUDENT } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { execute } from "../../src/storage/register/execute.ts";
import { TODAY } from "../running.ts";
import { actorOf, officerOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { servingRegister } from "./serving-register.ts";

const officer = (account: number, places: string[], more: Partial<Actor> = {}) =>
  actorOf("lincang", "registration-officer", { account: idOf(account), places, ...more });
const [HERE, THERE] = ["530902001001", "530902001002"];
const ACTORS = {
  officer: officer(801, [HERE]),
  second: officer(802, [HERE]),
  // the station of the other of the two
  third: officer(803, [THERE]),
  elsewhere: officer(804, ["530921"]),
  // the officer is somebody whom a duplicate is about, or of the household
  double: officer(805, ["5309"], { person: STUDENT }),
  wife: officer(806, ["5309"], { person: MOTHER }),
  qujing: actorOf("qujing", "registration-officer", { account: idOf(807) }),
};
const { ask, register } = await servingRegister(ACTORS);
const owner = await connect(register.owner);
const lincang = register.cities.get("lincang");
assert.ok(lincang);

const CITY = "/api/v1/cities/lincang";
const DOUBLE = idOf(61);
// somebody with a second record in another community
const settled = await execute(
  register.pool,
  officerOf("lincang"),
  lincang,
  order("settle", {
    on: "2020-06-01",
    clause: "lincang/any",
    into: { opens: idOf(161), at: { ...AT, division: THERE } },
    arrivals: [{ person: DOUBLE, relation: "02", declared: "self", items: person("学生", "2001-09-01", "male") }],
  }),
  TODAY,
);
assert.ok(settled.ok, JSON.stringify(settled));

async function read<T>(answer: Promise<Response>, status = 200): Promise<T> {
  const got = await answer;
  const text = await got.text();
  assert.equal(got.status, status, text);
  return JSON.parse(text) as T;
}

const duplicate = async (keeps: string, other: string): Promise<string> => {
  const body = {
    id: randomUUID(),
    on: "2021-05-01",
    purpose: "处理重复登记",
    ground: { kind: "case", reference: "C-1" },
    keeps,
    other,
    double: { of: "person" },
  };
  const answer = await read<{ state: string }>(ask("officer", `${CITY}/commands/resolve-duplicate`, { body }), 202);
  assert.equal(answer.state, "awaiting-approval");
  return body.id;
};
const listed = async (who: string, id: string) =>
  (await read<ApprovalList>(ask(who, `${CITY}/approvals?id=${id}`))).approvals.map(({ own, people }) => [
    own,
    people.map((one) => one.person),
  ]);
const decide = <T>(who: string, id: string, decision: "approve" | "reject", status: number) =>
  read<T>(ask(who, `${CITY}/approvals/${id}`, { body: { decision, reason: "指纹一致" } }), status);
const state = async (id: string) =>
  (await read<PersonView>(ask("third", `${CITY}/people/${id}?purpose=${encodeURIComponent("核对")}`))).standing?.state;

test("[approvals] a duplicate waits for a second officer of either place, and is resolved when one approves", async () => {
  const id = await duplicate(STUDENT, DOUBLE);
  for (const who of ["second", "third"]) assert.deepEqual(await listed(who, id), [[false, [STUDENT, DOUBLE]]], who);
  assert.deepEqual(await listed("officer", id), [[true, [STUDENT, DOUBLE]]], "told as one's own");
  assert.deepEqual(await listed("elsewhere", id), []);
  await decide("elsewhere", id, "approve", 404);
  await decide("qujing", id, "approve", 403);
  const own = await decide<{ refusal: { code: string } }>("officer", id, "approve", 403);
  assert.equal(own.refusal.code, "own-matter");
  assert.equal(await state(DOUBLE), "registered", "nothing is done until then");
  const done = await decide<{ state: string }>("third", id, "approve", 200);
  assert.equal(done.state, "recorded");
  assert.equal(await state(DOUBLE), "cancelled");
  const { rows } = await owner.query("select kept from lincang.identities where person = $1", [DOUBLE]);
  assert.deepEqual(rows, [{ kept: STUDENT }]);
  assert.deepEqual(await listed("second", id), [], "it waits no more");
});

test("[approvals] an officer decides nothing that concerns oneself or one's household, also as the other of two", async () => {
  const id = await duplicate(FATHER, STUDENT);
  for (const [who, decision] of [
    ["double", "approve"],
    ["double", "reject"],
    ["wife", "approve"],
    ["wife", "reject"],
  ] as const) {
    const refused = await decide<{ refusal: { code: string } }>(who, id, decision, 403);
    assert.equal(refused.refusal.code, "own-matter", `${who}: ${decision}`);
    // nor past the operation
    const decided = await asActor(register.pool, ACTORS[who], "复核", (client) =>
      client.query("update lincang.proposals set state = 'rejected', decided_by = $2 where id = $1", [
        id,
        ACTORS[who].account,
      ]),
    );
    assert.equal(decided.rowCount, 0, who);
  }
  assert.equal((await decide<{ state: string }>("second", id, "reject", 200)).state, "rejected");
});

test("[approvals] what concerns somebody who is kept nowhere lies where it was proposed", async () => {
  await owner.query("update lincang.people set division = '' where id = $1", [GRANDMOTHER]);
  const body = {
    id: randomUUID(),
    on: "2021-05-02",
    purpose: "办理更名",
    ground: { kind: "declaration", reference: "本人" },
    person: GRANDMOTHER,
    items: { name: "刀奶奶" },
  };
  await read(ask("officer", `${CITY}/commands/change-items`, { body }), 202);
  for (const who of ["third", "elsewhere"]) assert.deepEqual(await listed(who, body.id), [], who);
  assert.deepEqual(await listed("second", body.id), [[false, [GRANDMOTHER]]]);
  assert.equal((await decide<{ state: string }>("second", body.id, "approve", 200)).state, "recorded");
  const { rows } = await owner.query(
    "select name from lincang.particulars where person = $1 and superseded_at is null and valid_until is null",
    [GRANDMOTHER],
  );
  assert.deepEqual(rows, [{ name: "刀奶奶" }]);
});
