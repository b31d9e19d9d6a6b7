import assert from "node:assert/strict";
import { test } from "node:test";
import { registerSettingsFrom, serve, settingsFrom } from "@luohu/server";
import { demoAccounts } from "@luohu/server/access";
import { Client } from "pg";
import { registerFolder } from "../storage/folders.ts";

const kept = registerSettingsFrom({ DATA_DIR: await registerFolder(["lincang"]), CITIES: "lincang" });
assert.ok(kept);

/** Starts a server so, signs in as a demo account and as a session of the start before, and stops it. */
async function signInAt(
  environment: Readonly<Record<string, string>>,
  before?: string,
): Promise<{ readonly signIn: number; readonly before: number; readonly cookie: string }> {
  const settings = settingsFrom({ PORT: "0", LOG_LEVEL: "silent", WEB_DIR: "no-site", ...environment });
  const served = await serve(settings, kept);
  try {
    const { owner, cities } = served.register ?? assert.fail();
    // codes count once
    const client = new Client(owner);
    await client.connect();
    await client.query("update shared.credentials set step = 0, failures = 0, locked_until = null");
    await client.end();
    const { name, password, code } = demoAccounts([...cities.values()])[1] ?? assert.fail();
    const { port } = served.app.server.address() as { port: number };
    const address = `http://127.0.0.1:${port}/api/v1/session`;
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", origin: `http://127.0.0.1:${port}` },
      body: JSON.stringify({ name, password, code }),
    });
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const { status } = await fetch(address, { headers: { cookie: before ?? "" } });
    return { signIn: answer.status, before: status, cookie };
  } finally {
    await served.close();
  }
}

test("[demo] accounts of one start sign in nowhere that they are not allowed, and again where they are", async () => {
  const first = await signInAt({ HOST: "127.0.0.1" });
  assert.equal(first.signIn, 200);
  const off = await signInAt({ HOST: "127.0.0.1", DEMO: "off" }, first.cookie);
  assert.deepEqual([off.signIn, off.before], [401, 401]);
  const again = await signInAt({ HOST: "127.0.0.1" }, first.cookie);
  assert.deepEqual([again.signIn, again.before], [200, 401]);
  const open = await signInAt({ HOST: "0.0.0.0", DEMO: "on" }, again.cookie);
  assert.deepEqual([open.signIn, open.before], [401, 401]);
});
