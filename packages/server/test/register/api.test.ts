import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { commandBodies } from "@luohu/contract/register";
import type { Actor } from "@luohu/registry";
import { AT, FATHER, GRANDMOTHER, HOME, MOTHER, STRANGER } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const resident = (person: string, account: number, city: "lincang" | "qujing" = "lincang"): Actor =>
  actorOf(city, "resident", { account: idOf(account), person, places: [] });

const server = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  second: actorOf("lincang", "registration-officer", { account: idOf(802) }),
  qujing: actorOf("qujing", "registration-officer", { account: idOf(803) }),
  clerk: actorOf("lincang", "department-clerk", { account: idOf(804) }),
  admin: actorOf("lincang", "system-administrator", { account: idOf(805), places: [] }),
  father: resident(FATHER, 806),
  mother: resident(MOTHER, 807),
  stranger: resident(STRANGER, 808),
  nobody: actorOf("lincang", "resident", { account: idOf(809), places: [] }),
});
const { ask } = server;
const owner = await connect(server.register.owner);
const described = (await (await fetch(`${server.base}/openapi.json`)).json()) as OpenApi;

const LINCANG = "/api/v1/cities/lincang";
const PURPOSE = `purpose=${encodeURIComponent("办理业务")}`;
const ordered = (): object => ({
  id: randomUUID(),
  on: "2021-05-01",
  purpose: "办理业务",
  ground: { kind: "declaration", reference: "本人" },
});

const is = fittingTo(described);

const READ_PERSON = `get /api/v1/cities/{city}/people/{id}`;
const READ_HOME = `get /api/v1/cities/{city}/households/{id}`;
const DEATH = `post /api/v1/cities/{city}/commands/death`;

test("[api] who is not signed in is told so, before anything of the request is read", async () => {
  for (const [path, more] of [
    [`${LINCANG}/people/${FATHER}`, {}],
    ["/api/v1/me/record", {}],
    [`${LINCANG}/commands/death`, { body: "{" }],
  ] as const) {
    const answer = await ask(null, path, more);
    assert.equal(answer.status, 401, path);
    assert.match(((await answer.json()) as { type: string }).type, /not-signed-in$/);
  }
});

test("[api] a household and a person are read on any day, as known at any moment, and the look is told to them", async () => {
  const home = await is<{ members: { name: string }[]; divisionName: string }>(
    await ask("officer", `${LINCANG}/households/${HOME}?on=2021-02-01&${PURPOSE}`),
    200,
    READ_HOME,
  );
  assert.deepEqual(
    home.members.map(({ name }) => name),
    ["刀父", "刀母", "刀祖母"],
  );
  assert.match(home.divisionName ?? "", /临沧/);
  const father = await is<{ items: { name: string }; standing: { household: string } }>(
    await ask("officer", `${LINCANG}/people/${FATHER}?${PURPOSE}`),
    200,
    READ_PERSON,
  );
  assert.deepEqual([father.items.name, father.standing.household], ["刀父", HOME]);
  await is(await ask("officer", `${LINCANG}/people/${FATHER}?on=2019-01-01&${PURPOSE}`), 404, READ_PERSON);
  const before = "knownAt=2019-01-01T00:00:00Z";
  await is(await ask("officer", `${LINCANG}/households/${HOME}?${before}&${PURPOSE}`), 404, READ_HOME);
  const history = await is<{ days: string[]; moments: string[]; events: { event: string }[] }>(
    await ask("officer", `${LINCANG}/households/${HOME}/history?${PURPOSE}`),
    200,
    "get /api/v1/cities/{city}/households/{id}/history",
  );
  assert.ok(history.days.includes("2020-05-01") && history.moments.length > 0);
  assert.deepEqual(
    history.events.map(({ event }) => event),
    ["settle"],
  );
  const views = await is<{ views: { what: string; purpose: string }[] }>(
    await ask("father", "/api/v1/me/views"),
    200,
    "get /api/v1/me/views",
  );
  assert.deepEqual(new Set(views.views.map(({ what }) => what)), new Set(["household", "record", "history"]));
  for (const { purpose } of views.views) assert.equal(purpose, "办理业务");
  assert.ok(!JSON.stringify(views).includes(idOf(801)), "the account of the officer is told");
});

