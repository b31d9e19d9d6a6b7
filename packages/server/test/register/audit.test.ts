import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { ActList, EntryList, LookList } from "@luohu/contract/register";
import { FATHER, GRANDMOTHER, MOTHER } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";
import { connect } from "../storage/folders.ts";
import { fittingTo } from "./answers.ts";
import { servingRegister } from "./serving-register.ts";

const OFFICER = idOf(801);
const AUDITOR = idOf(811);
const auditor = { account: AUDITOR, places: [] };
const server = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: OFFICER }),
  supervisor: actorOf("lincang", "supervisor", { account: idOf(810), places: [] }),
  auditor: actorOf("lincang", "audit-administrator", auditor),
  everywhere: actorOf("lincang", "audit-administrator", { account: idOf(812), places: [], city: null }),
  away: actorOf("qujing", "audit-administrator", { account: idOf(813), places: [] }),
  admin: actorOf("lincang", "system-administrator", { account: idOf(805), places: [] }),
  security: actorOf("lincang", "security-administrator", { account: idOf(814), places: [] }),
  clerk: actorOf("lincang", "department-clerk", { account: idOf(804), places: [] }),
  father: actorOf("lincang", "resident", { account: idOf(806), places: [], person: FATHER }),
});
const { ask } = server;
const is = fittingTo((await (await fetch(`${server.base}/openapi.json`)).json()) as OpenApi);
const owner = await connect(server.register.owner);

const LINCANG = "/api/v1/cities/lincang";
const JOURNAL = "get /api/v1/cities/{city}/journal";
const LOOKS = "get /api/v1/cities/{city}/looks";
const ACTS = "get /api/v1/audit";
const SEALING = "get /api/v1/cities/{city}/sealing";
const PURPOSE = `purpose=${encodeURIComponent("办理业务")}`;
const entries = async (who: string, query = "") =>
  is<EntryList & Record<string, never>>(await ask(who, `${LINCANG}/journal${query}`), 200, JOURNAL);
interface Sealing {
  readonly seal: { readonly number: number; readonly total: number } | null;
  readonly unsealed: number;
  readonly since: string | null;
}
const sealing = async (): Promise<Sealing> =>
  is<Sealing & Record<string, never>>(await ask("auditor", `${LINCANG}/sealing`), 200, SEALING);
const death = (person: string) => ({
  id: randomUUID(),
  on: "2021-05-01",
  purpose: "办理死亡登记",
  ground: { kind: "declaration", reference: "长子" },
  person,
});

test("[audit] entries are told with who, when, event and clause; whom they are about by id, to the audit administrator only", async () => {
  const body = death(GRANDMOTHER);
  assert.equal((await ask("officer", `${LINCANG}/commands/death`, { body })).status, 200);
  for (const who of ["auditor", "everywhere"]) {
    const { entries: found, next } = await entries(who);
    assert.equal(next, null);
    const last = found.at(-1);
    assert.deepEqual(
      [last?.command, last?.event, last?.actor, last?.ground, last?.subjects],
      [body.id, "death", OFFICER, "declaration", [GRANDMOTHER]],
    );
    assert.equal(found[0]?.clause, "lincang/any");
    assert.ok(!JSON.stringify(found).includes("刀"), "nothing that they hold of people");
  }
  for (const who of ["supervisor", "officer"])
    for (const { subjects } of (await entries(who)).entries) assert.equal(subjects, null);
  for (const who of ["admin", "security", "clerk", "father", "away"])
    await is(await ask(who, `${LINCANG}/journal`), 403, JOURNAL);
  const of = async (query: string): Promise<readonly string[]> =>
    (await entries("auditor", query)).entries.map(({ event }) => event);
  assert.deepEqual(await of("?event=death"), ["death"]);
  assert.deepEqual(await of(`?actor=${OFFICER}`), ["death"]);
  assert.deepEqual(await of("?before=2021-01-01T00:00:00Z"), []);
  await is(await ask("auditor", `${LINCANG}/journal?after=x`), 422, JOURNAL);
});

