import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadLaw } from "@luohu/law";
import { ROLES } from "@luohu/registry";
import { openRegister, registerSettingsFrom } from "@luohu/server";
import {
  addAccount,
  allowsDemo,
  base32,
  codeAt,
  currentActor,
  demoAccounts,
  drawPassword,
  faultOfPassword,
  hashOf,
  isPassword,
  listAccounts,
  lockAccount,
  makeDemoAccounts,
  makeSecret,
  resetAccount,
  shutDemoOut,
  signIn,
  stepOf,
  stepOfCode,
} from "@luohu/server/access";
import { start } from "../running.ts";
import { connect, registerFolder } from "../storage/folders.ts";

const settings = registerSettingsFrom({ DATA_DIR: await registerFolder(["lincang"]), CITIES: "lincang" });
if (settings === null) throw new Error("the register is off");
const register = await openRegister(settings, loadLaw());
const owner = await connect(register.owner);
await makeDemoAccounts(register.owner, register.keys, [...register.cities.values()]);
const { port, base } = await start({}, undefined, register, (request) => currentActor(register.pool, request));
after(() => register.close());

const OFFICER = "registration-officer-lincang";
const demo = (name: string) =>
  demoAccounts([...register.cities.values()]).find((account) => account.name === name) ?? assert.fail(name);

