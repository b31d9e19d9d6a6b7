import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
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
const named = process.argv.slice(2);
const files = named.length > 0 ? named : globSync(["packages/*/test/**/*.test.ts", "test/**/*.test.ts"]).sort();
if (files.some((file) => file.includes("packages/web/"))) prepareBrowser();
/** Seconds that each file took. */
const seconds = new Map<string, number>();
const counts = { passed: 0, failed: 0, skipped: 0 };

const stream = run({
  files: files.map((file) => join(root, file)),
  concurrency: Math.max(2, availableParallelism()),
  timeout: 600_000,
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

/** Where the time of the run went. */
function tellSlowest(): void {
  const slowest = [...seconds].toSorted(([, one], [, other]) => other - one).slice(0, SLOWEST);
  console.log(slowest.map(([file, taken]) => `${taken.toFixed(0).padStart(5)} s  ${file}`).join("\n"));
}
