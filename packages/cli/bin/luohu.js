#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const least = 24;
const main = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "src", "main.ts");

if (Number(process.versions.node.split(".")[0]) >= least) {
  await import(main);
} else {
  // the Node that npm installed beside us
  const own = join(
    main,
    "..",
    "..",
    "..",
    "..",
    "node_modules",
    ".bin",
    process.platform === "win32" ? "node.cmd" : "node",
  );
  if (!existsSync(own)) {
    console.error(
      `luohu needs Node ${least} or later; run \`npm ci\` in the repository, which installs it, or use your own`,
    );
    process.exit(2);
  }
  const run = spawnSync(own, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  if (run.signal) process.kill(process.pid, run.signal);
  process.exit(run.status ?? 1);
}
