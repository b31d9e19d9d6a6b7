import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { GrantedList, GrantList, HouseholdView, LookList, PersonView, ViewList } from "@luohu/contract/register";
import { FATHER, GRANDMOTHER, HOME, MOTHER, STUDENT } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const clerk = (account: number, city: "lincang" | "qujing" = "lincang") =>
  actorOf(city, "department-clerk", { account: idOf(account), places: [] });
const { ask, base, register } = await servingRegister({
  leader: actorOf("lincang", "station-leader", { account: idOf(801), places: ["530902"] }),
  other: actorOf("lincang", "station-leader", { account: idOf(802), places: ["530902"] }),
  elsewhere: actorOf("lincang", "station-leader", { account: idOf(803), places: ["530921"] }),
  wife: actorOf("lincang", "station-leader", { account: idOf(804), places: ["530902"], person: MOTHER }),
  officer: actorOf("lincang", "registration-officer", { account: idOf(805) }),
  qujing: actorOf("qujing", "station-leader", { account: idOf(806) }),
  clerk: clerk(810),
  colleague: clerk(811),
  away: clerk(812, "qujing"),
  supervisor: actorOf("lincang", "supervisor", { account: idOf(813), places: [] }),
  auditor: actorOf("lincang", "audit-administrator", { account: idOf(814), places: [] }),
  father: actorOf("lincang", "resident", { account: idOf(815), person: FATHER, places: [] }),
});
const owner = await connect(register.owner);
await owner.query(
  `insert into shared.accounts (id, name, role, city) values ($1, 'schools', 'department-clerk', 'lincang'),
     ($2, 'housing', 'department-clerk', 'lincang'), ($3, 'schools-qujing', 'department-clerk', 'qujing'),
     ($4, 'watch', 'supervisor', 'lincang')`,
  [810, 811, 812, 813].map(idOf),
);
const is = fittingTo((await (await fetch(`${base}/openapi.json`)).json()) as OpenApi);

const CITY = "/api/v1/cities/lincang";
const GIVE = "post /api/v1/cities/{city}/grants";
const GIVEN = "get /api/v1/cities/{city}/grants";
const HELD = "get /api/v1/cities/{city}/granted";
const END = "post /api/v1/cities/{city}/grants/{id}/end";
const PURPOSE = `purpose=${encodeURIComponent("入学资格审核")}`;
const wanted = (more: object = {}) => ({
  id: randomUUID(),
  account: "schools",
  subject: FATHER,
  kind: "benefit",
  reference: "RX-2021-7",
  purpose: "入学资格审核",
  allows: ["particulars", "registrations"],
  days: 30,
  ...more,
});
const give = async (body: object, status = 200, who = "leader") =>
  is<{ state: string; until: string }>(await ask(who, `${CITY}/grants`, { body }), status, GIVE);
const held = async (who: string) =>
  (await is<GrantedList & Record<string, never>>(await ask(who, `${CITY}/granted`), 200, HELD)).grants;
const look = (who: string, path: string) => ask(who, `${CITY}/${path}?${PURPOSE}`);
const status = async (who: string, path: string) => (await look(who, path)).status;
const read = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;

test("[grants] a clerk sees just what was granted, until the leader ends it, and no other clerk sees anything", async () => {
  assert.equal(await status("clerk", `people/${FATHER}`), 404);
  assert.deepEqual(await held("clerk"), []);
  const body = wanted();
  const first = await give(body);
  assert.deepEqual(await give(body), first, "sent again, it is given once");
  assert.equal((await give({ ...body, days: 60 }, 409)).refusal?.code, "command-reused");
  const days = (Date.parse(first.until) - Date.now()) / 86_400_000;
  assert.ok(days > 29.9 && days <= 30, first.until);
  const [mine, ...more] = await held("clerk");
  assert.deepEqual(
    [mine?.id, mine?.subject, mine?.about, mine?.name, mine?.reference, mine?.allows, more],
    [body.id, FATHER, "person", "刀父", "RX-2021-7", ["particulars", "registrations"], []],
  );
  const shown = await read<PersonView>(look("clerk", `people/${FATHER}`));
  assert.deepEqual([shown.items?.name, shown.standing?.household, shown.kin], ["刀父", HOME, []]);
  for (const path of [`people/${MOTHER}`, `households/${HOME}`]) assert.equal(await status("clerk", path), 404, path);
  for (const who of ["colleague", "away"]) assert.equal(await status(who, `people/${FATHER}`), 404, who);
  assert.deepEqual(await held("colleague"), []);
  const command = { id: randomUUID(), on: "2021-05-01", purpose: "办理", person: FATHER };
  const ground = { kind: "declaration", reference: "本人" };
  assert.equal((await ask("clerk", `${CITY}/commands/death`, { body: { ...command, ground } })).status, 403);

  const list = async (who: string) =>
    (await is<GrantList & Record<string, never>>(await ask(who, `${CITY}/grants`), 200, GIVEN)).grants;
  assert.deepEqual(
    (await list("leader")).map(({ id, accountName, name, state }) => [id, accountName, name, state]),
    [[body.id, "schools", "刀父", "open"]],
  );
  assert.deepEqual(await list("other"), [], "of whoever gave them only");
  const reason = { reason: "审核已结束" };
  await is(await ask("other", `${CITY}/grants/${body.id}/end`, { body: reason }), 404, END);
  await is(await ask("leader", `${CITY}/grants/${body.id}/end`, { body: reason }), 200, END);
  await is(await ask("leader", `${CITY}/grants/${body.id}/end`, { body: reason }), 409, END);
  assert.equal(await status("clerk", `people/${FATHER}`), 404);
  assert.deepEqual(await held("clerk"), []);
  assert.equal((await list("leader"))[0]?.state, "ended");
});

