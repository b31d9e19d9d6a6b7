import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { ActList, LookList, ViewList, WithholdingList } from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import { FATHER, GRANDMOTHER, HOME, MOTHER, STUDENT } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const leader = (n: number, more: Partial<Actor> = {}) =>
  actorOf("lincang", "station-leader", { account: idOf(n), places: ["530902"], ...more });
const auditor = (n: number, more: Partial<Actor> = {}) =>
  actorOf("lincang", "audit-administrator", { account: idOf(n), places: [], ...more });
const resident = (n: number, person: string) =>
  actorOf("lincang", "resident", { account: idOf(n), person, places: [] });
const { ask, base, register } = await servingRegister({
  leader: leader(801),
  other: leader(802),
  elsewhere: leader(803, { places: ["530921"] }),
  wife: leader(804, { person: MOTHER }),
  officer: actorOf("lincang", "registration-officer", { account: idOf(805) }),
  qujing: leader(806, { city: "qujing", places: ["530302"] }),
  clerk: actorOf("lincang", "department-clerk", { account: idOf(810), places: [] }),
  supervisor: actorOf("lincang", "supervisor", { account: idOf(811), places: [] }),
  auditor: auditor(812),
  everywhere: auditor(813, { city: null }),
  away: auditor(814, { city: "qujing" }),
  husband: auditor(815, { person: FATHER }),
  security: actorOf("lincang", "security-administrator", { account: idOf(816), places: [] }),
  father: resident(820, FATHER),
  mother: resident(821, MOTHER),
});
const owner = await connect(register.owner);
await owner.query(
  `insert into shared.accounts (id, name, role, city) values ($1, 'schools', 'department-clerk', 'lincang'),
     ($2, 'audit', 'audit-administrator', 'lincang')`,
  [idOf(810), idOf(812)],
);
const is = fittingTo((await (await fetch(`${base}/openapi.json`)).json()) as OpenApi);

const CITY = "/api/v1/cities/lincang";
const ORDER = "post /api/v1/cities/{city}/withholdings";
const ORDERS = "get /api/v1/cities/{city}/withholdings";
const END = "post /api/v1/cities/{city}/withholdings/{id}/end";
const CASE = "临公经立〔2021〕7号";
const wanted = (more: object = {}) => ({
  id: randomUUID(),
  person: FATHER,
  reference: CASE,
  ground: "hinders-duty",
  basis: "临公经保〔2021〕7号决定",
  purpose: "侦查需要",
  days: 30,
  ...more,
});
interface Ordered {
  readonly state: string;
  readonly ordered: string;
  readonly since: string;
  readonly until: string;
}
const order = async (body: object, status = 200, who = "leader") =>
  is<Ordered>(await ask(who, `${CITY}/withholdings`, { body }), status, ORDER);
const orders = async (who: string, query = "") =>
  is<WithholdingList & Record<string, never>>(await ask(who, `${CITY}/withholdings${query}`), 200, ORDERS);
const end = async (id: string, status = 200, who = "leader") =>
  is<{ state: string }>(
    await ask(who, `${CITY}/withholdings/${id}/end`, { body: { reason: "案件已结" } }),
    status,
    END,
  );
const told = async (who: string): Promise<ViewList> => {
  const answer = await ask(who, "/api/v1/me/views");
  assert.equal(answer.status, 200);
  return (await answer.json()) as ViewList;
};
const purposes = async (who: string) => (await told(who)).views.map(({ what, purpose }) => `${what} ${purpose}`);
const query = (purpose: string, reference?: string): string =>
  `?${new URLSearchParams({ purpose, ...(reference === undefined ? {} : { reference }) })}`;
const look = async (path: string, purpose: string, reference?: string, who = "officer"): Promise<void> => {
  const answer = await ask(who, `${CITY}/${path}${query(purpose, reference)}`);
  assert.equal(answer.status, 200, await answer.text());
};
const today = async (): Promise<string> => {
  const { rows } = await owner.query<{ day: string }>("select (now() at time zone 'Asia/Shanghai')::date::text as day");
  return rows[0]?.day ?? "";
};
const looks = async (who: string): Promise<LookList["looks"]> => {
  const answer = await ask(who, `${CITY}/looks?on=${await today()}`);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as LookList).looks;
};

