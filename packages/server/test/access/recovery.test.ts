import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadLaw } from "@luohu/law";
import type { Role } from "@luohu/registry";
import { openRegister, registerSettingsFrom } from "@luohu/server";
import { addAccount, codeAt, currentActor, makeSecret, stepOf } from "@luohu/server/access";
import { fittingTo } from "../register/answers.ts";
import { start } from "../running.ts";
import type { OpenApi } from "../schema.ts";
import { connect, registerFolder } from "../storage/folders.ts";

const settings = registerSettingsFrom({
  DATA_DIR: await registerFolder(["lincang", "qujing"]),
  CITIES: "lincang,qujing",
});
if (settings === null) throw new Error("the register is off");
const register = await openRegister(settings, loadLaw());
const owner = await connect(register.owner);
const { base } = await start({}, undefined, register, (request) => currentActor(register.pool, request));
after(() => register.close());
const is = fittingTo((await (await fetch(`${base}/openapi.json`)).json()) as OpenApi);

const PASSWORD = "ginkgo leaves on the street";
const secrets = new Map<string, Buffer>();
const ids = new Map<string, string>();
async function make(name: string, role: Role, city: "lincang" | "qujing" | null): Promise<void> {
  const secret = Buffer.from(makeSecret());
  secrets.set(name, secret);
  const places = role === "registration-officer" ? ["5309"] : [];
  const made = await addAccount(
    owner,
    register.keys,
    { name, role, city, places, person: null, password: PASSWORD, secret },
    "test",
  );
  ids.set(name, made.id);
}
await make("one", "security-administrator", "lincang");
await make("two", "security-administrator", "lincang");
await make("away", "security-administrator", "qujing");
await make("officer", "registration-officer", "lincang");
await make("other", "registration-officer", "qujing");
await make("auditor", "audit-administrator", "lincang");

