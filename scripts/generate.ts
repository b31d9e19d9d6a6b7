import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadLaw } from "../packages/law/src/load.ts";
import { factsPage } from "./generate/facts-page.ts";
import { situationTypes } from "./generate/situation-types.ts";

/**
 * Writes what is made from the vocabulary: the TypeScript types of a situation and the page of facts.
 * With `--check` it writes nothing and fails where a file is stale.
 */
const root = join(import.meta.dirname, "..");
const { vocabulary } = loadLaw();
const made = {
  "packages/contract/src/situation.generated.ts": situationTypes(vocabulary),
  "docs/facts.md": factsPage(vocabulary),
};

let stale = 0;
for (const [file, content] of Object.entries(made)) {
  const path = join(root, file);
  if (process.argv.includes("--check")) {
    if (readOr(path) === content) continue;
    console.error(`${file} is stale: run \`npm run generate\``);
    stale++;
  } else {
    writeFileSync(path, content);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
