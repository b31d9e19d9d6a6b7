import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

/** `npm run test:faults -- --times 20`: the tests of faults, each kill as often as asked for; five times unless said. */
const root = join(import.meta.dirname, "..");
const at = process.argv.indexOf("--times");
const times = at === -1 ? "5" : (process.argv[at + 1] ?? "");
if (!/^[1-9]\d{0,3}$/.test(times)) {
  console.error("--times: expected a whole number from 1");
  process.exit(2);
}
const files = [
  ...globSync("packages/server/test/faults/*.test.ts", { cwd: root }),
  "packages/server/test/storage/faults.test.ts",
];
const { status } = spawnSync(process.execPath, [join(root, "scripts/test.ts"), ...files], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, FAULT_TIMES: times },
});
process.exitCode = status ?? 1;
