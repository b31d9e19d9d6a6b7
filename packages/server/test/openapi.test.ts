import assert from "node:assert/strict";
import { test } from "node:test";
import { check, FAMILY, post, shippedLaw, start } from "./running.ts";
import { mismatches, type OpenApi, type Schema } from "./schema.ts";

const server = await start();
const { law } = shippedLaw().checker;
const sent = await fetch(`${server.base}/openapi.json`);
const document = (await sent.json()) as OpenApi;

const OPERATIONS = [
  "post /api/v1/check",
  "get /api/v1/law",
  "get /api/v1/law/{clause}",
  "get /api/v1/facts",
  "get /health",
];

function responseSchema(operation: string, status: number): Schema {
  const [method = "", path = ""] = operation.split(" ");
  const response = document.paths[path]?.[method]?.responses[status];
  assert.ok(response, `${operation} does not say that it may answer ${status}`);
  const [content] = Object.values(response.content ?? {});
  assert.ok(content?.schema, `${operation} ${status} has no schema`);
  return content.schema;
}

async function fits(operation: string, answer: Response, status: number): Promise<void> {
  assert.equal(answer.status, status, operation);
  const body: unknown = await answer.json();
  assert.deepEqual(mismatches(responseSchema(operation, status), body, document), [], `${operation} ${status}`);
}

test("[openapi] the document is OpenAPI 3.1 and lists every operation, each with a summary and a tag", () => {
  assert.equal(sent.headers.get("content-type"), "application/json; charset=utf-8");
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.match(document.info.title, /Luohu/);
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  // those of the register are counted in register/api.test.ts
  const ofRegister = / \/api\/v1\/(me|cities|audit|proofs|keys|session|sessions|sign-in|demo-accounts)(\/|$)/;
  assert.deepEqual(listed.filter((one) => !ofRegister.test(one)).sort(), [...OPERATIONS].sort());
  for (const operations of Object.values(document.paths))
    for (const { summary, tags } of Object.values(operations)) assert.ok(summary && tags?.length);
});

test("[openapi] every address of the API that answers is in the document", () => {
  const routes = server.app.printRoutes({ commonPrefix: false });
  const found = [...routes.matchAll(/ (api\/\S+|health) \(/g)].map(([, path = ""]) => `/${path}`);
  assert.ok(found.length >= 4, routes);
  for (const path of found) {
    const named = path.replaceAll(/:([a-zA-Z]+)/g, "{$1}").replace(/\*$/, "{clause}");
    assert.ok(document.paths[named] ?? document.paths[named.replace(/\/$/, "")], `${path} is not in the document`);
  }
});

test("[openapi] every reference leads somewhere, and every component is used", () => {
  const references = new Set<string>();
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== "object") return;
    for (const [key, part] of Object.entries(value)) {
      if (key === "$ref") references.add(part as string);
      else visit(part);
    }
  };
  visit(document);
  assert.ok(references.size > 20);
  for (const reference of references) {
    const found = reference
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
    assert.ok(found && typeof found === "object", `${reference} leads nowhere`);
  }
});

test("[openapi] parameters of a path stand in it", () => {
  for (const [path, operations] of Object.entries(document.paths))
    for (const { parameters = [] } of Object.values(operations)) {
      const named = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `{${name}}`);
      assert.deepEqual([...path.matchAll(/\{[^}]+\}/g)].map(([found]) => found).sort(), named.sort(), path);
    }
});

test("[openapi] real answers fit the schemas of the document", async () => {
  const get = (path: string): Promise<Response> => fetch(server.base + path);
  await fits("post /api/v1/check", await check(server, { on: "2021-03-01", situation: FAMILY }), 200);
  await fits("post /api/v1/check", await check(server, { situation: {} }), 200);
  await fits("post /api/v1/check", await check(server, { situation: { home: { basis: "x", nothing: 1 } } }), 422);
  await fits("post /api/v1/check", await post(server, "{"), 400);
  await fits("post /api/v1/check", await post(server, new Uint8Array([0xff])), 400);
  await fits("post /api/v1/check", await post(server, "x", { "content-type": "text/plain" }), 415);
  await fits("post /api/v1/check", await post(server, " ".repeat(300_000)), 413);
  await fits("get /api/v1/law", await get("/api/v1/law"), 200);
  await fits("get /api/v1/law", await get("/api/v1/law?city=atlantis"), 404);
  await fits("get /api/v1/law", await get("/api/v1/law?city=a&city=b"), 422);
  await fits("get /api/v1/law/{clause}", await get("/api/v1/law/x"), 404);
  await fits("get /api/v1/facts", await get("/api/v1/facts"), 200);
  await fits("get /health", await get("/health"), 200);
  for (const id of law.clauses.keys()) await fits("get /api/v1/law/{clause}", await get(`/api/v1/law/${id}`), 200);
});

test("[openapi] what does not fit is found: the comparison is not empty", () => {
  const schema = responseSchema("get /health", 200);
  const { faults: _, ...without } = { law: "x", faults: 0, register: "off", sealing: null, memory: 90 };
  const sound = { ...without, faults: 0 };
  assert.deepEqual(mismatches(schema, sound, document), []);
  assert.equal(mismatches(schema, { ...sound, law: 1 }, document).length, 1);
  assert.equal(mismatches(schema, without, document).length, 1);
  assert.equal(mismatches(schema, { ...sound, more: 1 }, document).length, 1);
});

test("[openapi] sound requests fit the schema of the request, and unknown fields do not", () => {
  const schema = document.paths["/api/v1/check"]?.post?.requestBody?.content["application/json"]?.schema;
  assert.ok(schema);
  assert.deepEqual(mismatches(schema, { on: "2021-03-01", situation: FAMILY }, document), []);
  assert.notDeepEqual(mismatches(schema, { situation: { home: { colour: "red" } } }, document), []);
  assert.notDeepEqual(mismatches(schema, { situation: { home: { basis: "rentd" } } }, document), []);
  assert.notDeepEqual(mismatches(schema, {}, document), []);
});

test("[openapi] a problem is described under the media type it is sent with", async () => {
  const type = (await check(server, {})).headers.get("content-type")?.split(";")[0] ?? "";
  assert.equal(type, "application/problem+json");
  for (const [path, operations] of Object.entries(document.paths))
    for (const { responses } of Object.values(operations))
      for (const [status, { content }] of Object.entries(responses))
        if (Number(status) >= 400) assert.deepEqual(Object.keys(content ?? {}), [type], `${path} ${status}`);
});

test("[docs] the pages of the API are HTML, with all that they load", async () => {
  const page = await fetch(`${server.base}/docs`);
  assert.equal(page.status, 200);
  assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
  const policy = page.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /upgrade-insecure-requests/, "a server in an office network speaks plain HTTP");
  const html = await page.text();
  assert.match(html, /swagger-ui/);
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = ""]) => address);
  assert.ok(loaded.length >= 3);
  for (const address of loaded) {
    const part = await fetch(new URL(address, `${server.base}/docs/`));
    assert.equal(part.status, 200, address);
    assert.equal(new URL(part.url).origin, server.base, "everything comes from this server");
    await part.arrayBuffer();
  }
  const root = await fetch(server.base, { redirect: "manual" });
  assert.deepEqual([root.status, root.headers.get("location")], [302, "/docs"]);
});
