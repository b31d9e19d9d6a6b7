import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Problem } from "@luohu/contract";
import type { CurrentLaw } from "@luohu/server";
import { check, shippedLaw, start, talk } from "./running.ts";

const server = await start();
const { base, port } = server;
const healthy = async (): Promise<void> => assert.equal((await fetch(`${base}/health`)).status, 200);
const ADDRESSES = [
  "/api/v1/law",
  "/api/v1/facts",
  "/health",
  "/api/v1/law/liaocheng/2020/二（一）2/a",
  "/openapi.json",
];

test("[http] a method that an address does not take is named, with those it takes", async () => {
  const wrong = [
    ["GET", "/api/v1/check", "POST"],
    ["PUT", "/api/v1/check", "POST"],
    ["DELETE", "/api/v1/check", "POST"],
    ["POST", "/api/v1/law", "GET"],
    ["POST", "/api/v1/law", "HEAD"],
    ["PATCH", "/api/v1/law/liaocheng/2020/x", "GET"],
    ["POST", "/api/v1/facts?x=1", "GET"],
    ["DELETE", "/health", "GET"],
  ] as const;
  for (const [method, path, taken] of wrong) {
    const answer = await fetch(base + path, { method });
    assert.equal(answer.status, 405, `${method} ${path}`);
    assert.ok(answer.headers.get("allow")?.split(", ").includes(taken), `${method} ${path}: Allow`);
    assert.ok(!answer.headers.get("allow")?.split(", ").includes(method));
    assert.equal(((await answer.json()) as Problem).type, "urn:luohu:problem:method-not-allowed");
  }
});

test("[http] an address that there is not is not found, whatever the method", async () => {
  for (const method of ["GET", "POST", "DELETE", "OPTIONS"])
    for (const path of ["/nothing", "/api", "/api/v2/check", "/api/v1/check/x", "/docs/../../package.json"]) {
      const answer = await fetch(base + path, { method });
      assert.equal(answer.status, 404, `${method} ${path}`);
      assert.equal(((await answer.json()) as Problem).type, "urn:luohu:problem:not-found");
    }
});

test("[http] HEAD is GET without the body", async () => {
  for (const path of ADDRESSES) {
    const [got, headed] = [await fetch(base + path), await fetch(base + path, { method: "HEAD" })];
    assert.equal(headed.status, 200, path);
    assert.equal(await headed.text(), "");
    for (const name of ["content-type", "etag", "cache-control"])
      assert.equal(headed.headers.get(name), got.headers.get(name), `${path}: ${name}`);
  }
  assert.equal((await fetch(`${base}/api/v1/check`, { method: "HEAD" })).status, 405);
});

test("[http] OPTIONS names the methods and hands nothing to other origins", async () => {
  const answer = await fetch(`${base}/api/v1/check`, {
    method: "OPTIONS",
    headers: { origin: "https://elsewhere.example", "access-control-request-method": "POST" },
  });
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.get("allow"), "POST");
  assert.equal(answer.headers.get("access-control-allow-origin"), null);
});

test("[http] every answer carries the headers that keep a browser out of trouble", async () => {
  const answers = [
    await fetch(`${base}/api/v1/law`),
    await fetch(`${base}/nothing`),
    await fetch(`${base}/api/v1/check`),
    await fetch(`${base}/docs`),
    await fetch(`${base}/openapi.json`),
    await check(server, { situation: {} }),
    await check(server, {}),
  ];
  for (const { headers, url, status } of answers) {
    assert.equal(headers.get("x-content-type-options"), "nosniff", `${status} ${url}`);
    assert.equal(headers.get("referrer-policy"), "no-referrer", `${status} ${url}`);
    assert.equal(headers.get("x-frame-options"), "DENY", `${status} ${url}`);
    assert.equal(headers.get("x-powered-by"), null);
    assert.equal(headers.get("server"), null);
  }
});

test("[http] bytes that are no HTTP get 400 and a closed connection", async () => {
  const garbage: (string | Uint8Array)[] = [
    "GARBAGE\r\n\r\n",
    "\r\n\r\n\r\n\u0000\u0001\u0002",
    new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]),
    "GET /health HTTP/9.9\r\n\r\n",
    "GET /health HTTP/1.1\r\nHost x\r\n\r\n",
    "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
  ];
  for (const bytes of garbage) {
    const answer = await talk(port, bytes);
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/, JSON.stringify(String(bytes).slice(0, 40)));
    assert.match(answer, /application\/problem\+json/);
    const [, body] = answer.split("\r\n\r\n");
    assert.equal((JSON.parse(body ?? "") as Problem).type, "urn:luohu:problem:bad-http");
    await healthy();
  }
});