test("[audit] page follows page by the cursor, and none is told twice or left out", async () => {
  await owner.query(
    `with made as (insert into lincang.commands select gen_random_uuid(), 'x' from generate_series(1, 450) returning id)
     insert into lincang.journal (command, recorded_at, event, effective, actor, purpose, ground, subjects, generations, contents)
     select id, now(), 'made-up', '2021-01-01', 'x', 'x', 'case', '{}', '{}', '{}' from made`,
  );
  const commands: string[] = [];
  const sizes: number[] = [];
  for (let after: string | null = "0"; after !== null; ) {
    const page: EntryList = await entries("auditor", `?event=made-up&after=${after}`);
    commands.push(...page.entries.map(({ command }) => command));
    sizes.push(page.entries.length);
    after = page.next;
  }
  assert.deepEqual([sizes, new Set(commands).size], [[200, 200, 50], 450]);
  await owner.query(
    `insert into lincang.views (account, role, office, person, what, purpose)
     select $1, 'supervisor', '', $2, 'record', 'x' from generate_series(1, 201)`,
    [idOf(899), MOTHER],
  );
});

test("[audit] who looked at whom on a day is told by account, to the audit administrator of the city only", async () => {
  assert.equal((await ask("officer", `${LINCANG}/people/${FATHER}?${PURPOSE}`)).status, 200);
  const { rows } = await owner.query<{ day: string; before: string }>(
    `select ((at at time zone 'Asia/Shanghai')::date)::text as day, ((at at time zone 'Asia/Shanghai')::date - 1)::text as before
     from lincang.views where person = $1 order by id desc limit 1`,
    [FATHER],
  );
  const { day = "", before = "" } = rows[0] ?? {};
  const looks = async (query: string) =>
    is<LookList & Record<string, never>>(await ask("auditor", `${LINCANG}/looks?${query}`), 200, LOOKS);
  const own = await looks(`on=${day}&account=${OFFICER}`);
  assert.deepEqual(
    own.looks.map(({ account, person, what, purpose, withheld }) => [account, person, what, purpose, withheld]),
    [[OFFICER, FATHER, "record", "办理业务", false]],
  );
  assert.equal(own.next, null);
  const first = await looks(`on=${day}`);
  assert.equal(first.looks.length, 200);
  const rest = await looks(`on=${day}&after=${first.next}`);
  assert.deepEqual([rest.looks.length, rest.next], [2, null]);
  assert.deepEqual((await looks(`on=${before}`)).looks, []);
  for (const who of ["officer", "supervisor", "admin", "security", "father", "away"])
    await is(await ask(who, `${LINCANG}/looks?on=${day}`), 403, LOOKS);
  await is(await ask("auditor", `${LINCANG}/looks`), 422, LOOKS);
});

test("[audit] a search that finds nobody is told to the audit administrator of the city, and what was looked for to nobody", async () => {
  const TEXT = "无此人";
  const find = async (by: string, text: string) => {
    const body = { by, text, purpose: "查找亲属" };
    assert.equal((await ask("officer", `${LINCANG}/search`, { body })).status, 200);
  };
  await find("name", TEXT);
  await find("name", TEXT);
  await find("name", "刀父");
  const number = "530302199001011234";
  const coming = `/api/v1/cities/lincang/arrivals?${PURPOSE}&number=${number}`;
  assert.equal((await ask("officer", coming)).status, 200);
  const { rows } = await owner.query<{ day: string }>("select (now() at time zone 'Asia/Shanghai')::date::text as day");
  const on = rows[0]?.day;
  const searches = async (who: string, city = "lincang", more = "") => {
    const path = `/api/v1/cities/${city}/looks?on=${on}&account=${OFFICER}${more}`;
    return is<LookList & Record<string, never>>(await ask(who, path), 200, LOOKS);
  };
  const { searches: found, nextSearch } = await searches("auditor");
  assert.deepEqual(
    found.map(({ account, role, office, way, found: many, purpose }) => [account, role, office, way, many, purpose]),
    [
      [OFFICER, "registration-officer", "5309", "name", 0, "查找亲属"],
      [OFFICER, "registration-officer", "5309", "name", 0, "查找亲属"],
      [OFFICER, "registration-officer", "5309", "name", 1, "查找亲属"],
    ],
  );
  assert.equal(nextSearch, null);
  const [one, same, other] = found.map(({ digest }) => digest);
  assert.match(one ?? "", /^[0-9a-f]{64}$/);
  assert.ok(one === same && one !== other);
  // whoever asks another city is noted there
  const [asked] = (await searches("everywhere", "qujing")).searches;
  assert.deepEqual([asked?.way, asked?.found, asked?.purpose], ["release", 0, "办理业务"]);
  const { rows: kept } = await owner.query<{ all: string }>(
    "select to_jsonb(s)::text as all from lincang.searches s union all select to_jsonb(s)::text from qujing.searches s",
  );
  assert.ok(kept.length >= 4 && !kept.some(({ all }) => all.includes(TEXT) || all.includes(number)));
  const { rows: ids } = await owner.query<{ id: string }>("select id from lincang.searches order by id");
  const rest = await searches("auditor", "lincang", `&afterSearch=${ids[1]?.id}`);
  assert.deepEqual(
    rest.searches.map(({ found: many }) => many),
    [1],
  );
  for (const who of ["officer", "supervisor", "admin", "security", "clerk", "father", "away"])
    await is(await ask(who, `${LINCANG}/looks?on=${on}`), 403, LOOKS);
});

