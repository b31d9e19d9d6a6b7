import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { MoveList, MyRecord, Objection, ObjectionList } from "@luohu/contract/register";
import type { Actor, Command } from "@luohu/registry";
import {
  AT,
  FATHER,
  GRANDMOTHER,
  HOME,
  MOTHER,
  order,
  parting,
  STUDENT,
  THIRD_HOME,
} from "../../../registry/test/family.ts";
import { COMMUNITIES, idOf } from "../../../registry/test/world.ts";
import { asActor } from "../../src/access/index.ts";
import { execute } from "../../src/storage/register/execute.ts";
import { TODAY } from "../running.ts";
import { actorOf, officerOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { servingRegister } from "./serving-register.ts";

const resident = (person: string, account: number): Actor =>
  actorOf("lincang", "resident", { account: idOf(account), person, places: [] });

const [HERE = "", NEXT = ""] = COMMUNITIES;
const server = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  elsewhere: actorOf("lincang", "registration-officer", { account: idOf(803), places: ["530921"] }),
  own: actorOf("lincang", "registration-officer", { account: idOf(804), person: MOTHER }),
  mover: officerOf("lincang"),
  son: actorOf("lincang", "registration-officer", { account: idOf(805), person: FATHER }),
  next: actorOf("lincang", "registration-officer", { account: idOf(808), places: [NEXT] }),
  operator: actorOf("lincang", "system-administrator", { account: idOf(810), places: [] }),
  qujing: actorOf("qujing", "registration-officer", { account: idOf(809) }),
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

const owner = await connect(register.owner);
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

const move = parting();

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
  await read(ask("grandmother", "/api/v1/me/objections", { body: { move: move.id, reason: "\u3000\u3000" } }), 422);
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
  const [back, first] = await moves("grandmother");
  assert.deepEqual([first?.command, first?.stands, first?.objection?.answer], [move.id, false, "已恢复"]);
  assert.deepEqual(
    [back?.command, back?.event, back?.on, back?.address, back?.stands, back?.objectable],
    [made.id, "put-back", "2021-03-20", AT.address, true, true],
  );
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
  for (const nothing of [
    { decision: "decline", answer: "" },
    { decision: "undone", answer: "  " },
    { ...early, evidence: " " },
  ])
    await read(ask("officer", `${QUEUE}/${id}`, { body: nothing }), 422);
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

/** A move of the grandmother that nobody asked her about, and her objection to it. */
const objected = async (on: string, into: object, relation = "52") => {
  const moved = order("move-within", {
    on,
    actor: officerOf("lincang").account,
    movers: [{ person: GRANDMOTHER, relation, declared: "self" }],
    into: into as { household: string },
  });
  await carryOut(moved);
  const body = { move: moved.id, reason: "没有人问过我" };
  const { id } = await read<Objection>(ask("grandmother", "/api/v1/me/objections", { body }), 201);
  return { id, moved, decide: (who: string, decision: object) => ask(who, `${QUEUE}/${id}`, { body: decision }) };
};
const PUT_BACK = { decision: "put-back", evidence: "询问笔录 4 号" };

test("[objection] nobody decides one to what they did, or to what took somebody out of their household", async () => {
  const { id, decide } = await objected("2021-04-03", { household: HOME });
  const declined = { decision: "decline", answer: "有本人意愿" };
  for (const who of ["mover", "son", "own"]) {
    const status = who === "mover" ? 403 : 404;
    for (const decision of [declined, PUT_BACK]) {
      const got = await decide(who, decision);
      assert.equal(got.status, status, `${who}: ${await got.text()}`);
    }
    const actor =
      who === "mover"
        ? officerOf("lincang")
        : actorOf("lincang", "registration-officer", { account: idOf(804), person: MOTHER });
    const { rowCount } = await asActor(register.pool, actor, "处理", (client) =>
      client.query(
        "update lincang.objections set state = 'declined', decided_by = $2, decided_at = now(), answer = '不' where id = $1",
        [id, actor.account],
      ),
    );
    assert.equal(rowCount, 0, "nor in the database");
  }
  for (const [who, seen] of [
    ["mover", 1],
    ["son", 0],
    ["own", 0],
  ] as const)
    assert.equal((await read<ObjectionList>(ask(who, QUEUE), 200)).objections.length, seen, who);
  await read(decide("officer", PUT_BACK), 200);
  assert.equal((await home("grandmother"))?.household, THIRD_HOME);
});

test("[objection] of two officers who decide at once one does, and the register is as that one said", async () => {
  const { id, decide } = await objected("2021-04-04", { household: HOME });
  const declined = { decision: "decline", answer: "有本人意愿" };
  const both = await Promise.all([decide("officer", PUT_BACK), decide("next", declined), decide("officer", PUT_BACK)]);
  const statuses = both.map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 200).length, 1, String(statuses));
  const of = (await moves("grandmother")).find(({ objection }) => objection?.id === id);
  const household = (await home("grandmother"))?.household;
  assert.equal(household, of?.objection?.state === "put-back" ? THIRD_HOME : HOME);
  if (household === HOME)
    await carryOut(
      order("move-within", {
        on: "2021-04-05",
        movers: [{ person: GRANDMOTHER, relation: "52", declared: "self" }],
        into: { household: THIRD_HOME },
      }),
    );
});

