import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadLaw } from "@luohu/law";
import { openRegister, registerSettingsFrom } from "@luohu/server";
import { addAccount, bindIdentity, currentActor } from "@luohu/server/access";
import { execute } from "@luohu/server/storage";
import { FATHER, MOTHER, populate } from "../../../registry/test/family.ts";
import type { World } from "../../../registry/test/world.ts";
import { IdentityProvider, identitySettingsFrom } from "../../src/identity/index.ts";
import { start, TODAY } from "../running.ts";
import { officerOf } from "../storage/actors.ts";
import { connect, registerFolder } from "../storage/folders.ts";
import { startIssuer } from "./issuer.ts";

const issuer = await startIssuer("luohu", "a secret");
const environment = { OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: "luohu", OIDC_CLIENT_SECRET: "a secret" };
const settings = registerSettingsFrom({ DATA_DIR: await registerFolder(["lincang"]), CITIES: "lincang" });
if (settings === null) throw new Error("the register is off");
const opened = await openRegister(settings, loadLaw());
after(() => opened.close());
const provider: { identity: IdentityProvider | null } = { identity: null };
const register = Object.defineProperty({ ...opened }, "identity", { get: () => provider.identity });
const owner = await connect(opened.owner);
const { base } = await start({}, undefined, register, (request) => currentActor(opened.pool, request));
const identity = identitySettingsFrom({ ...environment, PUBLIC_URL: base, OIDC_NUMBER_CLAIM: "id_number" });
if (identity === null) throw new Error("no provider");
provider.identity = new IdentityProvider(identity);

const lincang = opened.cities.get("lincang") ?? assert.fail("no city");
const commands: Parameters<World["must"]>[0][] = [];
populate({
  city: "lincang",
  must: (command: (typeof commands)[number]) => void commands.push(command),
} as unknown as World);
for (const command of commands)
  assert.ok((await execute(opened.pool, officerOf("lincang"), lincang, command, TODAY)).ok);
await owner.query(
  "update lincang.particulars set number = case person when $1 then '530902198202020029' when $2 then '530902198001150038' end where person = any (array[$1, $2]::uuid[])",
  [MOTHER, FATHER],
);
const numberOf = async (person: string): Promise<string> =>
  (await owner.query("select number from lincang.particulars where person = $1", [person])).rows[0].number;

const goTo = (address: string, cookie = ""): Promise<Response> =>
  fetch(address, { redirect: "manual", headers: cookie === "" ? {} : { cookie } });
const cookieOf = (response: Response): string => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const locationOf = (response: Response): string => response.headers.get("location") ?? "";

/** Goes to the provider and comes back, as far as the address to which it sends. */
async function away(back = ""): Promise<{ readonly answer: string; readonly cookie: string; readonly asked: URL }> {
  const begun = await goTo(`${base}/api/v1/sign-in/oidc?back=${encodeURIComponent(back)}`);
  assert.equal(begun.status, 303, await begun.clone().text());
  assert.match(begun.headers.get("set-cookie") ?? "", /Path=\/api\/v1\/sign-in; HttpOnly; SameSite=Lax/);
  const asked = new URL(locationOf(begun));
  return { answer: locationOf(await goTo(asked.href)), cookie: cookieOf(begun), asked };
}

/** Signs in by the provider; what came of it. */
async function signIn(back = ""): Promise<{ readonly to: string; readonly cookie: string }> {
  const { answer, cookie } = await away(back);
  const done = await goTo(answer, cookie);
  assert.equal(done.status, 303);
  const [session = ""] = done.headers.getSetCookie().filter((one) => one.startsWith("luohu_session="));
  return { to: locationOf(done), cookie: session.split(";")[0] ?? "" };
}

