import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type LawIssue, lawIssueLine } from "@luohu/engine";

/** The folder of the law that ships with Luohu. */
export const LAW_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

/** The law did not load: every fault with file, line, column, what was found and what was expected. */
export class LawFault extends Error {
  readonly issues: readonly LawIssue[];
  constructor(issues: readonly LawIssue[]) {
    super(
      `the law has ${issues.length} fault${issues.length === 1 ? "" : "s"}:\n${issues.map(lawIssueLine).join("\n")}`,
    );
    this.issues = issues;
  }
}

/** Communities of the five cities are for address choosers; a check needs counties and zones only. */
const NEEDED =
  /^(vocabulary\/.+|evidence|departments|destinations|[a-z]+\/.+|divisions\/zones)\.yaml$|^divisions\/(counties|retired)\.json$/;

/**
 * Reads the law files of a folder: path below the folder, with `/`, to content.
 * @param examples with the examples beside the clauses; a server does not need them
 * @throws {LawFault} where a file cannot be opened or is not UTF-8
 */
export function lawFiles(folder: string = LAW_FOLDER, { examples = false } = {}): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const unreadable: LawIssue[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (path.includes("node_modules") || /^(src|test)\//.test(path) || !NEEDED.test(path)) continue;
    if (path.endsWith(".examples.yaml") && !examples) continue;
    const text = textOf(join(folder, path));
    if (typeof text === "string") files.set(path, text);
    else unreadable.push({ code: "unreadable-file", file: path, line: 1, column: 1, ...text });
  }
  if (unreadable.length > 0) throw new LawFault(unreadable);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of a file, or what stands in the way of it. */
function textOf(path: string): string | { readonly found: string; readonly expected: string } {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ERR_ENCODING_INVALID_ENCODED_DATA"
      ? { found: "bytes that are not UTF-8", expected: "text in UTF-8" }
      : { found: code ?? "no access", expected: "a file that can be read" };
  }
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