test("[grants] that and why somebody was shown is told to the person and to the audit administrator", async () => {
  const { views } = await read<ViewList>(ask("father", "/api/v1/me/views"));
  const kinds = views.map(({ what, role, purpose }) => `${role} ${what} ${purpose}`);
  for (const one of [
    "station-leader grant 入学资格审核",
    "department-clerk grant 办理授权查看",
    "department-clerk record 入学资格审核",
  ])
    assert.ok(kinds.includes(one), one);
  assert.equal(kinds.filter((one) => one === "station-leader grant 入学资格审核").length, 1, "given once, noted once");
  const { rows } = await owner.query<{ day: string }>("select (now() at time zone 'Asia/Shanghai')::date::text as day");
  const { looks } = await read<LookList>(ask("auditor", `${CITY}/looks?on=${rows[0]?.day}&account=${idOf(801)}`));
  assert.ok(
    looks.some(({ what, person, reference }) => what === "grant" && person === FATHER && reference === "RX-2021-7"),
  );
});

test("[grants] of a household a clerk sees who is in it, as far as that was granted; when its time is over, nothing", async () => {
  const body = wanted({ subject: HOME, allows: ["premises", "registrations", "particulars"] });
  await give(body);
  const [mine] = await held("clerk");
  assert.deepEqual([mine?.about, mine?.name], ["household", "1 Example Lane"]);
  const home = await read<HouseholdView>(look("clerk", `households/${HOME}`));
  assert.deepEqual(home.members.map(({ name }) => name).sort(), ["刀父", "刀母", "刀祖母"].sort());
  assert.equal(await status("clerk", `people/${GRANDMOTHER}`), 200);
  assert.equal(await status("clerk", `people/${STUDENT}`), 404);
  await owner.query(
    "update lincang.grants set granted_at = now() - interval '2 days', until = now() - interval '1 day' where number = $1",
    [body.id],
  );
  for (const path of [`households/${HOME}`, `people/${GRANDMOTHER}`])
    assert.equal(await status("clerk", path), 404, path);
  assert.deepEqual(await held("clerk"), []);
});

test("[grants] it is refused to whoever is no leader, keeps nobody there, is concerned, or names no department of the city", async () => {
  for (const who of ["officer", "clerk", "supervisor", "auditor", "father", "qujing"]) {
    await give(wanted(), 403, who);
    await is(await ask(who, `${CITY}/grants`), 403, GIVEN);
    await is(await ask(who, `${CITY}/grants/${randomUUID()}/end`, { body: { reason: "结束" } }), 403, END);
  }
  for (const who of ["supervisor", "auditor", "father", "away"]) await is(await ask(who, `${CITY}/granted`), 403, HELD);
  await give(wanted(), 404, "elsewhere");
  await give(wanted({ subject: randomUUID() }), 404);
  for (const account of ["nobody", "schools-qujing", "watch"]) await give(wanted({ account }), 404);
  for (const subject of [FATHER, HOME])
    assert.equal((await give(wanted({ subject }), 403, "wife")).refusal?.code, "own-matter");
  for (const more of [
    { allows: ["change"] },
    { allows: [] },
    { days: 0 },
    { days: 367 },
    { purpose: " " },
    { reference: "" },
  ])
    await give(wanted(more), 422);
  const { rowCount } = await owner.query("select from lincang.grants");
  assert.equal(rowCount, 2);
});