test("[api] people are found by name, part, pinyin and number, by officers of the place, and are told of it", async () => {
  const SEARCH = "post /api/v1/cities/{city}/search";
  const find = async (who: string, by: string, text: string): Promise<string[]> => {
    const body = { by, text, purpose: "查找亲属" };
    const answer = await ask(who, `${LINCANG}/search`, { body });
    return (await is<{ found: { name: string }[] }>(answer, 200, SEARCH)).found.map(({ name }) => name).sort();
  };
  assert.deepEqual(await find("officer", "name", "刀父"), ["刀父"]);
  assert.deepEqual(await find("officer", "part", "祖母"), ["刀祖母"]);
  assert.ok((await find("officer", "pinyin", "daofu")).includes("刀父"));
  assert.deepEqual(await find("officer", "name", "' or 1=1 --"), []);
  for (const who of ["clerk", "admin", "father", "qujing"])
    await is(
      await ask(who, `${LINCANG}/search`, { body: { by: "name", text: "刀父", purpose: "查找亲属" } }),
      403,
      SEARCH,
    );
  await is(await ask("officer", `${LINCANG}/search`, { body: { by: "name", text: "刀父" } }), 422, SEARCH);
  const { views } = await is<{ views: { what: string; purpose: string }[] }>(
    await ask("father", "/api/v1/me/views"),
    200,
    "get /api/v1/me/views",
  );
  assert.ok(views.some(({ what, purpose }) => what === "search" && purpose === "查找亲属"));
});

test("[api] findings come by kind, the most serious first, then the oldest, and are resolved by officers of the place only", async () => {
  const LIST = "get /api/v1/cities/{city}/findings";
  const found = (n: number, kind: string, subject: string, seen: string) =>
    owner.query(
      `insert into lincang.findings (id, kind, subject, division, state, first_seen, last_seen)
       values ($1, $2, $3, $4, 'open', $5, $5)`,
      [idOf(n), kind, subject, AT.division, seen],
    );
  await found(701, "number-missing", MOTHER, "2021-01-01");
  await found(702, "head-missing", HOME, "2020-01-01");
  await found(703, "number-missing", FATHER, "2020-06-01");
  type Listed = {
    findings: { id: string; state: string; reason: string | null; names: (string | null)[] }[];
    counts: Record<string, number>;
  };
  const list = (query = "") => ask("officer", `${LINCANG}/findings${query}`);
  const all = await is<Listed>(await list(), 200, LIST);
  const ids = ({ findings }: Listed) => findings.map(({ id }) => id);
  assert.deepEqual(ids(all), [idOf(703), idOf(701), idOf(702)]);
  assert.deepEqual(
    all.findings.map(({ names }) => names),
    [["刀父"], ["刀母"], [AT.address]],
  );
  assert.deepEqual(all.counts, { "number-missing": 2, "head-missing": 1 });
  const heads = await is<Listed>(await list("?kind=head-missing"), 200, LIST);
  assert.deepEqual([ids(heads), heads.counts], [[idOf(702)], all.counts]);
  assert.deepEqual(ids(await is<Listed>(await list(`?after=${idOf(703)}`), 200, LIST)), [idOf(701), idOf(702)]);
  assert.deepEqual(ids(await is<Listed>(await list(`?kind=number-missing&after=${idOf(703)}`), 200, LIST)), [
    idOf(701),
  ]);
  await is(await list("?kind=none"), 422, LIST);
  await is(await ask("clerk", `${LINCANG}/findings`), 403, LIST);
  const RESOLVE = "post /api/v1/cities/{city}/findings/{id}";
  const READ = "get /api/v1/cities/{city}/findings/{id}";
  const body = { reason: "已核实" };
  await is(await ask("officer", `${LINCANG}/findings/${idOf(702)}`, { body }), 200, RESOLVE);
  const one = await is<Listed["findings"][number]>(await ask("officer", `${LINCANG}/findings/${idOf(702)}`), 200, READ);
  assert.deepEqual([one.state, one.reason], ["resolved", "已核实"]);
  await is(await ask("officer", `${LINCANG}/findings/${randomUUID()}`), 404, READ);
  await is(await ask("clerk", `${LINCANG}/findings/${idOf(702)}`), 403, READ);
  await is(await ask("officer", `${LINCANG}/findings/${randomUUID()}`, { body }), 404, RESOLVE);
  await is(await ask("father", `${LINCANG}/findings/${randomUUID()}`, { body }), 403, RESOLVE);
});