test("[audit] what is committed and not sealed yet is counted, with its age; then it is sealed, and /health says so", async () => {
  await owner.query("begin; lock table lincang.leaves in exclusive mode");
  const body = death(MOTHER);
  assert.equal((await ask("officer", `${LINCANG}/commands/death`, { body })).status, 200);
  const open = await sealing();
  const { entries: waiting } = await entries("auditor", "?event=death");
  assert.ok(open.unsealed >= 1 && open.since !== null);
  assert.equal(waiting.find(({ command }) => command === body.id)?.seal, null);
  await owner.query("rollback");
  let state = await sealing();
  for (let times = 0; state.unsealed > 0 && times < 2000; times++) state = await sealing();
  assert.deepEqual([state.unsealed, state.since], [0, null]);
  const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from lincang.journal");
  assert.equal(state.seal?.total, rows[0]?.n);
  const health = async () =>
    ((await (await fetch(`${server.base}/health`)).json()) as { sealing: Record<string, unknown> }).sealing;
  let told = await health();
  for (let times = 0; told.last === null && times < 2000; times++) told = await health();
  assert.deepEqual(
    [told.state, told.delivered, typeof told.last, typeof told.behind],
    ["sealing", true, "string", "number"],
  );
  for (const who of ["admin", "security", "clerk", "father", "away"])
    await is(await ask(who, `${LINCANG}/sealing`), 403, SEALING);
});

test("[audit] what was done with accounts is told to the audit administrator: of the own city, or with an account of no city of all", async () => {
  await owner.query(
    `insert into shared.accounts (id, name, role, city) values ($1, 'of lincang', 'department-clerk', 'lincang'),
       ($2, 'of qujing', 'department-clerk', 'qujing'), ($3, 'the auditor', 'audit-administrator', 'lincang')`,
    [idOf(821), idOf(822), AUDITOR],
  );
  await owner.query(
    "insert into shared.audit (actor, event, account, detail) select 'operator', 'account-made', id, '{\"x\": 1}' from unnest($1::uuid[]) id",
    [[idOf(821), idOf(822)]],
  );
  const acts = async (who: string, query = "") =>
    (await is<ActList & Record<string, never>>(await ask(who, `/api/v1/audit${query}`), 200, ACTS)).acts;
  const made = async (who: string) => (await acts(who, "?event=account-made")).map(({ account }) => account);
  assert.deepEqual(await made("auditor"), [idOf(821)]);
  assert.deepEqual(await made("away"), [idOf(822)]);
  assert.deepEqual(await made("everywhere"), [idOf(821), idOf(822)]);
  const [one] = await acts("auditor", `?account=${idOf(821)}&actor=operator`);
  assert.deepEqual([one?.actor, one?.event, one?.detail], ["operator", "account-made", { x: 1 }]);
  assert.deepEqual(await acts("auditor", "?before=2021-01-01T00:00:00Z"), []);
  assert.ok((await acts("auditor")).some(({ event, account }) => event === "acts-read" && account === AUDITOR));
  for (const who of ["officer", "supervisor", "admin", "security", "clerk", "father"])
    await is(await ask(who, "/api/v1/audit"), 403, ACTS);
  await is(await ask("auditor", "/api/v1/audit?account=x"), 422, ACTS);
  await is(await ask(null, "/api/v1/audit"), 401, ACTS);
});

test("[audit] that the journal, looks and sealing were read is in the audit itself", async () => {
  const { rows } = await owner.query<{ event: string; detail: { city: string } }>(
    "select event, detail from shared.audit where actor = $1 and event <> 'acts-read'",
    [AUDITOR],
  );
  assert.deepEqual(new Set(rows.map(({ event }) => event)), new Set(["entries-read", "looks-read", "sealing-read"]));
  for (const { detail } of rows) assert.equal(detail.city, "lincang");
  const { rowCount } = await owner.query("select from shared.audit where actor = $1 and event = 'looks-read'", [
    AUDITOR,
  ]);
  assert.equal(rowCount, 6, "each reading, and none that was refused");
});
