import assert from "node:assert/strict";
import { request as send } from "node:http";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DEEPEST, type Problem, problem } from "@luohu/contract";
import { post, type Running, start, talk } from "./running.ts";

const server = await start();
const LIMIT = 256 * 1024;

async function problemIn(answer: Response, status: number, code: string): Promise<Problem> {
  assert.equal(answer.status, status);
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  const document = (await answer.json()) as Problem;
  assert.deepEqual(problem.parse(document), document);
  assert.deepEqual([document.type, document.status], [`urn:luohu:problem:${code}`, status]);
  return document;
}

test("[body] broken JSON is placed by line and column", async () => {
  const document = await problemIn(await post(server, '{\n  "situation": {},\n}'), 400, "broken-json");
  const [issue] = document.issues ?? [];
  assert.deepEqual([issue?.code, issue?.path, issue?.line, issue?.column], ["broken-json", "", 3, 1]);
  assert.match(document.detail, /line 3, column 1/);
  await problemIn(await post(server, "situation=1"), 400, "broken-json");
  await problemIn(await post(server, '{"situation":{}'), 400, "broken-json");
});

test("[body] no body at all is a problem of the body", async () => {
  await problemIn(await post(server, ""), 400, "broken-json");
});

test("[body] bytes that are not UTF-8 are refused as such", async () => {
  const gbk = Buffer.concat([
    Buffer.from('{"situation":{"x":"'),
    Buffer.from([0xc2, 0xe4, 0xbb, 0xa7]),
    Buffer.from('"}}'),
  ]);
  const document = await problemIn(await post(server, gbk), 400, "wrong-encoding");
  assert.equal(document.issues?.[0]?.line, undefined);
  await problemIn(await post(server, Buffer.from('\ufeff{"situation":{}}', "utf16le")), 400, "wrong-encoding");
});

test("[body] a byte-order mark and a declared UTF-8 are taken", async () => {
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"situation":{}}')]);
  assert.equal((await post(server, marked)).status, 200);
  for (const type of [
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
    "APPLICATION/JSON; charset=utf8",
    "application/json ; v=1",
  ])
    assert.equal((await post(server, '{"situation":{}}', { "content-type": type })).status, 200, type);
});

test("[body] anything that is not sent as JSON in UTF-8 is unsupported", async () => {
  for (const type of [
    "application/json; charset=gbk",
    'application/json; charset="GB18030"',
    "application/json; charset=utf-16",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "text/json-like",
    "json",
  ]) {
    const document = await problemIn(
      await post(server, '{"situation":{}}', { "content-type": type }),
      415,
      "unsupported-media-type",
    );
    assert.match(document.detail, /application\/json/, type);
  }
  const zipped = new Uint8Array(gzipSync('{"situation":{}}'));
  await problemIn(await post(server, zipped, { "content-encoding": "gzip" }), 415, "unsupported-media-type");
});

test("[body] a field that stands twice and nesting that is too deep are refused with their place", async () => {
  const twice = await problemIn(await post(server, '{"situation":{"home":{},\n"home":{}}}'), 422, "duplicate-field");
  assert.deepEqual([twice.issues?.[0]?.line, twice.issues?.[0]?.column], [2, 1]);
  const deep = `{"situation":${"[".repeat(DEEPEST)}${"]".repeat(DEEPEST)}}`;
  const document = await problemIn(await post(server, deep), 422, "too-deep");
  assert.equal(document.issues?.[0]?.column, 13 + DEEPEST);
  await problemIn(await post(server, '{"a":'.repeat(50_000)), 422, "too-deep");
});

test("[body] a body up to the limit is read, and one byte more is too large", async () => {
  const text = '{"situation":{}}';
  assert.equal((await post(server, text + " ".repeat(LIMIT - text.length))).status, 200);
  const document = await problemIn(await post(server, text + " ".repeat(LIMIT + 1 - text.length)), 413, "too-large");
  assert.match(document.detail, /BODY_LIMIT/);
});

/** Says that a body of ten million bytes follows, sends what there is room for, and reads the answer. */
function tenMillion(to: Running, chunked: boolean): Promise<{ status: number; body: string } | "cut off"> {
  const bytes = 10_000_000;
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", ...(chunked ? {} : { "content-length": bytes }) };
    const outgoing = send({ port: to.port, host: "127.0.0.1", path: "/api/v1/check", method: "POST", headers });
    outgoing.on("response", (incoming) => {
      let body = "";
      incoming.on("data", (part) => {
        body += part;
      });
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body }));
      incoming.on("error", () => resolve("cut off"));
    });
    // the server may stop reading and close before everything is sent
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      ["EPIPE", "ECONNRESET"].includes(error.code ?? "") ? resolve("cut off") : reject(error),
    );
    outgoing.end(Buffer.alloc(bytes, 0x20));
  });
}

test("[body] ten million bytes are refused, declared or in chunks, and the server goes on", async () => {
  for (const chunked of [false, true]) {
    const answer = await tenMillion(server, chunked);
    if (answer !== "cut off") {
      assert.equal(answer.status, 413);
      assert.equal((JSON.parse(answer.body) as Problem).type, "urn:luohu:problem:too-large");
    }
    assert.equal((await post(server, '{"situation":{}}')).status, 200);
  }
  const head = "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  const early = await talk(server.port, `${head}Content-Length: 10000000\r\n\r\n{`);
  assert.match(early, /^HTTP\/1\.1 413 /);
  assert.match(early, /urn:luohu:problem:too-large/);
});

test("[body] the limit is the one that is set", async () => {
  const small = await start({ bodyLimit: 1024 });
  const text = '{"situation":{}}';
  assert.equal((await post(small, text.padEnd(1024))).status, 200);
  await problemIn(await post(small, text.padEnd(1025)), 413, "too-large");
});