test("[objection] whoever was moved twice on a day is put back step by step, from the place to which the person was moved", async () => {
  const before = await home("grandmother");
  const at = { division: NEXT, address: "2 Example Lane" };
  const first = await objected("2021-04-06", { opens: idOf(151), at }, "02");
  const second = await objected(
    "2021-04-06",
    { opens: idOf(152), at: { division: HERE, address: "3 Example Lane" } },
    "02",
  );
  const shown = async (id: string) =>
    (await read<ObjectionList>(ask("officer", `${QUEUE}?id=${id}`), 200)).objections[0];
  const one = await shown(second.id);
  assert.deepEqual([one?.before?.address, one?.after?.address], ["2 Example Lane", "3 Example Lane"]);
  assert.equal((await shown(first.id))?.after?.address, "2 Example Lane");
  await read(second.decide("next", PUT_BACK), 404);
  await read(first.decide("officer", PUT_BACK), 409);
  await read(second.decide("officer", PUT_BACK), 200);
  assert.equal((await home("grandmother"))?.household, idOf(151));
  const told = (await moves("grandmother")).find(({ command }) => command === first.moved.id);
  assert.equal(told?.stands, true, "as the first move left it");
  await read(first.decide("next", PUT_BACK), 200);
  assert.deepEqual(await home("grandmother"), before);
  assert.deepEqual((await read<ObjectionList>(ask("next", QUEUE), 200)).objections, []);
});

test("[objection] whose whereabouts are withheld objects and is put back, and no list tells where from or where to", async () => {
  const ground = { kind: "case", reference: "A-7" } as const;
  await carryOut(
    order("keep-secret", {
      on: "2021-04-07",
      ground,
      person: GRANDMOTHER,
      secret: "violence",
      evidence: "保护令 7 号",
    }),
  );
  const before = await home("grandmother");
  const { id, decide } = await objected(
    "2021-04-08",
    { opens: idOf(153), at: { division: HERE, address: "4 Example Lane" } },
    "02",
  );
  for (const query of ["", `?id=${id}`]) {
    const { objections } = await read<ObjectionList>(ask("officer", QUEUE + query), 200);
    assert.deepEqual(
      objections.map(({ name, before: from, after: to }) => [name, from, to]),
      [[null, null, null]],
    );
  }
  await read(decide("officer", PUT_BACK), 200);
  assert.deepEqual(await home("grandmother"), before);
});

test("[objection] of a put-back and a change of head at once the second is refused, so nobody has a relation to a former head", async () => {
  const relations = { [FATHER]: "10", [STUDENT]: "02" };
  await carryOut(
    order("move-within", {
      on: "2021-04-09",
      movers: [{ person: STUDENT, relation: "97", declared: "self" }],
      into: { household: HOME },
    }),
  );
  await carryOut(
    order("move-within", {
      on: "2021-04-09",
      movers: [{ person: GRANDMOTHER, relation: "52", declared: "self" }],
      into: { household: HOME },
    }),
  );
  const { id, decide } = await objected("2021-04-10", { household: THIRD_HOME }, "97");
  const change = order("change-head", { on: "2021-04-11", household: HOME, relations });
  const [put, changed] = await Promise.all([
    decide("officer", PUT_BACK),
    execute(register.pool, officerOf("lincang"), lincang, change, TODAY),
  ]);
  assert.equal([put.status === 200, changed.ok].filter(Boolean).length, 1, `${put.status} ${JSON.stringify(changed)}`);
  const again = put.status === 200 ? JSON.stringify(changed) : await (await decide("officer", PUT_BACK)).text();
  assert.match(again, /relations-incomplete|before-last-change|other-head/);
  if (put.status !== 200)
    await read(ask("officer", `${QUEUE}/${id}`, { body: { decision: "undone", answer: "已另行迁回" } }), 200);
});