test("[api] a look without a purpose, of a day or moment that is none, or with a field twice, is refused", async () => {
  for (const query of [
    "",
    "purpose=",
    `on=2021-02-30&${PURPOSE}`,
    `knownAt=yesterday&${PURPOSE}`,
    `${PURPOSE}&${PURPOSE}`,
  ])
    await is(await ask("officer", `${LINCANG}/people/${FATHER}?${query}`), 422, READ_PERSON);
  await is(await ask("officer", `${LINCANG}/people/1%27%20or%201=1?${PURPOSE}`), 422, READ_PERSON);
});

test("[api] roles, places and cities: whoever may not see somebody is not told that one is there", async () => {
  for (const who of ["qujing", "clerk", "admin", "mother", "stranger"])
    await is(await ask(who, `${LINCANG}/people/${GRANDMOTHER}?${PURPOSE}`), who === "mother" ? 200 : 404, READ_PERSON);
  await is(await ask("officer", `/api/v1/cities/qujing/people/${FATHER}?${PURPOSE}`), 404, READ_PERSON);
  const atlantis = await is<{ detail: string }>(
    await ask("officer", `/api/v1/cities/atlantis/people/${FATHER}?${PURPOSE}`),
    404,
    READ_PERSON,
  );
  assert.match(atlantis.type ?? "", /unknown-city$/);
  assert.match(atlantis.detail, /lincang, qujing/);
  for (const who of ["clerk", "admin", "father", "qujing"]) {
    const refused = await is(
      await ask(who, `${LINCANG}/commands/death`, { body: { ...ordered(), person: GRANDMOTHER } }),
      403,
      DEATH,
    );
    assert.match(refused.type ?? "", /not-allowed$/);
  }
});

test("[api] a command is carried out once however often it is sent, and a refusal cites its rule", async () => {
  const body = { ...ordered(), person: GRANDMOTHER };
  const unknown = await is(
    await ask("officer", `${LINCANG}/commands/death`, { body: { ...ordered(), person: STRANGER } }),
    409,
    DEATH,
  );
  assert.equal(unknown.refusal?.code, "person-unknown");
  assert.ok((unknown.refusal?.cites.length ?? 0) > 0);
  const answers = await Promise.all([1, 2, 3].map(() => ask("officer", `${LINCANG}/commands/death`, { body })));
  const all = await Promise.all(
    answers.map((answer) => is<{ recorded: string; repeated: boolean }>(answer, 200, DEATH)),
  );
  assert.equal(all.filter(({ repeated }) => !repeated).length, 1);
  assert.equal(new Set(all.map(({ recorded }) => recorded)).size, 1);
  const other = await is(
    await ask("officer", `${LINCANG}/commands/death`, { body: { ...body, purpose: "另一用途" } }),
    409,
    DEATH,
  );
  assert.equal(other.refusal?.code, "command-reused");
});

test("[api] what comes from another site, or not as JSON, or is too much, is refused", async () => {
  const path = `${LINCANG}/commands/death`;
  const body = { ...ordered(), person: FATHER };
  const type = async (answer: Response): Promise<string> => ((await answer.json()) as { type: string }).type;
  for (const origin of ["http://evil.example", "null", "not an address"])
    assert.match(await type(await ask("officer", path, { body, headers: { origin } })), /cross-site$/);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  assert.match(await type(await ask("officer", path, { body: "a=b", headers: form })), /unsupported-media-type$/);
  assert.match(await type(await ask("officer", path, { body: "{" })), /broken-json$/);
  assert.match(await type(await ask("officer", path, { body: " ".repeat(300_000) })), /too-large$/);
  assert.match(await type(await ask("officer", path, { body: '{"id":"1","id":"2"}' })), /duplicate-field$/);
  const movers = Array.from({ length: 101 }, () => ({ person: FATHER, declared: "self" }));
  const many = await ask("officer", `${LINCANG}/commands/move-out`, { body: { ...ordered(), movers, to: "530302" } });
  const { issues } = (await many.json()) as { issues: { code: string; path: string }[] };
  assert.deepEqual(
    issues.map(({ code, path: at }) => [code, at]),
    [["too-many", "movers"]],
  );
});

test("[api] every issue of a body is named at once, with its path, and no value is repeated", async () => {
  const body = { ...ordered(), id: "秘密", on: "2021-02-30", person: 1, colour: "red" };
  const answer = await ask("officer", `${LINCANG}/commands/death`, { body });
  const text = await answer.text();
  const { issues } = JSON.parse(text) as { issues: { code: string; path: string }[] };
  assert.deepEqual(issues.map(({ code, path }) => `${path}: ${code}`).sort(), [
    "colour: unknown-field",
    "id: wrong-type",
    "on: impossible-day",
    "person: wrong-type",
  ]);
  assert.doesNotMatch(text, /秘密/);
});

