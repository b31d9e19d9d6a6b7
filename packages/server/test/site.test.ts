import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { start } from "./running.ts";

/** A site of two languages and one page beside the first. */
function smallSite(): string {
  const folder = mkdtempSync(join(tmpdir(), "luohu-site-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const inside of ["en", "assets"]) mkdirSync(join(folder, inside));
  const files = {
    "pages.json": JSON.stringify({ folders: ["", "en/"], segments: ["", "check", "law"], plain: ["law"] }),
    "index.html": "home",
    "page.html": "page",
    "en/index.html": "home, en",
    "en/page.html": "page, en",
    "plain.html": "plain",
    "en/plain.html": "plain, en",
    "assets/start-1.js": "script",
    "assets/start-1.js.br": brotliCompressSync("script"),
    ".built": "hidden",
  };
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  return folder;
}

const server = await start({ webFolder: smallSite() });

const read = async (
  path: string,
  accept = "text/html",
): Promise<{ status: number; text: string; headers: Headers }> => {
  const response = await fetch(server.base + path, { headers: { accept, "accept-encoding": "br" } });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

test("[site] home pages and pages of each language are served beside the API", async () => {
  const found = await Promise.all(
    ["/", "/en/", "/check", "/check/x", "/en/check", "/en", "/law/x", "/en/law"].map((path) => read(path)),
  );
  assert.deepEqual(
    found.map(({ status, text }) => [status, text]),
    [
      [200, "home"],
      [200, "home, en"],
      [200, "page"],
      [200, "page"],
      [200, "page, en"],
      [200, "page, en"],
      [200, "plain"],
      [200, "plain, en"],
    ],
  );
  assert.equal((await read("/health", "application/json")).status, 200);
  assert.match((await read("/docs/")).text, /swagger/i);
});

test("[site] an address that is no page is not found: as a page for a browser, as a problem for a program", async () => {
  const page = await read("/nothing");
  assert.deepEqual([page.status, page.text], [404, "page"]);
  for (const [path, accept] of [
    ["/nothing", "application/json"],
    ["/api/v1/nothing", "text/html"],
    ["/.built", "*/*"],
  ] as const) {
    const { status, headers } = await read(path, accept);
    assert.equal(status, 404, path);
    assert.match(headers.get("content-type") ?? "", /^application\/problem\+json/);
  }
});

test("[site] pages are asked for again, hashed files kept, and nothing runs that is not the site's own", async () => {
  const [home, page, script] = await Promise.all([read("/"), read("/check"), read("/assets/start-1.js", "*/*")]);
  assert.equal(script.text, "script");
  assert.equal(script.headers.get("content-encoding"), "br");
  assert.equal(script.headers.get("cache-control"), "public, max-age=31536000, immutable");
  for (const { headers } of [home, page]) {
    assert.equal(headers.get("cache-control"), "no-cache");
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
    assert.doesNotMatch(policy, /unsafe|http/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
});