test("[objection] whoever left for another city without wanting it is put back there first, and then here, as if nothing had been", async () => {
  const before = await home("father");
  const release = {
    id: randomUUID(),
    purpose: "迁往曲靖",
    ground: { kind: "declaration", reference: "本人" },
    movers: [{ person: FATHER, declared: "self" }],
    to: "qujing",
  };
  await read(ask("officer", "/api/v1/cities/lincang/releases", { body: release }), 200);
  const arrival = {
    id: randomUUID(),
    on: TODAY,
    purpose: "办理迁入",
    clause: "qujing/any",
    ground: { kind: "declaration", reference: "本人" },
    release: { city: "lincang", id: release.id },
    as: "settle",
    arrivals: [{ person: FATHER, relation: "02", declared: "self" }],
    into: { opens: randomUUID(), at: { division: "530302001001", address: "麒麟路1号" } },
  };
  await read(ask("qujing", "/api/v1/cities/qujing/arrivals", { body: arrival }), 200);
  const [left] = await moves("father");
  assert.deepEqual(
    [left?.command, left?.event, left?.state, left?.address],
    [release.id, "move-out", "elsewhere", null],
  );
  const body = { move: release.id, reason: "不是本人申请的" };
  const { id } = await read<Objection>(ask("father", "/api/v1/me/objections", { body }), 201);
  const refusal = await read<{ refusal?: { code: string } }>(ask("next", `${QUEUE}/${id}`, { body: PUT_BACK }), 404);
  assert.equal(refusal.refusal, undefined);
  const decide = (status: number) =>
    read<{ refusal?: { code: string } }>(ask("mover", `${QUEUE}/${id}`, { body: PUT_BACK }), status);
  assert.equal((await decide(409)).refusal?.code, "registered-in-another-city");
  const there = { id: randomUUID(), on: TODAY, purpose: "处理异议", ground: { kind: "case", reference: "异议 1 号" } };
  await read(
    ask("qujing", "/api/v1/cities/qujing/commands/put-back", {
      body: { ...there, move: arrival.id, people: [FATHER], household: null },
    }),
    200,
  );
  await decide(200);
  assert.deepEqual(await home("father"), before);
});

test("[objection] whoever was put back without wanting it says so, and is put where the move led", async () => {
  const before = await home("grandmother");
  const { id, decide } = await objected(
    "2021-04-20",
    { opens: idOf(154), at: { division: HERE, address: "5 Example Lane" } },
    "02",
  );
  await read(decide("officer", PUT_BACK), 200);
  assert.deepEqual(await home("grandmother"), before);
  const body = { move: id, reason: "我要迁过去" };
  const second = await read<Objection>(ask("grandmother", "/api/v1/me/objections", { body }), 201);
  const { objections } = await read<ObjectionList>(ask("mover", `${QUEUE}?id=${second.id}`), 200);
  assert.deepEqual(
    objections.map(({ event, before: from, after: to }) => [event, from, to]),
    [["put-back", null, null]],
    "withheld",
  );
  await read(ask("officer", `${QUEUE}/${second.id}`, { body: PUT_BACK }), 403);
  await read(ask("mover", `${QUEUE}/${second.id}`, { body: PUT_BACK }), 200);
  assert.equal((await home("grandmother"))?.household, idOf(154));
});

test("[objection] a household that was given another code since takes back whoever was moved from it, and keeps the person there", async () => {
  const [from, to, code] = [idOf(155), idOf(156), "530902001999"];
  await carryOut(
    order("move-within", {
      on: "2021-04-21",
      movers: [{ person: GRANDMOTHER, relation: "02", declared: "self" }],
      into: { opens: from, at: { division: NEXT, address: "6 Example Lane" } },
    }),
  );
  const { decide } = await objected(
    "2021-04-22",
    { opens: to, at: { division: HERE, address: "7 Example Lane" } },
    "02",
  );
  const body = {
    id: randomUUID(),
    on: "2021-04-23",
    purpose: "区划调整",
    ground: { kind: "notice", reference: "区划 1 号" },
    division: NEXT,
    into: code,
  };
  await read(ask("operator", "/api/v1/cities/lincang/places/recode-division", { body }), 200);
  await read(decide("officer", PUT_BACK), 200);
  const now = await home("grandmother");
  assert.deepEqual([now?.household, now?.since], [from, "2021-04-21"]);
  const { rows } = await owner.query("select division from lincang.people where id = $1", [GRANDMOTHER]);
  assert.deepEqual(rows, [{ division: code }]);
});

test("[objection] what may not be objected to is refused by the database too, and when it was asked is not for the sender to say", async () => {
  const cancelled = order("cancel", { on: "2021-05-01", person: GRANDMOTHER, because: "overdue" });
  await carryOut(cancelled);
  assert.deepEqual((await moves("grandmother"))[0]?.objectable, false);
  await read(ask("grandmother", "/api/v1/me/objections", { body: { move: cancelled.id, reason: "不同意" } }), 404);
  const insert = (columns: string, values: string) =>
    asActor(register.pool, resident(GRANDMOTHER, 807), "提出异议", (client) =>
      client.query(
        `insert into lincang.objections (id, person, account, move, event, effective, reason${columns})
         values (gen_random_uuid(), $1, $2, $3, 'cancel', '2021-05-01', '不同意'${values})`,
        [GRANDMOTHER, idOf(807), cancelled.id],
      ),
    );
  await assert.rejects(insert("", ""), /row-level security/);
  await assert.rejects(insert(", asked_at", ", '2020-01-01'"), /permission denied/);
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
