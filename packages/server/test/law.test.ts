import assert from "node:assert/strict";
import { test } from "node:test";
import { clausePage, clausePageOf, factsList, factsListOf, lawList, lawListOf, type Problem } from "@luohu/contract";
import { shippedLaw, start } from "./running.ts";

const server = await start();
const { law } = shippedLaw().checker;
const at = (path: string, init?: RequestInit): Promise<Response> => fetch(`${server.base}${path}`, init);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("[law] the list holds every document and clause", async () => {
  const answer = await at("/api/v1/law");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("cache-control"), "no-cache");
  const body = await answer.json();
  assert.deepEqual(body, plain(lawListOf(law)));
  assert.deepEqual(lawList.parse(body), body);
});

test("[law] a city narrows the list; one that there is not is not found, with those that there are", async () => {
  for (const { id } of law.cities)
    assert.deepEqual(await (await at(`/api/v1/law?city=${id}`)).json(), plain(lawListOf(law, id)));
  for (const name of ["atlantis", "__proto__", "constructor", "", "%E8%81%8A%E5%9F%8E", "%00"]) {
    const answer = await at(`/api/v1/law?city=${name}`);
    assert.equal(answer.status, 404, name);
    const problem = (await answer.json()) as Problem;
    assert.equal(problem.type, "urn:luohu:problem:not-found");
    for (const { id } of law.cities) assert.ok(problem.detail.includes(id));
  }
});

test("[law] a city named twice is a wrong request, not broken JSON", async () => {
  const answer = await at("/api/v1/law?city=liaocheng&city=liaocheng");
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  const document = (await answer.json()) as Problem;
  assert.equal(document.type, "urn:luohu:problem:invalid-request");
  assert.deepEqual(
    document.issues?.map(({ code, path }) => [code, path]),
    [["wrong-type", "city"]],
  );
  assert.equal(answer.status, 422);
});

test("[law] every clause is read by its id, as it is and percent-encoded throughout", async () => {
  assert.ok(law.clauses.size > 50);
  for (const [id, clause] of law.clauses) {
    const expected = plain(clausePageOf(clause, law));
    for (const path of [id, encodeURIComponent(id), id.split("/").map(encodeURIComponent).join("/")]) {
      const answer = await at(`/api/v1/law/${path}`);
      assert.equal(answer.status, 200, path);
      const body = await answer.json();
      assert.deepEqual(body, expected, path);
      assert.deepEqual(clausePage.parse(body), body, path);
    }
  }
});

test("[law] an id that no clause has is not found", async () => {
  for (const id of [
    "",
    "x",
    "liaocheng",
    "liaocheng/2020",
    "liaocheng/2020/九",
    "__proto__",
    "%00",
    "..%2F..%2Fetc%2Fpasswd",
  ]) {
    const answer = await at(`/api/v1/law/${id}`);
    assert.equal(answer.status, 404, id);
    assert.equal(((await answer.json()) as Problem).type, "urn:luohu:problem:not-found", id);
  }
});

test("[law] an address that is no text is a problem document like every other", async () => {
  for (const path of ["/api/v1/law/%zz", "/api/v1/law/%ff%fe", "/%"]) {
    const answer = await at(path);
    assert.equal(answer.status, 400, path);
    assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8", path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(((await answer.json()) as Problem).type, "urn:luohu:problem:bad-http", path);
    const { method, route, status } = JSON.parse(server.log.at(-1) ?? "{}") as Record<string, unknown>;
    assert.deepEqual([method, route, status], ["GET", "none", 400], path);
  }
});

test("[facts] the list holds every fact of the vocabulary", async () => {
  const body = await (await at("/api/v1/facts")).json();
  assert.deepEqual(body, plain(factsListOf(law)));
  assert.deepEqual(factsList.parse(body), body);
});

test("[health] the version that is served and the faults of the files", async () => {
  const answer = await at("/health");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const { memory, ...rest } = (await answer.json()) as { memory: number };
  assert.deepEqual(rest, { law: law.version, faults: 0, register: "off", sealing: null });
  assert.ok(memory > 10 && memory < 2000, `${memory} MiB`);
});

test("[cache] what was read once is not sent again while it is the same", async () => {
  for (const path of ["/api/v1/law", "/api/v1/facts", `/api/v1/law/${[...law.clauses.keys()][0]}`]) {
    const etag = (await at(path)).headers.get("etag");
    assert.ok(etag, path);
    for (const headers of [{ "if-none-match": etag }, { "if-none-match": etag, "accept-encoding": "gzip" }]) {
      const again = await at(path, { headers });
      assert.equal(again.status, 304, path);
      assert.equal(again.headers.get("etag"), etag);
      assert.equal(await again.text(), "");
    }
    assert.equal((await at(path, { headers: { "if-none-match": '"other"' } })).status, 200);
  }
  const tags = await Promise.all(
    ["/api/v1/law", "/api/v1/facts"].map(async (path) => (await at(path)).headers.get("etag")),
  );
  assert.notEqual(tags[0], tags[1]);
});

test("[compression] a large answer is compressed where the client takes it, and is the same", async () => {
  const length = async (accepted: string): Promise<[string | null, number, unknown]> => {
    const answer = await server.app.inject({ url: "/api/v1/facts", headers: { "accept-encoding": accepted } });
    const encoding = (answer.headers["content-encoding"] as string | undefined) ?? null;
    const fetched = await at("/api/v1/facts", { headers: { "accept-encoding": accepted } });
    assert.equal(fetched.headers.get("content-encoding"), encoding);
    return [encoding, answer.rawPayload.length, await fetched.json()];
  };
  const [none, whole, facts] = await length("identity");
  assert.equal(none, null);
  for (const encoding of ["br", "gzip"]) {
    const [used, size, same] = await length(encoding);
    assert.equal(used, encoding);
    assert.ok(size * 4 < whole, `${encoding}: ${size} of ${whole} bytes`);
    assert.deepEqual(same, facts);
  }
  assert.equal((await at("/health", { headers: { "accept-encoding": "gzip" } })).headers.get("content-encoding"), null);
});

test("[compression] an answer that depends on Accept-Encoding says so, compressed or not", async () => {
  for (const accepted of ["gzip", "identity"]) {
    const answer = await at("/api/v1/facts", { headers: { "accept-encoding": accepted } });
    assert.match(answer.headers.get("vary") ?? "", /accept-encoding/i, accepted);
  }
});
