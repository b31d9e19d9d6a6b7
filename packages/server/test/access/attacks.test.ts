import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { test } from "node:test";
import { FATHER, HOME } from "../../../registry/test/family.ts";
import { idOf } from "../../../registry/test/world.ts";
import { servingRegister } from "../register/serving-register.ts";
import type { OpenApi } from "../schema.ts";
import { actorOf } from "../storage/actors.ts";

const { ask, base, port, register } = await servingRegister({
  officer: actorOf("lincang", "registration-officer", { account: idOf(801) }),
  "another station": actorOf("lincang", "registration-officer", { account: idOf(802), places: ["530921"] }),
  "another city": actorOf("qujing", "station-leader", { account: idOf(803) }),
  clerk: actorOf("lincang", "department-clerk", { account: idOf(804), places: [] }),
  supervisor: actorOf("lincang", "supervisor", { account: idOf(805), places: [] }),
  system: actorOf("lincang", "system-administrator", { account: idOf(806), places: [] }),
  security: actorOf("lincang", "security-administrator", { account: idOf(807), places: [] }),
  audit: actorOf("lincang", "audit-administrator", { account: idOf(808), places: [] }),
  resident: actorOf("lincang", "resident", { account: idOf(809), places: [], person: idOf(999) }),
});
const OTHERS = ["another station", "another city", "clerk", "supervisor", "system", "security", "audit", "resident"];
const described = (await (await fetch(`${base}/openapi.json`)).json()) as OpenApi;
const PURPOSE = `purpose=${encodeURIComponent("办理业务")}`;
const death = (more: object = {}) => ({
  id: randomUUID(),
  on: "2021-05-01",
  purpose: "办理业务",
  ground: { kind: "notice", reference: "N-1" },
  person: FATHER,
  ...more,
});

test("[attack] ids that are guessed across places, roles and cities are answered as if nothing were there, at every address", async () => {
  const readings = Object.keys(described.paths).filter(
    (path) => /\/cities\/\{city\}\/(people|households)\//.test(path) && described.paths[path]?.get,
  );
  assert.equal(readings.length, 4);
  const at = (path: string, id: string) => `${path.replace("{city}", "lincang").replace("{id}", id)}?${PURPOSE}`;
  for (const path of readings) {
    const there = path.includes("people") ? FATHER : HOME;
    assert.equal((await ask("officer", at(path, there))).status, 200, path);
    for (const who of OTHERS) {
      const [guessed, drawn] = await Promise.all([ask(who, at(path, there)), ask(who, at(path, randomUUID()))]);
      assert.equal(guessed.status, 404, `${who} ${path}`);
      assert.equal(await guessed.text(), await drawn.text(), `${who} is told that ${path} is there`);
    }
  }
  for (const who of OTHERS) {
    const answer = await ask(who, "/api/v1/cities/lincang/commands/death", { body: death() });
    assert.equal(answer.status, 403, who);
    assert.equal(
      (
        await ask(who, `/api/v1/cities/lincang/corrections/${randomUUID()}`, {
          body: { decision: "decline", answer: "不予更正" },
        })
      ).status,
      who === "another station" ? 404 : 403,
      who,
    );
  }
  assert.equal((await ask("officer", at("/api/v1/cities/{city}/people/{id}", FATHER))).status, 200);
});

test("[attack] a write that a browser sends for another site is refused, whatever `Origin` it claims", async () => {
  for (const site of ["cross-site", "same-site", "none"]) {
    const answer = await ask("officer", "/api/v1/cities/lincang/commands/death", {
      body: death(),
      headers: { "sec-fetch-site": site },
    });
    assert.match(((await answer.json()) as { type: string }).type, /cross-site$/, site);
  }
});

test("[attack] a token that is forged, cut, changed or of another kind is nobody's", async () => {
  const { sessionOf } = await import("../../src/access/session.ts");
  const tokens = ["", "A", randomBytes(32).toString("base64url"), "' or true --", "\u0000", "x".repeat(10_000)];
  for (const token of tokens) assert.equal(await sessionOf(register.pool, token), undefined);
});

test("[attack] SQL in what is sent is text, in every place where text goes", async () => {
  const injections = [
    "'; drop table lincang.people; --",
    "' or '1'='1",
    "\\'; select pg_sleep(10); --",
    "%",
    "$1",
    "}{",
  ];
  for (const text of injections) {
    for (const by of ["name", "part", "pinyin", "number"]) {
      const answer = await ask("officer", "/api/v1/cities/lincang/search", {
        body: { by, text, purpose: `目的 ${text}` },
      });
      assert.equal(answer.status, 200, `${by} ${text}`);
      assert.deepEqual(((await answer.json()) as { found: unknown[] }).found, []);
    }
    const path = encodeURIComponent(text);
    assert.equal((await ask("officer", `/api/v1/cities/lincang/people/${path}?${PURPOSE}`)).status, 422);
    assert.equal((await ask("officer", `/api/v1/cities/${path}/people/${FATHER}?${PURPOSE}`)).status >= 400, true);
    const looked = await ask(
      "officer",
      `/api/v1/cities/lincang/people/${FATHER}?purpose=${encodeURIComponent(`目的 ${text}`)}`,
    );
    assert.equal(looked.status, 200);
  }
});

test("[attack] a body beyond the limit is refused, before and after somebody is known", async () => {
  const path = "/api/v1/cities/lincang/commands/death";
  const body = `{"purpose":"${"大".repeat(200_000)}"}`;
  assert.equal((await ask("officer", path, { body })).status, 413);
  assert.equal((await ask(null, path, { body })).status, 401);
  assert.equal((await ask("officer", path, { body: "[".repeat(5000) })).status, 422);
});

test("[attack] a body that never comes keeps nobody else waiting", async () => {
  const slow = Array.from({ length: 50 }, () => connect(port, "127.0.0.1").on("error", () => undefined));
  for (const socket of slow)
    socket.write(
      `POST /api/v1/cities/lincang/commands/death HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${base}\r\nX-Who: officer\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
  const answer = await ask("officer", `/api/v1/cities/lincang/people/${FATHER}?${PURPOSE}`);
  assert.equal(answer.status, 200);
  for (const socket of slow) socket.destroy();
});