test("[withholdings] looks for the case are not told while the order is in force, others are, and afterwards all", async () => {
  await look(`people/${FATHER}`, "办理业务一", CASE);
  const before = await told("father");
  assert.deepEqual(
    before.views.map(({ purpose }) => purpose),
    ["办理业务一"],
  );
  const body = wanted();
  const first = await order(body);
  assert.deepEqual(await order(body), first, "sent again, it is ordered once");
  const days = (Date.parse(first.until) - Date.parse(first.ordered)) / 86_400_000;
  assert.deepEqual([first.state, first.since, Math.round(days)], ["ordered", first.ordered, 30]);
  for (const path of [
    `people/${FATHER}`,
    `people/${FATHER}/history`,
    `households/${HOME}`,
    `households/${HOME}/history`,
  ])
    await look(path, "侦查需要", CASE);
  for (const by of ["name", "part", "pinyin"]) {
    const text = by === "pinyin" ? "daofu" : "刀父";
    const sent = { by, text, purpose: "侦查需要", reference: CASE };
    assert.equal((await ask("officer", `${CITY}/search`, { body: sent })).status, 200);
  }
  const grant = {
    id: randomUUID(),
    account: "schools",
    subject: FATHER,
    kind: "case",
    reference: CASE,
    purpose: "侦查需要",
    allows: ["particulars", "registrations"],
    days: 30,
  };
  assert.equal((await ask("leader", `${CITY}/grants`, { body: grant })).status, 200);
  for (const [who, list] of [
    ["leader", "grants"],
    ["clerk", "granted"],
    ["leader", "withholdings"],
  ] as const)
    assert.equal((await ask(who, `${CITY}/${list}`)).status, 200);
  await look(`people/${FATHER}`, "侦查需要", CASE, "clerk");
  const after = await told("father");
  assert.deepEqual(after, before, "neither more nor fewer, and nothing else in the answer");
  await look(`people/${FATHER}`, "办理业务二");
  await look(`people/${FATHER}`, "办理业务三", "别的案件");
  assert.deepEqual(await purposes("father"), ["record 办理业务三", "record 办理业务二", "record 办理业务一"]);
  assert.ok(
    (await purposes("mother")).includes("household 侦查需要"),
    "of others in the household it is ordered one by one",
  );

  const known = (await looks("auditor")).filter(({ person }) => person === FATHER);
  assert.deepEqual(
    new Set(known.filter(({ withheld }) => withheld).map(({ reference }) => reference)),
    new Set([CASE]),
  );
  assert.deepEqual(
    known.filter(({ withheld }) => !withheld).map(({ purpose }) => purpose),
    ["办理业务一", "办理业务二", "办理业务三"],
  );
  await end(body.id, 404, "other");
  await end(body.id);
  await end(body.id, 409);
  const all = await told("father");
  assert.equal(all.views.length, known.length);
  assert.ok(!JSON.stringify(all).includes("保"), "nothing of the order and what it rests on");
  assert.deepEqual(
    new Set(all.views.map(({ what }) => what)),
    new Set(["record", "history", "household", "search", "grant", "case"]),
  );
  assert.ok((await looks("auditor")).every(({ withheld }) => !withheld));
});

test("[withholdings] an order that runs out tells what it withheld; one that renews it in time goes on from it, a later one does not", async () => {
  const reference = "临公刑立〔2021〕8号";
  const back = (id: string) =>
    owner.query(
      `update lincang.withholdings set ordered_at = least(ordered_at, now() - interval '3 days'),
         since = least(since, now() - interval '3 days'), until = now() - interval '50 hours' where id = $1`,
      [id],
    );
  const hidden = async () => !(await purposes("mother")).includes("record 侦查一");
  const first = wanted({ person: MOTHER, reference, days: 1, ground: "confidential-by-law" });
  const { since } = await order(first);
  await look(`people/${MOTHER}`, "侦查一", reference);
  const renewed = wanted({ person: MOTHER, reference, days: 180 });
  assert.equal((await order(renewed, 200, "other")).since, since);
  await back(first.id);
  assert.ok(await hidden(), "renewed in time");
  await back(renewed.id);
  assert.ok(!(await hidden()), "run out");
  const late = await order(wanted({ person: MOTHER, reference }));
  assert.equal(late.since, late.ordered);
  await look(`people/${MOTHER}`, "侦查二", reference);
  assert.ok(!(await hidden()), "what was told stays told");
  assert.ok(!(await purposes("mother")).includes("record 侦查二"));
  const { withholdings } = await orders("leader");
  assert.deepEqual(
    withholdings.map(({ person, state }) => [person, state]),
    [
      [MOTHER, "open"],
      [MOTHER, "over"],
      [FATHER, "ended"],
    ],
  );
  assert.equal(withholdings[0]?.name, "刀母");
  await end(first.id, 409);
});

