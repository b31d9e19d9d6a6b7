import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the law that ships with Luohu. */
export const LAW_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

/** Communities of the five cities are for address choosers; a check needs counties and zones only. */
const NEEDED =
  /^(vocabulary\/.+|evidence|departments|destinations|[a-z]+\/.+|divisions\/zones)\.yaml$|^divisions\/(counties|retired)\.json$/;

/**
 * Reads the law files of a folder: path below the folder, with `/`, to content.
 * @param examples with the examples beside the clauses; a server does not need them
 * @throws where a file is not UTF-8
 */
export function lawFiles(folder: string = LAW_FOLDER, { examples = false } = {}): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (path.includes("node_modules") || /^(src|test)\//.test(path) || !NEEDED.test(path)) continue;
    if (path.endsWith(".examples.yaml") && !examples) continue;
    files.set(path, decoder.decode(readFileSync(join(folder, path))));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Digest of the engine's source: part of the law's version, so that an answer names the engine that gave it. */
export function engineDigest(): string {
  digest ??= digestOfEngine();
  return digest;
}

/** The engine that runs is the one that was there at the start, whatever happens to its files since. */
let digest: string | undefined;

function digestOfEngine(): string {
  const folder = join(dirname(LAW_FOLDER), "engine", "src");
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files.map((path) => path.split(sep).join("/")).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}
