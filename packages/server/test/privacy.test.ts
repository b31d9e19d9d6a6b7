import assert from "node:assert/strict";
import { test } from "node:test";
import { check, post, start, talk } from "./running.ts";

const MARK = "王小明3715021990";
const server = await start({ rateLimit: 60 });
const { base, port, log } = server;

/** What was logged while something was done; the log must have grown, else nothing was proved. */
async function logged(act: () => Promise<unknown>): Promise<string> {
  const before = log.length;
  await act();
  // the line of a request is written once its answer has been sent
  for (let tries = 0; log.length === before && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(log.length > before, "nothing was logged");
  return log.slice(before).join("");
}

function tellsNothing(lines: string): void {
  assert.doesNotMatch(lines, /王小明|3715021990|1987-06-05|371722/);
  assert.doesNotMatch(lines, new RegExp(encodeURIComponent("王小明"), "i"));
  assert.doesNotMatch(lines, /127\.0\.0\.1|::1|user-agent|remoteAddress/i);
}

const person = { born: "1987-06-05", registration: { division: "371722", kind: "countryside" } };

test("[privacy] a sound situation leaves method, route, status and time in the log, and nothing else", async () => {
  const lines = await logged(() => check(server, { situation: { person, family: [{ id: MARK, relation: "child" }] } }));
  tellsNothing(lines);
  const line = JSON.parse(lines.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
  assert.deepEqual([line.method, line.route, line.status], ["POST", "/api/v1/check", 200]);
  const known = ["level", "time", "pid", "hostname", "reqId", "method", "route", "status", "ms"];
  assert.deepEqual(
    Object.keys(line).filter((name) => !known.includes(name)),
    [],
  );
});

test("[privacy] wrong, broken, mis-encoded, doubled, deep and large bodies leave nothing of themselves", async () => {
  const bodies: [string | Uint8Array<ArrayBuffer>, Record<string, string>?][] = [
    [JSON.stringify({ situation: { person: { ...person, born: MARK }, [MARK]: MARK, home: { basis: MARK } } })],
    [JSON.stringify({ [MARK]: MARK, situation: MARK })],
    [`{"situation":{"person":{"born":"1987-06-05"},"family":[{"id":"${MARK}`],
    [`${MARK}{"situation":`],
    [new Uint8Array([...new TextEncoder().encode(`{"id":"${MARK}`), 0xff])],
    [`{"${MARK}":1,"${MARK}":2}`],
    [`${'{"王小明":'.repeat(40)}`],
    [JSON.stringify({ situation: {}, note: MARK.repeat(30_000) })],
    [`name=${MARK}`, { "content-type": "application/x-www-form-urlencoded" }],
    [`{"id":"${MARK}"}`, { "content-type": `application/json; charset=${encodeURIComponent(MARK)}` }],
    [
      '{"situation":{}}',
      { "x-name": encodeURIComponent(MARK), cookie: "id=3715021990", referer: "http://x/3715021990" },
    ],
  ];
  for (const [body, headers] of bodies) tellsNothing(await logged(() => post(server, body, headers)));
});

test("[privacy] an address with a name in its path or its query leaves no name", async () => {
  for (const path of [
    `/api/v1/law?city=${MARK}`,
    `/api/v1/law?city=${MARK}&city=${MARK}`,
    `/api/v1/law/${MARK}`,
    `/api/v1/check?id=${MARK}`,
    `/health?born=1987-06-05`,
    `/${MARK}`,
    `/docs?name=${MARK}`,
  ])
    tellsNothing(await logged(() => fetch(base + path)));
  tellsNothing(await logged(() => fetch(`${base}/${MARK}`, { method: "DELETE" })));
});

test("[privacy] bytes that are no HTTP and addresses that are no text leave nothing", async () => {
  const before = log.length;
  await talk(port, `GARBAGE ${MARK}\r\n\r\n`);
  await talk(port, `GET /${encodeURIComponent(MARK)}%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await talk(port, `POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n${MARK}`, 200);
  await fetch(`${base}/health`);
  tellsNothing(log.slice(before).join(""));
});

test("[privacy] a client that is turned away for asking too often leaves nothing", async () => {
  let status = 200;
  for (let times = 0; status !== 429 && times < 200; times++) {
    const lines = await logged(async () => {
      status = (await fetch(`${base}/api/v1/law/${MARK}`)).status;
    });
    tellsNothing(lines);
  }
  assert.equal(status, 429);
});
