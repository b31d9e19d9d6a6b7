import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { buildSite, DIST } from "./build.ts";

const PACKAGES = dirname(dirname(import.meta.dirname));

/** What the site is made of. */
const SOURCES = [
  "web/src",
  "web/build",
  "web/index.html",
  "web/en/index.html",
  "web/zh-Hant/index.html",
  "web/package.json",
  "contract/src",
  "engine/src",
  "law",
  "../package-lock.json",
].map((source) => join(PACKAGES, source));

const STAMP = join(DIST, ".built");
const LOCK = `${DIST}.lock`;

/** A build that left its lock behind has ended after so long, ms. */
const LONGEST = 120_000;

/**
 * Builds the site where it is missing or older than its sources; one process at a time.
 * @returns whether it was built
 */
export async function freshSite(): Promise<boolean> {
  if (isFresh()) return false;
  while (!lock()) await pause(200);
  try {
    if (isFresh()) return false;
    const begun = new Date();
    await buildSite();
    writeFileSync(STAMP, begun.toISOString());
    return true;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function lock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > LONGEST) rmSync(LOCK, { recursive: true });
    return false;
  }
}

const isFresh = (): boolean => existsSync(STAMP) && Math.max(...SOURCES.map(latest)) < statSync(STAMP).mtimeMs;

/** When a file, or anything in a folder, was last changed. */
function latest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).filter((name) => !["node_modules", "test"].includes(name));
  return Math.max(found.mtimeMs, ...inside.map((name) => latest(join(path, name))));
}
