import assert from "node:assert/strict";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { loadLaw } from "@luohu/law";
import { CurrentLaw, openRegister, registerSettingsFrom, SettingFault, todayInChina } from "@luohu/server";
import { isDatabaseGone } from "../../src/http/problems.ts";
import { isProofOf, keepProof, keptProof } from "../../src/outside/kept-proof.ts";
import { start } from "../running.ts";
import { emptyFolder, registerFolder } from "../storage/folders.ts";

const folder = await registerFolder(["lincang", "qujing"]);
const settings = registerSettingsFrom({ DATA_DIR: folder, CITIES: "lincang,qujing" });
assert.ok(settings);
const register = await openRegister(settings, loadLaw());
const server = await start({}, undefined, register);
// hooks run in order: the server of `start` stops first
after(() => register.close());

const state = async (): Promise<string> =>
  ((await (await fetch(`${server.base}/health`)).json()) as { register: string }).register;

async function becomes(wanted: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++, await wait(50)) if ((await state()) === wanted) return;
  assert.fail(`the register does not become ${wanted}`);
}

test("[serving] a server says whether its register answers, and one without says so", async () => {
  assert.equal(await state(), "ready");
  assert.deepEqual([...register.cities.keys()].sort(), ["lincang", "qujing"]);
  const without = await start();
  const health = (await (await fetch(`${without.base}/health`)).json()) as { register: string; memory: number };
  assert.equal(health.register, "off");
  assert.ok(health.memory > 10);
});

test("[serving] while the database is gone the check goes on, and the register comes back by itself", async () => {
  const { rows } = await register.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  assert.ok(rows[0]);
  const postmaster = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  // without this file PostgreSQL does not start: otherwise it may be back before anybody has looked
  const control = join(folder, "postgres/global/pg_control");
  renameSync(control, `${control}.away`);
  process.kill(postmaster, "SIGKILL");
  await becomes("unavailable");
  const checked = await fetch(`${server.base}/api/v1/check`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ situation: {} }),
  });
  assert.equal(checked.status, 200);
  await checked.arrayBuffer();
  renameSync(`${control}.away`, control);
  await becomes("ready");
});

test("[serving] what says that the database is gone is told from what is a fault of ours", () => {
  for (const code of ["08006", "57P01", "57P03", "53100", "53300", "ECONNREFUSED", "ENOENT"])
    assert.ok(isDatabaseGone({ code }), code);
  assert.ok(isDatabaseGone({ message: "Connection terminated unexpectedly" }));
  for (const code of ["42601", "23505", "22P02", "42501"]) assert.ok(!isDatabaseGone({ code, message: "x" }), code);
  assert.ok(!isDatabaseGone({ message: "cannot read properties of undefined" }));
});

test("[serving] settings of the register that cannot be used are named, and `off` is no register", () => {
  assert.equal(registerSettingsFrom({ REGISTER: "off" }), null);
  for (const wrong of [{ REGISTER: "maybe" }, { NUMBER_RANGE: "0-9" }, { NUMBER_RANGE: "9-1" }, { NUMBER_RANGE: "x" }])
    assert.throws(() => registerSettingsFrom(wrong), SettingFault, JSON.stringify(wrong));
});

test("[serving] a law that was proved before is served at once, without another proof", async () => {
  const kept = emptyFolder();
  const claim = { law: loadLaw().version, on: todayInChina(), proved: ["digest"] };
  keepProof(kept, claim);
  const law = await CurrentLaw.open(undefined, kept);
  assert.deepEqual(await law.proveForToday(), []);
  law.close();
  assert.deepEqual(keptProof(kept), claim, "it was proved again");
});

test("[serving] a proof of another version, or one that cannot be read, is none", () => {
  const kept = emptyFolder();
  assert.equal(keptProof(kept), undefined);
  keepProof(kept, { law: "1", on: "2021-06-01", proved: [] });
  assert.ok(isProofOf(keptProof(kept), "1"));
  assert.ok(!isProofOf(keptProof(kept), "2"));
  assert.ok(!isProofOf(undefined, "1"));
  for (const broken of ["", "{", '{"law":1}', "[]", '{"law":"1","on":"2021-06-01"}']) {
    writeFileSync(join(kept, "proof.json"), broken);
    assert.equal(keptProof(kept), undefined, broken);
  }
  assert.doesNotThrow(() => keepProof(join(kept, "absent"), { law: "1", on: "2021-06-01", proved: [] }));
});