test("[http] an address or headers beyond all measure get 431", async () => {
  for (const bytes of [
    `GET /${"a".repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET /health HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(40_000)}\r\n\r\n`,
  ]) {
    const answer = await talk(port, bytes);
    assert.match(answer, /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    const [, body] = answer.split("\r\n\r\n");
    assert.equal((JSON.parse(body ?? "") as Problem).type, "urn:luohu:problem:headers-too-large");
    await healthy();
  }
});

test("[http] garbage after a sound request, in one packet or later, gets 400 and breaks nothing", async () => {
  const sound = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  const together = await talk(
    port,
    Buffer.concat([Buffer.from(sound), Buffer.from([0, 255, 254]), Buffer.from("x\r\n\r\n")]),
  );
  assert.match(together, /HTTP\/1\.1 400 /);
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (part) => {
    heard += part;
  });
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.write(sound + sound);
  while (heard.split("HTTP/1.1 200").length < 3) await wait(10);
  socket.write("\u0000garbage\r\n\r\n");
  await closed;
  assert.match(heard, /HTTP\/1\.1 400 Bad Request/);
  await healthy();
});

test("[http] methods and forms of address that nobody uses break nothing", async () => {
  for (const line of [
    "OPTIONS *",
    "TRACE /health",
    "PROPFIND /health",
    "GET http://a.example/health",
    "GET //",
    "CONNECT x:1",
  ])
    await talk(port, `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await healthy();
});

test("[http] a client that sends its request byte by byte is answered, and holds up nobody", async () => {
  const body = '{"situation":{"home":{"basis":"rented"}}}';
  const head = `POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.write(head);
  for (const letter of body.slice(0, -1)) {
    socket.write(letter);
    await wait(5);
  }
  for (let others = 0; others < 10; others++) await healthy();
  assert.deepEqual(parts, [], "the slow one is still waited for");
  socket.write(body.slice(-1));
  await closed;
  assert.match(Buffer.concat(parts).toString(), /^HTTP\/1\.1 200 OK/);
});

test("[http] a client that leaves in the middle of its body leaves nothing broken", async () => {
  for (let times = 0; times < 20; times++) {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) =>
      socket.write(
        'POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"sit',
        resolve,
      ),
    );
    socket.destroy();
  }
  await healthy();
  assert.ok(server.log.every((line) => (JSON.parse(line) as { level: number }).level < 50));
});

test("[http] more requests than are allowed get 429 and the time to wait", async () => {
  const slow = await start({ rateLimit: 3 });
  const statuses: number[] = [];
  for (let times = 0; times < 3; times++) statuses.push((await check(slow, { situation: {} })).status);
  assert.deepEqual(statuses, [200, 200, 200]);
  for (const path of ["/api/v1/law", "/nothing", "/docs"]) {
    const answer = await fetch(slow.base + path);
    assert.equal(answer.status, 429, path);
    const seconds = Number(answer.headers.get("retry-after"));
    assert.ok(seconds >= 1 && seconds <= 60, `Retry-After: ${seconds}`);
    assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
    assert.equal(((await answer.json()) as Problem).type, "urn:luohu:problem:too-many-requests");
  }
});

test("[http] a fault of ours is a problem document that tells nothing of the inside", async () => {
  const { checker } = shippedLaw();
  const broken = {
    faults: [],
    checker: {
      ...checker,
      check: () => {
        throw new TypeError("secret of the inside");
      },
    },
  };
  const faulty = await start({}, broken as unknown as CurrentLaw);
  const answer = await check(faulty, { situation: {} });
  assert.equal(answer.status, 500);
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  const text = await answer.text();
  assert.equal((JSON.parse(text) as Problem).type, "urn:luohu:problem:internal");
  assert.doesNotMatch(text, /secret|TypeError|\.ts/);
  const told = faulty.log.find((line) => (JSON.parse(line) as { level: number }).level === 50) ?? "";
  assert.match(told, /\bat .*http\.test\.ts/, "the log tells where");
  assert.doesNotMatch(told, /secret of the inside/, "a message may quote what was sent");
});