async function send(path: string, more: { method?: string; body?: unknown; cookie?: string; origin?: string } = {}) {
  const { method = "GET", body, cookie, origin = base } = more;
  return fetch(`${base}/api/v1/${path}`, {
    method,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(origin === "" ? {} : { origin }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { type: string }).type.replace("urn:luohu:problem:", "");

/** Codes count once: each sign-in of the tests lets the account forget which it took. */
const forget = () => owner.query("update shared.credentials set step = 0, failures = 0, locked_until = null");

async function signedIn(name: string): Promise<string> {
  await forget();
  const { password, code } = demo(name);
  const body = { name, password, ...(code === null ? {} : { code }) };
  const response = await send("session", { method: "POST", body });
  assert.equal(response.status, 200, await response.clone().text());
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

test("[sign-in] codes of the second factor are those of RFC 6238, and count within half a minute of the clock", () => {
  const secret = Buffer.from("12345678901234567890");
  const vectors = { 59: "94287082", 1111111109: "07081804", 1234567890: "89005924", 20000000000: "65353130" };
  for (const [seconds, code] of Object.entries(vectors))
    assert.equal(codeAt(secret, Math.floor(Number(seconds) / 30), 8), code);
  assert.equal(base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const now = 1_600_000_000_000;
  assert.equal(stepOfCode(secret, codeAt(secret, stepOf(now) - 1), now), stepOf(now) - 1);
  assert.equal(stepOfCode(secret, codeAt(secret, stepOf(now) - 2), now), undefined);
  assert.equal(stepOfCode(secret, "", now), undefined);
  assert.equal(makeSecret().length, 20);
});

test("[sign-in] passwords are kept as Argon2id, each with a salt of its own", async () => {
  const [one, two] = await Promise.all([hashOf("correct horse"), hashOf("correct horse")]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
  assert.ok(await isPassword("correct horse", one));
  assert.ok(!(await isPassword("correct hors", one)));
  assert.ok(!(await isPassword("correct horse", null)));
});

test("[sign-in] demo accounts are on the embedded database of a server that only this machine reaches, and nowhere else", () => {
  assert.ok(allowsDemo({ host: "localhost", embedded: true }, undefined));
  assert.ok(allowsDemo({ host: "127.0.0.1", embedded: true }, undefined));
  for (const host of ["127.0.1.1", "::1", "[::1]"]) assert.ok(allowsDemo({ host, embedded: true }, "on"), host);
  for (const host of ["0.0.0.0", "::", "", "10.0.0.1", "localhost.example", "127.0.0.1.example", "127.999.0.1"])
    for (const asked of ["on", "off", undefined]) assert.ok(!allowsDemo({ host, embedded: true }, asked), host);
  assert.ok(!allowsDemo({ host: "localhost", embedded: true }, "off"));
  for (const asked of ["on", "off", undefined]) assert.ok(!allowsDemo({ host: "localhost", embedded: false }, asked));
});

test("[sign-in] every role has a demo account that signs in, and a server that has none tells none", async () => {
  const accounts = demoAccounts([...register.cities.values()]);
  assert.deepEqual(new Set(accounts.map(({ role }) => role)), new Set(ROLES));
  const pair = accounts.filter(({ role }) => role === "security-administrator");
  assert.equal(new Set(pair.map(({ name }) => name)).size, 2, "who asks for a recovery needs another who approves it");
  for (const { name, role } of accounts) {
    const cookie = await signedIn(name);
    const session = (await (await send("session", { cookie })).json()) as { role: string; name: string };
    assert.deepEqual([session.role, session.name], [role, name]);
  }
  assert.deepEqual(await (await send("demo-accounts")).json(), { accounts: [] });
});

test("[sign-in] demo accounts are shut out where they are not allowed, and work again where they are", async () => {
  const cities = [...register.cities.values()];
  const own = { name: "own", role: "supervisor", city: "lincang", places: [], person: null } as const;
  const secret = makeSecret();
  await addAccount(owner, register.keys, { ...own, password: "long enough for all", secret }, "test");
  await lockAccount(owner, "supervisor-lincang", true, "test");
  const [officer, resident] = [await signedIn(OFFICER), await signedIn("resident-lincang")];
  await shutDemoOut(register.owner);
  for (const cookie of [officer, resident]) assert.equal((await send("session", { cookie })).status, 401);
  await forget();
  for (const { name, password, code } of demoAccounts(cities)) {
    const body = { name, password, ...(code === null ? {} : { code }) };
    assert.equal(await codeOf(await send("session", { method: "POST", body })), "sign-in-failed", name);
  }
  // nor by a provider of identities, and an administrator's unlocking changes nothing
  await owner.query("update shared.accounts set issuer = 'i', subject = 's' where name = 'resident-lincang'");
  assert.equal(
    (await register.pool.query("select * from shared.account_of('i', 's', null, '{}', gen_random_uuid())")).rowCount,
    0,
  );
  await lockAccount(owner, OFFICER, false, "test");
  await forget();
  const { password, code } = demo(OFFICER);
  const given = { name: OFFICER, password, code: code ?? "" };
  assert.ok(!(await signIn(register.pool, register.keys, given)).ok);
  const listed = (await listAccounts(owner)).filter(({ name }) => name === OFFICER || name === own.name);
  assert.deepEqual(
    listed.map(({ name, locked }) => [name, locked]),
    [
      [own.name, false],
      [OFFICER, true],
    ],
  );
  const others = await signIn(register.pool, register.keys, {
    ...own,
    password: "long enough for all",
    code: codeAt(secret, stepOf(Date.now())),
  });
  assert.ok(others.ok, "other accounts go on");
  await owner.query("update shared.accounts set issuer = null, subject = null where name = 'resident-lincang'");
  assert.equal(await makeDemoAccounts(register.owner, register.keys, cities), 0);
  await forget();
  assert.ok((await signIn(register.pool, register.keys, given)).ok);
  const again = demo("supervisor-lincang");
  assert.ok(!(await signIn(register.pool, register.keys, { ...again, code: again.code ?? "" })).ok, "a lock stays");
  await lockAccount(owner, "supervisor-lincang", false, "test");
  const { rows } = await owner.query(
    "select event from shared.audit a join shared.accounts o on o.id = a.account where a.actor = 'demo' and o.name = $1 order by a.id",
    [OFFICER],
  );
  assert.deepEqual(
    rows.map(({ event }) => event),
    ["account-made", "account-locked", "account-unlocked"],
  );
});

test("[sign-in] the cookie is for this site and no script; the database holds no token, no password, no plain secret", async () => {
  await forget();
  const { name, password, code } = demo(OFFICER);
  const response = await send("session", { method: "POST", body: { name, password, code } });
  const cookie = response.headers.get("set-cookie") ?? "";
  assert.match(cookie, /^luohu_session=[\w-]{43}; /);
  for (const part of ["HttpOnly", "SameSite=Strict", "Path=/"]) assert.ok(cookie.includes(part), cookie);
  assert.equal(response.headers.get("cache-control"), "no-store");
  const token = (/=([\w-]+);/.exec(cookie) ?? [])[1] ?? "";
  const { rows } = await owner.query(
    "select to_jsonb(s)::text || to_jsonb(c)::text as all from shared.sessions s, shared.credentials c",
  );
  for (const secret of [token, Buffer.from(token, "base64url").toString("hex"), password])
    assert.ok(!rows.some(({ all }) => all.includes(secret)));
  await assert.rejects(register.pool.query("select * from shared.credentials"), { code: "42501" });
  await assert.rejects(register.pool.query("select * from shared.sessions"), { code: "42501" });
  assert.equal((await register.pool.query("select * from shared.accounts")).rowCount, 0);
});

test("[sign-in] staff need the second factor, a code counts once, and a wrong name is told like a wrong password", async () => {
  await forget();
  const { password, code } = demo(OFFICER);
  const attempt = (body: object) => send("session", { method: "POST", body });
  assert.equal(await codeOf(await attempt({ name: OFFICER, password })), "code-missing");
  assert.equal((await attempt({ name: OFFICER, password, code })).status, 200);
  assert.equal(await codeOf(await attempt({ name: OFFICER, password, code })), "code-used");
  const wrong = [
    await attempt({ name: OFFICER, password: "no", code }),
    await attempt({ name: "nobody", password, code }),
    await attempt({ name: OFFICER, password, code: "000000" }),
  ];
  const answers = await Promise.all(wrong.map((response) => response.text()));
  assert.deepEqual(answers, [answers[0], answers[0], answers[0]]);
});

test("[sign-in] five failures lock for a minute, each more for twice as long up to an hour; success forgets them", async () => {
  await forget();
  const { password, code } = demo(OFFICER);
  const given = { name: OFFICER, password, code: code ?? "" };
  const now = Date.now();
  for (let n = 0; n < 4; n++)
    assert.deepEqual(await signIn(register.pool, register.keys, { ...given, password: "no" }), {
      ok: false,
      why: "sign-in-failed",
    });
  const waits: number[] = [];
  for (let n = 0; n < 8; n++) {
    const locked = await signIn(register.pool, register.keys, { ...given, password: "no" });
    assert.ok(!locked.ok && locked.why === "locked-out");
    waits.push(Math.round((Date.parse(locked.until) - now) / 60_000));
    const meanwhile = await signIn(register.pool, register.keys, given);
    assert.ok(!meanwhile.ok && meanwhile.why === "locked-out", "the right password does not help meanwhile");
    await owner.query("update shared.credentials set locked_until = now() - interval '1 second'");
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
  assert.ok((await signIn(register.pool, register.keys, given)).ok);
  const { rows } = await owner.query(
    "select failures from shared.credentials c join shared.accounts a on a.id = account where name = $1",
    [OFFICER],
  );
  assert.equal(rows[0].failures, 0);
});

test("[sign-in] a session ends when it is idle, when its time is over, when it is ended elsewhere, or the account is locked", async () => {
  const status = async (cookie: string): Promise<number> => (await send("session", { cookie })).status;
  const end = (set: string) => owner.query(`update shared.sessions set ${set}`);
  const officer = await signedIn(OFFICER);
  const resident = await signedIn("resident-lincang");
  await end("used = now() - interval '16 minutes'");
  assert.deepEqual([await status(officer), await status(resident)], [401, 200]);
  await end("used = now(), ends = now() - interval '1 second'");
  assert.deepEqual([await status(resident)], [401]);
  const [here, there] = [await signedIn("resident-lincang"), await signedIn("resident-lincang")];
  const { sessions } = (await (await send("sessions", { cookie: here })).json()) as {
    sessions: { id: string; current: boolean }[];
  };
  assert.equal(sessions.length, 2);
  const other = sessions.find(({ current }) => !current)?.id;
  const stranger = await signedIn(OFFICER);
  assert.equal((await send(`sessions/${other}`, { method: "DELETE", cookie: stranger })).status, 404);
  assert.equal(await status(there), 200, "nobody ends the session of somebody else");
  assert.equal((await send(`sessions/${other}`, { method: "DELETE", cookie: here })).status, 204);
  assert.deepEqual([await status(here), await status(there)], [200, 401]);
  assert.equal((await send("session", { method: "DELETE", cookie: here })).status, 204);
  assert.equal(await status(here), 401);
  const last = await signedIn("resident-lincang");
  await lockAccount(owner, "resident-lincang", true, "test");
  assert.equal(await status(last), 401);
  const { password } = demo("resident-lincang");
  assert.ok(!(await signIn(register.pool, register.keys, { name: "resident-lincang", password })).ok);
  await lockAccount(owner, "resident-lincang", false, "test");
});

test("[sign-in] another site, a forged cookie and a request without origin change nothing", async () => {
  const cookie = await signedIn("resident-lincang");
  for (const origin of ["https://example.org", "null", ""])
    assert.equal(await codeOf(await send("session", { method: "DELETE", cookie, origin })), "cross-site");
  const { name, password } = demo("resident-lincang");
  const body = { name, password };
  assert.equal(
    await codeOf(await send("session", { method: "POST", body, origin: "https://example.org" })),
    "cross-site",
  );
  assert.equal((await send("session", { cookie: "luohu_session=AAAA" })).status, 401);
  assert.equal((await send("session", { cookie })).status, 200);
  assert.ok(port > 0);
});

test("[sign-in] what administrators do with accounts is in the audit, and a short password or taken name is refused", async () => {
  const account = { name: "somebody", role: "supervisor", city: "lincang", places: [], person: null } as const;
  await assert.rejects(addAccount(owner, register.keys, { ...account, password: "short" }, "test"), /12 characters/);
  const made = await addAccount(owner, register.keys, { ...account, password: "long enough for all" }, "test");
  assert.match(made.factor ?? "", /^otpauth:\/\/totp\/Luohu:somebody\?secret=[A-Z2-7]{32}&issuer=Luohu$/);
  await assert.rejects(
    addAccount(owner, register.keys, { ...account, password: "long enough for all" }, "test"),
    /there is/,
  );
  await lockAccount(owner, "somebody", true, "test");
  const { rows } = await owner.query("select event from shared.audit where account = $1 order by id", [made.id]);
  assert.deepEqual(
    rows.map(({ event }) => event),
    ["account-made", "account-locked"],
  );
});

test("[password] length counts and kinds of signs do not; what everybody tries first, and the name, will not do", () => {
  const wrong = {
    "too-short": ["", "short", "十一个字的口令不够长"],
    "too-common": [
      "password1234",
      "P@ssw0rd2021!",
      "123456789012",
      "987654321098",
      "aaaaaaaaaaaa",
      "abababababab",
      "luohu-demo-2021",
      "qwertyuiop123",
      "woaizhongguo1",
    ],
    "holds-name": ["dao.officer-2021", "my DAO.OFFICER is"],
  };
  for (const [fault, passwords] of Object.entries(wrong))
    for (const password of passwords) assert.equal(faultOfPassword(password, "dao.officer"), fault, password);
  for (const password of ["correct horse battery", "秋天的银杏叶落满了整条街", "k7#mQ2vL9xTz", drawPassword()])
    assert.equal(faultOfPassword(password, "dao.officer"), undefined, password);
  assert.notEqual(drawPassword(), drawPassword());
});

test("[password] whoever proves to be the owner changes it; every other session ends, and a code counts once here too", async () => {
  const name = "resident-lincang";
  const fresh = "ginkgo leaves on the street";
  const change = (cookie: string, body: object) => send("session/password", { method: "POST", body, cookie });
  const [here, there] = [await signedIn(name), await signedIn(name)];
  const current = demo(name).password;
  assert.equal(await codeOf(await change(here, { current: "not it at all", password: fresh })), "sign-in-failed");
  assert.equal(await codeOf(await change(here, { current, password: "password1234" })), "password-refused");
  assert.equal(await codeOf(await change(here, { current, password: current })), "password-refused");
  assert.equal(
    await codeOf(await send("session/password", { method: "POST", body: { current, password: fresh } })),
    "not-signed-in",
  );
  const far = await send("session/password", {
    method: "POST",
    body: { current, password: fresh },
    cookie: here,
    origin: "https://example.org",
  });
  assert.equal(await codeOf(far), "cross-site");
  assert.equal((await change(here, { current, password: fresh })).status, 204);
  assert.deepEqual(
    [(await send("session", { cookie: here })).status, (await send("session", { cookie: there })).status],
    [200, 401],
  );
  assert.ok(!(await signIn(register.pool, register.keys, { name, password: current })).ok);
  assert.ok((await signIn(register.pool, register.keys, { name, password: fresh })).ok);
  const staff = await signedIn(OFFICER);
  const { password, code } = demo(OFFICER);
  assert.equal(await codeOf(await change(staff, { current: password, password: fresh })), "code-missing");
  assert.equal(await codeOf(await change(staff, { current: password, password: fresh, code })), "code-used");
});

test("[password] one that somebody else chose lets in to change it, and to nothing else", async () => {
  const name = "resident-lincang";
  const given = drawPassword();
  await resetAccount(owner, register.keys, name, given, "test");
  const signed = await send("session", { method: "POST", body: { name, password: given } });
  const cookie = (signed.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  assert.equal(((await signed.json()) as { provisional: boolean }).provisional, true);
  for (const path of ["me/record", "me/views", "sessions"])
    assert.equal(await codeOf(await send(path, { cookie })), "password-provisional", path);
  const body = { current: given, password: "a lake behind the hills" };
  assert.equal((await send("session/password", { method: "POST", body, cookie })).status, 204);
  assert.equal(((await (await send("session", { cookie })).json()) as { provisional: boolean }).provisional, false);
  assert.equal((await send("sessions", { cookie })).status, 200);
});