test("[withholdings] it is refused to whoever is no leader, holds nobody there or is concerned, and in no other form", async () => {
  const { rowCount: before } = await owner.query("select from lincang.withholdings");
  const reused = await orders("leader");
  const id = reused.withholdings[0]?.id ?? "";
  for (const who of ["officer", "clerk", "supervisor", "security", "father", "qujing"]) {
    await order(wanted(), 403, who);
    await is(await ask(who, `${CITY}/withholdings`), 403, ORDERS);
    await end(id, 403, who);
  }
  for (const who of ["auditor", "everywhere"]) await order(wanted(), 403, who);
  await order(wanted(), 404, "elsewhere");
  for (const person of [randomUUID(), HOME]) await order(wanted({ person }), 404);
  for (const person of [FATHER, MOTHER, GRANDMOTHER])
    assert.equal((await order(wanted({ person }), 403, "wife")).refusal?.code, "own-matter");
  for (const [who, more] of [
    ["leader", { days: 7 }],
    ["leader", { person: STUDENT }],
    ["other", {}],
  ] as const)
    assert.equal((await order(wanted({ id, ...more }), 409, who)).refusal?.code, "command-reused");
  for (const more of [
    { days: 0 },
    { days: 181 },
    { ground: "convenient" },
    { basis: "  " },
    { reference: " " },
    { reference: `${CASE} ` },
    { reference: `\u3000${CASE}` },
    { purpose: "\u3000\u3000" },
    { since: "2021-01-01T00:00:00Z" },
  ])
    await order(wanted(more), 422);
  const { rowCount: after } = await owner.query("select from lincang.withholdings");
  assert.equal(after, before);
  const beside = await ask("officer", `${CITY}/people/${FATHER}${query("侦查需要", `${CASE} `)}`);
  assert.equal(beside.status, 422, "a number is compared as it is written: blanks beside it would have the look told");
});

test("[withholdings] the audit administrator reads all orders page by page and ends one, but none about their own household", async () => {
  const body = wanted({ reference: "临公治立〔2021〕9号" });
  await order(body);
  await look(`people/${FATHER}`, "侦查三", body.reference);
  for (const who of ["auditor", "everywhere"]) {
    const [latest, ...more] = (await orders(who)).withholdings;
    assert.deepEqual(
      [latest?.id, latest?.person, latest?.name, latest?.orderedBy, latest?.ground, latest?.reference, latest?.state],
      [body.id, FATHER, null, idOf(801), "hinders-duty", body.reference, "open"],
    );
    assert.deepEqual(
      new Set(more.map(({ orderedBy }) => orderedBy)),
      new Set([idOf(801), idOf(802)]),
      "whoever ordered them",
    );
  }
  await is(await ask("away", `${CITY}/withholdings`), 403, ORDERS);
  await end(body.id, 403, "away");
  assert.deepEqual((await orders("husband")).withholdings, []);
  await end(body.id, 404, "husband");
  const seen = (await looks("husband")).map(({ purpose }) => purpose);
  assert.ok(seen.includes("办理业务二") && !seen.includes("侦查三"), "nor the looks");

  await end(body.id, 200, "auditor");
  await end(body.id, 409, "leader");
  assert.ok((await purposes("father")).includes("record 侦查三"));
  const ended = (await orders("leader")).withholdings.find(({ id }) => id === body.id);
  assert.deepEqual([ended?.state, ended?.ended?.by, ended?.ended?.reason], ["ended", idOf(812), "案件已结"]);
  const acts = await ask("auditor", `/api/v1/audit?actor=${idOf(812)}`);
  const events = ((await acts.json()) as ActList).acts.map(({ event, detail }) => [event, detail.withholding ?? null]);
  assert.deepEqual(events.filter(([event]) => event !== "looks-read" && event !== "acts-read").slice(-2), [
    ["withholdings-read", null],
    ["withholding-ended", body.id],
  ]);

  await owner.query(
    `insert into lincang.withholdings (id, person, reference, ground, basis, purpose, days, ordered_by)
     select gen_random_uuid(), $1, 'P', 'hinders-duty', '决定', '侦查', 1, $2 from generate_series(1, 150)`,
    [STUDENT, idOf(899)],
  );
  const all: string[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const page: WithholdingList = await orders("auditor", next === "" ? "" : `?after=${next}`);
    all.push(...page.withholdings.map(({ id }) => id));
    next = page.next;
  }
  const { rowCount } = await owner.query("select from lincang.withholdings");
  assert.deepEqual([all.length, new Set(all).size], [rowCount, rowCount]);
});