test("[api] a name waits for a second officer, who is not the first", async () => {
  const id = randomUUID();
  const body = { ...ordered(), id, on: "2021-05-02", person: MOTHER, items: { name: "刀新" } };
  const CHANGE = "post /api/v1/cities/{city}/commands/change-items";
  const DECIDE = "post /api/v1/cities/{city}/approvals/{id}";
  for (let times = 0; times < 2; times++) {
    const waiting = await is<{ state: string }>(
      await ask("officer", `${LINCANG}/commands/change-items`, { body }),
      202,
      CHANGE,
    );
    assert.equal(waiting.state, "awaiting-approval");
  }
  const LIST = "get /api/v1/cities/{city}/approvals";
  const listed = async (which = "") =>
    (
      await is<{ approvals: { id: string; own: boolean; people: { person: string; name: string | null }[] }[] }>(
        await ask("officer", `${LINCANG}/approvals${which}`),
        200,
        LIST,
      )
    ).approvals.map((one) => [one.id, one.own, one.people]);
  assert.deepEqual(await listed(), [[id, true, [{ person: MOTHER, name: "刀母" }]]]);
  const { rows: looks } = await owner.query(
    "select account, purpose from lincang.views where person = $1 and what = 'approval'",
    [MOTHER],
  );
  assert.deepEqual(looks, [{ account: idOf(801), purpose: "复核" }]);
  assert.deepEqual(await listed(`?id=${id}`), [[id, true, [{ person: MOTHER, name: "刀母" }]]]);
  assert.deepEqual(await listed(`?id=${randomUUID()}`), [], "who opens one looks at nobody else");
  await owner.query(
    `insert into lincang.secrecy (command, ordinal, person, secret, evidence, valid_from, recorded_at)
     values ($1, 0, $2, 'violence', 'order', '2021-01-01', now())`,
    [randomUUID(), MOTHER],
  );
  assert.deepEqual(await listed(), [[id, true, [{ person: MOTHER, name: null }]]], "withheld");
  await owner.query("delete from lincang.secrecy where person = $1", [MOTHER]);
  const approve = { decision: "approve", reason: "与户口簿一致" };
  await is(await ask("officer", `${LINCANG}/approvals/${id}`, { body: approve }), 403, DECIDE);
  await is(await ask("qujing", `${LINCANG}/approvals/${id}`, { body: approve }), 403, DECIDE);
  const done = await is<{ state: string }>(
    await ask("second", `${LINCANG}/approvals/${id}`, { body: approve }),
    200,
    DECIDE,
  );
  assert.equal(done.state, "recorded");
  await is(await ask("second", `${LINCANG}/approvals/${id}`, { body: approve }), 404, DECIDE);
  const mother = await is<{ items: { name: string } }>(
    await ask("officer", `${LINCANG}/people/${MOTHER}?${PURPOSE}`),
    200,
    READ_PERSON,
  );
  assert.equal(mother.items.name, "刀新");
});

test("[api] every command and reading of the register is described, with who may use it, and every command has an address", () => {
  for (const type of Object.keys(commandBodies))
    assert.ok(described.paths[`/api/v1/cities/{city}/commands/${type}`]?.post, type);
  const own = Object.entries(described.paths).filter(([path]) => /^\/api\/v1\/(me|cities|audit)\b/.test(path));
  assert.ok(own.length > 20);
  for (const [path, operations] of own)
    for (const [method, operation] of Object.entries(operations)) {
      const { security, responses, summary = "" } = operation as typeof operation & { security?: unknown };
      assert.deepEqual(security, [{ session: [] }], `${method} ${path}`);
      assert.match(summary, /[\u4e00-\u9fff].* · [A-Z]/, `${method} ${path}`);
      for (const status of [401, 403, 503]) assert.ok(responses[status], `${method} ${path} ${status}`);
    }
});

test("[api] nothing of a person is in the log", () => {
  const log = server.log.join("\n");
  for (const secret of ["刀父", FATHER, HOME, "办理业务", idOf(801)]) assert.ok(!log.includes(secret), secret);
  assert.match(log, /\/api\/v1\/cities\/:city\/people\/:id/);
});