const sessionBy = async (cookie: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${base}/api/v1/session`, { headers: { cookie } });
  assert.equal(response.status, 200);
  return (await response.json()) as Record<string, unknown>;
};

test("[identity] a resident whose number the provider has verified gets an account and their own record, each time the same", async () => {
  assert.deepEqual(await (await fetch(`${base}/api/v1/sign-in`)).json(), { provider: "/api/v1/sign-in/oidc" });
  issuer.says = { sub: "mother", id_number: await numberOf(MOTHER) };
  const first = await signIn("en/");
  assert.equal(first.to, "/en/me");
  const { role, person, account } = await sessionBy(first.cookie);
  assert.deepEqual([role, person], ["resident", MOTHER]);
  const record = await fetch(`${base}/api/v1/me/record`, { headers: { cookie: first.cookie } });
  assert.equal(record.status, 200);
  // bound to the subject from then on: the number is not needed any more, and counts for nothing
  issuer.says = { sub: "mother", id_number: await numberOf(FATHER) };
  const second = await signIn();
  assert.deepEqual([second.to, (await sessionBy(second.cookie)).account], ["/me", account]);
  // another subject with her number is not she
  issuer.says = { sub: "somebody", id_number: await numberOf(MOTHER) };
  assert.deepEqual(await signIn(), { to: "/sign-in#provider=unknown", cookie: "" });
  const { rows } = await owner.query("select event from shared.audit where account = $1 order by id", [account]);
  assert.deepEqual(
    rows.map(({ event }) => event),
    ["identity-bound", "signed-in", "signed-in"],
  );
});

test("[identity] whom the register does not know is not signed in, nor anybody by a number that the provider did not verify", async () => {
  issuer.says = { sub: "nobody", id_number: "530902199001010011" };
  assert.deepEqual(await signIn("zh-Hant/"), { to: "/zh-Hant/sign-in#provider=unknown", cookie: "" });
  issuer.says = { sub: "nobody", number: await numberOf(FATHER) };
  assert.equal((await signIn()).to, "/sign-in#provider=unknown");
});

test("[identity] an officer signs in where an administrator bound the account, with a second factor only, and not where it is locked", async () => {
  const officer = officerOf("lincang");
  await addAccount(
    owner,
    opened.keys,
    { name: "dao", role: officer.role, city: "lincang", places: ["5309"], person: null, password: "four words of dao" },
    "test",
  );
  await bindIdentity(owner, "dao", { issuer: issuer.url, subject: "dao" }, "test");
  issuer.says = { sub: "dao" };
  assert.equal((await signIn()).to, "/sign-in#provider=unknown", "one factor");
  issuer.says = { sub: "dao", amr: ["pwd", "mfa"] };
  const { to, cookie } = await signIn();
  assert.equal(to, "/desk");
  assert.equal((await sessionBy(cookie)).name, "dao");
  await owner.query("update shared.accounts set locked_at = now() where name = 'dao'");
  assert.equal((await signIn()).to, "/sign-in#provider=unknown", "locked");
});

test("[identity] an answer counts in the browser that asked, once, and only if everything in it fits", async () => {
  issuer.says = { sub: "mother" };
  const refused = async (address: string, cookie: string, why: string): Promise<void> => {
    const done = await goTo(address, cookie);
    assert.deepEqual([done.status, locationOf(done)], [303, "/sign-in#provider=failed"], why);
    assert.ok(!done.headers.getSetCookie().some((one) => one.startsWith("luohu_session=")), why);
  };
  const one = await away();
  assert.equal(one.asked.searchParams.get("code_challenge_method"), "S256");
  await refused(one.answer, "", "no attempt");
  await refused(one.answer, (await away()).cookie, "the attempt of another browser");
  const two = await away();
  await refused(two.answer.replace(/state=[^&]+/, "state=x"), two.cookie, "another state");
  const three = await away();
  assert.equal(locationOf(await goTo(three.answer, three.cookie)), "/me");
  await refused(three.answer, three.cookie, "a code twice");
  for (const [says, why] of [
    [{ nonce: "another" }, "another nonce"],
    [{ aud: "another" }, "for another client"],
    [{ iss: "https://another.example" }, "of another issuer"],
    [{ exp: Math.floor(Date.now() / 1000) - 3600 }, "of an hour ago"],
  ] as const) {
    issuer.says = { sub: "mother", ...says };
    const { answer, cookie } = await away();
    await refused(answer, cookie, why);
  }
  issuer.says = { sub: "mother" };
  issuer.forges = true;
  const forged = await away();
  await refused(forged.answer, forged.cookie, "signed with another key");
  issuer.forges = false;
  const nowhere = await goTo(`${base}/api/v1/sign-in/oidc?back=${encodeURIComponent("//evil.example/")}`);
  assert.equal(nowhere.status, 422, "nobody is sent elsewhere");
});

test("[identity] a provider that does not answer is told on the page, and accounts kept here go on", async () => {
  const absent = identitySettingsFrom({ ...environment, OIDC_ISSUER: "http://127.0.0.1:9", PUBLIC_URL: base });
  const present = provider.identity;
  provider.identity = absent === null ? null : new IdentityProvider(absent);
  assert.equal(locationOf(await goTo(`${base}/api/v1/sign-in/oidc?back=en/`)), "/en/sign-in#provider=away");
  provider.identity = null;
  assert.deepEqual(await (await fetch(`${base}/api/v1/sign-in`)).json(), { provider: null });
  assert.equal((await goTo(`${base}/api/v1/sign-in/oidc`)).status, 503);
  provider.identity = present;
});

test("[identity] settings are read whole: what is missing or unsafe is named", () => {
  const read = (more: Record<string, string>) => () =>
    identitySettingsFrom({ ...environment, PUBLIC_URL: base, ...more });
  assert.throws(
    read({ OIDC_ISSUER: "http://id.example" }),
    /OIDC_ISSUER: found `http:\/\/id\.example`, expected an https/,
  );
  assert.throws(read({ OIDC_CLIENT_ID: "" }), /OIDC_CLIENT_ID: found nothing/);
  assert.throws(read({ PUBLIC_URL: "" }), /PUBLIC_URL: found nothing/);
  assert.throws(read({ OIDC_CLIENT_SECRET_FILE: "no-such-file" }), /OIDC_CLIENT_SECRET_FILE: found `no-such-file`/);
  assert.equal(identitySettingsFrom({}), null);
});
