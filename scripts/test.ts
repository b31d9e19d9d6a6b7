import { globSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join, relative, sep } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { prepareBrowser } from "./browser.ts";

/** Runs every test, or those of the files named, and closes with `N passed, N failed`. */
const root = join(import.meta.dirname, "..");
process.chdir(root);
// every file of tests is a process: what one has stripped of types and compiled serves all
process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules", ".cache", "compiled");
/** So many files are told of after a longer run. */
const SLOWEST = 20;
/**
 * What takes longest begins first, so that none of it is left to run alone at the end; before the others what needs no
 * site, which the first of the others builds while the rest of them wait.
 */
const FIRST = [
  "packages/server/test/faults/kill.test.ts",
  "packages/web/test/quality.test.ts",
  "test/docs.test.ts",
  ...["register-states", "cases-by-hand", "journeys", "result", "compare", "interview", "offline"].map(
    (name) => `packages/web/test/${name}.test.ts`,
  ),
];
const named = process.argv.slice(2);
const files = named.length > 0 ? named : inOrder(all());
if (files.some((file) => file.includes("packages/web/"))) prepareBrowser();
/** Seconds that each file took. */
const seconds = new Map<string, number>();
const counts = { passed: 0, failed: 0, skipped: 0 };
const before = worked();

const stream = run({
  files: files.map((file) => join(root, file)),
  // some wait, for a disk or for a page: one more than there are processors keeps these at work
  concurrency: availableParallelism() + 1,
  timeout: 900_000,
});
stream.on("test:pass", ({ details, skip, todo }) => {
  if (details.type === "suite") return;
  if (skip !== undefined || todo !== undefined) counts.skipped++;
  else counts.passed++;
});
stream.on("test:complete", ({ name, file, details }) => {
  if (name === file) seconds.set(relative(root, file), details.duration_ms / 1000);
});
stream.on("test:fail", ({ details }) => {
  if (details.type !== "suite") counts.failed++;
});
const report = stream.compose(new spec());
report.pipe(process.stdout, { end: false });
report.on("end", () => {
  const nothing = counts.passed + counts.failed === 0;
  process.exitCode = counts.failed > 0 || nothing ? 1 : 0;
  if (seconds.size > SLOWEST) tellSlowest();
  console.log(
    `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`,
  );
});

function all(): string[] {
  const found = globSync(["packages/*/test/**/*.test.ts", "test/**/*.test.ts"]);
  return found.map((file) => file.split(sep).join("/")).sort();
}

/** Those of {@link FIRST} before the others. */
function inOrder(found: readonly string[]): readonly string[] {
  const missing = FIRST.filter((file) => !found.includes(file));
  if (missing.length > 0) throw new Error(`what is to begin is not there: ${missing.join(", ")}`);
  return [...FIRST, ...found.filter((file) => !FIRST.includes(file))];
}

/** What the processors of the machine did so far, ms. */
function worked(): { readonly busy: number; readonly all: number } {
  const times = cpus().map(
    ({ times: { idle, ...busy } }) => [Object.values(busy).reduce((a, b) => a + b), idle] as const,
  );
  const busy = times.reduce((sum, [own]) => sum + own, 0);
  return { busy, all: times.reduce((sum, [, idle]) => sum + idle, busy) };
}

/** Where the time of the run went. */
function tellSlowest(): void {
  const now = worked();
  console.log(
    `the processors worked ${Math.round((100 * (now.busy - before.busy)) / (now.all - before.all))} % of the time`,
  );
  const slowest = [...seconds].toSorted(([, one], [, other]) => other - one).slice(0, SLOWEST);
  console.log(slowest.map(([file, taken]) => `${taken.toFixed(0).padStart(5)} s  ${file}`).join("\n"));
}