async function send(path: string, cookie: string | undefined, body?: unknown): Promise<Response> {
  return fetch(`${base}/api/v1/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { origin: base, "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const cookieOf = (response: Response): string => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
/** Signs in; a code counts once, so the account forgets which it took. */
async function tryToSignIn(name: string, password = PASSWORD): Promise<Response> {
  await owner.query("update shared.credentials set step = 0, failures = 0, locked_until = null");
  const code = codeAt(secrets.get(name) as Buffer, stepOf(Date.now()));
  return send("session", undefined, { name, password, code });
}
async function signedIn(name: string): Promise<string> {
  const response = await tryToSignIn(name);
  assert.equal(response.status, 200, await response.clone().text());
  return cookieOf(response);
}

const CITY = "cities/lincang";
const ASK = "post /api/v1/cities/{city}/recoveries";
const LIST = "get /api/v1/cities/{city}/recoveries";
const APPROVE = "post /api/v1/cities/{city}/recoveries/{id}/approval";
const asking = (name: string, factor: boolean) => ({
  account: ids.get(name) as string,
  reason: "本人持证件到场，忘记口令",
  factor,
});
const [one, two, away, auditor] = [
  await signedIn("one"),
  await signedIn("two"),
  await signedIn("away"),
  await signedIn("auditor"),
];

test("[recovery] one security administrator asks, another approves and is told the password once; every session ends, and the password has to be changed", async () => {
  const officer = await signedIn("officer");
  const { id } = await is<{ id: string }>(await send(`${CITY}/recoveries`, one, asking("officer", false)), 202, ASK);
  assert.equal((await send("session", officer)).status, 200, "nothing changes before it is approved");
  await is(await send(`${CITY}/recoveries/${id}/approval`, one, {}), 403, APPROVE);
  for (const [cookie, own] of [
    [one, true],
    [two, false],
  ] as const) {
    const { recoveries } = await is<{ recoveries: { id: string; own: boolean; name: string }[] }>(
      await send(`${CITY}/recoveries`, cookie),
      200,
      LIST,
    );
    assert.deepEqual(
      recoveries.map((waiting) => [waiting.id, waiting.own, waiting.name]),
      [[id, own, "officer"]],
    );
  }
  const done = await is<{ password: string; factor: string | null }>(
    await send(`${CITY}/recoveries/${id}/approval`, two, {}),
    200,
    APPROVE,
  );
  assert.equal(done.factor, null);
  await is(await send(`${CITY}/recoveries/${id}/approval`, two, {}), 404, APPROVE);
  assert.equal((await send("session", officer)).status, 401);
  assert.equal((await tryToSignIn("officer")).status, 401, "the old password counts no longer");
  const signed = await tryToSignIn("officer", done.password);
  assert.equal(((await signed.json()) as { provisional: boolean }).provisional, true);
  assert.equal((await send("sessions", cookieOf(signed))).status, 403);
  const { rows } = await owner.query(
    "select event, actor from shared.audit where account = $1 and event ~ '^(recovery|password)' order by id",
    [ids.get("officer")],
  );
  assert.deepEqual(rows, [
    { event: "recovery-asked", actor: ids.get("one") },
    { event: "recovery-approved", actor: ids.get("two") },
    { event: "password-reset", actor: ids.get("two") },
  ]);
  const { rows: kept } = await owner.query(
    "select to_jsonb(c)::text || to_jsonb(r)::text as all from shared.credentials c, shared.recoveries r",
  );
  assert.ok(!kept.some(({ all }) => all.includes(done.password)));
});

test("[recovery] asked for the second factor too, another one is drawn, and the old one counts no longer", async () => {
  const { id } = await is<{ id: string }>(await send(`${CITY}/recoveries`, two, asking("officer", true)), 202, ASK);
  const done = await is<{ password: string; factor: string }>(
    await send(`${CITY}/recoveries/${id}/approval`, one, {}),
    200,
    APPROVE,
  );
  assert.match(done.factor, /^otpauth:\/\/totp\/Luohu:officer\?secret=[A-Z2-7]{32}&/);
  assert.equal((await tryToSignIn("officer", done.password)).status, 401);
});

test("[recovery] of the own city only, never of oneself or an administrator, by security administrators only, and within seven days", async () => {
  await is(await send(`${CITY}/recoveries`, away, asking("officer", false)), 403, ASK);
  await is(await send("cities/qujing/recoveries", away, asking("officer", false)), 404, ASK);
  await is(await send(`${CITY}/recoveries`, one, asking("other", false)), 404, ASK);
  await is(await send(`${CITY}/recoveries`, one, asking("one", false)), 404, ASK);
  await is(await send(`${CITY}/recoveries`, one, asking("auditor", false)), 404, ASK);
  await is(await send(`${CITY}/recoveries`, auditor, asking("officer", false)), 403, ASK);
  await is(await send(`${CITY}/recoveries`, auditor), 403, LIST);
  await is(await send(`${CITY}/accounts`, auditor), 403, "get /api/v1/cities/{city}/accounts");
  const { accounts } = await is<{ accounts: { name: string }[] }>(
    await send(`${CITY}/accounts`, one),
    200,
    "get /api/v1/cities/{city}/accounts",
  );
  assert.deepEqual(
    accounts.map(({ name }) => name),
    ["auditor", "officer", "one", "two"],
  );
  await is(await send(`${CITY}/recoveries`, one, { ...asking("officer", false), reason: "  " }), 422, ASK);
  const { id } = await is<{ id: string }>(await send(`${CITY}/recoveries`, one, asking("officer", false)), 202, ASK);
  await is(await send(`cities/qujing/recoveries/${id}/approval`, away, {}), 404, APPROVE);
  await owner.query("update shared.recoveries set asked_at = now() - interval '8 days' where id = $1", [id]);
  await is(await send(`${CITY}/recoveries/${id}/approval`, two, {}), 404, APPROVE);
});
