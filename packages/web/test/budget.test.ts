import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { freshSite } from "@luohu/web/build";
import { DIST } from "../build/build.ts";

/** Most bytes, compressed, until the first question can be answered. */
const BUDGET = 150_000;

before(freshSite);

/** What a page asks for at once, and the worker that it starts. */
function firstLoad(folder: string): string[] {
  const html = readFileSync(join(DIST, folder, "index.html"), "utf8");
  const linked = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path as string);
  const worker = readdirSync(join(DIST, "assets")).filter((name) => /^worker-.*\.js$/.test(name));
  return [`${folder}index.html`, ...linked, ...worker.map((name) => `assets/${name}`)];
}

for (const folder of ["", "zh-Hant/", "en/"]) {
  test(`[web] the first load of /${folder} stays within the budget`, () => {
    const files = [...new Set(firstLoad(folder))];
    assert.ok(files.some((path) => path.includes("law-")) && files.some((path) => path.includes("questions-")));
    const bytes = (form: string): number =>
      files.reduce((sum, path) => sum + statSync(join(DIST, `${path}${form}`)).size, 0);
    const found = { br: bytes(".br"), gz: bytes(".gz") };
    console.log(`/${folder}: ${found.br} bytes in brotli, ${found.gz} in gzip`);
    assert.ok(Math.max(found.br, found.gz) <= BUDGET, JSON.stringify({ found, files }));
  });
}

test("[web] pages hold no script and no style of their own, as their policy asks", () => {
  for (const folder of ["", "zh-Hant/", "en/"]) {
    for (const page of ["index.html", "page.html"]) {
      const html = readFileSync(join(DIST, folder, page), "utf8");
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/);
      assert.doesNotMatch(html, /(?:src|href)="https?:/);
    }
  }
});
