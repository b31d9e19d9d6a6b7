import assert from "node:assert/strict";
import { test } from "node:test";
import type { MoveList, MyRecord, Objection, ObjectionList } from "@luohu/contract/register";
import type { Actor, Command } from "@luohu/registry";
import { AT, FATHER, GRANDMOTHER, HOME, MOTHER, order, THIRD_HOME } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { execute } from "../../src/storage/register/execute.ts";
import { TODAY } from "../running.ts";
import { actorOf, officerOf } from "../storage/actors.ts";
import { servingRegister } from "./serving-register.ts";

const resident = (person: string, account: number): Actor =>
  actorOf("lincang", "resident", { account: idOf(account), person, places: [] });

const server = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  elsewhere: actorOf("lincang", "registration-officer", { account: idOf(803), places: ["530921"] }),
  own: actorOf("lincang", "registration-officer", { account: idOf(804), person: MOTHER }),
  father: resident(FATHER, 806),
  grandmother: resident(GRANDMOTHER, 807),
});
const { ask, register } = server;
const lincang = register.cities.get("lincang");
assert.ok(lincang);
const carryOut = async (command: Command): Promise<void> => {
  const done = await execute(register.pool, officerOf("lincang"), lincang, command, TODAY);
  assert.ok(done.ok, JSON.stringify(done));
};

const QUEUE = "/api/v1/cities/lincang/objections";

async function read<T>(answer: Promise<Response>, status: number): Promise<T> {
  const got = await answer;
  const text = await got.text();
  assert.equal(got.status, status, text);
  return JSON.parse(text) as T;
}

const moves = async (who: "father" | "grandmother") => (await read<MoveList>(ask(who, "/api/v1/me/moves"), 200)).moves;
const home = async (who: "father" | "grandmother") =>
  (await read<MyRecord>(ask(who, "/api/v1/me/record"), 200)).person.standing;

const move = order("move-within", {
  on: "2021-03-20",
  movers: [
    { person: MOTHER, relation: "02", declared: "self" },
    { person: GRANDMOTHER, relation: "52", declared: "self" },
  ],
  into: { opens: THIRD_HOME, at: AT },
});

test("[objection] whoever was moved is told of it, objects, and is put back from the day of the move (Jinzhou 一（二）f)", async () => {
  const before = await home("grandmother");
  await carryOut(move);
  const [told] = await moves("grandmother");
  assert.deepEqual(
    [told?.command, told?.event, told?.on, told?.address, told?.householdKind, told?.stands, told?.objectable],
    [move.id, "move-within", "2021-03-20", AT.address, "family", true, true],
  );
  assert.match(told?.divisionName ?? "", /^云南省临沧市/);
  assert.ok(!(await moves("father")).some(({ command }) => command === move.id), "somebody else's move is told");
  await read(ask("father", "/api/v1/me/objections", { body: { move: move.id, reason: "不同意" } }), 404);
  await read(ask("officer", "/api/v1/me/objections", { body: { move: move.id, reason: "不同意" } }), 403);
  const wanted = { move: move.id, reason: "我没有申请迁出" };
  const made = await read<Objection>(ask("grandmother", "/api/v1/me/objections", { body: wanted }), 201);
  const again = await read<Objection>(ask("grandmother", "/api/v1/me/objections", { body: wanted }), 201);
  assert.equal(again.id, made.id, "while it waits, the same again leads to it");
  assert.deepEqual((await moves("grandmother"))[0]?.objection?.state, "open");
  assert.equal((await moves("grandmother"))[0]?.objectable, false);

  const queue = await read<ObjectionList>(ask("officer", QUEUE), 200);
  assert.deepEqual(
    queue.objections.map(({ id, reason, event }) => [id, reason, event]),
    [[made.id, wanted.reason, "move-within"]],
  );
  assert.deepEqual((await read<ObjectionList>(ask("elsewhere", QUEUE), 200)).objections, []);
  const decision = { decision: "put-back", evidence: "询问笔录 3 号", answer: "已恢复" };
  await read(ask("elsewhere", `${QUEUE}/${made.id}`, { body: decision }), 404);
  await read(ask("grandmother", `${QUEUE}/${made.id}`, { body: decision }), 403);
  await read(ask("own", `${QUEUE}/${made.id}`, { body: decision }), 404);
  const put = await read<Objection>(ask("officer", `${QUEUE}/${made.id}`, { body: decision }), 200);
  assert.deepEqual([put.state, put.answer], ["put-back", "已恢复"]);
  await read(ask("officer", `${QUEUE}/${made.id}`, { body: decision }), 409);
  assert.deepEqual((await read<ObjectionList>(ask("officer", QUEUE), 200)).objections, []);

  assert.deepEqual(await home("grandmother"), before, "she stands as before, and always did");
  const [first] = await moves("grandmother");
  assert.deepEqual([first?.command, first?.stands, first?.objection?.answer], [move.id, false, "已恢复"]);
});

test("[objection] what a rule refuses leaves the objection open; it may be undone otherwise, or declined with a reason", async () => {
  const away = order("move-within", {
    on: "2021-04-02",
    movers: [{ person: GRANDMOTHER, relation: "52", declared: "self" }],
    into: { household: THIRD_HOME },
  });
  await carryOut(away);
  const body = { move: away.id, reason: "我不愿意迁过去" };
  const { id } = await read<Objection>(ask("grandmother", "/api/v1/me/objections", { body }), 201);
  const early = { decision: "put-back", on: "2021-04-01", evidence: "笔录" };
  const refused = await read<{ refusal?: { code: string } }>(ask("officer", `${QUEUE}/${id}`, { body: early }), 409);
  assert.match(JSON.stringify(refused), /before-the-move/);
  assert.equal((await moves("grandmother"))[0]?.objection?.state, "open");
  await read(ask("officer", `${QUEUE}/${id}`, { body: { decision: "decline", answer: "" } }), 422);
  const declined = { decision: "decline", answer: "有本人签字的申请" };
  assert.equal((await read<Objection>(ask("officer", `${QUEUE}/${id}`, { body: declined }), 200)).state, "declined");
  const [now] = await moves("grandmother");
  assert.deepEqual([now?.objection?.state, now?.objectable], ["declined", true], "she may object again");
  const second = await read<Objection>(ask("grandmother", "/api/v1/me/objections", { body }), 201);
  assert.notEqual(second.id, id);
  const otherwise = { decision: "undone", answer: "已另行迁回" };
  assert.equal(
    (await read<Objection>(ask("officer", `${QUEUE}/${second.id}`, { body: otherwise }), 200)).state,
    "undone",
  );
  assert.equal((await home("grandmother"))?.household, THIRD_HOME);
});

test("[objection] whoever looks at the queue is told to those who objected", async () => {
  const { views } = await read<{ views: { what: string; purpose: string }[] }>(
    ask("grandmother", "/api/v1/me/views"),
    200,
  );
  assert.ok(views.some(({ what, purpose }) => what === "objection" && purpose === "处理户口变动异议"));
  assert.notEqual((await home("father"))?.household, null);
  assert.equal((await home("father"))?.household, HOME);
});
