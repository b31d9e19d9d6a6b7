import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** `npm run check`: format, lint, import directions, types, generated files, the law, and all tests. */
const root = join(import.meta.dirname, "..");
const tool = (name: string): string => join(root, "node_modules", ".bin", name);
const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ["format, lint and import directions", tool("biome"), ["check", "--error-on-warnings", "."]],
  ["types", tool("tsc"), ["-p", "."]],
  ["types of the site", tool("tsc"), ["-p", "packages/web"]],
  ["types of the engine, without Node and DOM", tool("tsc"), ["-p", "packages/engine"]],
  ["generated files are fresh", process.execPath, ["scripts/generate.ts", "--check"]],
  ["tests", process.execPath, ["scripts/test.ts"]],
];

for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status === 0) continue;
  console.error(`\nfailed: ${name}`);
  process.exit(1);
}
