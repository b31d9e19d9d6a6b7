import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadLaw } from "@luohu/law";
import { openKeys } from "@luohu/server";
import { signIn } from "@luohu/server/access";
import { openDatabase } from "@luohu/server/storage";
import { Client } from "pg";
import { registerFolder } from "../../server/test/storage/folders.ts";
import { inside } from "./luohu.ts";

const cities = loadLaw().cities.map(({ id }) => id);
const data = await registerFolder(cities);
process.env.DATA_DIR = data;
delete process.env.DATABASE_URL;
delete process.env.KEYS_DIR;

// as where a server runs: the commands work on what it has open
const database = await openDatabase({ kind: "embedded", folder: data, port: undefined }, cities);
after(() => database.close());

interface Made {
  readonly name: string;
  readonly password: string;
  readonly factor: string | null;
}

const made = (out: string): Made => JSON.parse(out) as Made;
const officer = ["--role", "registration-officer", "--city", "lincang", "--place", "530902", "530921", "--json"];

test("[accounts] an account is made with a password that is shown once, locked, reset, ended; each in the audit, no secret anywhere", async () => {
  const added = await inside("accounts", "add", "dao.officer", ...officer, "--by", "chief");
  assert.deepEqual([added.code, added.err], [0, ""]);
  const first = made(added.out);
  assert.match(first.password, /^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
  assert.match(first.factor ?? "", /^otpauth:\/\/totp\/Luohu:dao\.officer\?secret=/);
  const told = await inside("accounts", "add", "auditor", "--role", "audit-administrator");
  assert.match(told.out, /初始口令 · password {5}[a-z2-9-]{24}/);
  assert.match(told.out, /首次登录须修改口令 · shown this once/);
  const listed = await inside("accounts", "list");
  assert.match(listed.out, /auditor {2}审计管理员 · audit administrator {2}–\n/);
  assert.match(listed.out, /dao\.officer {2}户籍民警 · registration officer {2}lincang {2}530902 530921\n/);
  const reset = made((await inside("accounts", "reset", "dao.officer", "--json")).out);
  assert.notEqual(reset.password, first.password);
  assert.notEqual(reset.factor, first.factor);
  assert.match((await inside("accounts", "end-sessions", "dao.officer")).out, /sessions ended: 0/);
  const bound = ["--issuer", "https://id.example", "--subject", "s-1"];
  assert.match((await inside("accounts", "bind", "dao.officer", ...bound)).out, /bound/);
  assert.match((await inside("accounts", "lock", "dao.officer")).out, /已锁定 · locked/);
  assert.match((await inside("accounts", "list")).out, /https:\/\/id\.example {2}已锁定/);
  assert.match((await inside("accounts", "unlock", "dao.officer", "--by", "chief")).out, /unlocked/);
  assert.match((await inside("accounts", "bind", "dao.officer", "--off")).out, /unbound/);
  const client = new Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ event: string; actor: string; all: string }>(
      "select event, actor, to_jsonb(a)::text as all from shared.audit a order by id",
    );
    assert.deepEqual(
      rows.map(({ event, actor }) => `${event} ${actor}`),
      [
        "account-made chief",
        "account-made administrator",
        "password-reset administrator",
        "sessions-ended administrator",
        "identity-bound administrator",
        "account-locked administrator",
        "account-unlocked chief",
        "identity-unbound administrator",
      ],
    );
    const everything = JSON.stringify([rows, (await client.query("select * from shared.credentials")).rows]);
    for (const secret of [first.password, reset.password, /secret=(\w+)/.exec(reset.factor ?? "")?.[1] ?? "none"])
      assert.ok(!everything.includes(secret));
    const keys = openKeys(join(data, "keys"));
    const given = { name: "dao.officer", password: reset.password };
    assert.deepEqual(await signIn(database.pool, keys, given), { ok: false, why: "code-missing" });
    const old = await signIn(database.pool, keys, { ...given, password: first.password });
    assert.ok(!old.ok && old.why === "sign-in-failed");
  } finally {
    await client.end();
  }
});

test("[accounts] what will not do is said, and nothing is made", async () => {
  const told = async (...args: string[]): Promise<string> => {
    const { code, err, out } = await inside("accounts", ...args);
    assert.deepEqual([code, out], [2, ""], err);
    return err;
  };
  assert.match(await told("add", "dao.officer", ...officer), /there is an account/);
  assert.match(await told("add", "x", "--role", "supervisor"), /expected --city/);
  assert.match(
    await told("add", "x", "--role", "station-leader", "--city", "lincang"),
    /expected at least one --place/,
  );
  assert.match(await told("add", "x", "--role", "supervisor", "--city", "atlantis"), /no city `atlantis`/);
  await told("add", "x", "--role", "emperor");
  assert.match(await told("add", "x", ...officer, "--place", "53a"), /no beginning of a division code/);
  const person = "00000000-0000-4000-8000-000000000001";
  assert.match(await told("add", "x", "--role", "resident", "--city", "lincang", "--person", person), /knows no/);
  assert.match(await told("lock", "nobody"), /there is no account `nobody`/);
  assert.match(await told("bind", "dao.officer", "--issuer", "https://id.example"), /expected --issuer and --subject/);
});
